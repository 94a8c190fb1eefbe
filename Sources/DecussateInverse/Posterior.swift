import DecussateAtlas
import DecussateForward

/// The exact posterior over all rows and entries of a dictionary.
struct Posterior: Sendable {
  /// What each finding says.
  let findings: [FindingColumn]
  let marginals: RowMarginals
  /// Probability of each entry; sums to 1.
  let entries: [Double]
  /// log P(findings) over the prior, nats.
  let logEvidence: Double
  /// Sum over findings of log P(finding) over the prior, as if each came from another patient.
  let logStrangers: Double
  private let evidence: Evidence

  /// Weighs every row.
  init(
    _ model: InverseModel, _ examination: Examination, _ queries: [FindingQuery], prior: Prior,
    silence: SilenceTable?, runner: some BlockRunner
  ) {
    let rowCount = model.dictionary.rowCount
    let stateWeights = model.states.map { Double(model.laws.weight($0, examination.time)) }
    let reports = silence == nil ? 0 : model.silenceWeight(examination)
    let contrasts =
      reports > 0
      ? LimbContrast.all(examination, model, weight: model.laws.unmentionedLimb)
        + LimbContrast.otherSides(examination, model, weight: model.laws.unmentionedSide) : []
    let columns: [FindingColumn] = runner.map(queries.count + contrasts.count) { i in
      i < queries.count
        ? FindingColumn(queries[i], model) : FindingColumn(contrasts[i - queries.count], model)
    }
    let evidence = Evidence(
      columns: columns, silence: silence,
      costs: silence?.costs(examination, model.atlas, weight: reports) ?? [], prior: prior,
      stateWeights: stateWeights)
    let blocks = rowBlocks(rowCount)
    let parts = runner.map(blocks.count) { b in
      RowMarginals(evidence.units(blocks[b]), stateWeights)
    }
    let marginals = RowMarginals(joining: parts)
    self.marginals = marginals
    self.evidence = evidence
    findings = Array(columns.prefix(queries.count))
    let likelihoods = runner.map(queries.count) { columns[$0].likelihood(stateWeights) }
    let mass = runner.map(queries.count) { columns[$0].expectation(prior.rows, likelihoods[$0]) }
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
      marginals.rows, model, prior, levels: Posterior.levelFactors(absences, model, prior))
  }

  /// All that speaks for or against a row in a state.
  private struct Evidence: Sendable {
    /// Findings, and parts of limbs that go unmentioned.
    let columns: [FindingColumn]
    let silence: SilenceTable?
    let costs: [Int32]
    let prior: Prior
    let stateWeights: [Double]

    /// Its sum over a run of rows, in units: `units[(row - first) * states + state]`.
    func units(_ rows: Range<Int>) -> [Int32] {
      var units = [Int32](repeating: 0, count: LatentState.count * rows.count)
      silence?.subtract(costs, rows: rows, from: &units)
      for column in columns { column.add(rows: rows, to: &units) }
      prior.addStates(rows: rows, weights: stateWeights, to: &units)
      return units
    }
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
        let level = model.siteCells[Int(entry.site)] / LesionSide.allCases.count
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

  /// e to the power of what each row falls short of the best, times a temperature; and the best.
  static func scaled(_ rows: [Int32], temperature: Float) -> (values: [Double], best: Int32) {
    let best = rows.max() ?? 0
    return (rows.map { expUnits(Int32(Float($0 - best) * temperature)) }, best)
  }

  static func entries(
    _ rows: [Int32], _ model: InverseModel, _ prior: Prior, levels: [Double]
  ) -> ([Double], Double) {
    let (scaled, best) = Posterior.scaled(rows, temperature: model.laws.temperature)
    let plain =
      model.laws.temperature == 1 ? scaled : Posterior.scaled(rows, temperature: 1).values
    var values: [Double] = []
    values.reserveCapacity(prior.entries.count)
    var total = 0.0
    var evidence = 0.0
    let cells = levels.flatMap { [Double](repeating: $0, count: LesionSide.allCases.count) }
    for (i, entry) in model.dictionary.entries.enumerated() {
      let factor = cells[model.siteCells[Int(entry.site)]]
      let value = prior.entries[i] * scaled[Int(entry.row)] * factor
      values.append(value)
      total += value
      evidence += prior.entries[i] * plain[Int(entry.row)]
    }
    for i in values.indices { values[i] /= max(total, 1e-300) }
    return (values, Elementary.log(evidence) + Double(best) / Double(unitsPerNat))
  }

  /// Probability of each latent state of a row, given the findings.
  func states(ofRow row: Int, _ model: InverseModel, _ time: TimeCourse) -> [Double] {
    let units = evidence.units(row..<(row + 1))
    var values: [Double] = []
    var total = 0.0
    for (s, state) in model.states.enumerated() {
      let log = Double(units[s] - marginals.rows[row]) / Double(unitsPerNat)
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
  let values = ExpTable.shared.values
  return expUnits(units, values.span)
}

/// The same with the table at hand.
@inline(__always)
func expUnits(_ units: Int32, _ table: Span<Double>) -> Double {
  let position = Int(-units) >> 7
  if position >= ExpTable.count - 1 { return 0 }
  if units >= 0 { return 1 }
  let fraction = Double(Int(-units) & 127) * (1.0 / 128)
  let low = table[position]
  return low + (table[position + 1] - low) * fraction
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
