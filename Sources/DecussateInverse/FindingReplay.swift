public import DecussateAtlas

/// An order in which the findings of a case are asked for.
public enum FindingOrder: UInt8, CaseIterable, Sendable, Hashable {
  /// Each time the finding whose answer is expected to tell most about level and side.
  case plan
  /// Shuffled by a seed.
  case random
  /// As in `burden.csv`: from the head to the feet, as a routine examination goes.
  case routine

  /// The word used in documents.
  public var name: String {
    switch self {
    case .plan: "plan"
    case .random: "random"
    case .routine: "routine"
    }
  }
}

/// How soon the answer to a case is the one that all its findings give, when they are asked one after the other.
public struct FindingReplay: Sendable, Hashable {
  /// Findings that could be asked: all but the first present one, which is the complaint and known from the start.
  public let questions: Int
  /// Whether the leading level and side after 0, 1, … questions are those of all findings; one more element than `questions`.
  public let agrees: [Bool]

  public init(questions: Int, agrees: [Bool]) {
    precondition(
      agrees.count == questions + 1, "one answer before any question, and one after each")
    self.questions = questions
    self.agrees = agrees
  }

  /// Questions after which the answer is the final one and stays so.
  public var needed: Int {
    var last = questions
    while last > 0, agrees[last - 1] { last -= 1 }
    return last
  }

  /// Whether the answer is the final one once a share of the questions, 0…1, is asked.
  public func agrees(after share: Double) -> Bool {
    agrees[min(Int((share * Double(questions)).rounded()), questions)]
  }
}

extension InverseModel {
  /// Asks for the findings of an examination one after the other, in every order, as in a live examination: what is not asked yet says nothing.
  ///
  /// - Returns: one replay per order, in the order of `FindingOrder.allCases`; nil where fewer than two findings could be asked.
  public func replay(
    _ examination: Examination, population: String, notice: Notice, seed: UInt64,
    runner: some BlockRunner
  ) throws(LocalizationError) -> [FindingReplay]? {
    guard let prior = Prior(self, population: population, time: examination.time, notice: notice)
    else {
      throw .unknownPopulation(population, known: Prior.populations(atlas))
    }
    guard examination.findings.count >= 3 else { return nil }
    let columns = ReplayColumns(self, examination, prior: prior, runner: runner)
    let first = examination.findings.firstIndex { $0.state == .present } ?? 0
    let others = examination.findings.indices.filter { $0 != first }
    let final = columns.answer(examination.findings.indices.map { $0 })
    return FindingOrder.allCases.map { order in
      var asked = [first]
      var left = others
      var random = SplitMix64(seed: seed)
      if order == .routine { left = routine(left, examination) }
      var agrees = [columns.answer(asked) == final]
      while !left.isEmpty {
        let next: Int
        switch order {
        case .plan: next = columns.mostTelling(left, given: asked, runner)
        case .random: next = left[random.below(left.count)]
        case .routine: next = left[0]
        }
        left.removeAll { $0 == next }
        asked.append(next)
        agrees.append(columns.answer(asked) == final)
      }
      return FindingReplay(questions: others.count, agrees: agrees)
    }
  }

  private func routine(_ findings: [Int], _ examination: Examination) -> [Int] {
    let places = findings.map { f in
      examinationStep(for: examination.findings[f].alias)?.rawValue ?? atlas.examinationSteps.count
    }
    return findings.indices.sorted {
      places[$0] != places[$1] ? places[$0] < places[$1] : $0 < $1
    }.map { findings[$0] }
  }
}

/// The likelihood of each finding of an examination by itself, to be summed over any of them.
struct ReplayColumns: Sendable {
  private let model: InverseModel
  private let prior: Prior
  private let stateWeights: [Double]
  /// Log likelihood in units: `findings[f][row * states + state]`.
  private let findings: [[Int32]]
  /// Probability in units that the recorded result, grade aside, would be found.
  private let results: [[Int32]]
  private let base: [Int32]

