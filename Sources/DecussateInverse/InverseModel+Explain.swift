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
    let reversals = runner.map(examination.findings.count) { f in
      reversed(f, leader, posterior, prior, examination)
    }
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
          ifReversed: reversals[f]))
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
    _ column: FindingColumn, _ rows: [(row: Int, weight: Double)], _ posterior: Posterior,
    _ time: TimeCourse
  ) -> Double {
    var sum = 0.0
    for (row, weight) in rows {
      let shares = posterior.states(ofRow: row, self, time)
      for s in states.indices {
        sum +=
          weight * shares[s]
          * Elementary.exp(Double(column.units(s, row: row)) / Double(unitsPerNat))
      }
    }
    return sum
  }

  /// The leading answer if one finding were the other way round; nil where it stays the same.
  private func reversed(
    _ f: Int, _ leader: Localization.Answer, _ posterior: Posterior, _ prior: Prior,
    _ examination: Examination
  ) -> Localization.Answer? {
    var finding = examination.findings[f]
    finding.state = finding.state == .present ? .absent : .present
    finding.severity = nil
    let column = posterior.findings[f]
    let flipped = FindingColumn(query(finding), self, classes: column)
    let change = zip(flipped.units, column.units).map { $0 - $1 }
    let scaled = Posterior.scaled(
      changed(posterior, column.classes, change, examination.time),
      temperature: laws.temperature
    ).values
    let sides = LesionSide.allCases.count
    var cells: [Double] = [Double](
      repeating: 0, count: NeuraxisLevel.allCases.count * LesionSide.allCases.count)
    for (i, entry) in dictionary.entries.enumerated() {
      let likelihood = scaled[Int(entry.row)]
      guard likelihood > 0 else { continue }
      let site = dictionary.sites[Int(entry.site)]
      cells[Int(site.level.rawValue) * sides + Int(site.side.rawValue)] +=
        prior.entries[i] * likelihood
    }
    var total = 0.0
    for cell in cells { total += cell }
    guard let top = cells.indices.max(by: { cells[$0] < cells[$1] }), total > 0 else { return nil }
    let answer = Localization.Answer(
      level: NeuraxisLevel.allCases[top / sides], side: LesionSide.allCases[top % sides],
      probability: cells[top] / total)
    return answer.level == leader.level && answer.side == leader.side ? nil : answer
  }

  /// Log likelihood of each row, severity and phase marginalised, when every class of rows changes by so much in each state.
  ///
  /// Rows that cannot come within 32 nats of the best are not reckoned and count as impossible.
  private func changed(
    _ posterior: Posterior, _ classes: RowClasses, _ change: [Int32], _ time: TimeCourse
  ) -> [Int32] {
    let weights = states.map { Double(laws.weight($0, time)) }
    let most = Posterior.strongest(change, states.count)
    let bounds = posterior.strongest.indices.map {
      posterior.strongest[$0] + most[Int(classes.ids[$0])]
    }
    var own = [Int32](repeating: 0, count: states.count)
    func weighed(_ row: Int) -> Int32 {
      let first = row * states.count
      let place = Int(classes.ids[row]) * states.count
      var best = Int32.min
      for s in own.indices {
        own[s] = posterior.units[first + s] + change[place + s]
        best = max(best, own[s])
      }
      return Posterior.marginal(own.span, at: 0, best, weights)
    }
    let highest = bounds.indices.max { bounds[$0] < bounds[$1] }
    let floor = highest.map { weighed($0) - 32 * Int32(unitsPerNat) } ?? 0
    return bounds.indices.map {
      bounds[$0] >= floor ? weighed($0) : floor - 32 * Int32(unitsPerNat)
    }
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
