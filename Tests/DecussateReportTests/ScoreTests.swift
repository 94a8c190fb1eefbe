import Decussate
import Foundation
import Testing

@testable import DecussateReport

/// The fixtures hold random cases and predictions with the figures of an independent scorer written in Python.
struct ScoreTests {
  struct Fixture {
    let name: String
    let cases: [PublishedCase]
    let predictions: [CasePrediction]
    let expected: JSONValue
  }

  static func fixtures() throws -> [Fixture] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/score.json")
    var report: [Diagnostic] = []
    let document = JSONDocument.read(Array(try Data(contentsOf: file)).span, into: &report)
    let root = try #require(document).root
    return try root.elements.map { fixture in
      Fixture(
        name: fixture["name"]?.string ?? "",
        cases: try #require(fixture["cases"]).elements.map { try publishedCase($0) },
        predictions: try #require(fixture["predictions"]).elements.map { try prediction($0) },
        expected: fixture.value)
    }
  }

  static func side(_ word: String?) -> LesionSide? {
    LesionSide.allCases.first { $0.name == (word == "midline" ? "bilateral" : word) }
  }

  static func publishedCase(_ row: JSONCursor) throws -> PublishedCase {
    let also = row["also"]?.elements.compactMap { NeuraxisLevel(name: $0.string ?? "") } ?? []
    return PublishedCase(
      id: row["id"]?.string ?? "", examination: Examination(time: .acute, findings: []),
      answer: PublishedCase.Answer(
        side: try #require(side(row["side"]?.string)),
        level: try #require(NeuraxisLevel(name: row["level"]?.string ?? "")),
        alsoAcceptableLevels: also),
      quality: try #require(PublishedCase.Quality(name: row["quality"]?.string ?? "")),
      excludedFromScoring: row["exclude"]?.elements.compactMap {
        PublishedCase.Exclusion(name: $0.string ?? "")
      } ?? [],
      isExamQuestion: row["kind"]?.string == "exam-question")
  }

  static func prediction(_ row: JSONCursor) throws -> CasePrediction {
    let ranked = try row.elements[1].elements.map { answer in
      RankedAnswer(
        level: try #require(NeuraxisLevel(name: answer.elements[0].string ?? "")),
        side: try #require(side(answer.elements[1].string)),
        probability: answer.elements.count > 2 ? number(answer.elements[2].value) : nil)
    }
    return CasePrediction(id: try #require(row.elements[0].string), ranked: ranked)
  }

  static func number(_ value: JSONValue?) -> Double? {
    guard case .number(let number)? = value else { return nil }
    return number.value
  }

  @Test func everyFigureAgreesWithTheIndependentScorer() throws {
    let fixtures = try Self.fixtures()
    #expect(fixtures.count == 3)
    for fixture in fixtures {
      let score = try Score(fixture.predictions, of: fixture.cases, draws: 400)
      for group in score.groups {
        let row = try #require(fixture.expected["groups"]?[group.name])
        #expect(row["n"] == .integer(group.count))
        for metric in Metric.allCases {
          let what: Comment = "\(fixture.name), \(group.name), \(metric.name)"
          guard case .array(let figures)? = row[metric.name] else {
            #expect(group[metric] == nil, what)
            continue
          }
          let entry = try #require(group[metric], what)
          #expect(figures[0] == .integer(entry.count), what)
          let value = try #require(Self.number(figures[1]))
          #expect(abs(entry.value - value) < 1e-8, what)
          // Both resample at random, so the ends agree roughly, and only with cases enough.
          let ends = figures[2...].compactMap { Self.number($0) }
          let scale = max(ends[1] - ends[0], 0.02)
          if entry.count >= 15 {
            #expect(abs(entry.low - ends[0]) < 0.35 * scale, what)
            #expect(abs(entry.high - ends[1]) < 0.35 * scale, what)
          }
        }
      }
    }
  }

  @Test func warningsExceptionsAndConfusionAgreeToo() throws {
    for fixture in try Self.fixtures() {
      let score = try Score(fixture.predictions, of: fixture.cases, draws: 1)
      #expect(fixture.expected["warnings"] == .array(score.warnings.map { .string($0) }))
      #expect(fixture.expected["exceptions"] == .array(score.exceptions.map { .string($0.id) }))
      #expect(fixture.expected["scored"] == .integer(score.scoredCount))
      #expect(score.marks.count == score.scoredCount)
      guard case .object(let truths)? = fixture.expected["confusion"] else {
        Issue.record("no confusion")
        continue
      }
      var cells = 0
      for truth in truths {
        guard case .object(let row) = truth.value else { continue }
        for cell in row {
          cells += 1
          let count = score.confusion.first {
            $0.truth.name == truth.name && ($0.predicted?.name ?? "none") == cell.name
          }?.count
          #expect(cell.value == .integer(count ?? 0), "\(truth.name) as \(cell.name)")
        }
      }
      #expect(cells == score.confusion.count)
    }
  }

  @Test func aSeedFixesTheIntervals() throws {
    let fixture = try #require(try Self.fixtures().first)
    let first = try Score(fixture.predictions, of: fixture.cases, draws: 100, seed: 3)
    let again = try Score(fixture.predictions, of: fixture.cases, draws: 100, seed: 3)
    let other = try Score(fixture.predictions, of: fixture.cases, draws: 100, seed: 4)
    #expect(first.groups.map { $0[.logLoss] } == again.groups.map { $0[.logLoss] })
    #expect(first.groups.map { $0[.logLoss] } != other.groups.map { $0[.logLoss] })
  }

  @Test func theOrderOfTiedCasesDoesNotMatterForCalibration() {
    let points = [(0.5, 1.0), (0.5, 0.0), (0.7, 1.0), (0.5, 1.0), (0.9, 0.0), (0.7, 0.0)]
      .map { (confidence: $0.0, correct: $0.1) }
    let scores = Set(
      (0..<6).map { turn in
        expectedCalibrationError(Array(points[turn...] + points[..<turn]))
      })
    #expect(scores.count == 1)
  }

  @Test func predictionsThatCannotBeScoredAreRefused() {
    let answer = RankedAnswer(level: .pons, side: .left, probability: 0.5)
    let bad = RankedAnswer(level: .pons, side: .left, probability: 1.5)
    let twice = [CasePrediction(id: "a", ranked: [answer]), CasePrediction(id: "a", ranked: [])]
    #expect(throws: ScoreError.duplicatePrediction(id: "a")) { try Score(twice, of: []) }
    #expect(throws: ScoreError.probabilityOutOfRange(id: "b", probability: 1.5)) {
      try Score([CasePrediction(id: "b", ranked: [bad])], of: [])
    }
    #expect(
      ScoreError.probabilityOutOfRange(id: "b", probability: 1.5).message
        == "a probability of 1.5000 is outside 0…1; give shares of one: b")
  }
}
