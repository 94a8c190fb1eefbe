import DecussateAtlas

/// Damage 0…1 in space, from a shape whose place is settled: what fibres, pools and structures are tested against.
struct DamageField: Sendable {
  enum Shape: Sendable {
    case ellipsoid(EllipsoidShape)
    case cord(CordPattern)
    case voxels(VoxelField)
  }

  let shape: Shape
  /// Damage inside, 0…1.
  let extent: Float
  /// Only this side of the midline is damaged.
  let clip: Side?
  /// No damage outside.
  let box: Box
  /// Number of a sharp shape of the atlas, the same in every lesion; −1 for any other.
  var id: Int32 = -1

  /// Damage at a point.
  func value(at p: Point) -> Float {
    if let clip, Side(x: p.x) == clip.opposite { return 0 }
    switch shape {
    case .ellipsoid(let shape): return extent * shape.profile(shape.scaled(p).squaredLength)
    case .cord(let pattern): return pattern.holds(p) ? extent : 0
    case .voxels(let field): return extent * field.value(at: p)
    }
  }

  /// The worst damage on a straight segment.
  func worst(from a: Point, to b: Point) -> Float {
    switch shape {
    case .ellipsoid(let shape):
      guard let (a, b) = clipped(a, b) else { return 0 }
      return extent * shape.profile(shape.nearestSquared(from: a, to: b))
    case .cord(let pattern):
      return pattern.holdsAny(from: a, to: b, clip: clip) ? extent : 0
    case .voxels(let field):
      let step = 0.5 * min(field.spacing.x, min(field.spacing.y, field.spacing.z))
      let n = max(1, Int(((b - a).length / step).rounded(.up)))
      var worst: Float = 0
      for i in 0...n {
        worst = max(worst, value(at: a + (b - a) * (Float(i) / Float(n))))
        if worst >= extent { break }
      }
      return worst
    }
  }

  private func clipped(_ a: Point, _ b: Point) -> (Point, Point)? {
    guard let clip else { return (a, b) }
    let sign: Float = clip == .left ? -1 : 1
    let (sa, sb) = (a.x * sign, b.x * sign)
    if sa < 0 && sb < 0 { return nil }
    if sa >= 0 && sb >= 0 { return (a, b) }
    let middle = a + (b - a) * (sa / (sa - sb))
    return sa >= 0 ? (a, middle) : (middle, b)
  }
}

/// An ellipsoid with a sharp or soft edge.
///
/// The soft edge stands for not knowing where this person's anatomy lies: inside becomes a probability that falls from 1 to 0 over `softness` on
/// either side of the border.
struct EllipsoidShape: Sendable, BitwiseCopyable {
  let center: Point
  let inverse: Point
  let cosine: Float
  let sine: Float
  /// Squared scaled radius inside which damage is whole.
  let inner: Float
  /// Squared scaled radius outside which there is none.
  let outer: Float
  let innerRadius: Float
  let width: Float

  init(_ ellipsoid: Ellipsoid, softness: Float) {
    center = ellipsoid.center
    inverse = Point(
      1 / ellipsoid.semiaxes.x, 1 / ellipsoid.semiaxes.y, 1 / ellipsoid.semiaxes.z)
    let turn = Double(ellipsoid.tilt) / 360
    let (s, c) = Elementary.sineAndCosine(turns: turn - turn.rounded(.down))
    cosine = Float(c)
    sine = Float(s)
    let radius = Float(
      Elementary.pow(
        Double(ellipsoid.semiaxes.x * ellipsoid.semiaxes.y * ellipsoid.semiaxes.z), 1.0 / 3))
    let edge = softness / radius
    innerRadius = max(1 - edge, 0)
    width = 1 + edge - innerRadius
    inner = innerRadius * innerRadius
    outer = (1 + edge) * (1 + edge)
  }

  func scaled(_ p: Point) -> Point {
    let d = p - center
    return Point(
      d.x * inverse.x, (cosine * d.y - sine * d.z) * inverse.y,
      (sine * d.y + cosine * d.z) * inverse.z)
  }

  /// Damage by squared scaled distance: 1 inside, falling smoothly to 0 over the soft edge.
  func profile(_ squared: Float) -> Float {
    if squared >= outer { return width > 0 || squared > outer ? 0 : 1 }
    if squared <= inner { return 1 }
    let t = (squared.squareRoot() - innerRadius) / width
    return 1 - t * t * (3 - 2 * t)
  }

  func nearestSquared(from a: Point, to b: Point) -> Float {
    let p = scaled(a)
    let d = scaled(b) - p
    let length = d.squaredLength
    guard length > 0 else { return p.squaredLength }
    let t = min(max(-p.dot(d) / length, 0), 1)
    return (p + d * t).squaredLength
  }

  /// The box around the soft edge.
  static func box(_ e: Ellipsoid, softness: Float) -> Box {
    let longest = max(e.semiaxes.y, e.semiaxes.z)
    let half =
      e.tilt == 0
      ? e.semiaxes : Point(e.semiaxes.x, longest, longest)
    let radius = Float(
      Elementary.pow(Double(e.semiaxes.x * e.semiaxes.y * e.semiaxes.z), 1.0 / 3))
    let grown = half * (1 + softness / radius)
    return Box(low: e.center - grown, high: e.center + grown)
  }
}

extension Point {
  var squaredLength: Float { dot(self) }
}
