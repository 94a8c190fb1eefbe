import DecussateAtlas
import DecussateForward

/// The patients a set of causes stands for: rows of the dictionary with their weights, by the side of the lesion.
struct CandidatePatients: Sendable {
  struct Row: Sendable {
    let row: Int
    let side: LesionSide
    /// The weights of all rows sum to 1.
    let weight: Double
  }

  /// Heaviest first; rows that together hold less than a thousandth are left out.
  let rows: [Row]

  init(
    _ model: InverseModel, _ causes: [SeriesSite.Cause], level: NeuraxisLevel, prior: Prior
  ) {
    let sides = LesionSide.allCases.count
    var weights: [Int: Double] = [:]
    let isMember = model.dictionary.sites.map { CandidatePatients.belongs($0, causes, level) }
    let families = model.families.map { family in
      family.level == level && causes.contains(.family(family.name))
    }
    for (i, entry) in model.dictionary.entries.enumerated() {
      guard isMember[Int(entry.site)] || families[Int(entry.family)], prior.entries[i] > 0 else {
        continue
      }
      let side = Int(model.dictionary.sites[Int(entry.site)].side.rawValue)
      weights[Int(entry.row) * sides + side, default: 0] += prior.entries[i]
    }
    var ordered = weights.map { (key: $0.key, weight: $0.value) }
    ordered.sort { $0.weight != $1.weight ? $0.weight > $1.weight : $0.key < $1.key }
    let total = ordered.reduce(0) { $0 + $1.weight }
    var kept = 0.0
    var count = 0
    while count < ordered.count, kept < 0.999 * total {
      kept += ordered[count].weight
      count += 1
    }
    rows = ordered.prefix(count).map {
      Row(
        row: $0.key / sides, side: LesionSide.allCases[$0.key % sides], weight: $0.weight / kept)
    }
  }

  private static func belongs(
    _ site: Site, _ causes: [SeriesSite.Cause], _ level: NeuraxisLevel
  ) -> Bool {
    switch site.cause {
    case .territory(let index)?: site.level == level && causes.contains(.territory(index))
    case .nerve(let index)?: causes.contains(.nerve(index))
    case .disease(let index)?: causes.contains(.disease(index))
    case nil: false
    }
  }

  /// Share of these patients in whom a word is recorded, on the side meant, severity and phase as they come to notice.
  func frequency(
    of alias: AliasIndex, _ side: SeriesFrequency.SideRelative, at time: TimeCourse,
    _ prior: Prior, _ model: InverseModel
  ) -> Double {
    let words: [WordProgram] =
      model.isSided(alias)
      ? Side.allCases.map { model.word(alias, $0) } : [model.word(alias, nil)]
    var sum = 0.0
    for patient in rows {
      var own = 0.0
      var total = 0.0
      for (s, state) in model.states.enumerated() {
        let weight =
          Double(model.laws.weight(state, time)) * Double(prior.share(ofState: s, patient.row))
        guard weight > 0 else { continue }
        let p = words.map {
          Double($0.observed(model.probability($0, $0.present, state, row: patient.row)))
        }
        own += weight * CandidatePatients.combined(p, side, lesion: patient.side)
        total += weight
      }
      if total > 0 { sum += patient.weight * own / total }
    }
    return sum
  }

  /// Left and right as the series counts them; a lesion of both sides has no opposite, so either side counts.
  private static func combined(
    _ p: [Double], _ side: SeriesFrequency.SideRelative, lesion: LesionSide
  ) -> Double {
    guard p.count == 2 else { return p[0] }
    switch (side, lesion) {
    case (.bilateral, _): return p[0] * p[1]
    case (.contralateral, .left), (.ipsilateral, .right): return p[1]
    case (.contralateral, .right), (.ipsilateral, .left): return p[0]
    default: return max(p[0], p[1])
    }
  }
}

extension Prior {
  /// How noticeable a row is in a state, over how noticeable it is in all.
  func share(ofState state: Int, _ row: Int) -> Float {
    states[state * rows.count + row] / max(noticeByRow[row], 1e-6)
  }
}
