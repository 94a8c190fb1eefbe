import Decussate
import DecussateCohort
import DecussateTestSupport
import Testing

@testable import DecussateInverse

/// Patients drawn from the model itself.
@Suite struct RoundTripTests {
  private let engine = SmallEngine.shared

  private func trip() throws -> RoundTrip {
    try #require(
      RoundTrip(engine.inverse, population: "clinic", time: .acute, notice: engine.notice))
  }

  @Test func theSameSeedDrawsTheSamePatient() throws {
    let trip = try trip()
    let first = trip.patient(24, seed: 5)
    let second = trip.patient(24, seed: 5)
    #expect(first.truth == second.truth && first.examination == second.examination)
    #expect((6..<12).contains { trip.patient(24, seed: $0).examination != first.examination })
  }

  @Test func everyAskedSignIsRecordedOnce() throws {
    let trip = try trip()
    for seed in UInt64(0)..<20 {
      let patient = trip.patient(24, seed: seed)
      #expect(patient.examination.findings.count == 24)
      #expect(patient.examination.unmentioned == 0)
      let asked = patient.examination.findings.map { "\($0.alias.rawValue) \($0.side)" }
      #expect(Set(asked).count == 24)
      let isAnAnswer = engine.inverse.dictionary.sites.contains {
        $0.level == patient.truth.level && $0.side == patient.truth.side
      }
      #expect(isAnAnswer)
    }
  }

  /// The levels come as often as the prior says: within four standard errors.
  @Test func truthsFollowThePrior() throws {
    let trip = try trip()
    let prior = try #require(
      Prior(engine.inverse, population: "clinic", time: .acute, notice: engine.notice))
    var expected = [Double](repeating: 0, count: NeuraxisLevel.allCases.count)
    for (i, entry) in engine.inverse.dictionary.entries.enumerated() {
      let site = engine.inverse.dictionary.sites[Int(entry.site)]
      expected[Int(site.level.rawValue)] += prior.entries[i]
    }
    let count = 1500
    var drawn = [Int](repeating: 0, count: expected.count)
    for seed in 0..<count {
      drawn[Int(trip.patient(1, seed: UInt64(seed)).truth.level.rawValue)] += 1
    }
    for level in NeuraxisLevel.allCases {
      let p = expected[Int(level.rawValue)]
      let error = (p * (1 - p) / Double(count)).squareRoot()
      let share = Double(drawn[Int(level.rawValue)]) / Double(count)
      #expect(abs(share - p) < 4 * error + 0.002, "\(level.name): \(share), \(p)")
    }
  }

  @Test func anUnknownPopulationHasNoPatients() {
    #expect(
      RoundTrip(engine.inverse, population: "moon", time: .acute, notice: engine.notice) == nil)
  }
}
