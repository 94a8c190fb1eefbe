import DecussateAtlas

extension ForwardModel {
  /// Cuts the axons of one strand.
  ///
  /// Stations whose sleeve no field meets are skipped. For each road fibre the damage is kept by station, because an axon is only harmed
  /// on the stretch it runs along: above its junction when it descends, beyond it when it ascends.
  func cut(strand index: Int, by damage: ResolvedDamage, test: CutTest, into losses: inout [Float]) {
    let strand = axons.strands[index]
    let offset = endOffsets[index]
    let road = touched(strand.sleeve, damage.fields)
    var plane: (station: Float, extent: Float)?
    for cut in damage.cuts where cut.part == strand.part {
      if let station = station(of: strand, atZ: cut.z, on: cut.side) {
        plane = (station, max(cut.extent, plane?.extent ?? 0))
      }
    }
    var anyBranch = false
    for end in strand.ends where end.stationCount > 0 {
      if damage.fields.contains(where: { field in end.sleeve.contains { $0.meets(field.box) } }) {
        anyBranch = true
        break
      }
    }
    guard !road.isEmpty || plane != nil || anyBranch else { return }
    let fibers = axons.fibersPerStrand
    var worst = [Float](repeating: 0, count: road.count)
    for k in 0..<fibers {
      let base = strand.base + k * strand.stationCount
      for (i, entry) in road.enumerated() {
        worst[i] = self.worst(
          base + entry.station, entry.fields, damage.fields, test)
      }
      for (e, end) in strand.ends.enumerated() {
        var value: Float = 0
        for (i, entry) in road.enumerated() {
          let onCourse =
            strand.direction == .descending
            ? entry.station < end.junction : entry.station >= end.junction
          if onCourse { value = max(value, worst[i]) }
        }
        if end.stationCount > 0, anyBranch {
          value = max(value, branch(end, fiber: k, damage.fields, test))
        }
        if let plane {
          let onCourse =
            strand.direction == .descending
            ? plane.station < Float(end.junction) : plane.station >= Float(end.junction)
          if onCourse { value = max(value, plane.extent) }
        }
        losses[offset + e] += value
      }
    }
    let scale = 1 / Float(fibers)
    for e in strand.ends.indices { losses[offset + e] *= scale }
  }

  /// The road intervals that some field may reach, with those fields.
  private func touched(
    _ sleeve: [Box], _ fields: [DamageField]
  ) -> [(station: Int, fields: [Int])] {
    var entries: [(station: Int, fields: [Int])] = []
    for station in sleeve.indices {
      var reaching: [Int] = []
      for f in fields.indices where fields[f].box.meets(sleeve[station]) { reaching.append(f) }
      if !reaching.isEmpty { entries.append((station, reaching)) }
    }
    return entries
  }

  private func worst(
    _ position: Int, _ indices: [Int], _ fields: [DamageField], _ test: CutTest
  ) -> Float {
    var worst: Float = 0
    let a = axons.points[position]
    let b = axons.points[position + 1]
    for f in indices {
      let value =
        switch test {
        case .segments: fields[f].worst(from: a, to: b)
        case .vertices: max(fields[f].value(at: a), fields[f].value(at: b))
        }
      worst = max(worst, value)
    }
    return worst
  }

  private func branch(
    _ end: StrandEnd, fiber k: Int, _ fields: [DamageField], _ test: CutTest
  ) -> Float {
    var worst: Float = 0
    let base = end.base + k * end.stationCount
    for station in end.sleeve.indices {
      for f in fields.indices where fields[f].box.meets(end.sleeve[station]) {
        worst = max(worst, self.worst(base + station, [f], fields, test))
      }
    }
    return worst
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
