import DecussateAtlas

extension ForwardModel {
  /// Cuts the axons of one strand.
  ///
  /// Only intervals whose sleeve some field meets are looked at. The worst damage is kept by interval and fibre and then accumulated along
  /// the course, because an axon is only harmed on the stretch it runs along: above its junction when it descends, beyond it when it ascends.
  func cut(strand index: Int, by damage: ResolvedDamage, test: CutTest, into losses: inout [Float])
  {
    let strand = axons.strands[index]
    let road = reaches(strand.sleeve, strand.box, damage.fields)
    let plane = planeCut(strand, damage)
    let branches = strand.ends.map { end -> [Reach] in
      guard let box = end.box else { return [] }
      return reaches(end.sleeve, box, damage.fields)
    }
    guard !road.isEmpty || plane != nil || branches.contains(where: { !$0.isEmpty }) else { return }
    let fibers = axons.fibersPerStrand
    let descends = strand.direction == .descending
    let courses = accumulated(
      road, base: strand.base, stations: strand.stationCount, damage.fields, test, descends)
    let offset = endOffsets[index]
    for (e, end) in strand.ends.enumerated() {
      // The accumulated row of the last interval on this axon's course, if any is damaged.
      let row =
        descends
        ? road.lastIndex { $0.station < end.junction }
        : road.firstIndex { $0.station >= end.junction }
      var own = [Float](repeating: 0, count: fibers)
      if let row { for k in 0..<fibers { own[k] = courses[row * fibers + k] } }
      for reach in branches[e] {
        raise(
          &own, at: 0, reach, base: end.base, stations: end.stationCount, damage.fields, test)
      }
      var sum: Float = 0
      var least: Float = 0
      if let plane {
        let onCourse =
          descends ? plane.station < Float(end.junction) : plane.station >= Float(end.junction)
        if onCourse { least = plane.extent }
      }
      for k in 0..<fibers { sum += max(own[k], least) }
      losses[offset + e] = sum / Float(fibers)
    }
  }

  /// An interval between two stations and the fields that may reach it.
  private struct Reach {
    let station: Int
    let fields: [Int]
  }

  private func reaches(_ sleeve: [Box], _ box: Box, _ fields: [DamageField]) -> [Reach] {
    var near: [Int] = []
    for f in fields.indices where fields[f].box.meets(box) { near.append(f) }
    guard !near.isEmpty else { return [] }
    var entries: [Reach] = []
    for station in sleeve.indices {
      var reaching: [Int] = []
      for f in near where fields[f].box.meets(sleeve[station]) { reaching.append(f) }
      if !reaching.isEmpty { entries.append(Reach(station: station, fields: reaching)) }
    }
    return entries
  }

  /// Worst damage by interval and fibre, accumulated in the direction the axons run: `[interval * fibers + fiber]`.
  private func accumulated(
    _ road: [Reach], base: Int, stations: Int, _ fields: [DamageField], _ test: CutTest,
    _ descends: Bool
  ) -> [Float] {
    let fibers = axons.fibersPerStrand
    var worst = [Float](repeating: 0, count: road.count * fibers)
    for (r, reach) in road.enumerated() {
      raise(&worst, at: r * fibers, reach, base: base, stations: stations, fields, test)
    }
    guard road.count > 1 else { return worst }
    if descends {
      for i in fibers..<worst.count { worst[i] = max(worst[i], worst[i - fibers]) }
    } else {
      for i in stride(from: worst.count - fibers - 1, through: 0, by: -1) {
        worst[i] = max(worst[i], worst[i + fibers])
      }
    }
    return worst
  }

  /// Raises the damage of every fibre in one interval to the worst that its fields do there.
  private func raise(
    _ worst: inout [Float], at position: Int, _ reach: Reach, base: Int, stations: Int,
    _ fields: [DamageField], _ test: CutTest
  ) {
    let first = base + reach.station
    for f in reach.fields {
      let field = fields[f]
      for k in 0..<axons.fibersPerStrand {
        let old = worst[position + k]
        if old >= field.extent { continue }
        let a = axons.points[first + k * stations]
        let b = axons.points[first + k * stations + 1]
        let value =
          test == .segments
          ? field.worst(from: a, to: b) : max(field.value(at: a), field.value(at: b))
        if value > old { worst[position + k] = value }
      }
    }
  }

  /// The highest cut of a strand by the planes of a lesion's members, with the worst extent.
  private func planeCut(
    _ strand: Strand, _ damage: ResolvedDamage
  ) -> (station: Float, extent: Float)? {
    var plane: (station: Float, extent: Float)?
    for cut in damage.cuts where cut.part == strand.part {
      if let station = station(of: strand, atZ: cut.z, on: cut.side) {
        plane = (min(station, plane?.station ?? station), max(cut.extent, plane?.extent ?? 0))
      }
    }
    return plane
  }

  /// Where a strand's centre passes a height on one side: a station and a fraction; nil where it does not.
  private func station(of strand: Strand, atZ z: Float, on side: Side) -> Float? {
    for station in 0..<(strand.stationCount - 1) {
      let a = center(of: strand, at: station)
      let b = center(of: strand, at: station + 1)
      let (low, high) = (min(a.z, b.z), max(a.z, b.z))
      guard low <= z, z <= high else { continue }
      let t = high > low ? (z - a.z) / (b.z - a.z) : 0
      let x = a.x + (b.x - a.x) * t
      if Side(x: x) == side || (x < 0.3 && x > -0.3) { return Float(station) + t }
    }
    return nil
  }

  private func center(of strand: Strand, at station: Int) -> Point {
    var sum = Point.zero
    let n = min(axons.fibersPerStrand, 8)
    for k in 0..<n { sum = sum + axons.points[strand.base + k * strand.stationCount + station] }
    return sum * (1 / Float(n))
  }
}
