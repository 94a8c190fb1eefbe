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
  /// How noticeable a row is in each state, and over all states: a patient who came to notice is likelier to be in a state that shows.
  let states: Column<Float>
  let noticeByRow: [Float]

  /// Nil when the atlas has no such population.
  init?(_ model: InverseModel, population: String, time: TimeCourse, notice: Notice) {
    let families = model.families
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
    let states = Prior.noticeByState(model, notice, flat: flat)
    let rowCount = model.dictionary.rowCount
    let weights = model.states.map { model.laws.weight($0, time) }
    var byRow = [Float](repeating: 0, count: rowCount)
    states.withSpan { states in
      var target = byRow.mutableSpan
      for s in weights.indices where weights[s] > 0 {
        let own = states.extracting((s * rowCount)..<((s + 1) * rowCount))
        for row in own.indices { target[row] += weights[s] * own[row] }
      }
    }
    self.states = states
    noticeByRow = byRow
    func weight(_ entry: LesionDictionary.Entry) -> Double {
      Double(flat ? entry.flatWeight : entry.weight) * Double(byRow[Int(entry.row)])
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

  private static func noticeByState(
    _ model: InverseModel, _ notice: Notice, flat: Bool
  ) -> Column<Float> {
    guard flat else { return notice.seen }
    let power = Double(model.laws.publishedRichness)
    if power == 1 {
      return Column(notice.seen.indices.map { notice.seen[$0] * notice.signs[$0] })
    }
    return Column(
      notice.seen.indices.map {
        notice.seen[$0] * Float(Elementary.pow(Double(notice.signs[$0]), power))
      })
  }

  /// Adds the log weight of every state of a row given that the row came to notice, in units: `units[(row - first) * states + state]`.
  func addStates(rows range: Range<Int>, weights: [Double], to units: inout [Int32]) {
    let count = weights.count
    precondition(units.count == range.count * count, "a place per row and state")
    let table = LogTable.shared.values
    states.withSpan { states in
      let logs = table.span
      let wholes = noticeByRow.span.extracting(range)
      var target = units.mutableSpan
      for s in weights.indices where weights[s] > 0 {
        let first = s * rows.count
        let own = states.extracting((first + range.lowerBound)..<(first + range.upperBound))
        for i in own.indices {
          let share = own[i] / max(wholes[i], 1e-6)
          // The share may exceed 1, and logUnits takes at most 1: it is split.
          target[i &* count &+ s] +=
            share > 1 ? -logUnits(1 / share, logs) : logUnits(share, logs)
        }
      }
    }
  }

  /// The populations an atlas knows, in file order.
  static func populations(_ atlas: Atlas) -> [String] {
    var names: [String] = []
    for row in atlas.priors where !names.contains(row.population) { names.append(row.population) }
    return names
  }
}
