import Decussate
import DecussateTestSupport
import Testing

/// What one page asserts and does not get.
struct SyndromeVerdict {
  struct Failure {
    let check: KnownFailures.Check
    /// The finding as written, or the answer.
    let what: String
    /// The figures, for a message.
    let told: String
  }

  let page: SyndromePage
  private(set) var failures: [Failure] = []

  /// Holds the signs of the page's lesion against its lists.
  static func forward(_ page: SyndromePage) -> SyndromeVerdict {
    var verdict = SyndromeVerdict(page: page)
    let prediction = Tables.forward.predict(page.lesion, time: page.time)
    for (check, items) in [(KnownFailures.Check.expected, page.expected), (.absent, page.absent)] {
      for item in items {
        let chance = chance(item.finding, in: prediction)
        let holds = check == .expected ? chance >= Bounds.expected : chance <= Bounds.absent
        if !holds {
          verdict.failures.append(
            Failure(check: check, what: item.text, told: formatted(Double(chance), digits: 2)))
        }
      }
    }
    return verdict
  }

  /// Gives the page's lists back to the inverse model, as the patient of a clinic.
  static func inverse(_ page: SyndromePage) throws -> SyndromeVerdict {
    var verdict = SyndromeVerdict(page: page)
    let answer = try SmallEngine.golden.localize(page.examination)
    let truth = "\(page.level.name) \(page.side.name)"
    let place = answer.ranked.firstIndex { $0.level == page.level && $0.side == page.side }
    guard place != 0 else { return verdict }
    let figures = answer.ranked.prefix(4).map {
      "\($0.level.name) \($0.side.name) \(formatted($0.probability, digits: 2))"
    }
    let isInSet = place.map { $0 < answer.set90.count } ?? false
    let rank = place.map { "place \($0 + 1)" } ?? "no place"
    verdict.failures.append(
      Failure(
        check: isInSet ? .first : .set90, what: truth,
        told: "\(rank), the set has \(answer.set90.count): \(figures.joined(separator: ", "))"))
    return verdict
  }

  /// Compares the failures of a check with those that are known, both ways.
  func hold(_ check: KnownFailures.Check) {
    let known = KnownFailures.shared[page.name, check]
    for failure in failures where failure.check == check {
      #expect(
        known.contains(failure.what),
        "\(page.name) | \(check.rawValue) | \(failure.what): \(failure.told)")
    }
    for line in known {
      #expect(
        failures.contains { $0.check == check && $0.what == line },
        "\(page.name) | \(check.rawValue) | \(line): holds now, take it off the list")
    }
  }

  /// Probability of a finding of the page under the model.
  private static func chance(_ finding: Finding, in prediction: Prediction) -> Float {
    let forward = Tables.forward
    func side(_ side: Side?) -> Float {
      forward.probability(of: finding.alias, side: side, in: prediction)
    }
    guard forward.isSided(finding.alias) else { return side(nil) }
    let (left, right) = (side(.left), side(.right))
    switch finding.side {
    case .left: return left
    case .right: return right
    case .both: return finding.state == .present ? min(left, right) : max(left, right)
    case .none: return max(left, right)
    }
  }
}
