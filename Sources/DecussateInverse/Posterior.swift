import DecussateAtlas
import DecussateForward

/// The exact posterior over all rows and entries of a dictionary.
struct Posterior: Sendable {
  /// What each finding says.
  let findings: [FindingColumn]
  /// Sum over findings and silence, in units: `units[row * states + state]`.
  let units: [Int32]
  /// Log likelihood of each row in its likeliest state, in units.
  let strongest: [Int32]
  /// Log likelihood of each row with severity and phase marginalised, in units.
  let rows: [Int32]
  /// Probability of each entry; sums to 1.
  let entries: [Double]
  /// log P(findings) over the prior, nats.
  let logEvidence: Double
  /// Sum over findings of log P(finding) over the prior, as if each came from another patient.
  let logStrangers: Double

  /// Weighs every row.
  init(
    _ model: InverseModel, _ examination: Examination, _ queries: [FindingQuery], prior: Prior,
    silence: SilenceTable?, runner: some BlockRunner
  ) {
    let states = model.states.count
    let rowCount = model.dictionary.rowCount
    let stateWeights = model.states.map { Double(model.laws.weight($0, examination.time)) }
    let reports = silence == nil ? 0 : model.silenceWeight(examination)
    let contrasts =
      reports > 0
      ? LimbContrast.all(examination, model, weight: model.laws.unmentionedLimb)
        + LimbContrast.otherSides(examination, model, weight: model.laws.unmentionedSide) : []
    let columns = runner.map(queries.count + contrasts.count) { i in
      i < queries.count
        ? FindingColumn(queries[i], model) : FindingColumn(contrasts[i - queries.count], model)
    }
    let costs = silence?.costs(examination, model.atlas, weight: reports)
    let blocks = rowBlocks(rowCount)
    let parts = runner.map(blocks.count) {
      b -> (units: [Int32], strongest: [Int32], rows: [Int32]) in
      let rows = blocks[b]
      var units = [Int32](repeating: 0, count: states * rows.count)
      if let silence, let costs { silence.subtract(costs, rows: rows, from: &units) }
      for column in columns { column.add(rows: rows, to: &units) }
      prior.addStates(rows: rows, weights: stateWeights, to: &units)
      let strongest = Posterior.strongest(units, states)
      return (units, strongest, Posterior.marginal(units, strongest, stateWeights))
    }
    var units: [Int32] = []
    units.reserveCapacity(states * rowCount)
    for part in parts { units += part.units }
    let rows = parts.flatMap { $0.rows }
    self.units = units
    self.rows = rows
    strongest = parts.flatMap { $0.strongest }
    findings = Array(columns.prefix(queries.count))
    let likelihoods = runner.map(queries.count) { columns[$0].likelihood(stateWeights) }
    let mass = runner.map(queries.count) { f -> Double in
      var sum = 0.0
      for (own, p) in zip(columns[f].mass(prior.rows), likelihoods[f]) { sum += own * p }
      return sum
    }
    // Summed in order of size, so that the order of the findings does not show in the last bit.
    logStrangers = mass.map { Elementary.log(max($0, 1e-12)) }.sorted().reduce(0, +)
    let denied = queries.indices.filter {
      reports > 0 && queries[$0].finding.state == .absent
    }
    let total = stateWeights.reduce(0, +)
    let absences = denied.map { f in
      Absence(classes: columns[f].classes, presence: likelihoods[f].map { Float(total - $0) })
    }
    (entries, logEvidence) = Posterior.entries(
      rows, model, prior, levels: Posterior.levelFactors(absences, model, prior))
  }

  /// An absent sign: the probability that it would have been there, by class of rows.
  private struct Absence: Sendable {
    let classes: RowClasses
    let presence: [Float]
  }

  /// What a report chooses to deny tells where its author was looking: a factor per level, small by parameter.
  private static func levelFactors(
    _ absences: [Absence], _ model: InverseModel, _ prior: Prior
  ) -> [Double] {
    let count = NeuraxisLevel.allCases.count
    var logs = [[Double]](repeating: [], count: count)
    guard !absences.isEmpty else { return [Double](repeating: 1, count: count) }
    let weight = Double(model.laws.statedAbsence)
    let floor = Double(model.laws.statedAbsenceFloor)
    for absence in absences {
      var mass = [Double](repeating: 0, count: count)
      var seen = mass
      for (i, entry) in model.dictionary.entries.enumerated() {
        let level = Int(model.dictionary.sites[Int(entry.site)].level.rawValue)
        mass[level] += prior.entries[i]
        seen[level] +=
          prior.entries[i] * Double(absence.presence[Int(absence.classes.ids[Int(entry.row)])])
      }
      for level in 0..<count where mass[level] > 0 {
        logs[level].append(weight * Elementary.log(floor + seen[level] / mass[level]))
      }
    }
    return logs.map { Elementary.exp($0.sorted().reduce(0, +)) }
  }

