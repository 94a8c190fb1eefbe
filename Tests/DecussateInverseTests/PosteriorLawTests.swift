import Decussate
import DecussateTestSupport
import Testing

@testable import DecussateInverse

/// Everything of an answer that must not change, as values that compare bit by bit.
struct AnswerBits: Equatable {
  let ranked: [UInt64]
  let cells: [Int]
  let set: Int
  let sites: [UInt64]
  let nothing: UInt64

  init(_ answer: Localization) {
    ranked = answer.ranked.map { $0.probability.bitPattern }
    cells = answer.ranked.map { 3 * Int($0.level.rawValue) + Int($0.side.rawValue) }
    set = answer.set90.count
    sites = answer.sites.map { $0.probability.bitPattern }
    nothing = answer.nothingFits.bitPattern
  }
}

/// What any posterior must obey.
@Suite struct PosteriorLawTests {
  private let engine = SmallEngine.shared

  private func answer(_ examination: Examination, _ population: String = "clinic") -> Localization?
  {
    do {
      return try engine.localize(examination, population: population)
    } catch {
      Issue.record("\(error)")
      return nil
    }
  }

  @Test func itSumsToOne() {
    let failures = Property.check(seeds: 1, count: 8) { random, size in
      let examination = DrawnExamination.draw(&random, count: 1 + Int(7 * size))
      guard let answer = answer(examination) else { return "no answer" }
      let sum = answer.ranked.reduce(0) { $0 + $1.probability }
      if abs(sum - 1) > 1e-9 { return "the answers sum to \(sum)" }
      if answer.ranked.contains(where: { !($0.probability >= 0 && $0.probability <= 1) }) {
        return "an answer is no probability"
      }
      let sites = answer.sites.reduce(0) { $0 + $1.probability }
      if sites > 1 + 1e-9 { return "the sites sum to \(sites)" }
      for sums in [answer.levels, answer.sides] {
        let sum = sums.reduce(0, +)
        if abs(sum - 1) > 1e-9 { return "levels or sides sum to \(sum)" }
      }
      if !(answer.nothingFits >= 0 && answer.nothingFits <= 1) {
        return "nothing fits \(answer.nothingFits)"
      }
      return nil
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  @Test func itIsRankedAndTheSetIsTheSmallest() {
    let failures = Property.check(seeds: 100, count: 6) { random, size in
      let examination = DrawnExamination.draw(&random, count: 1 + Int(7 * size))
      guard let answer = answer(examination) else { return "no answer" }
      let probabilities = answer.ranked.map(\.probability)
      if probabilities != probabilities.sorted(by: >) { return "out of order" }
      if Array(answer.ranked.prefix(answer.set90.count)) != answer.set90 {
        return "the set is not the top of the ranking"
      }
      let inside = answer.set90.reduce(0) { $0 + $1.probability }
      let without = answer.set90.dropLast().reduce(0) { $0 + $1.probability }
      if inside < 0.9 - 1e-9 { return "the set reaches \(inside)" }
      if without >= 0.9 { return "the set is larger than it need be" }
      return nil
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  @Test func theOrderOfFindingsIsIrrelevant() {
    let failures = Property.check(seeds: 200, count: 8) { random, size in
      var examination = DrawnExamination.draw(&random, count: 2 + Int(6 * size))
      guard let first = answer(examination) else { return "no answer" }
      examination.findings.shuffle(using: &random)
      guard let second = answer(examination) else { return "no answer" }
      return AnswerBits(first) == AnswerBits(second)
        ? nil : "turned round, \(examination.findings.count) findings answer otherwise"
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  /// In a live examination what was not examined says nothing: the table of silence is not consulted.
  @Test func whatWasNotExaminedChangesNothing() throws {
    for seed in UInt64(300)..<304 {
      var random = SplitMix64(seed: seed)
      var examination = DrawnExamination.draw(&random, count: 4)
      examination.unmentioned = 0
      let with = try engine.localize(examination)
      let without = try engine.inverse.localize(
        examination, population: "clinic", silence: nil, notice: engine.notice,
        runner: SerialRunner(),
        details: false)
      #expect(AnswerBits(with) == AnswerBits(without), "seed \(seed)")
      examination.unmentioned = 1
      let report = try engine.localize(examination)
      #expect(AnswerBits(with) != AnswerBits(report), "seed \(seed): a report is no examination")
    }
  }

  /// Mirrored findings have the mirrored answer, but for signs of the dominant hemisphere.
  @Test func mirroredFindingsHaveTheMirroredAnswer() {
    let atlas = engine.atlas
    let dominant = atlas.parameters.rows.compactMap { row in
      row.id.hasPrefix("left_dominance_") ? String(row.id.dropFirst(15)) : nil
    }
    let failures = Property.check(seeds: 400, count: 6) { random, size in
      var examination = DrawnExamination.draw(&random, count: 2 + Int(5 * size))
      examination.unmentioned = 0
      examination.findings.removeAll { finding in
        atlas.aliases[finding.alias.rawValue].members.contains {
          dominant.contains(atlas.signs[$0.sign].id)
        }
      }
      guard !examination.findings.isEmpty else { return nil }
      var turned = examination
      for i in turned.findings.indices {
        turned.findings[i].side = turned.findings[i].side.mirrored
      }
      guard let a = answer(examination), let b = answer(turned) else { return "no answer" }
      for one in a.ranked {
        let other = b.ranked.first { $0.level == one.level && $0.side == one.side.mirrored }
        let gap = abs(one.probability - (other?.probability ?? 0))
        if gap > 0.02 { return "\(one.level.name) \(one.side.name) differs by \(gap)" }
      }
      return nil
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  @Test func everyPopulationOfTheTableAnswers() throws {
    let finding = Finding(alias: DrawnExamination.askable[0], side: .right)
    let examination = Examination(time: .acute, findings: [finding])
    var populations: [String] = []
    for row in engine.atlas.priors where !populations.contains(row.population) {
      populations.append(row.population)
    }
    #expect(populations.count >= 5)
    for population in populations {
      let answer = try engine.localize(examination, population: population)
      #expect(answer.population == population)
      #expect(!answer.ranked.isEmpty)
    }
  }

  @Test func withoutFindingsOrPopulationThereIsNoAnswer() {
    #expect(throws: LocalizationError.noFindings) {
      try engine.localize(Examination(time: .acute, findings: []))
    }
    let finding = Finding(alias: DrawnExamination.askable[0], side: .right)
    do {
      _ = try engine.localize(
        Examination(time: .acute, findings: [finding]), population: "mars")
      Issue.record("there are no patients on mars")
    } catch .unknownPopulation(let name, let known) {
      #expect(name == "mars")
      #expect(known.contains("clinic") && known.contains("published"))
    } catch {
      Issue.record("\(error)")
    }
  }
}
