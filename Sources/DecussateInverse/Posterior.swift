import DecussateAtlas
import DecussateForward

/// The exact posterior over all rows and entries of a dictionary.
struct Posterior: Sendable {
  /// Log likelihood of every finding, in units: `findings[f][state * rows + row]`; empty unless kept.
  let findings: [[Int32]]
  /// Sum over findings and silence, in units.
  let units: [Int32]
  /// Log likelihood of each row with severity and phase marginalised, nats.
  let rows: [Double]
  /// Probability of each entry; sums to 1.
  let entries: [Double]
  /// log P(findings) over the prior, nats.
  let logEvidence: Double
  /// Sum over findings of log P(finding) over the prior, as if each came from another patient.
  let logStrangers: Double

  /// What one run of rows contributes.
  private struct Block: Sendable {
    var findings: [[Int32]]
    var units: [Int32]
    var rows: [Double]
    /// Prior mass times likelihood, per finding.
    var mass: [Double]
    /// Probability that the sign would be there, per absent finding and row.
    var absent: [[Float]]
  }

  /// Weighs every row; `keepsFindings` keeps each finding's own column, which reasons and next examinations need.
  init(
    _ model: InverseModel, _ examination: Examination, _ queries: [FindingQuery], prior: Prior,
    silence: SilenceTable?, keepsFindings: Bool, runner: some BlockRunner
  ) {
    let rowCount = model.dictionary.rowCount
    let states = model.states
    let blocks = rowBlocks(rowCount)
    let weights = silence.map {
      $0.weights(examination, model.atlas, weight: model.silenceWeight(examination))
    }
    let stateWeights = states.map { Double(model.laws.weight($0, examination.time)) }
    let reports = silence == nil ? 0 : model.silenceWeight(examination)
    let contrasts =
      reports > 0
      ? LimbContrast.all(examination, model, weight: model.laws.unmentionedLimb)
        + LimbContrast.otherSides(examination, model, weight: model.laws.unmentionedSide) : []
    let parts = runner.map(blocks.count) { b -> Block in
      let rows = blocks[b]
      var block = Block(
        findings: [], units: [Int32](repeating: 0, count: states.count * rows.count), rows: [],
        mass: [], absent: [])
      for query in queries {
        var column: [Int32] = []
        column.reserveCapacity(block.units.count)
        for state in states { column += model.units(query, state, rows: rows) }
        for i in column.indices { block.units[i] += column[i] }
        block.mass.append(Posterior.mass(column, rows, prior, stateWeights))
        if keepsFindings { block.findings.append(column) }
        if reports > 0, query.finding.state == .absent {
          block.absent.append(Posterior.presence(column, rows.count, stateWeights))
        }
      }
      if let silence, let weights { silence.subtract(weights, rows: rows, from: &block.units) }
      for contrast in contrasts {
        Posterior.add(contrast, model, rows: rows, to: &block.units)
      }
      for s in states.indices where stateWeights[s] > 0 {
        for i in 0..<rows.count {
          block.units[s * rows.count + i] += prior.stateUnits(s, row: rows.lowerBound + i)
        }
      }
      block.rows = Posterior.marginal(block.units, rows.count, stateWeights)
      return block
    }
    var findings = [[Int32]](
      repeating: [Int32](repeating: 0, count: keepsFindings ? states.count * rowCount : 0),
      count: keepsFindings ? queries.count : 0)
    var units = [Int32](repeating: 0, count: states.count * rowCount)
    var rows: [Double] = []
    rows.reserveCapacity(rowCount)
    var mass = [Double](repeating: 0, count: queries.count)
    for (b, range) in blocks.enumerated() {
      let part = parts[b]
      for s in states.indices {
        let target = s * rowCount + range.lowerBound
        for i in 0..<range.count { units[target + i] = part.units[s * range.count + i] }
        for f in findings.indices {
          for i in 0..<range.count {
            findings[f][target + i] = part.findings[f][s * range.count + i]
          }
        }
      }
      rows += part.rows
      for f in mass.indices { mass[f] += part.mass[f] }
    }
    self.findings = findings
    self.units = units
    self.rows = rows
    var absent: [[Float]] = []
    for f in parts.first?.absent.indices ?? 0..<0 {
      absent.append(parts.flatMap { $0.absent[f] })
    }
    // Summed in order of size, so that the order of the findings does not show in the last bit.
    logStrangers = mass.map { Elementary.log(max($0, 1e-12)) }.sorted().reduce(0, +)
    (entries, logEvidence) = Posterior.entries(
      rows, model, prior, levels: Posterior.levelFactors(absent, model, prior))
  }

