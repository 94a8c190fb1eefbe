public import DecussateAtlas

/// A measure of how well answers agree with the truth.
public enum Metric: UInt8, CaseIterable, Sendable, Hashable {
  case levelStrictTop1, levelStrictTop3, levelLenientTop1, levelLenientTop3
  case side, jointTop1, jointTop3, region
  case calibrationError, brier, logLoss, coverage90, size90

  /// The word used in documents.
  public var name: String {
    switch self {
    case .levelStrictTop1: "level_strict_top1"
    case .levelStrictTop3: "level_strict_top3"
    case .levelLenientTop1: "level_lenient_top1"
    case .levelLenientTop3: "level_lenient_top3"
    case .side: "side"
    case .jointTop1: "joint_top1"
    case .jointTop3: "joint_top3"
    case .region: "region"
    case .calibrationError: "ece"
    case .brier: "brier"
    case .logLoss: "log_loss"
    case .coverage90: "coverage90"
    case .size90: "size90"
    }
  }

  /// The words of a table.
  public var label: String {
    switch self {
    case .levelStrictTop1: "level strict top-1"
    case .levelStrictTop3: "level strict top-3"
    case .levelLenientTop1: "level lenient top-1"
    case .levelLenientTop3: "level lenient top-3"
    case .side: "side"
    case .jointTop1: "joint top-1"
    case .jointTop3: "joint top-3"
    case .region: "coarse region"
    case .calibrationError: "ECE"
    case .brier: "Brier"
    case .logLoss: "log loss"
    case .coverage90: "90% set coverage"
    case .size90: "90% set mean size"
    }
  }

  /// A share of cases, shown as a percentage.
  public var isShare: Bool {
    switch self {
    case .calibrationError, .brier, .logLoss, .size90: false
    default: true
    }
  }

  /// Needs probabilities, not only a ranking.
  var needsProbability: Bool { rawValue >= Metric.calibrationError.rawValue }

  /// The word in a case's `exclude_from_scoring` that skips this metric.
  var exclusion: PublishedCase.Exclusion {
    switch self {
    case .side: .side
    case .jointTop1, .jointTop3: .joint
    default: .level
    }
  }
}

/// How the answer for one case was marked.
public struct CaseMarks: Sendable, Hashable {
  public let id: String
  /// The level ranked first; nil without an answer.
  public let topLevel: NeuraxisLevel?
  /// The probability of the level ranked first.
  let confidence: Double
  private let marks: [Double?]

  /// 0 or 1 for a share, a number for a loss; nil where the metric does not apply to this case.
  ///
  /// For the calibration error it is whether the top level was right; the confidence is kept beside it.
  public subscript(metric: Metric) -> Double? { marks[Int(metric.rawValue)] }

  init(_ published: PublishedCase, ranked: [RankedAnswer], usesProbability: Bool) {
    let reading = PredictionReading(ranked, usesProbability: usesProbability)
    let answer = published.answer
    let accepted = [answer.level] + answer.alsoAcceptableLevels
    let pair = PredictionReading.Pair(level: answer.level, side: answer.side)
    let truth = Int(answer.level.rawValue)
    let set = reading.ninetyPercentSet
    func mark(_ right: Bool) -> Double { right ? 1 : 0 }
    id = published.id
    topLevel = reading.levels.first
    confidence = reading.posterior.max() ?? 0
    marks = Metric.allCases.map { metric in
      if published.excludedFromScoring.contains(metric.exclusion) { return nil }
      if metric.needsProbability, !usesProbability { return nil }
      switch metric {
      case .levelStrictTop1, .calibrationError: return mark(reading.levels.first == answer.level)
      case .levelStrictTop3: return mark(reading.levels.prefix(3).contains(answer.level))
      case .levelLenientTop1:
        return mark(reading.levels.prefix(1).contains { accepted.contains($0) })
      case .levelLenientTop3:
        return mark(reading.levels.prefix(3).contains { accepted.contains($0) })
      case .side: return mark(reading.sides.first == answer.side)
      case .jointTop1: return mark(reading.pairs.first == pair)
      case .jointTop3: return mark(reading.pairs.prefix(3).contains(pair))
      case .region: return mark(reading.regions.first == answer.level.region)
      case .brier:
        return reading.posterior.indices.reduce(0) { sum, level in
          let difference = reading.posterior[level] - (level == truth ? 1 : 0)
          return sum + difference * difference
        }
      case .logLoss: return -Elementary.log(max(reading.posterior[truth], 1e-6))
      case .coverage90: return mark(set.contains(answer.level))
      case .size90: return Double(set.count)
      }
    }
  }
}
