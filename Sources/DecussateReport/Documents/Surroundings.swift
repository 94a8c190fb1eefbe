internal import DecussateAtlas

/// Names for places that no structure holds.
enum Surroundings {
  /// The level of the structure whose border is nearest; nil where none is near.
  static func level(at place: Point, _ atlas: Atlas) -> NeuraxisLevel? {
    var nearest: NeuraxisLevel?
    var least: Float = 12
    for row in atlas.shapes {
      let structure = atlas.structures[row.structure]
      guard let level = structure.level, level != .peripheral else { continue }
      let midline = structure.sidedness == .midline
      let point = !midline && place.x > 0 ? place.mirrored : place
      let own = row.ellipsoid
      let d = point - own.center
      let scaled = Point(d.x / own.semiaxes.x, d.y / own.semiaxes.y, d.z / own.semiaxes.z).length
      // Millimetres from the border along the line to the centre.
      let distance = scaled > 1 ? d.length * (1 - 1 / scaled) : 0
      if distance < least {
        least = distance
        nearest = level
      }
    }
    return nearest
  }

  /// "left pons", "left white matter".
  static func name(at place: Point, _ side: Side?, _ atlas: Atlas) -> String {
    let words = level(at: place, atlas).map { PlaceWording.level($0) } ?? "white matter"
    return side.map { "\($0.name) \(words)" } ?? words
  }
}
