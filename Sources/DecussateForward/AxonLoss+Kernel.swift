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

  private let table: FiberTable
  private let fields: [DamageField]
  private let reach: [Reach]
  private let test: CutTest
  private let fibers: Int
  /// Intervals of the road that some field may reach, in order.
  private var road: [Int32] = []
  /// Damage by reached interval and fibre: `worst[interval * fibers + fiber]`.
  private var worst: [Float] = []
  /// Damage of the fibres of one end.
  private var own: [Float]

  init(_ table: FiberTable, _ fields: [DamageField], _ test: CutTest) {
    self.table = table
    self.fields = fields
    self.test = test
    reach = fields.map { field in
      if case .ellipsoid(let shape) = field.shape {
        return Reach(box: field.box, clip: field.clip, extent: field.extent, ellipsoid: shape)
      }
      return Reach(box: field.box, clip: field.clip, extent: field.extent, ellipsoid: nil)
    }
    fibers = table.fibers
    own = [Float](repeating: 0, count: table.fibers)
  }

  /// Calls a body with the damage of every fibre of every end that some field reaches.
  ///
  /// Ends that leave the road at the same place unharmed beyond it share one damage; the body then gets the same `road` number again, and is told so.
  mutating func forEachEnd(
    of strand: FiberTable.StrandRow,
    _ body: (_ end: Int, _ road: Int?, _ damage: Span<Float>) -> Void
  ) {
    walk(strand.road)
    if strand.descends { accumulateDown() } else { accumulateUp() }
    for e in strand.firstEnd..<(strand.firstEnd + strand.endCount) {
      let end = table.ends[e]
      let row = self.row(of: end, strand)
      let near = reaches(end.branch)
      if !near {
        if let row {
          body(e, row, worst.span.extracting((row * fibers)..<((row + 1) * fibers)))
        }
        continue
      }
      if let row {
        for k in 0..<fibers { own[k] = worst[row * fibers + k] }
      } else {
        for k in 0..<fibers { own[k] = 0 }
      }
      var touched = row != nil
      for interval in 0..<end.branch.intervals {
        if raise(&own, at: 0, end.branch, interval) { touched = true }
      }
      if touched { body(e, nil, own.span) }
    }
  }

  /// The accumulated row of the last interval on an end's course, if any is damaged.
  private func row(of end: FiberTable.EndRow, _ strand: FiberTable.StrandRow) -> Int? {
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
    for f in 0..<reach.count where reach[f].box.meets(box) { return true }
    return false
  }

  /// Damage of every interval of a road that some field may reach.
  private mutating func walk(_ course: FiberTable.Course) {
    road.removeAll(keepingCapacity: true)
    worst.removeAll(keepingCapacity: true)
    guard reaches(course) else { return }
    for start in stride(from: 0, to: course.intervals, by: FiberTable.stride) {
      if !reaches(table.coarse[course.coarse + start / FiberTable.stride]) { continue }
      for interval in start..<min(start + FiberTable.stride, course.intervals) {
        let position = worst.count
        for _ in 0..<fibers { worst.append(0) }
        if raise(&worst, at: position, course, interval) {
          road.append(Int32(interval))
        } else {
          worst.removeLast(fibers)
        }
      }
    }
  }

  private mutating func accumulateDown() {
    guard road.count > 1 else { return }
    for i in fibers..<worst.count { worst[i] = max(worst[i], worst[i - fibers]) }
  }

  private mutating func accumulateUp() {
    guard road.count > 1 else { return }
    for i in stride(from: worst.count - fibers - 1, through: 0, by: -1) {
      worst[i] = max(worst[i], worst[i + fibers])
    }
  }

  /// Raises the damage of every fibre in one interval to the worst that the fields do there; false where none comes near.
  private func raise(
    _ damage: inout [Float], at position: Int, _ course: FiberTable.Course, _ interval: Int
  ) -> Bool {
    let sleeve = table.sleeves[course.sleeve + interval]
    let first = course.base + interval * fibers
    var near = false
    for f in 0..<reach.count where reach[f].box.meets(sleeve) {
      let own = reach[f]
      if let clip = own.clip, sleeve.liesBeyond(clip) { continue }
      near = true
      if let shape = own.ellipsoid, test == .segments, own.clip == nil || sleeve.lies(own.clip) {
        var span = damage.mutableSpan
        shape.raise(
          &span, at: position, fibers: fibers, table.xs.span, table.ys.span, table.zs.span,
          from: first, to: first + fibers, extent: own.extent)
      } else {
        raisePlainly(&damage, at: position, first, fields[f])
      }
    }
    return near
  }

  /// One fibre after the other, for any shape and test.
  private func raisePlainly(
    _ damage: inout [Float], at position: Int, _ first: Int, _ field: DamageField
  ) {
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
