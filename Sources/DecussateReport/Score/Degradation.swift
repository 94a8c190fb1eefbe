public import DecussateAtlas

/// A way in which an examination can be worse than it was: less looked at, misread, or misunderstood.
public enum Degradation: Sendable, Hashable {
  /// Every finding is forgotten with this probability, 0…1; one always stays.
  case removed(Double)
  /// Every finding is recorded the wrong way round with this probability, 0…1, its grade lost.
  case flipped(Double)
  case absencesIgnored
  /// The patients come from the population `uniform`.
  case uniformPrior
  /// Acute and chronic exchanged; subacute read as chronic.
  case wrongTime

  /// The steps of the published curves.
  public static let steps: [Degradation] = [
    .removed(0.1), .removed(0.3), .removed(0.5), .flipped(0.05), .flipped(0.1), .flipped(0.2),
    .absencesIgnored, .uniformPrior, .wrongTime,
  ]

  /// The words of a table.
  public var label: String {
    switch self {
    case .removed(let share): "\(formatted(share * 100, digits: 0)) % of findings removed"
    case .flipped(let share): "\(formatted(share * 100, digits: 0)) % of findings flipped"
    case .absencesIgnored: "absences ignored"
    case .uniformPrior: "uniform prior"
    case .wrongTime: "wrong time"
    }
  }

  /// The examination as it would have been, the same for the same seed on every machine; which findings are hit depends on seed and number alone.
  public func degraded(_ examination: Examination, number: Int, seed: UInt64) -> Examination {
    var random = SplitMix(seed: seed &+ UInt64(number) &* 0x1000_0000_01B3)
    var changed = examination
    switch self {
    case .removed(let share):
      // One draw a finding whatever the share, so that what 10 % removes 30 % removes too.
      let draws = examination.findings.map { _ in random.unit() }
      let kept = examination.findings.indices.filter { draws[$0] >= share }
      let last = draws.indices.max { draws[$0] < draws[$1] }
      let indices = kept.isEmpty ? last.map { [$0] } ?? [] : kept
      changed.findings = indices.map { examination.findings[$0] }
    case .flipped(let share):
      for i in changed.findings.indices where random.unit() < share {
        changed.findings[i].state =
          changed.findings[i].state == .present ? .absent : .present
        changed.findings[i].severity = nil
      }
    case .absencesIgnored:
      let present = examination.findings.filter { $0.state == .present }
      if !present.isEmpty { changed.findings = present }
    case .uniformPrior: break
    case .wrongTime: changed.time = examination.time == .chronic ? .acute : .chronic
    }
    return changed
  }

  /// The population the answer is asked for.
  public func population(_ population: String) -> String {
    self == .uniformPrior ? "uniform" : population
  }
}

extension SplitMix {
  /// Uniform in 0..<1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
