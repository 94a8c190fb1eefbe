public import DecussateAtlas

/// The level of the neuraxis at any place: in the cord by segment, above it by the structure whose border is nearest.
public struct NeuraxisMap: Sendable {
  private struct Shape: Sendable {
    let level: NeuraxisLevel
    let isMidline: Bool
    let ellipsoid: Ellipsoid
  }

  private let shapes: [Shape]
  private let sections: CordSections
  private let segments: [NeuraxisLevel]

  public init(_ atlas: Atlas) {
    var shapes: [Shape] = []
    for row in atlas.shapes {
      let structure = atlas.structures[row.structure]
      guard let level = structure.level, level != .peripheral, level != .diffuse else { continue }
      shapes.append(
        Shape(
          level: level, isMidline: structure.sidedness == .midline, ellipsoid: row.ellipsoid))
    }
    self.shapes = shapes
    sections = CordSections(atlas)
    var segments = [NeuraxisLevel](repeating: .cervicalCord, count: SpinalSegment.count)
    for structure in atlas.structures.rows {
      guard let segment = SpinalSegment(name: structure.id), let level = structure.level else {
        continue
      }
      segments[Int(segment.rawValue)] = level
    }
    self.segments = segments
  }

  /// The level at a point, millimetres.
  public func level(at point: Point) -> NeuraxisLevel {
    if let top = sections.geometry.first?.zTop, point.z < top {
      return segments[Int(sections.segment(atZ: point.z).rawValue)]
    }
    var nearest = NeuraxisLevel.coronaRadiata
    var least = Float.greatestFiniteMagnitude
    for shape in shapes {
      let p = !shape.isMidline && point.x > 0 ? point.mirrored : point
      let distance = Self.distance(p, shape.ellipsoid)
      if distance < least {
        least = distance
        nearest = shape.level
      }
    }
    return nearest
  }

  /// Millimetres from the border along the line to the centre; below 0 inside, the deeper the smaller the shape.
  private static func distance(_ p: Point, _ own: Ellipsoid) -> Float {
    let d = p - own.center
    let scaled = Point(d.x / own.semiaxes.x, d.y / own.semiaxes.y, d.z / own.semiaxes.z).length
    if scaled > 1 { return d.length * (1 - 1 / scaled) }
    return -1 / (own.semiaxes.x * own.semiaxes.y * own.semiaxes.z)
  }
}
