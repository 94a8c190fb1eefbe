import DecussateAtlas

/// Where the planes of a lesion's members cut a strand highest, and the worst extent.
struct PlaneCut {
  let station: Float
  let extent: Float

  /// What the plane does to the axons of an end: all alike, if it lies on their course.
  func least(_ end: FiberTable.EndRow, _ strand: FiberTable.StrandRow) -> Float {
    let junction = Float(end.junction)
    return (strand.descends ? station < junction : station >= junction) ? extent : 0
  }
}

extension ForwardModel {
  /// The highest cut of a strand by the planes of a lesion's members; nil where none meets it.
  func planeCut(_ strand: FiberTable.StrandRow, _ damage: ResolvedDamage) -> PlaneCut? {
    var plane: PlaneCut?
    for cut in damage.cuts where cut.part == strand.part {
      if let station = station(of: strand, atZ: cut.z, on: cut.side) {
        plane = PlaneCut(
          station: min(station, plane?.station ?? station),
          extent: max(cut.extent, plane?.extent ?? 0))
      }
    }
    return plane
  }

  /// Where a strand's centre passes a height on one side: a station and a fraction; nil where it does not.
  private func station(of strand: FiberTable.StrandRow, atZ z: Float, on side: Side) -> Float? {
    for station in 0..<(strand.road.stations - 1) {
      let a = fiberTable.centers[strand.center + station]
      let b = fiberTable.centers[strand.center + station + 1]
      let (low, high) = (min(a.z, b.z), max(a.z, b.z))
      guard low <= z, z <= high else { continue }
      let t = high > low ? (z - a.z) / (b.z - a.z) : 0
      let x = a.x + (b.x - a.x) * t
      if Side(x: x) == side || (x < 0.3 && x > -0.3) { return Float(station) + t }
    }
    return nil
  }
}
