import Decussate
import DecussateCohort
import DecussateTestSupport
import Foundation
import Testing

@testable import DecussateInverse

/// What whole units cost on the published cases: the posterior over rows, as `evaluate` weighs the cases, against one reckoned in double precision.
@Suite struct DeveloperCaseQuantisationTests {
  private let engine = SmallEngine.shared
  private var model: InverseModel { engine.inverse }

  @Test func wholeUnitsMoveThePosteriorOfNoCaseByAThousandth() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Evaluation/developer-cases.json")
    var report: [Diagnostic] = []
    let cases = ExaminationDocument.readCases(
      [UInt8](try Data(contentsOf: path)).span, vocabulary: Tables.findingWords, into: &report)
    #expect(cases.count > 250)
    var priors: [TimeCourse: Prior] = [:]
    for time in TimeCourse.allCases {
      priors[time] = Prior(model, population: "published", time: time, notice: engine.notice)
    }
    let known = priors
    let usual = silence(engine.silence.keys.indices.map { weight($0, model.laws.unmentioned) })
    let distances = ParallelRunner().map(cases.count) { i -> Double? in
      let examination = cases[i].examination
      return known[examination.time].map { distance(examination, $0, usual) }
    }
    #expect(distances.count { $0 == nil } == 0)
    let worst = distances.compactMap { $0 }.max() ?? 1
    #expect(worst < 1e-3, "total variation \(worst)")
  }

  /// Total variation between the rows as the posterior weighs them and as double precision does.
  private func distance(_ examination: Examination, _ prior: Prior, _ usual: [Double]) -> Double {
    let queries = examination.findings.map { model.query($0) }
    let posterior = Posterior(
      model, examination, queries, prior: prior, silence: engine.silence, runner: SerialRunner())
    let whole = weights(
      posterior.marginals.rows.map { Double($0) / Double(unitsPerNat) }, prior)
    let exact = weights(logs(examination, queries, prior, usual), prior)
    var distance = 0.0
    for row in whole.indices { distance += abs(whole[row] - exact[row]) / 2 }
    return distance
  }

  private func weights(_ logs: [Double], _ prior: Prior) -> [Double] {
    let best = logs.max() ?? 0
    let values = logs.indices.map { prior.rows[$0] * Elementary.exp(logs[$0] - best) }
    let total = values.reduce(0, +)
    return values.map { $0 / total }
  }

  /// Log likelihood of every row, severity and phase marginalised.
  private func logs(
    _ examination: Examination, _ queries: [FindingQuery], _ prior: Prior, _ usual: [Double]
  ) -> [Double] {
    let count = model.states.count
    let rows = 0..<model.dictionary.rowCount
    let weight = model.silenceWeight(examination)
    var sum = usual
    let costs = engine.silence.costs(examination, model.atlas, weight: weight)
    let changes = costs.indices.map { key in
      (costs[key] > 0 ? self.weight(key, weight) : 0) - self.weight(key, model.laws.unmentioned)
    }
    let correction = silence(changes)
    for i in sum.indices { sum[i] += correction[i] }
    let contrasts =
      LimbContrast.all(examination, model, weight: model.laws.unmentionedLimb)
      + LimbContrast.otherSides(examination, model, weight: model.laws.unmentionedSide)
    for (s, state) in model.states.enumerated() {
      for query in queries {
        for (own, factor) in sides(query) {
          let p = model.likelihood(own, state, rows: rows)
          for row in rows { sum[row * count + s] += factor * log(p[row]) }
        }
      }
      for contrast in weight > 0 ? contrasts : [] {
        let p = model.probabilities(contrast.word, contrast.word.absent, state, rows: rows)
        for row in rows {
          sum[row * count + s] += Double(contrast.weight) * log(1 - contrast.word.observed(p[row]))
        }
      }
      let share = Double(model.laws.weight(state, examination.time))
      for row in rows {
        sum[row * count + s] +=
          Elementary.log(Double(prior.states[s * rows.count + row] / prior.noticeByRow[row]))
          + Elementary.log(max(share, 1e-300))
      }
    }
    return rows.map { row in
      let own = sum[(row * count)..<(row * count + count)]
      let best = own.max() ?? 0
      return best + Elementary.log(own.reduce(0) { $0 + Elementary.exp($1 - best) })
    }
  }

  private func log(_ p: Float) -> Double { Elementary.log(Double(max(p, LogTable.least))) }

  /// Both sides are two findings, weighed less.
  private func sides(_ query: FindingQuery) -> [(FindingQuery, Double)] {
    guard query.level == nil, query.sides == .both else { return [(query, 1)] }
    return query.words.map { word in
      let own = FindingQuery(finding: query.finding, words: [word], sides: .one, level: nil)
      return (own, Double(model.laws.bothWeight))
    }
  }

  /// What a step of a sentinel costs when it goes unmentioned, nats.
  private func weight(_ key: Int, _ weight: Float) -> Double {
    let sentinel = model.atlas.sentinels[engine.silence.keys[key].sentinel]
    return Double(weight * sentinel.notability) * Double(SilenceTable.step)
  }

  /// What silence says of every row and state, nats, at a cost of a step for every sentinel.
  private func silence(_ costs: [Double]) -> [Double] {
    let count = engine.silence.rowCount * engine.silence.stateCount
    var sum = [Double](repeating: 0, count: count)
    engine.silence.values.withSpan { values in
      for key in costs.indices where costs[key] != 0 {
        for i in 0..<count { sum[i] -= costs[key] * Double(values[key * count + i]) }
      }
    }
    return sum
  }
}
