import Decussate
import DecussateTestSupport
import Testing

@testable import DecussateInverse

/// Evidence can only help, on average.
@Suite struct EvidenceLawTests {
  private let engine = SmallEngine.shared

  /// The probability of an answer before anything is known.
  private func prior(_ site: Site, _ time: TimeCourse) -> Double {
    guard
      let prior = Prior(engine.inverse, population: "uniform", time: time, notice: engine.notice)
    else { return 0 }
    var sum = 0.0
    for (i, entry) in engine.inverse.dictionary.entries.enumerated() {
      let own = engine.inverse.dictionary.sites[Int(entry.site)]
      if own.level == site.level, own.side == site.side { sum += prior.entries[i] }
    }
    return sum
  }

  /// Gibbs: findings drawn from a lesion favour that lesion on average.
  @Test func findingsDrawnFromALesionFavourItOnAverage() throws {
    var gain = 0.0
    var gains = 0
    let count = 24
    for seed in UInt64(0)..<UInt64(count) {
      var random = SplitMix64(seed: seed)
      let range = SmallEngine.kept(engine.space)[random.below(SmallEngine.kept(engine.space).count)]
      let candidate = engine.space.candidate(at: range.lowerBound + random.below(2))
      guard candidate.direct.isEmpty else { continue }
      let time = TimeCourse.allCases[random.below(3)]
      let examination = DrawnExamination.record(
        of: candidate.lesion, time: time, count: 12, &random)
      let answer = try engine.localize(examination, population: "uniform")
      let after =
        answer.ranked.first {
          $0.level == candidate.site.level && $0.side == candidate.site.side
        }?.probability ?? 0
      gain +=
        Elementary.log(max(after, 1e-9)) - Elementary.log(max(prior(candidate.site, time), 1e-9))
      gains += 1
    }
    #expect(gains >= 12)
    #expect(gain / Double(gains) > 0.5, "seeds 0..<\(count): \(gain / Double(gains)) nats")
  }

  /// Gibbs, row by row: no other row explains a row's own findings better on average.
  @Test func noRowExplainsAnotherBetterThanItself() {
    let inverse = engine.inverse
    let state = inverse.states[inverse.states.count - 1]
    let rows = inverse.dictionary.rowCount
    var random = SplitMix64(seed: 11)
    for _ in 0..<12 {
      let alias = DrawnExamination.askable[random.below(DrawnExamination.askable.count)]
      let side: Side? = inverse.isSided(alias) ? (random.below(2) == 0 ? .left : .right) : nil
      let sideWord: FindingSide = side.map { $0 == .left ? .left : .right } ?? .none
      let there = inverse.likelihood(
        inverse.query(Finding(alias: alias, side: sideWord)), state, rows: 0..<rows)
      let gone = inverse.likelihood(
        inverse.query(Finding(alias: alias, side: sideWord, state: .absent)), state, rows: 0..<rows)
      for _ in 0..<60 {
        let (a, b) = (random.below(rows), random.below(rows))
        // One word may combine its signs otherwise when absent; where it does not, the two states share out the probability.
        guard abs(there[a] + gone[a] - 1) < 1e-3, abs(there[b] + gone[b] - 1) < 1e-3 else {
          continue
        }
        let p = Double(there[a])
        let q = Double(there[b])
        let gain =
          p * (Elementary.log(p) - Elementary.log(q))
          + (1 - p) * (Elementary.log(1 - p) - Elementary.log(1 - q))
        #expect(gain >= -1e-5, "rows \(a), \(b): \(gain)")
      }
    }
  }

  /// A finding is there or it is not.
  @Test func aWordOfOneSignIsThereOrNot() {
    let inverse = engine.inverse
    let rows = 0..<inverse.dictionary.rowCount
    let state = inverse.states[inverse.states.count - 1]
    var tried = 0
    for alias in DrawnExamination.askable
    where inverse.atlas.aliases[alias.rawValue].members.count == 1 {
      let row = inverse.atlas.aliases[alias.rawValue]
      guard row.present == row.absent else { continue }
      let side: FindingSide = inverse.isSided(alias) ? .left : .none
      let there = inverse.likelihood(
        inverse.query(Finding(alias: alias, side: side)), state, rows: rows)
      let gone = inverse.likelihood(
        inverse.query(Finding(alias: alias, side: side, state: .absent)), state, rows: rows)
      for i in stride(from: 0, to: there.count, by: 37) {
        let sum = there[i] + gone[i]
        #expect(abs(sum - 1) < 1e-4, "\(row.sign)/\(row.region), row \(i): \(sum)")
      }
      tried += 1
    }
    #expect(tried >= 5)
  }

  @Test func theNextExaminationNeverPromisesLessThanNothing() throws {
    for seed in UInt64(500)..<506 {
      var random = SplitMix64(seed: seed)
      let examination = DrawnExamination.draw(&random, count: 1 + Int(seed % 4))
      let answer = try engine.localize(examination, details: true)
      let bits = answer.next.map(\.expectedInformationGain)
      #expect(bits == bits.sorted(by: >), "seed \(seed)")
      for next in answer.next {
        #expect(next.expectedInformationGain >= 0, "seed \(seed)")
        #expect(next.expectedInformationGain <= 1.000001, "seed \(seed): one yes or no")
        #expect(next.probability >= 0 && next.probability <= 1, "seed \(seed)")
        let isKnown = examination.findings.contains { finding in
          finding.alias == next.alias && (finding.side == next.side || finding.side == .both)
        }
        #expect(!isKnown, "seed \(seed): \(next.alias) was examined")
      }
    }
  }

  @Test func everyFindingIsAccountedFor() throws {
    for seed in UInt64(600)..<604 {
      var random = SplitMix64(seed: seed)
      let examination = DrawnExamination.draw(&random, count: 4)
      let answer = try engine.localize(examination, details: true)
      let explanation = answer.explanation
      #expect(explanation.contributions.map(\.finding) == examination.findings, "seed \(seed)")
      #expect(explanation.leader == answer.ranked.first, "seed \(seed)")
      for contribution in explanation.contributions {
        #expect(contribution.probability >= 0 && contribution.probability <= 1, "seed \(seed)")
        #expect(contribution.logLikelihoodRatio.isFinite, "seed \(seed)")
      }
      for finding in explanation.unexplained {
        #expect(examination.findings.contains(finding), "seed \(seed)")
      }
    }
  }

  /// Findings that no one place explains are laid to many places, or to nothing known.
  @Test func findingsThatLieFarApartAreNotLaidToOnePlace() throws {
    let words = Tables.findingWords
    func finding(_ sign: String, _ region: String, _ side: FindingSide) throws -> Finding {
      let alias = words.alias(sign: sign, region: region)
      return Finding(alias: try #require(alias, "\(sign)/\(region)"), side: side)
    }
    let plain = Examination(
      time: .acute,
      findings: [
        try finding("weakness", "arm", .right), try finding("weakness", "face_lower", .right),
        try finding("aphasia", "", .none),
      ], unmentioned: 0)
    let odd = Examination(
      time: .acute,
      findings: [
        try finding("ptosis", "", .left), try finding("areflexia", "biceps", .right),
        try finding("weakness", "tongue", .right), try finding("hemianopia", "", .left),
        try finding("urinary_retention", "", .none), try finding("horner", "", .right),
      ], unmentioned: 0)
    let a = try engine.localize(plain)
    let b = try engine.localize(odd)
    #expect(a.nothingFits < 0.05, "\(a.nothingFits)")
    let leader = b.ranked.first?.level
    #expect(leader == .diffuse || b.nothingFits > 0.5, "\(b.ranked.prefix(3))")
  }
}
