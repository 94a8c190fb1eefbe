import DecussateAtlas

/// Prior probability of every entry of a dictionary in a population, at a time from onset.
///
/// Level and family from `priors.csv`; how often a family presents at that time from the same row; within the family by the candidate's
/// weight, times the chance that it would be noticed at all.
struct Prior: Sendable {
  /// Per entry; sums to 1.
  let entries: [Double]
  /// Per row; sums to 1.
  let rows: [Double]

  /// Nil when the atlas has no such population.
  init?(_ model: InverseModel, population: String, time: TimeCourse, notice: Notice) {
    let families = model.space.families
    var shares = [Double](repeating: 0, count: families.count)
    var known = false
    for row in model.atlas.priors where row.population == population {
      known = true
      guard
        let index = families.firstIndex(where: { $0.level == row.level && $0.name == row.family })
      else { continue }
      let share: Float =
        switch time {
        case .acute: row.acute
        case .subacute: row.subacute
        case .chronic: row.chronic
        }
      shares[index] += Double(row.share) * Double(max(share, 0.004))
    }
    guard known else { return nil }
    // Case reports tell of the rare as readily as of the common, within a family too.
    let flat = population == "published"
    let power = Double(model.laws.publishedRichness)
    func weight(_ entry: LesionDictionary.Entry) -> Double {
      let seen = Double(notice.seen[Int(entry.row)])
      guard flat else { return Double(entry.weight) * seen }
      return Double(entry.flatWeight) * seen
        * Elementary.pow(Double(notice.signs[Int(entry.row)]), power)
    }
    var noticed = [Double](repeating: 0, count: families.count)
    for entry in model.dictionary.entries {
      noticed[Int(entry.family)] += weight(entry)
    }
    var values: [Double] = []
    values.reserveCapacity(model.dictionary.entries.count)
    var total = 0.0
    for entry in model.dictionary.entries {
      let family = Int(entry.family)
      let value =
        noticed[family] > 0
        ? shares[family] * weight(entry) / noticed[family] : 0
      values.append(value)
      total += value
    }
    for i in values.indices { values[i] /= max(total, 1e-300) }
    entries = values
    var rows = [Double](repeating: 0, count: model.dictionary.rowCount)
    for (i, entry) in model.dictionary.entries.enumerated() { rows[Int(entry.row)] += values[i] }
    self.rows = rows
  }

  /// The populations an atlas knows, in file order.
  static func populations(_ atlas: Atlas) -> [String] {
    var names: [String] = []
    for row in atlas.priors where !names.contains(row.population) { names.append(row.population) }
    return names
  }
}
