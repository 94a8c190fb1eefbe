import Decussate
import DecussateCohort
import DecussateTestSupport
import Testing

@testable import DecussateInverse

/// Many patients at once get the answers they would get alone.
@Suite struct PatientTableTests {
  private let engine = SmallEngine.shared

  private func cohort(_ seed: UInt64, _ time: TimeCourse) -> [Examination] {
    var random = SplitMix64(seed: seed)
    let asked = DrawnExamination.draw(&random, count: 9).findings
    return (0..<40).map { _ in
      var findings = asked.filter { _ in random.below(4) > 0 }
      for i in findings.indices {
        findings[i].state = random.below(2) == 0 ? .present : .absent
      }
      return Examination(time: time, findings: findings, unmentioned: 0)
    }
  }

  private func weighed(_ patients: [Examination], _ population: String = "clinic") -> PatientTable?
  {
    PatientTable(
      engine.inverse, asking: patients.flatMap { $0.findings }, time: patients[0].time,
      population: population, notice: engine.notice, runner: SerialRunner())
  }

  @Test(arguments: TimeCourse.allCases)
  func theAnswerIsThatOfAPatientAlone(time: TimeCourse) throws {
    for seed in UInt64(0)..<3 {
      let patients = cohort(seed, time)
      let table = try #require(weighed(patients))
      var compared = 0
      for (patient, answer) in zip(patients, table.answers(to: patients, runner: SerialRunner())) {
        guard let answer else { continue }
        let alone = try engine.localize(patient)
        var distance = 0.0
        for own in alone.ranked {
          let other = answer.ranked.first { $0.level == own.level && $0.side == own.side }
          distance += abs((other?.probability ?? 0) - own.probability) / 2
        }
        #expect(distance < 1e-3, "seed \(seed), total variation \(distance)")
        #expect(abs(answer.nothingFits - alone.nothingFits) < 1e-3)
        compared += 1
      }
      #expect(compared > 30, "the table answers nearly all")
    }
  }

  @Test func companyOrderAndThreadsDoNotShow() throws {
    let patients = cohort(5, .acute)
    let table = try #require(weighed(patients))
    let found = table.answers(to: patients, runner: SerialRunner())
    #expect(table.answers(to: patients, runner: ParallelRunner()) == found)
    #expect(table.answers(to: patients.reversed(), runner: SerialRunner()).reversed() == found)
    var shuffled = patients[0]
    shuffled.findings.reverse()
    #expect(table.answers(to: [shuffled], runner: SerialRunner()) == [found[0]])
  }

  @Test func whatTheTableCannotAnswerIsLeftOut() throws {
    let patients = cohort(6, .acute)
    let table = try #require(weighed(patients))
    var other = patients[0]
    other.time = .chronic
    var random = SplitMix64(seed: 99)
    let stranger = DrawnExamination.draw(&random, count: 30)
    let nobody = Examination(time: .acute, findings: [])
    #expect(
      table.answers(to: [other, stranger, nobody], runner: SerialRunner()) == [nil, nil, nil])
  }

  @Test func noPopulationNoTable() {
    #expect(weighed(cohort(7, .acute), "martians") == nil)
  }
}
