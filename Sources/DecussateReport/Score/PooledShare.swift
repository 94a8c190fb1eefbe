internal import DecussateAtlas

/// A share pooled over studies: the random-effects mean of logits (DerSimonian and Laird 1986) with the range a new study may show.
///
/// Each study counts `share · n` of `n` patients, one half added to each side, so that 0 and 1 have logits. The range is `mean ± 1.96 √(τ² + se²)` on the
/// logit scale, τ² the variance between studies; with one study it is that study's own interval.
public struct PooledShare: Sendable, Hashable {
  public let studies: Int
  /// 0…1.
  public let mean: Double
  public let low: Double
  public let high: Double
  /// Variance between studies on the logit scale; 0 where they agree as well as chance lets them.
  public let between: Double

  /// Pools shares of `n` patients each; nil without a study.
  public init?(_ studies: [(share: Double, n: Double)]) {
    guard !studies.isEmpty else { return nil }
    let points = studies.map { study -> (logit: Double, variance: Double) in
      let with = study.share * study.n + 0.5
      let without = (1 - study.share) * study.n + 0.5
      return (Elementary.log(with / without), 1 / with + 1 / without)
    }
    func mean(_ between: Double) -> (value: Double, weight: Double) {
      var sum = 0.0
      var weight = 0.0
      for point in points {
        let own = 1 / (point.variance + between)
        sum += own * point.logit
        weight += own
      }
      return (sum / weight, weight)
    }
    let fixed = mean(0)
    var spread = 0.0
    var squares = 0.0
    for point in points {
      let own = 1 / point.variance
      spread += own * (point.logit - fixed.value) * (point.logit - fixed.value)
      squares += own * own
    }
    let scale = fixed.weight - squares / fixed.weight
    between = scale > 0 ? max(0, (spread - Double(points.count - 1)) / scale) : 0
    let pooled = mean(between)
    let reach = 1.96 * (between + 1 / pooled.weight).squareRoot()
    self.studies = points.count
    self.mean = PooledShare.share(pooled.value)
    low = PooledShare.share(pooled.value - reach)
    high = PooledShare.share(pooled.value + reach)
  }

  private static func share(_ logit: Double) -> Double { 1 / (1 + Elementary.exp(-logit)) }
}
