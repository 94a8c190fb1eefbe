import DecussateAtlas

/// The exact posterior over all rows and entries of a dictionary.
struct Posterior: Sendable {
  /// Log likelihood of every finding, in units: `findings[f][state * rows + row]`.
  let findings: [[Int32]]
  /// Sum over findings and silence, in units.
  let units: [Int32]
  /// Log likelihood of each row with severity and phase marginalised, nats.
  let rows: [Double]
  /// Probability of each entry; sums to 1.
  let entries: [Double]
  /// log P(findings) over the prior, nats.
  let logEvidence: Double

  init(
    _ model: InverseModel, _ examination: Examination, _ queries: [FindingQuery], prior: Prior,
    silence: SilenceTable?, runner: some BlockRunner
  ) {
    let rowCount = model.dictionary.rowCount
    let states = model.states
    let blocks = rowBlocks(rowCount)
    let weights = silence.map {
      $0.weights(examination, model.atlas, weight: model.silenceWeight(examination))
    }
    let parts = runner.map(blocks.count) { b -> [[Int32]] in
      let rows = blocks[b]
      var part = queries.map { query in
        var units: [Int32] = []
        for state in states {
          units += model.units(query, state, rows: rows)
        }
        return units
      }
      var quiet = [Int32](repeating: 0, count: states.count * rows.count)
      if let silence, let weights { silence.subtract(weights, rows: rows, from: &quiet) }
      part.append(quiet)
      return part
    }
    var columns = [[Int32]](
      repeating: [Int32](repeating: 0, count: states.count * rowCount), count: queries.count + 1)
    for (b, block) in blocks.enumerated() {
      for f in columns.indices {
        for s in states.indices {
          for i in 0..<block.count {
            columns[f][s * rowCount + block.lowerBound + i] = parts[b][f][s * block.count + i]
          }
        }
      }
    }
    var total = [Int32](repeating: 0, count: states.count * rowCount)
    for column in columns { for i in total.indices { total[i] += column[i] } }
    findings = Array(columns.dropLast())
    units = total
    rows = Posterior.marginal(total, model, examination.time)
    (entries, logEvidence) = Posterior.entries(rows, model, prior)
  }

  /// Marginalises severity and phase.
  static func marginal(_ units: [Int32], _ model: InverseModel, _ time: TimeCourse) -> [Double] {
    let rowCount = model.dictionary.rowCount
    let weights = model.states.map { Double(model.laws.weight($0, time)) }
    var rows = [Double](repeating: 0, count: rowCount)
    for row in 0..<rowCount {
      var best = Int32.min
      for s in weights.indices { best = max(best, units[s * rowCount + row]) }
      var sum = 0.0
      for s in weights.indices {
        let difference = Double(units[s * rowCount + row] - best) / Double(unitsPerNat)
        if difference > -30 { sum += weights[s] * Elementary.exp(difference) }
      }
      rows[row] = Double(best) / Double(unitsPerNat) + Elementary.log(sum)
    }
    return rows
  }

  static func entries(
    _ rows: [Double], _ model: InverseModel, _ prior: Prior
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
      let value = prior.entries[i] * scaled[Int(entry.row)]
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
