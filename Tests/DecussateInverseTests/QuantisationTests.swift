import Decussate
import DecussateTestSupport
import Testing

@testable import DecussateInverse

/// What whole units cost: the posterior against one reckoned in double precision throughout.
@Suite struct QuantisationTests {
  private let engine = SmallEngine.shared

  /// The posterior over entries, with logarithms and exponentials at full precision.
  private func exact(_ queries: [FindingQuery], _ prior: Prior, _ time: TimeCourse) -> [Double] {
    let model = engine.inverse
    let rows = 0..<model.dictionary.rowCount
    var logs = [Double](repeating: -1e300, count: rows.count)
    var byState: [[Double]] = []
    for (s, state) in model.states.enumerated() {
      var sum = [Double](repeating: 0, count: rows.count)
      for query in queries {
        let p = model.likelihood(query, state, rows: rows)
        for row in rows { sum[row] += Elementary.log(Double(max(p[row], LogTable.least))) }
      }
      for row in rows {
        sum[row] += Elementary.log(
          Double(prior.states[s * rows.count + row] / max(prior.noticeByRow[row], 1e-6)))
        sum[row] += Elementary.log(Double(model.laws.weight(state, time)))
      }
      byState.append(sum)
    }
    for row in rows {
      let best = byState.map { $0[row] }.max() ?? 0
      logs[row] =
        best + Elementary.log(byState.reduce(0) { $0 + Elementary.exp($1[row] - best) })
    }
    let best = logs.max() ?? 0
    let values = model.dictionary.entries.enumerated().map { i, entry in
      prior.entries[i]
        * Elementary.exp((logs[Int(entry.row)] - best) * Double(model.laws.temperature))
    }
    let total = values.reduce(0, +)
    return values.map { $0 / total }
  }

  @Test func wholeUnitsMoveThePosteriorByLessThanAThousandth() throws {
    var worst = 0.0
    for seed in UInt64(0)..<12 {
      var random = SplitMix64(seed: seed)
      let examination = DrawnExamination.draw(&random, count: 3 + Int(seed) * 2)
      // Findings on both sides are weighed together by a rule of their own, in units.
      let queries = examination.findings.map { engine.inverse.query($0) }.filter {
        $0.sides != .both
      }
      guard !queries.isEmpty else { continue }
      let prior = try #require(
        Prior(
          engine.inverse, population: "clinic", time: examination.time, notice: engine.notice))
      let posterior = Posterior(
        engine.inverse, examination, queries, prior: prior, silence: nil, runner: SerialRunner())
      var distance = 0.0
      for (a, b) in zip(posterior.entries, exact(queries, prior, examination.time)) {
        distance += abs(a - b) / 2
      }
      worst = max(worst, distance)
    }
    #expect(worst < 1e-3, "total variation \(worst)")
  }
}
