import DecussateAtlas

extension InverseModel {
  /// Weighs every finding for the leader against the runner-up, and tries each the other way round.
  func explain(
    _ examination: Examination, _ posterior: Posterior, _ prior: Prior,
    _ ranked: [Localization.Answer], against rival: AnswerKey? = nil, runner: some BlockRunner
  ) -> Explanation {
    guard let leader = ranked.first else {
      return Explanation(
        leader: nil, runnerUp: nil, contributions: [], unexplained: [], example: nil)
    }
    let runnerUp = ranked.first { answer in
      if let rival { return answer.level == rival.level && answer.side == rival.side }
      return answer.level != leader.level || answer.side != leader.side
    }
    let mine = rowWeights(leader, posterior, examination.time)
    let other = runnerUp.map { rowWeights($0, posterior, examination.time) } ?? []
    let heights = posterior.marginals.heights()
    let reversals = runner.map(examination.findings.count) { f in
      reversed(f, leader, posterior, heights, prior, examination)
    }
    var contributions: [Explanation.Contribution] = []
    var unexplained: [Finding] = []
    for (f, finding) in examination.findings.enumerated() {
      let p = expected(posterior.findings[f], mine)
      let q = expected(posterior.findings[f], other)
      contributions.append(
        Explanation.Contribution(
          finding: finding,
          logLikelihoodRatio: Elementary.log(max(p, 1e-6)) - Elementary.log(max(q, 1e-6)),
          probability: p,
          ifReversed: reversals[f]))
      if p < (finding.state == .present ? 0.15 : 0.25) { unexplained.append(finding) }
    }
    return Explanation(
      leader: leader, runnerUp: runnerUp, contributions: contributions, unexplained: unexplained,
      example: example(leader, posterior))
  }

  /// A row that carries an answer: its weight among those that do, and what the findings say of severity and phase there.
  private struct Bearer {
    let row: Int
    let weight: Double
    let shares: [Double]
  }

  /// The rows that carry an answer, heaviest first, with weights that sum to 1.
  private func rowWeights(
    _ answer: Localization.Answer, _ posterior: Posterior, _ time: TimeCourse
  ) -> [Bearer] {
    let cell = Cells.cell(answer.level, answer.side)
    var weights = [Double](repeating: 0, count: dictionary.rowCount)
    for (i, entry) in dictionary.entries.enumerated()
    where siteCells[Int(entry.site)] == cell {
      weights[Int(entry.row)] += posterior.entries[i]
    }
    let rows = heaviest(256, weights)
    var total = 0.0
    for row in rows { total += weights[row] }
    return rows.map {
      Bearer(
        row: $0, weight: weights[$0] / max(total, 1e-300),
        shares: posterior.states(ofRow: $0, self, time))
    }
  }

  /// Mean probability of a finding over rows, and over what the findings say of severity and phase there.
  private func expected(_ column: FindingColumn, _ rows: [Bearer]) -> Double {
    var sum = 0.0
    for bearer in rows {
      for s in states.indices {
        sum +=
          bearer.weight * bearer.shares[s]
          * Elementary.exp(Double(column.units(s, row: bearer.row)) / Double(unitsPerNat))
      }
    }
    return sum
  }

  /// The leading answer if one finding were the other way round; nil where it stays the same.
  private func reversed(
    _ f: Int, _ leader: Localization.Answer, _ posterior: Posterior, _ heights: [Double],
    _ prior: Prior, _ examination: Examination
  ) -> Localization.Answer? {
    var finding = examination.findings[f]
    finding.state = finding.state == .present ? .absent : .present
    finding.severity = nil
    let column = posterior.findings[f]
    let flipped = FindingColumn(query(finding), self, classes: column)
    let factors = flipped.units.indices.map { i in
      let change = flipped.units[i] - column.units[i]
      return Float(change > 0 ? 1 / expUnits(-change) : expUnits(change))
    }
    let weights = posterior.marginals.weights(heights, column.classes.ids, times: factors)
    let power = Double(laws.temperature)
    var cells = [Double](repeating: 0, count: Cells.count)
    for (i, entry) in dictionary.entries.enumerated() {
      let weight = weights[Int(entry.row)]
      guard weight > 0 else { continue }
      cells[siteCells[Int(entry.site)]] +=
        prior.entries[i] * (power == 1 ? weight : Elementary.pow(weight, power))
    }
    var total = 0.0
    for cell in cells { total += cell }
    guard let top = cells.indices.max(by: { cells[$0] < cells[$1] }), total > 0 else { return nil }
    let (level, side) = Cells.answer(top)
    return level == leader.level && side == leader.side
      ? nil : Localization.Answer(level: level, side: side, probability: cells[top] / total)
  }

  private func example(_ leader: Localization.Answer, _ posterior: Posterior) -> Site? {
    var best = 0.0
    var site: Site?
    for (i, entry) in dictionary.entries.enumerated() where posterior.entries[i] > best {
      let own = dictionary.sites[Int(entry.site)]
      if own.level == leader.level && own.side == leader.side {
        best = posterior.entries[i]
        site = own
      }
    }
    return site
  }
}
