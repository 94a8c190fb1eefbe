public import DecussateAtlas

/// One shape of a lesion as it lies in space, for drawing.
public struct LesionShape: Sendable, Hashable {
  /// What bounds the shape: an ellipsoid, a stretch of cord, or the box around damaged voxels.
  public enum Kind: UInt8, Sendable, Hashable { case ellipsoid, cord, voxels }

  public let kind: Kind
  /// Middle of the box around the shape, millimetres.
  public let center: Point
  /// Half-lengths of that box, millimetres.
  public let half: Point
  /// The only side that is damaged; nil where the shape is not cut off at the midline.
  public let side: Side?
  /// Damage inside, 0…1.
  public let extent: Float
}

extension ForwardModel {
  /// The shapes a lesion damages, in the order of its parts; empty for a nerve or a generalised disease.
  ///
  /// A place that lists fibres instead of trusting a shape is drawn by the shape of its structure.
  public func shapes(of lesion: Lesion) -> [LesionShape] {
    let damage = resolve(lesion)
    var found = damage.fields.map { LesionShape($0) }
    guard found.isEmpty else { return found }
    for (position, extent) in damage.structures {
      let midline = atlas.structures[Index(position / 2)].sidedness == .midline
      for ellipsoid in shapes[position / 2] {
        let placed = !midline && position % 2 == 1 ? ellipsoid.mirrored : ellipsoid
        found.append(LesionShape(field(placed, softness: 0, clip: nil, extent: extent)))
      }
    }
    return found
  }

  /// Damage 0…1 at each of several points.
  public func damage(of lesion: Lesion, at points: [Point]) -> [Float] {
    let damage = resolve(lesion)
    return points.map { point in
      var worst: Float = 0
      for field in damage.fields where field.box.meets(Box(low: point, high: point)) {
        worst = max(worst, field.value(at: point))
      }
      return worst
    }
  }
}

extension LesionShape {
  init(_ field: DamageField) {
    let center = (field.box.low + field.box.high) * 0.5
    let half = (field.box.high - field.box.low) * 0.5
    switch field.shape {
    case .ellipsoid(let shape):
      let tallest = LesionShape.halves(shape)
      self.init(
        kind: .ellipsoid, center: shape.center, half: tallest, side: field.clip,
        extent: field.extent)
    case .cord(let pattern):
      let z = center.z
      let section = pattern.sections.geometry[Int(pattern.sections.segment(atZ: z).rawValue)]
      self.init(
        kind: .cord, center: Point(0, section.centerY, z),
        half: Point(section.halfX * pattern.reach, section.halfY, half.z), side: field.clip,
        extent: field.extent)
    case .voxels:
      self.init(
        kind: .voxels, center: center, half: half, side: field.clip, extent: field.extent)
    }
  }

  /// Half-lengths of the box around a turned ellipsoid.
  private static func halves(_ shape: EllipsoidShape) -> Point {
    let (a, b) = (1 / shape.inverse.y, 1 / shape.inverse.z)
    let (c, s) = (shape.cosine, shape.sine)
    return Point(
      1 / shape.inverse.x, (c * c * a * a + s * s * b * b).squareRoot(),
      (s * s * a * a + c * c * b * b).squareRoot())
  }
}

extension CordPattern {
  /// How far from the middle the pattern reaches, as a share of the half-width of the cord.
  fileprivate var reach: Float {
    if case .central(let radius) = region.kind { radius } else { 1 }
  }
}
