public import DecussateAtlas

/// The answer to "where is the lesion?": a posterior over places, with its reasons.
public struct Localization: Sendable {
  /// An answer by level and side.
  public struct Answer: Sendable, Hashable {
    public let level: NeuraxisLevel
    public let side: LesionSide
    /// 0…1.
    public let probability: Double
  }

  /// An answer by structure.
  public struct RankedSite: Sendable, Hashable {
    public let site: Site
    public let probability: Double
  }

  public let examination: Examination
  public let population: String
  /// Every level and side with any probability, most probable first; probabilities sum to 1.
  public let ranked: [Answer]
  /// The smallest set of answers that reaches 90 %.
  public let set90: [Answer]
  /// Places, most probable first, down to one in a thousand.
  public let sites: [RankedSite]
  public let explanation: Explanation
  /// What to examine next, most telling first.
  public let next: [NextExamination]
  /// Probability that no single lesion of the dictionary explains the findings.
  public let nothingFits: Double
  /// Probability of every entry of the dictionary, in its order; sums to 1.
  ///
  /// Empty where no details were asked for.
  public let entries: [Double]

  /// Probability by level, in the order of `NeuraxisLevel.allCases`.
  public var levels: [Double] {
    var levels = [Double](repeating: 0, count: NeuraxisLevel.allCases.count)
    for answer in ranked { levels[Int(answer.level.rawValue)] += answer.probability }
    return levels
  }

  /// Probability by side, in the order of `LesionSide.allCases`.
  public var sides: [Double] {
    var sides = [Double](repeating: 0, count: LesionSide.allCases.count)
    for answer in ranked { sides[Int(answer.side.rawValue)] += answer.probability }
    return sides
  }
}

/// A level and side, without a probability.
public struct AnswerKey: Sendable, Hashable {
  public let level: NeuraxisLevel
  public let side: LesionSide

  public init(level: NeuraxisLevel, side: LesionSide) {
    self.level = level
    self.side = side
  }
}

/// Why the leading answer leads.
public struct Explanation: Sendable {
  /// What one finding contributes.
  public struct Contribution: Sendable, Hashable {
    public let finding: Finding
    /// log P(finding | leader) − log P(finding | runner-up), nats; positive speaks for the leader.
    public let logLikelihoodRatio: Double
    /// P(finding | leader), 0…1.
    public let probability: Double
    /// Answer that would lead if this one finding were the other way round; nil where the leader stays.
    public let ifReversed: Localization.Answer?
  }

  public let leader: Localization.Answer?
  public let runnerUp: Localization.Answer?
  /// One per finding, in the order given.
  public let contributions: [Contribution]
  /// Findings the leader makes improbable.
  public let unexplained: [Finding]
  /// The most probable single lesion of the leading answer.
  public let example: Site?
}

/// A sign worth examining.
public struct NextExamination: Sendable, Hashable {
  public let alias: AliasIndex
  public let side: FindingSide
  /// Expected information about level and side, bits.
  public let expectedInformationGain: Double
  /// Probability that it will be there, 0…1.
  public let probability: Double
}

/// Why a localisation could not be made.
public enum LocalizationError: Error, Sendable, Hashable {
  /// The examination has no finding that the model knows.
  case noFindings
  /// No such population in `priors.csv`; the known ones follow.
  case unknownPopulation(String, known: [String])
}
