public import DecussateAtlas
import DecussateForward

/// Patients made by the model itself: a candidate lesion drawn from the prior, its severity and phase, and what an examiner would then record.
///
/// The same seed gives the same patients on every machine.
public struct RoundTrip: Sendable {
  /// One patient.
  public struct Patient: Sendable {
    public let truth: AnswerKey
    public let examination: Examination
  }

  private let model: InverseModel
  private let prior: Prior
  private let sums: [Double]
  private let words: [(alias: AliasIndex, side: Side?, word: WordProgram)]
  private let time: TimeCourse

  /// Nil where the atlas has no such population.
  public init?(
    _ model: InverseModel, population: String, time: TimeCourse, notice: Notice
  ) {
    guard let prior = Prior(model, population: population, time: time, notice: notice) else {
      return nil
    }
    self.model = model
    self.prior = prior
    self.time = time
    var sum = 0.0
    sums = prior.entries.map {
      sum += $0
      return sum
    }
    words = model.askable(Examination(time: time, findings: [])).map {
      ($0.0, $0.1, model.word($0.0, $0.1))
    }
  }

  /// Draws one patient, of whom `count` findings are asked, chosen at random.
  public func patient(_ count: Int, seed: UInt64) -> Patient {
    var random = SplitMix64(seed: seed)
    let entry = model.dictionary.entries[drawn(sums, Double(random.unit()))]
    let site = model.dictionary.sites[Int(entry.site)]
    let row = Int(entry.row)
    var total = 0.0
    let shares = model.states.indices.map { s -> Double in
      total +=
        Double(model.laws.weight(model.states[s], time))
        * Double(prior.share(ofState: s, row))
      return total
    }
    let state = model.states[drawn(shares, Double(random.unit()) * total)]
    var left = Array(words.indices)
    var findings: [Finding] = []
    while findings.count < count, !left.isEmpty {
      let own = words[left.remove(at: random.below(left.count))]
      let p = own.word.observed(model.probability(own.word, own.word.present, state, row: row))
      findings.append(
        Finding(
          alias: own.alias, side: own.side.map { $0 == .left ? .left : .right } ?? .none,
          state: random.unit() < p ? .present : .absent))
    }
    return Patient(
      truth: AnswerKey(level: site.level, side: site.side),
      examination: Examination(time: time, findings: findings, unmentioned: 0))
  }

  /// The first position whose running sum exceeds a value.
  private func drawn(_ sums: [Double], _ value: Double) -> Int {
    var low = 0
    var high = sums.count - 1
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > value { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