  /// The log likelihood of every row of a run in its likeliest state.
  static func strongest(_ units: [Int32], _ states: Int) -> [Int32] {
    let count = states > 0 ? units.count / states : 0
    var strongest = [Int32](repeating: 0, count: count)
    let source = units.span
    for row in 0..<count {
      var best = Int32.min
      for s in 0..<states { best = max(best, source[row &* states &+ s]) }
      strongest[row] = best
    }
    return strongest
  }

  /// Marginalises severity and phase over a run of rows.
  static func marginal(
    _ units: [Int32], _ strongest: [Int32], _ weights: [Double]
  ) -> [Int32] {
    var rows = strongest
    for row in rows.indices {
      rows[row] = marginal(units.span, at: row * weights.count, strongest[row], weights)
    }
    return rows
  }

  /// Marginalises severity and phase of one row, whose states begin at a position.
  @inline(__always)
  static func marginal(
    _ units: Span<Int32>, at first: Int, _ best: Int32, _ weights: [Double]
  ) -> Int32 {
    var sum = 0.0
    for s in weights.indices where weights[s] > 0 {
      sum += weights[s] * expUnits(units[first &+ s] - best)
    }
    return best + logUnits(Float(sum))
  }

  /// e to the power of what each row falls short of the best, times a temperature; and the best.
  static func scaled(_ rows: [Int32], temperature: Float) -> (values: [Double], best: Int32) {
    let best = rows.max() ?? 0
    return (rows.map { expUnits(Int32(Float($0 - best) * temperature)) }, best)
  }

  static func entries(
    _ rows: [Int32], _ model: InverseModel, _ prior: Prior, levels: [Double]
  ) -> ([Double], Double) {
    let (scaled, best) = Posterior.scaled(rows, temperature: model.laws.temperature)
    let plain = Posterior.scaled(rows, temperature: 1).values
    var values: [Double] = []
    values.reserveCapacity(prior.entries.count)
    var total = 0.0
    var evidence = 0.0
    for (i, entry) in model.dictionary.entries.enumerated() {
      let level = Int(model.dictionary.sites[Int(entry.site)].level.rawValue)
      let value = prior.entries[i] * scaled[Int(entry.row)] * levels[level]
      values.append(value)
      total += value
      evidence += prior.entries[i] * plain[Int(entry.row)]
    }
    for i in values.indices { values[i] /= max(total, 1e-300) }
    return (values, Elementary.log(evidence) + Double(best) / Double(unitsPerNat))
  }

  /// Probability of each latent state of a row, given the findings.
  func states(ofRow row: Int, _ model: InverseModel, _ time: TimeCourse) -> [Double] {
    var values: [Double] = []
    var total = 0.0
    for (s, state) in model.states.enumerated() {
      let log = Double(units[row * model.states.count + s] - rows[row]) / Double(unitsPerNat)
      let value = Double(model.laws.weight(state, time)) * Elementary.exp(log)
      values.append(value)
      total += value
    }
    return values.map { $0 / max(total, 1e-300) }
  }
}

extension InverseModel {
  func silenceWeight(_ examination: Examination) -> Float {
    examination.unmentioned ?? laws.unmentioned
  }
}

/// e to the power of a non-positive number of units, from a table in 512ths of a nat down to 40 nats, interpolated; 0 below.
@inline(__always)
func expUnits(_ units: Int32) -> Double {
  let position = Int(-units) >> 7
  if position >= ExpTable.count - 1 { return 0 }
  if units >= 0 { return 1 }
  let fraction = Double(Int(-units) & 127) * (1.0 / 128)
  let low = ExpTable.shared.values[position]
  return low + (ExpTable.shared.values[position + 1] - low) * fraction
}

/// The table behind `expUnits`.
final class ExpTable: Sendable {
  static let shared = ExpTable()
  static let count = 40 * 512 + 2
  let values: [Double]

  init() {
    values = (0..<ExpTable.count).map { Elementary.exp(-Double($0) / 512) }
  }
}
