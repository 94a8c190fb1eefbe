/// A smooth curve through points: monotone cubic interpolation (Fritsch and Carlson) along chord length.
///
/// It does not overshoot: between two points with equal coordinates the curve keeps that coordinate.
public struct Curve: Sendable {
  /// The points passed through, in order.
  public let points: [Point]
  /// Chord length from the first point to each point, millimetres.
  public let chords: [Float]
  private let slopes: [Point]

  public init(points: [Point]) {
    self.init(points: points, chords: Curve.chordLengths(points))
  }

  /// A curve with given parameters at its points, strictly increasing; used to give the fibres of one bundle a common parameter.
  public init(points: [Point], chords: [Float]) {
    precondition(points.count == chords.count && !points.isEmpty, "one parameter per point")
    self.points = points
    self.chords = chords
    self.slopes = Curve.monotoneSlopes(points, chords)
  }

  /// Chord length of the whole curve, millimetres.
  public var length: Float { chords[chords.count - 1] }

  /// The point at a chord length from the start; ends are clamped.
  public func point(at chord: Float) -> Point {
    guard points.count > 1 else { return points[0] }
    var i = 0
    while i < points.count - 2, chords[i + 1] < chord { i += 1 }
    let h = chords[i + 1] - chords[i]
    let t = h > 0 ? min(max((chord - chords[i]) / h, 0), 1) : 0
    return value(interval: i, at: t)
  }

  /// The point a fraction t (0…1) along the interval between point i and point i + 1.
  public func value(interval i: Int, at t: Float) -> Point {
    let h = chords[i + 1] - chords[i]
    let t2 = t * t
    let t3 = t2 * t
    let h00 = 2 * t3 - 3 * t2 + 1
    let h10 = (t3 - 2 * t2 + t) * h
    let h01 = 3 * t2 - 2 * t3
    let h11 = (t3 - t2) * h
    return points[i] * h00 + slopes[i] * h10 + points[i + 1] * h01 + slopes[i + 1] * h11
  }

  /// Chord lengths from the first point; coincident points are kept a little apart.
  public static func chordLengths(_ points: [Point]) -> [Float] {
    var chords: [Float] = []
    var sum: Float = 0
    for i in points.indices {
      if i > 0 { sum += max((points[i] - points[i - 1]).length, 0.001) }
      chords.append(sum)
    }
    return chords
  }

  private static func monotoneSlopes(_ p: [Point], _ t: [Float]) -> [Point] {
    let n = p.count
    guard n > 1 else { return [.zero] }
    var secants: [Point] = []
    for i in 0..<(n - 1) { secants.append((p[i + 1] - p[i]) * (1 / (t[i + 1] - t[i]))) }
    var slopes = [Point](repeating: .zero, count: n)
    slopes[0] = secants[0]
    slopes[n - 1] = secants[n - 2]
    guard n > 2 else { return slopes }
    for i in 1..<(n - 1) {
      let h0 = t[i] - t[i - 1]
      let h1 = t[i + 1] - t[i]
      let w0 = 2 * h1 + h0
      let w1 = h1 + 2 * h0
      let a = secants[i - 1]
      let b = secants[i]
      slopes[i] = Point(
        harmonic(a.x, b.x, w0, w1), harmonic(a.y, b.y, w0, w1), harmonic(a.z, b.z, w0, w1))
    }
    return slopes
  }

  private static func harmonic(_ a: Float, _ b: Float, _ w0: Float, _ w1: Float) -> Float {
    a * b <= 0 ? 0 : (w0 + w1) / (w0 / a + w1 / b)
  }
}
