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
    let mine = rowWeights(leader, posterior)
    let other = runnerUp.map { rowWeights($0, posterior) } ?? []
    var contributions: [Explanation.Contribution] = []
    var unexplained: [Finding] = []
    for (f, finding) in examination.findings.enumerated() {
      let p = expected(posterior.findings[f], mine, posterior, examination.time)
      let q = expected(posterior.findings[f], other, posterior, examination.time)
      contributions.append(
        Explanation.Contribution(
          finding: finding,
          logLikelihoodRatio: Elementary.log(max(p, 1e-6)) - Elementary.log(max(q, 1e-6)),
          probability: p,
          ifReversed: reversed(f, leader, posterior, prior, examination, runner)))
      if p < (finding.state == .present ? 0.15 : 0.25) { unexplained.append(finding) }
    }
    return Explanation(
      leader: leader, runnerUp: runnerUp, contributions: contributions, unexplained: unexplained,
      example: example(leader, posterior))
  }

  /// The rows that carry an answer, heaviest first, with weights that sum to 1.
  private func rowWeights(
    _ answer: Localization.Answer, _ posterior: Posterior
  ) -> [(row: Int, weight: Double)] {
    var weights: [Int: Double] = [:]
    for (i, entry) in dictionary.entries.enumerated() where posterior.entries[i] > 0 {
      let site = dictionary.sites[Int(entry.site)]
      if site.level == answer.level && site.side == answer.side {
        weights[Int(entry.row), default: 0] += posterior.entries[i]
      }
    }
    var rows = weights.map { (row: $0.key, weight: $0.value) }
    rows.sort { $0.weight != $1.weight ? $0.weight > $1.weight : $0.row < $1.row }
    rows = Array(rows.prefix(256))
    var total = 0.0
    for row in rows { total += row.weight }
    return rows.map { (row: $0.row, weight: $0.weight / max(total, 1e-300)) }
  }

  /// Mean probability of a finding over rows, and over what the findings say of severity and phase there.
  private func expected(
    _ column: [Int32], _ rows: [(row: Int, weight: Double)], _ posterior: Posterior,
    _ time: TimeCourse
  ) -> Double {
    let rowCount = dictionary.rowCount
    var sum = 0.0
    for (row, weight) in rows {
      let shares = posterior.states(ofRow: row, self, time)
      for s in states.indices {
        sum +=
          weight * shares[s]
          * Elementary.exp(Double(column[s * rowCount + row]) / Double(unitsPerNat))
      }
    }
    return sum
  }

  /// The leading answer if one finding were the other way round; nil where it stays the same.
  private func reversed(
    _ f: Int, _ leader: Localization.Answer, _ posterior: Posterior, _ prior: Prior,
    _ examination: Examination, _ runner: some BlockRunner
  ) -> Localization.Answer? {
    var finding = examination.findings[f]
    finding.state = finding.state == .present ? .absent : .present
    finding.severity = nil
    let query = query(finding)
    let rowCount = dictionary.rowCount
    let best = posterior.rows.max() ?? 0
    var cells: [Double] = [Double](
      repeating: 0, count: NeuraxisLevel.allCases.count * LesionSide.allCases.count)
    let weights = states.map { Double(laws.weight($0, examination.time)) }
    let blocks = rowBlocks(rowCount)
    let changed = runner.map(blocks.count) { b -> [Double] in
      let rows = blocks[b]
      var sums = [Double](repeating: 0, count: rows.count)
      for s in states.indices where weights[s] > 0 {
        let flipped = units(query, states[s], rows: rows)
        for i in 0..<rows.count {
          let position = s * rowCount + rows.lowerBound + i
          let log =
            Double(posterior.units[position] - posterior.findings[f][position] + flipped[i])
            / Double(unitsPerNat) - best
          if log > -40 { sums[i] += weights[s] * Elementary.exp(min(log, 60)) }
        }
      }
      return sums
    }.flatMap { $0 }
    let sides = LesionSide.allCases.count
    for (i, entry) in dictionary.entries.enumerated() {
      let likelihood = changed[Int(entry.row)]
      guard likelihood > 0 else { continue }
      let site = dictionary.sites[Int(entry.site)]
      cells[Int(site.level.rawValue) * sides + Int(site.side.rawValue)] +=
        prior.entries[i] * Elementary.pow(likelihood, Double(laws.temperature))
    }
    var total = 0.0
    for cell in cells { total += cell }
    guard let top = cells.indices.max(by: { cells[$0] < cells[$1] }), total > 0 else { return nil }
    let answer = Localization.Answer(
      level: NeuraxisLevel.allCases[top / sides], side: LesionSide.allCases[top % sides],
      probability: cells[top] / total)
    return answer.level == leader.level && answer.side == leader.side ? nil : answer
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