  init(
    _ model: InverseModel, _ examination: Examination, prior: Prior, runner: some BlockRunner
  ) {
    self.model = model
    self.prior = prior
    stateWeights = model.states.map { Double(model.laws.weight($0, examination.time)) }
    let rows = model.dictionary.rowCount
    @Sendable func column(_ finding: Finding) -> [Int32] {
      var units = [Int32](repeating: 0, count: model.states.count * rows)
      FindingColumn(model.query(finding), model).add(rows: 0..<rows, to: &units)
      return units
    }
    let columns = runner.map(examination.findings.count) { f -> [[Int32]] in
      let finding = examination.findings[f]
      let own = column(finding)
      guard finding.severity != nil else { return [own, own] }
      var plain = finding
      plain.severity = nil
      return [own, column(plain)]
    }
    findings = columns.map { $0[0] }
    results = columns.map { $0[1] }
    var base = [Int32](repeating: 0, count: model.states.count * rows)
    prior.addStates(rows: 0..<rows, weights: stateWeights, to: &base)
    self.base = base
  }

  private func units(_ asked: [Int]) -> [Int32] {
    var sum = base
    for f in asked {
      for i in sum.indices { sum[i] += findings[f][i] }
    }
    return sum
  }

  private func entries(_ units: [Int32]) -> (rows: [Int32], entries: [Double]) {
    let rows = RowMarginals(units, stateWeights).rows
    let levels = [Double](repeating: 1, count: NeuraxisLevel.allCases.count)
    return (rows, Posterior.entries(rows, model, prior, levels: levels).0)
  }

  /// Level and side that lead once some findings are known, as one number.
  func answer(_ asked: [Int]) -> Int {
    let cells = cells(entries(units(asked)).entries) { _ in 1 }
    var best = 0
    for cell in cells.indices where cells[cell] > cells[best] { best = cell }
    return best
  }

  /// Which rows any answer rests on.
  private func carryingRows(_ entries: [Double]) -> [Bool] {
    var carries = [Bool](repeating: false, count: model.dictionary.rowCount)
    for (i, entry) in model.dictionary.entries.enumerated() where entries[i] > 1e-9 {
      carries[Int(entry.row)] = true
    }
    return carries
  }

  private func cells(_ entries: [Double], _ share: (Int) -> Double) -> [Double] {
    let sides = LesionSide.allCases.count
    var cells = [Double](repeating: 0, count: NeuraxisLevel.allCases.count * sides)
    for (i, entry) in model.dictionary.entries.enumerated() where entries[i] > 1e-9 {
      let site = model.dictionary.sites[Int(entry.site)]
      cells[Int(site.level.rawValue) * sides + Int(site.side.rawValue)] +=
        entries[i] * share(Int(entry.row))
    }
    return cells
  }

  /// The finding whose result is expected to tell most; the first of several that tell as much.
  func mostTelling(_ left: [Int], given asked: [Int], _ runner: some BlockRunner) -> Int {
    let known = units(asked)
    let (rows, entries) = entries(known)
    let all = cells(entries) { _ in 1 }
    let count = model.dictionary.rowCount
    let carries = carryingRows(entries)
    let gains = runner.map(left.count) { position -> Double in
      let column = results[left[position]]
      var chance = [Double](repeating: 0, count: count)
      for row in 0..<count where carries[row] {
        var sum = 0.0
        var total = 0.0
        for s in stateWeights.indices where stateWeights[s] > 0 {
          let place = row * stateWeights.count + s
          let log = Double(known[place] - rows[row]) / Double(unitsPerNat)
          let weight = stateWeights[s] * Elementary.exp(min(log, 0.5))
          sum += weight * expUnits(column[place])
          total += weight
        }
        chance[row] = total > 0 ? sum / total : 0
      }
      return InverseModel.information(cells(entries) { chance[$0] }, all)
    }
    var best = 0
    for position in gains.indices where gains[position] > gains[best] + 1e-12 { best = position }
    return left[best]
  }
}
