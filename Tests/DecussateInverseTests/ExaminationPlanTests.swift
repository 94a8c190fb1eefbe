import Decussate
import DecussateCohort
import DecussateTestSupport
import Testing

@testable import DecussateInverse

/// A plan of examinations, and findings asked one after the other.
@Suite struct ExaminationPlanTests {
  private let engine = SmallEngine.shared

  private func drawn(_ seed: UInt64, count: Int = 3) -> Examination {
    var random = SplitMix64(seed: seed)
    let candidate = engine.space.candidate(at: 2 * random.below(engine.space.count / 2))
    var drawn = DrawnExamination.record(of: candidate.lesion, time: .acute, count: count, &random)
    drawn.unmentioned = 0
    return drawn
  }

  private func plan(
    _ examination: Examination, _ limits: ExaminationPlan.Limits = .init()
  ) throws -> ExaminationPlan {
    try engine.inverse.plan(
      examination, silence: engine.silence, notice: engine.notice, limits: limits,
      runner: ParallelRunner())
  }

  @Test func everyStepLeavesLessDoubt() throws {
    let examination = drawn(1)
    let plan = try plan(examination)
    #expect(!plan.steps.isEmpty && plan.steps.count <= 5)
    var before = plan.doubt
    var seen: [Index<ExaminationStep>] = []
    for step in plan.steps {
      #expect(step.doubt < before && step.doubt >= 0)
      #expect((0...1).contains(step.probability))
      before = step.doubt
      // An examination is paid for once.
      guard let own = step.examination else { continue }
      #expect((step.seconds == 0) == seen.contains(own))
      seen.append(own)
    }
    let named = plan.steps.map { "\($0.alias.rawValue) \($0.side)" }
    #expect(Set(named).count == named.count)
    // The first step brings what the list of next examinations says of the same sign.
    let list = try engine.inverse.localize(
      examination, silence: engine.silence, notice: engine.notice, runner: ParallelRunner()
    ).next
    let same = list.first { $0.alias == plan.steps[0].alias && $0.side == plan.steps[0].side }
    if let same {
      #expect(
        abs(plan.doubt - plan.steps[0].doubt - same.expectedInformationGain) < 1e-6)
      #expect(abs(plan.steps[0].probability - same.probability) < 0.02)
    }
  }

  @Test func limitsAreKept() throws {
    let steps = engine.atlas.examinationSteps
    let plan = try plan(drawn(4), .init(steps: 2, seconds: 90, pin: false, transfer: false))
    #expect(plan.steps.count <= 2)
    #expect(plan.steps.reduce(0) { $0 + $1.seconds } <= 90)
    for step in plan.steps {
      guard let own = step.examination else { continue }
      #expect(!steps[own].equipment.contains("neurotip"))
      #expect(steps[own].position == "any")
    }
  }

  @Test func answersSplitWithoutLoss() {
    let patterns = ExaminationPlan.split([[0.5, 1]], [0.3, 0.8])
    #expect(patterns.count == 2)
    for i in 0..<2 { #expect(abs(patterns[0][i] + patterns[1][i] - [0.5, 1][i]) < 1e-12) }
  }

  @Test(arguments: [
    ([true], 0), ([false, true], 1), ([true, false, true], 2), ([false, true, true, true], 1),
    ([true, true, true], 0),
  ]) func whatIsNeededIsWhereTheAnswerStays(_ agrees: [Bool], _ needed: Int) {
    let replay = FindingReplay(questions: agrees.count - 1, agrees: agrees)
    #expect(replay.needed == needed)
    #expect(replay.agrees(after: 1))
  }

  @Test func everyOrderEndsWithTheFinalAnswer() throws {
    let examination = drawn(20, count: 5)
    let orders = try #require(
      try engine.inverse.replay(
        examination, population: "clinic", notice: engine.notice, seed: 1,
        runner: ParallelRunner()))
    #expect(orders.count == FindingOrder.allCases.count)
    for order in orders {
      #expect(order.questions == 4)
      #expect(order.agrees.last == true)
      #expect(order.agrees.first == orders[0].agrees.first)
    }
    let again = try engine.inverse.replay(
      examination, population: "clinic", notice: engine.notice, seed: 1, runner: SerialRunner())
    #expect(again == orders)
  }

  @Test func twoFindingsAreNotReplayed() throws {
    let short = Examination(time: .acute, findings: Array(drawn(1).findings.prefix(2)))
    #expect(
      try engine.inverse.replay(
        short, population: "clinic", notice: engine.notice, seed: 1, runner: SerialRunner()) == nil)
  }
}
