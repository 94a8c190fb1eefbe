internal import DecussateAtlas
internal import DecussateForward

/// Where axons cross the midline, found from the sampled fibres.
struct Crossing {
  /// Mean place of the crossing, millimetres.
  let place: Point
  let structure: Index<Structure>?
  /// The cord segment, below the brainstem.
  let segment: SpinalSegment?
  /// Whether axons cross on the branch to their own end, each at its segment, and not together on the road.
  let isByEnd: Bool

  /// The first crossing of the axons with one end of a strand; nil where they do not cross.
  init?(_ strand: Strand, _ end: StrandEnd, _ model: ForwardModel) {
    guard end.crossings > 0 else { return nil }
    var sum = Point.zero
    var count: Float = 0
    var onBranch: Float = 0
    for fiber in 0..<min(model.axons.fibersPerStrand, 16) {
      let points = model.axons.course(strand, end, fiber: fiber)
      let road =
        strand.direction == .descending
        ? 0..<(end.junction + 1) : end.stationCount..<points.count
      var last: Point?
      for (station, point) in points.enumerated() where point.x != 0 {
        if let last, last.x * point.x < 0 {
          let share = last.x / (last.x - point.x)
          sum = sum + last + (point - last) * share
          count += 1
          if end.stationCount > 0, !road.contains(station) { onBranch += 1 }
          break
        }
        last = point
      }
    }
    guard count > 0 else { return nil }
    place = sum * (1 / count)
    isByEnd = 2 * onBranch > count && end.segment != nil
    let z = place.z
    segment = model.atlas.segments.first { $0.zTop > z && z >= $0.zBottom }?.segment
    structure = segment == nil ? Crossing.structure(at: place, model) : nil
  }

  /// "pyramidal decussation", "cord at C7", "cord, each at its segment".
  func name(_ atlas: Atlas) -> String {
    if isByEnd { return "cord, each near its segment" }
    if let segment { return "cord at \(segment.name)" }
    guard let structure else {
      return Surroundings.level(at: place, atlas).map { PlaceWording.level($0) } ?? "midline"
    }
    return PlaceWording.structure(atlas.structures[structure], nil)
  }

  /// "at the pyramidal decussation", "in the cord, each near its segment".
  func phrase(_ atlas: Atlas) -> String {
    let isPoint = structure.map { atlas.structures[$0].sidedness == .midline } ?? false
    return (isPoint ? "at the " : "in the ") + name(atlas)
  }

  /// The smallest midline structure that holds a place, else the largest of those that reach the midline beside it.
  private static func structure(at place: Point, _ model: ForwardModel) -> Index<Structure>? {
    if let holding = model.structure(at: place),
      model.atlas.structures[holding].sidedness == .midline
    {
      return holding
    }
    var largest: Index<Structure>?
    var most: Float = 0
    for row in model.atlas.shapes where model.atlas.structures[row.structure].sidedness == .sided {
      let shape = row.ellipsoid
      guard shape.center.x + shape.semiaxes.x >= -2, holds(shape, place) else { continue }
      let volume = shape.semiaxes.x * shape.semiaxes.y * shape.semiaxes.z
      if volume > most {
        most = volume
        largest = row.structure
      }
    }
    return largest
  }

  /// Whether an ellipsoid holds a point when both are looked at from the side.
  private static func holds(_ shape: Ellipsoid, _ point: Point) -> Bool {
    let turn = Double(shape.tilt) / 360
    let (sine, cosine) = Elementary.sineAndCosine(turns: turn - turn.rounded(.down))
    let (s, c) = (Float(sine), Float(cosine))
    let d = point - shape.center
    let y = (c * d.y - s * d.z) / shape.semiaxes.y
    let z = (s * d.y + c * d.z) / shape.semiaxes.z
    return y * y + z * z <= 1
  }
}