  /// Adds what a contrast says: that the rest of the limb is spared.
  private static func add(
    _ contrast: LimbContrast, _ model: InverseModel, rows: Range<Int>, to units: inout [Int32]
  ) {
    for (s, state) in model.states.enumerated() {
      let p = model.probabilities(contrast.word, contrast.word.absent, state, rows: rows)
      for i in 0..<rows.count {
        let spared = logUnits(1 - contrast.word.observed(p[i]))
        units[s * rows.count + i] += Int32(contrast.weight * Float(spared))
      }
    }
  }

  /// Prior probability of one finding over a run of rows.
  private static func mass(
    _ column: [Int32], _ rows: Range<Int>, _ prior: Prior, _ weights: [Double]
  ) -> Double {
    var sum = 0.0
    for s in weights.indices where weights[s] > 0 {
      var own = 0.0
      for i in 0..<rows.count {
        let mass = prior.rows[rows.lowerBound + i]
        if mass > 0 { own += mass * expUnits(column[s * rows.count + i]) }
      }
      sum += weights[s] * own
    }
    return sum
  }

  /// Probability that an absent sign would have been there, with severity and phase marginalised.
  private static func presence(
    _ column: [Int32], _ count: Int, _ weights: [Double]
  ) -> [Float] {
    (0..<count).map { i in
      var sum = 0.0
      for s in weights.indices { sum += weights[s] * (1 - expUnits(column[s * count + i])) }
      return Float(sum)
    }
  }

  /// What a report chooses to deny tells where its author was looking: a factor per level, small by parameter.
  private static func levelFactors(
    _ absent: [[Float]], _ model: InverseModel, _ prior: Prior
  ) -> [Double] {
    let count = NeuraxisLevel.allCases.count
    var logs = [[Double]](repeating: [], count: count)
    guard !absent.isEmpty else { return [Double](repeating: 1, count: count) }
    let weight = Double(model.laws.statedAbsence)
    let floor = Double(model.laws.statedAbsenceFloor)
    for presence in absent {
      var mass = [Double](repeating: 0, count: count)
      var seen = mass
      for (i, entry) in model.dictionary.entries.enumerated() {
        let level = Int(model.dictionary.sites[Int(entry.site)].level.rawValue)
        mass[level] += prior.entries[i]
        seen[level] += prior.entries[i] * Double(presence[Int(entry.row)])
      }
      for level in 0..<count where mass[level] > 0 {
        logs[level].append(weight * Elementary.log(floor + seen[level] / mass[level]))
      }
    }
    return logs.map { Elementary.exp($0.sorted().reduce(0, +)) }
  }

  /// Marginalises severity and phase over a run of rows.
  static func marginal(_ units: [Int32], _ count: Int, _ weights: [Double]) -> [Double] {
    var rows = [Double](repeating: 0, count: count)
    for row in 0..<count {
      var best = Int32.min
      for s in weights.indices { best = max(best, units[s * count + row]) }
      var sum = 0.0
      for s in weights.indices where weights[s] > 0 {
        sum += weights[s] * expUnits(units[s * count + row] - best)
      }
      rows[row] = Double(best) / Double(unitsPerNat) + Elementary.log(max(sum, 1e-12))
    }
    return rows
  }

  static func entries(
    _ rows: [Double], _ model: InverseModel, _ prior: Prior, levels: [Double]
  ) -> ([Double], Double) {
    var best = -Double.greatestFiniteMagnitude
    for row in rows { best = max(best, row) }
    let temperature = Double(model.laws.temperature)
    var scaled = [Double](repeating: 0, count: rows.count)
    for i in rows.indices {
      let difference = (rows[i] - best) * temperature
      scaled[i] = difference > -60 ? Elementary.exp(difference) : 0
    }
    var values: [Double] = []
    values.reserveCapacity(prior.entries.count)
    var total = 0.0
    var evidence = 0.0
    for (i, entry) in model.dictionary.entries.enumerated() {
      let level = Int(model.dictionary.sites[Int(entry.site)].level.rawValue)
      let value = prior.entries[i] * scaled[Int(entry.row)] * levels[level]
      values.append(value)
      total += value
      if rows[Int(entry.row)] - best > -60 {
        evidence += prior.entries[i] * Elementary.exp(rows[Int(entry.row)] - best)
      }
    }
    for i in values.indices { values[i] /= max(total, 1e-300) }
    return (values, Elementary.log(evidence) + best)
  }

  /// Probability of each latent state of a row, given the findings.
  func states(ofRow row: Int, _ model: InverseModel, _ time: TimeCourse) -> [Double] {
    let rowCount = model.dictionary.rowCount
    var values: [Double] = []
    var total = 0.0
    for (s, state) in model.states.enumerated() {
      let log = Double(units[s * rowCount + row]) / Double(unitsPerNat) - rows[row]
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

/// e to the power of a non-positive number of units, from a table in 512ths of a nat down to 24 nats, interpolated; 0 below.
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
  static let count = 24 * 512 + 2
  let values: [Double]

  init() {
    values = (0..<ExpTable.count).map { Elementary.exp(-Double($0) / 512) }
  }
}
