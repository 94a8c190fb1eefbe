import Decussate
import Testing

@testable import DecussateReport

/// Examinations made worse, the same way every time.
@Suite struct DegradationTests {
  private let examination = Examination(
    time: .acute,
    findings: (0..<20).map {
      Finding(
        alias: AliasIndex($0), side: .left, state: $0 % 3 == 0 ? .absent : .present,
        severity: $0 % 3 == 0 ? nil : .mild)
    })

  private func worse(_ step: Degradation, _ number: Int = 0, seed: UInt64 = 1) -> Examination {
    step.degraded(examination, number: number, seed: seed)
  }

  @Test func theSameSeedForgetsTheSame() {
    for step in Degradation.steps {
      #expect(worse(step, 7, seed: 3) == worse(step, 7, seed: 3))
    }
    #expect((0..<10).contains { worse(.removed(0.5), $0) != worse(.removed(0.5), $0 + 1) })
  }

  @Test func whatATenthForgetsAThirdForgetsToo() {
    for number in 0..<50 {
      let some = worse(.removed(0.1), number).findings
      let more = worse(.removed(0.3), number).findings
      #expect(more.allSatisfy { some.contains($0) })
    }
  }

  @Test func sharesAreKeptOnAverage() {
    var left = 0
    var turned = 0
    for number in 0..<400 {
      left += worse(.removed(0.3), number).findings.count
      turned += zip(examination.findings, worse(.flipped(0.2), number).findings)
        .count { $0.state != $1.state }
    }
    #expect(abs(Double(left) / 8000 - 0.7) < 0.02)
    #expect(abs(Double(turned) / 8000 - 0.2) < 0.02)
  }

  @Test func oneFindingAlwaysStays() {
    for number in 0..<50 { #expect(worse(.removed(1), number).findings.count == 1) }
  }

  @Test func aFlippedFindingLosesItsGrade() {
    let flipped = worse(.flipped(1)).findings
    #expect(flipped.count == examination.findings.count)
    for (was, now) in zip(examination.findings, flipped) {
      #expect(was.state != now.state && now.severity == nil)
      #expect(was.alias == now.alias && was.side == now.side)
    }
  }

  @Test func absencesTimeAndPriorAreOneStepEach() {
    #expect(worse(.absencesIgnored).findings.allSatisfy { $0.state == .present })
    let onlyAbsent = Examination(time: .acute, findings: [examination.findings[0]])
    #expect(Degradation.absencesIgnored.degraded(onlyAbsent, number: 0, seed: 1) == onlyAbsent)
    #expect(worse(.wrongTime).time == .chronic)
    #expect(worse(.uniformPrior) == examination)
    #expect(Degradation.uniformPrior.population("clinic") == "uniform")
    #expect(Degradation.wrongTime.population("clinic") == "clinic")
  }
}
