import DecussateAtlas

/// Finds what a set of fields does to every fibre.
///
/// Only intervals whose sleeve some field meets are looked at. The worst damage is kept by interval and fibre and then accumulated along the course,
/// because an axon is only harmed on the stretch it runs along: above its junction when it descends, beyond it when it ascends.
struct FiberCutter {
  /// What the inner loop needs of a field.
  private struct Reach {
    let box: Box
    let clip: Side?
    let extent: Float
    let ellipsoid: EllipsoidShape?
  }

  /// What is written while strands are gone through one after the other: memory of the caller, so that the cutter itself never changes.
  struct Scratch {
    /// Intervals of the road that some field may reach, in order.
    fileprivate var road: [Int32] = []
    /// Damage by reached interval and fibre: `worst[interval * fibers + fiber]`.
    fileprivate var worst: [Float] = []
    /// Damage of the fibres of one end.
    fileprivate var own: [Float] = []
  }

  private let table: FiberTable
  private let fields: [DamageField]
  private let reach: [Reach]
  /// The box around all fields.
  private let around: Box
  private let test: CutTest
  private let fibers: Int

  /// - Parameter fields: at least one.
  init(_ table: FiberTable, _ fields: [DamageField], _ test: CutTest) {
    precondition(!fields.isEmpty, "a cutter has something to cut with")
    self.table = table
    self.fields = fields
    self.test = test
    reach = fields.map { field in
      if case .ellipsoid(let shape) = field.shape {
        return Reach(box: field.box, clip: field.clip, extent: field.extent, ellipsoid: shape)
      }
      return Reach(box: field.box, clip: field.clip, extent: field.extent, ellipsoid: nil)
    }
    var around = reach[0].box
    for own in reach { around = around.union(own.box) }
    self.around = around
    fibers = table.fibers
  }

  /// Calls a body with the damage of every fibre of every end that some field reaches.
  ///
  /// Ends that leave the road at the same place unharmed beyond it share one damage; the body then gets the same `road` number again, and is told so.
  func forEachEnd(
    of strand: FiberTable.StrandRow, _ scratch: inout Scratch,
    _ body: (_ end: Int, _ road: Int?, _ damage: Span<Float>) -> Void
  ) {
    walk(strand.road, &scratch)
    if strand.descends {
      accumulateDown(&scratch)
    } else {
      accumulateUp(&scratch)
    }
    for e in strand.firstEnd..<(strand.firstEnd + strand.endCount) {
      let end = table.ends[e]
      let row = self.row(of: end, strand, scratch.road)
      if !reaches(end.branch) {
        if let row {
          body(e, row, scratch.worst.span.extracting((row * fibers)..<((row + 1) * fibers)))
        }
        continue
      }
      scratch.own.removeAll(keepingCapacity: true)
      for k in 0..<fibers {
        scratch.own.append(row.map { scratch.worst[$0 * fibers + k] } ?? 0)
      }
      var touched = row != nil
      for interval in 0..<end.branch.intervals {
        if raise(&scratch.own, at: 0, end.branch, interval) { touched = true }
      }
      if touched { body(e, nil, scratch.own.span) }
    }
  }

  /// The accumulated row of the last interval on an end's course, if any is damaged.
  private func row(
    of end: FiberTable.EndRow, _ strand: FiberTable.StrandRow, _ road: [Int32]
  ) -> Int? {
    let junction = Int32(end.junction)
    if strand.descends {
      var row = road.count - 1
      while row >= 0, road[row] >= junction { row -= 1 }
      return row >= 0 ? row : nil
    }
    var row = 0
    while row < road.count, road[row] < junction { row += 1 }
    return row < road.count ? row : nil
  }

  private func reaches(_ course: FiberTable.Course) -> Bool {
    guard course.stations > 0 else { return false }
    return reaches(course.box)
  }

  private func reaches(_ box: Box) -> Bool {
    guard around.meets(box) else { return false }
    for own in reach where own.box.meets(box) { return true }
    return false
  }

  /// Damage of every interval of a road that some field may reach.
  private func walk(_ course: FiberTable.Course, _ scratch: inout Scratch) {
    scratch.road.removeAll(keepingCapacity: true)
    scratch.worst.removeAll(keepingCapacity: true)
    guard reaches(course) else { return }
    for start in stride(from: 0, to: course.intervals, by: FiberTable.stride) {
      if !reaches(table.coarse[course.coarse + start / FiberTable.stride]) { continue }
      for interval in start..<min(start + FiberTable.stride, course.intervals) {
        if !reaches(table.sleeves[course.sleeve + interval]) { continue }
        let position = scratch.worst.count
        for _ in 0..<fibers { scratch.worst.append(0) }
        if raise(&scratch.worst, at: position, course, interval) {
          scratch.road.append(Int32(interval))
        } else {
          scratch.worst.removeLast(fibers)
        }
      }
    }
  }

  private func accumulateDown(_ scratch: inout Scratch) {
    guard scratch.road.count > 1 else { return }
    for i in fibers..<scratch.worst.count {
      scratch.worst[i] = max(scratch.worst[i], scratch.worst[i - fibers])
    }
  }

  private func accumulateUp(_ scratch: inout Scratch) {
    guard scratch.road.count > 1 else { return }
    for i in stride(from: scratch.worst.count - fibers - 1, through: 0, by: -1) {
      scratch.worst[i] = max(scratch.worst[i], scratch.worst[i + fibers])
    }
  }

  /// Raises the damage of every fibre in one interval to the worst that the fields do there; false where none comes near.
  private func raise(
    _ damage: inout [Float], at position: Int, _ course: FiberTable.Course, _ interval: Int
  ) -> Bool {
    let sleeve = table.sleeves[course.sleeve + interval]
    let first = course.base + interval * fibers
    var near = false
    for f in reach.indices {
      let own = reach[f]
      guard own.box.meets(sleeve) else { continue }
      if let clip = own.clip, sleeve.liesBeyond(clip) { continue }
      near = true
      if let shape = own.ellipsoid, test == .segments, own.clip == nil || sleeve.lies(own.clip) {
        var span = damage.mutableSpan
        shape.raise(
          &span, at: position, fibers: fibers, table.xs.span, table.ys.span, table.zs.span,
          from: first, to: first + fibers, extent: own.extent)
      } else {
        raisePlainly(&damage, at: position, first, f)
      }
    }
    return near
  }

  /// One fibre after the other, for any shape and test.
  private func raisePlainly(
    _ damage: inout [Float], at position: Int, _ first: Int, _ number: Int
  ) {
    let field = fields[number]
    for k in 0..<fibers {
      let old = damage[position + k]
      if old >= field.extent { continue }
      let a = point(first + k)
      let b = point(first + fibers + k)
      let value =
        test == .segments
        ? field.worst(from: a, to: b) : max(field.value(at: a), field.value(at: b))
      if value > old { damage[position + k] = value }
    }
  }

  private func point(_ i: Int) -> Point { Point(table.xs[i], table.ys[i], table.zs[i]) }
}

extension Box {
  /// Whether all of a box lies on a side or on the midline.
  func lies(_ side: Side?) -> Bool {
    switch side {
    case .left?: high.x <= 0
    case .right?: low.x >= 0
    case nil: false
    }
  }

  /// Whether all of a box lies off the midline on the other side.
  func liesBeyond(_ side: Side) -> Bool {
    switch side {
    case .left: low.x > 0
    case .right: high.x < 0
    }
  }
}
