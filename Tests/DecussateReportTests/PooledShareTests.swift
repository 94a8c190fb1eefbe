import Decussate
import Testing

@testable import DecussateReport

/// Shares pooled over studies, and what is told of a sign.
@Suite struct PooledShareTests {
  @Test func nothingIsPooledFromNothing() { #expect(PooledShare([]) == nil) }

  @Test func oneStudyKeepsItsShare() throws {
    let pooled = try #require(PooledShare([(share: 0.5, n: 40)]))
    #expect(abs(pooled.mean - 0.5) < 1e-9)
    #expect(pooled.between == 0)
    // Wald on the logit scale with a half added: ±1.96·√(2/20.5).
    #expect(abs(pooled.low - 0.3514) < 0.001 && abs(pooled.high - 0.6486) < 0.001)
  }

  @Test func studiesThatAgreeNarrowTheRange() throws {
    let one = try #require(PooledShare([(share: 0.8, n: 50)]))
    let four = try #require(
      PooledShare([(share: Double, n: Double)](repeating: (0.8, 50), count: 4)))
    #expect(four.between == 0)
    #expect(abs(four.mean - one.mean) < 1e-9)
    #expect(four.high - four.low < one.high - one.low)
  }

  @Test func studiesThatDisagreeWidenIt() throws {
    let apart = try #require(PooledShare([(share: 0.2, n: 100), (share: 0.9, n: 100)]))
    #expect(apart.between > 1)
    #expect(apart.low < 0.2 && apart.high > 0.9)
  }

  @Test func orderAndExtremesDoNotMatter() throws {
    let studies: [(share: Double, n: Double)] = [(1, 21), (0, 17), (0.4, 300), (0.55, 12)]
    let a = try #require(PooledShare(studies))
    let b = try #require(PooledShare(studies.reversed()))
    #expect(abs(a.mean - b.mean) < 1e-12 && abs(a.low - b.low) < 1e-12)
    #expect(a.low > 0 && a.low < a.mean && a.mean < a.high && a.high < 1)
  }

  /// Against the formulas worked by hand for two studies of logits 0 and ln 3 and n 40.
  @Test func theMeanIsThatOfDerSimonianAndLaird() throws {
    let pooled = try #require(PooledShare([(share: 0.5, n: 40), (share: 0.75, n: 40)]))
    let logits = [Elementary.log(20.5 / 20.5), Elementary.log(30.5 / 10.5)]
    let weights = [1 / (2 / 20.5), 1 / (1 / 30.5 + 1 / 10.5)]
    let total = weights[0] + weights[1]
    let fixed = (weights[0] * logits[0] + weights[1] * logits[1]) / total
    let q = zip(weights, logits).reduce(0) { $0 + $1.0 * ($1.1 - fixed) * ($1.1 - fixed) }
    let c = total - (weights[0] * weights[0] + weights[1] * weights[1]) / total
    let tau = max(0, (q - 1) / c)
    let random = weights.map { 1 / (1 / $0 + tau) }
    let mean = (random[0] * logits[0] + random[1] * logits[1]) / (random[0] + random[1])
    #expect(abs(pooled.between - tau) < 1e-12)
    #expect(abs(pooled.mean - 1 / (1 + Elementary.exp(-mean))) < 1e-12)
  }

  @Test(arguments: ["babinski", "HP:0003487", "Babinski sign (extensor plantar)", "BABINSKI"])
  func aSignIsFoundByEveryName(_ name: String) throws {
    let report = try #require(SignReport(name, atlas: DocumentTests.atlas))
    #expect(report.sign.id == "babinski")
    #expect(report.studies.count >= 10)
    let specificity = try #require(report.specificity)
    #expect(specificity.mean > 0.85 && specificity.high > 0.98)
    #expect(try #require(report.kappa).low < 0.5)
  }

  @Test func everySignCanBeShown() {
    for sign in DocumentTests.atlas.signs.rows {
      guard let report = SignReport(sign.id, atlas: DocumentTests.atlas) else {
        Issue.record("\(sign.id) is not found")
        continue
      }
      for line in report.text.split(separator: "\n") where !line.contains("://") {
        #expect(columns(String(line)) <= 80 || !line.dropFirst(8).contains(" "), "\(line)")
      }
    }
  }

  @Test func combinationsAreShownButNotPooled() throws {
    let drift = try #require(SignReport("pronator_drift", atlas: DocumentTests.atlas))
    let combined = drift.studies.filter { $0.finding.hasPrefix("All three") }
    #expect(combined.count == 1 && !combined[0].isPooled)
    #expect(
      drift.sensitivity?.studies == drift.studies.count { $0.isPooled && $0.sensitivity != nil })
  }
}
