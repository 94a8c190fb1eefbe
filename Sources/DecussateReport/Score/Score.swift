public import DecussateAtlas

/// How well ranked answers find the site of published lesions.
///
/// ```swift
/// let score = try Score(predictions, of: cases, seed: 1)
/// score.groups[0][.levelStrictTop1]?.value  // share of quality A cases whose level is ranked first
/// ```
///
/// With a probability on every row, levels, sides and regions are ranked by their summed probability and pairs by
/// theirs; if any row of any case lacks one, the order of the list is the ranking and calibration is not computed.
/// A case without an answer is wrong, and uniform for calibration. Probabilities are rescaled to sum to one.
public struct Score: Sendable {
  /// A value over the cases of a group, with its 95 % bootstrap interval.
  public struct Entry: Sendable, Hashable {
    public let value: Double
    public let low: Double
    public let high: Double
    /// Cases the metric applies to.
    public let count: Int
  }

  /// The entries of one group of cases.
  public struct Group: Sendable {
    public let name: String
    public let count: Int
    private let entries: [Entry?]

    init(name: String, count: Int, entries: [Entry?]) {
      self.name = name
      self.count = count
      self.entries = entries
    }

    /// Nil where no case of the group has the metric.
    public subscript(metric: Metric) -> Entry? { entries[Int(metric.rawValue)] }
  }

  /// A cell of the table of true against predicted levels.
  public struct Confusion: Sendable, Hashable {
    public let truth: NeuraxisLevel
    /// Nil where there was no answer.
    public let predicted: NeuraxisLevel?
    public let count: Int
  }

  /// Cases given, and those of quality A or B that are averaged.
  public let caseCount: Int
  public let scoredCount: Int
  public let groups: [Group]
  /// One row per averaged case, in the order of the cases.
  public let marks: [CaseMarks]
  /// Documented exceptions (quality X), marked but never averaged in.
  public let exceptions: [CaseMarks]
  public let confusion: [Confusion]
  public let warnings: [String]

  /// Scores `predictions`; `draws` resamples of each group give the intervals.
  public init(
    _ predictions: [CasePrediction], of cases: [PublishedCase], draws: Int = 2000, seed: UInt64 = 1
  ) throws(ScoreError) {
    precondition(draws > 0, "an interval needs at least one resample")
    let ranked = try Self.checked(predictions)
    let usesProbability = predictions.allSatisfy { prediction in
      prediction.ranked.allSatisfy { $0.probability != nil }
    }
    let all = cases.map {
      CaseMarks($0, ranked: ranked[$0.id] ?? [], usesProbability: usesProbability)
    }
    let scored = cases.indices.filter { cases[$0].quality != .x }
    caseCount = cases.count
    scoredCount = scored.count
    marks = scored.map { all[$0] }
    exceptions = cases.indices.filter { cases[$0].quality == .x }.map { all[$0] }
    warnings = Self.warnings(ranked, cases: cases, usesProbability: usesProbability)
    confusion = Self.confusion(scored.map { (cases[$0], all[$0]) })
    groups = CaseGroup.allCases.map { group in
      let members = scored.filter { group.contains(cases[$0]) }.map { all[$0] }
      let entries = Metric.allCases.map { metric in
        let stream = UInt64(group.rawValue) * 64 + UInt64(metric.rawValue)
        return Self.entry(metric, members, draws: draws, seed: seed &* 4096 &+ stream)
      }
      return Group(name: group.name, count: members.count, entries: entries)
    }
  }

  private static func checked(
    _ predictions: [CasePrediction]
  ) throws(ScoreError) -> [String: [RankedAnswer]] {
    var ranked: [String: [RankedAnswer]] = [:]
    for prediction in predictions {
      for answer in prediction.ranked {
        guard let probability = answer.probability else { continue }
        if !(probability >= 0 && probability <= 1) {
          throw .probabilityOutOfRange(id: prediction.id, probability: probability)
        }
      }
      if ranked.updateValue(prediction.ranked, forKey: prediction.id) != nil {
        throw .duplicatePrediction(id: prediction.id)
      }
    }
    return ranked
  }

  private static func entry(
    _ metric: Metric, _ members: [CaseMarks], draws: Int, seed: UInt64
  ) -> Entry? {
    let rows = members.filter { $0[metric] != nil }
    if rows.isEmpty { return nil }
    let values = rows.map { (confidence: $0.confidence, correct: $0[metric] ?? 0) }
    func summary(_ values: [(confidence: Double, correct: Double)]) -> Double {
      if metric == .calibrationError { return expectedCalibrationError(values) }
      return values.reduce(0) { $0 + $1.correct } / Double(values.count)
    }
    let interval = bootstrapInterval(values, draws: draws, seed: seed, summary)
    return Entry(
      value: summary(values), low: interval.low, high: interval.high, count: rows.count)
  }

  private static func warnings(
    _ ranked: [String: [RankedAnswer]], cases: [PublishedCase], usesProbability: Bool
  ) -> [String] {
    var warnings: [String] = []
    let missing = cases.count { (ranked[$0.id] ?? []).isEmpty }
    if missing > 0 { warnings.append("\(missing) cases without a prediction") }
    let rescaled = cases.count { published in
      guard usesProbability, let answers = ranked[published.id], !answers.isEmpty else {
        return false
      }
      let mass = answers.reduce(0) { $0 + ($1.probability ?? 0) }
      return (mass - 1).magnitude > 0.01
    }
    if rescaled > 0 {
      warnings.append("\(rescaled) cases whose probabilities did not sum to 1 were rescaled")
    }
    let known = Set(cases.map { $0.id })
    if ranked.contains(where: { !known.contains($0.key) }) {
      warnings.append("predictions for unknown case ids were ignored")
    }
    return warnings
  }

  private static func confusion(_ rows: [(PublishedCase, CaseMarks)]) -> [Confusion] {
    let answered = rows.filter { !$0.0.excludedFromScoring.contains(.level) }
    var cells: [Confusion] = []
    for truth in NeuraxisLevel.allCases {
      let own = answered.filter { $0.0.answer.level == truth }
      for predicted in NeuraxisLevel.allCases.map({ Optional($0) }) + [nil] {
        let count = own.count { $0.1.topLevel == predicted }
        if count > 0 { cells.append(Confusion(truth: truth, predicted: predicted, count: count)) }
      }
    }
    return cells
  }
}

/// Why predictions cannot be scored.
public enum ScoreError: Error, Sendable, Hashable {
  case duplicatePrediction(id: String)
  case probabilityOutOfRange(id: String, probability: Double)

  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .duplicatePrediction(let id):
      "two predictions are given for one case; keep one: \(id)"
    case .probabilityOutOfRange(let id, let probability):
      "a probability of \(formatted(probability, digits: 4)) is outside 0…1; give shares of one: \(id)"
    }
  }
}
