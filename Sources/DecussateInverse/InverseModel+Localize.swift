public import DecussateAtlas
import DecussateForward

extension InverseModel {
  /// Where the lesion is, given what was found.
  ///
  /// - Parameters:
  ///   - examination: time from onset and findings.
  ///   - population: whose patients these are: `clinic`, `stroke`, `trauma`, `demyelination`, `uniform` or `published`.
  ///   - silence: what unmentioned signs say; nil ignores them.
  ///   - details: also work out reasons and the next examination.
  ///   - rival: the answer to set the leader against; nil takes the runner-up.
  /// - Throws: `LocalizationError` for an examination without findings or an unknown population.
  public func localize(
    _ examination: Examination, population: String = "clinic", silence: SilenceTable?,
    notice: Notice, runner: some BlockRunner, details: Bool = true,
    against rival: AnswerKey? = nil
  ) throws(LocalizationError) -> Localization {
    guard !examination.findings.isEmpty else { throw .noFindings }
    guard let prior = Prior(self, population: population, time: examination.time, notice: notice)
    else {
      throw .unknownPopulation(population, known: Prior.populations(atlas))
    }
    let queries = examination.findings.map { query($0) }
    let posterior = Posterior(
      self, examination, queries, prior: prior, silence: silence, runner: runner)
    let cells = answerCells(posterior.entries, prior)
    let ranked = rank(cells)
    let explanation =
      details
      ? explain(
        examination, posterior, prior, ranked, against: rival, runner: runner)
      : Explanation(
        leader: ranked.first, runnerUp: nil, contributions: [], unexplained: [], example: nil)
    return Localization(
      examination: examination, population: population, ranked: ranked,
      set90: InverseModel.smallestSet(ranked, reaching: 0.9), sites: sites(posterior.entries),
      explanation: explanation,
      next: details ? nextExaminations(examination, posterior, runner) : [],
      nothingFits: nothingFits(
        logEvidence: posterior.logEvidence, logStrangers: posterior.logStrangers),
      entries: details ? posterior.entries : [])
  }

  /// Posterior by level and side.
  private func answerCells(_ entries: [Double], _ prior: Prior) -> [Double] {
    var cells = [Double](repeating: 0, count: Cells.count)
    var base = cells
    for (i, entry) in dictionary.entries.enumerated() {
      let cell = siteCells[Int(entry.site)]
      cells[cell] += entries[i]
      base[cell] += prior.entries[i]
    }
    return softened(cells, base: base)
  }

  /// A posterior by level and side, softened by a small broad component for what the dictionary does not know.
  func softened(_ cells: [Double], base: [Double]) -> [Double] {
    let sides = LesionSide.allCases.count
    var side = [Double](repeating: 0, count: sides)
    var level = [Double](repeating: 0, count: NeuraxisLevel.allCases.count)
    for cell in cells.indices {
      side[cell % sides] += cells[cell]
      level[cell / sides] += base[cell]
    }
    let broad = Double(laws.broad)
    return cells.indices.map { cell in
      let spread = 0.5 * base[cell] + 0.5 * level[cell / sides] * side[cell % sides]
      return (1 - broad) * cells[cell] + broad * spread
    }
  }

  func rank(_ cells: [Double]) -> [Localization.Answer] {
    let sides = LesionSide.allCases
    var answers: [Localization.Answer] = []
    for level in NeuraxisLevel.allCases {
      for side in sides {
        let p = cells[Int(level.rawValue) * sides.count + Int(side.rawValue)]
        if p > 0 { answers.append(.init(level: level, side: side, probability: p)) }
      }
    }
    // Stable order: by probability, ties by level and side.
    return answers.enumerated().sorted { a, b in
      a.element.probability != b.element.probability
        ? a.element.probability > b.element.probability : a.offset < b.offset
    }.map { $0.element }
  }

  static func smallestSet(
    _ ranked: [Localization.Answer], reaching share: Double
  ) -> [Localization.Answer] {
    var set: [Localization.Answer] = []
    var sum = 0.0
    for answer in ranked {
      set.append(answer)
      sum += answer.probability
      if sum >= share - 1e-12 { break }
    }
    return set
  }

  private func sites(_ entries: [Double]) -> [Localization.RankedSite] {
    var bySite = [Double](repeating: 0, count: dictionary.sites.count)
    for (i, entry) in dictionary.entries.enumerated() { bySite[Int(entry.site)] += entries[i] }
    var merged: [Localization.RankedSite] = []
    var numbers: [Site: Int] = [:]
    for (i, site) in dictionary.sites.enumerated() where bySite[i] > 0 {
      let named = nameable(site)
      if let known = numbers[named] {
        merged[known] = .init(site: named, probability: merged[known].probability + bySite[i])
      } else {
        numbers[named] = merged.count
        merged.append(.init(site: named, probability: bySite[i]))
      }
    }
    return merged.enumerated().filter { $0.element.probability >= 0.001 }.sorted { a, b in
      a.element.probability != b.element.probability
        ? a.element.probability > b.element.probability : a.offset < b.offset
    }.map { $0.element }
  }

  /// A place as it is reported: structure and segment in the neuraxis, the cause below and beyond it.
  private func nameable(_ site: Site) -> Site {
    guard case .territory? = site.cause, site.structure != nil else { return site }
    return Site(
      level: site.level, side: site.side, structure: site.structure, segment: site.segment)
  }

  /// How probable it is that nothing in the dictionary fits: the findings as strangers to one another, each as frequent as in the population, against the
  /// evidence of the best lesions.
  func nothingFits(logEvidence: Double, logStrangers: Double) -> Double {
    let odds =
      Elementary.log(Double(laws.nothingFits) / (1 - Double(laws.nothingFits)))
      + logStrangers - logEvidence
    return 1 / (1 + Elementary.exp(-min(max(odds, -700), 700)))
  }
}
