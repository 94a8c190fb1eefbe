import Decussate
import DecussateCohort
import DecussateTestSupport
import Testing

@testable import DecussateInverse

/// Grades move the answer, a little at a time.
@Suite struct GradeLawTests {
  private let engine = SmallEngine.shared

  private func levels(_ severity: Severity?) throws -> [Double] {
    func finding(_ sign: String, _ region: String, _ severity: Severity?) throws -> Finding {
      let alias = try #require(Tables.findingWords.alias(sign: sign, region: region))
      return Finding(alias: alias, side: .right, severity: severity)
    }
    return try engine.localize(
      Examination(
        time: .acute,
        findings: [
          try finding("weakness", "arm", severity), try finding("weakness", "leg", nil),
          try finding("babinski", "", nil),
        ], unmentioned: 0),
      runner: ParallelRunner()
    ).levels
  }

  private func distance(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + abs($1.0 - $1.1) } / 2
  }

  @Test func halfAPowerGradeNeverTurnsTheAnswer() throws {
    var before = try levels(.power(low: 0, high: 0))
    let plegia = before
    for step in 1...9 {
      let grade = Float(step) / 2
      let now = try levels(.power(low: grade, high: grade))
      let moved = distance(before, now)
      #expect(moved < 0.15, "MRC \(grade): \(moved)")
      before = now
    }
    #expect(distance(plegia, before) > 0.005)
  }

  @Test func wordsStandWhereTheirGradesDo() throws {
    let words: [(Severity, Float)] = [(.plegia, 0), (.severe, 1), (.moderate, 3), (.mild, 4)]
    for (word, grade) in words {
      let moved = distance(try levels(word), try levels(.power(low: grade, high: grade)))
      #expect(moved < 0.1, "\(word) and MRC \(grade): \(moved)")
    }
  }
}
