/// Points that fill a square, disc or box evenly: Roberts' additive recurrences on the generalised golden ratio.
///
/// Position n depends on n alone, so a larger sample contains the smaller one.
public enum LowDiscrepancy {
  /// Point n of the unit cube.
  public static func cube(_ n: Int) -> (Double, Double, Double) {
    (
      fraction(0.5 + Double(n + 1) * 0.8191725133961645),
      fraction(0.5 + Double(n + 1) * 0.6710436067037893),
      fraction(0.5 + Double(n + 1) * 0.5497004779019703)
    )
  }

  /// Point n of the unit disc, uniform in area, with a third coordinate in −1…1.
  public static func disc(_ n: Int) -> (a: Float, b: Float, spread: Float) {
    let (u, v, w) = cube(n)
    let radius = u.squareRoot()
    let (sine, cosine) = Elementary.sineAndCosine(turns: v)
    return (Float(radius * cosine), Float(radius * sine), Float(2 * w - 1))
  }

  /// Point n of the unit ball, uniform in volume.
  public static func ball(_ n: Int) -> Point {
    let (u, v, w) = cube(n)
    let height = 2 * v - 1
    let ring = (1 - height * height).squareRoot()
    let radius = Elementary.pow(u, 1.0 / 3)
    let (sine, cosine) = Elementary.sineAndCosine(turns: w)
    return Point(
      Float(radius * ring * cosine), Float(radius * ring * sine), Float(radius * height))
  }

  private static func fraction(_ x: Double) -> Double { x - x.rounded(.down) }
}
