public import DecussateAtlas
import DecussateForward

/// Localises many patients of whom the same things were asked.
///
/// The findings that may occur are weighed once, for the rows of the dictionary that they can tell apart; all other rows are merged, which loses nothing. A
/// patient then costs one multiplication per finding and merged row, and less where another patient begins alike.
///
/// ```swift
/// let table = PatientTable(
///   model, asking: findings, time: .acute, population: "stroke", notice: notice, runner: runner)
/// let answers = table?.answers(to: patients, runner: runner)
/// ```
/// Signs that were not asked say nothing, as in a live examination. The answer to a patient does not depend on the others, on their order or on the
/// runner, and lies within 10⁻³ of `InverseModel.localize` in total variation.
public struct PatientTable: Sendable {
  /// Where the lesion of one patient is.
  public struct Answer: Sendable, Hashable {
    /// Every level and side with any probability, most probable first; probabilities sum to 1.
    public let ranked: [Localization.Answer]
    /// Probability that no single lesion of the dictionary explains the findings.
    public let nothingFits: Double

    init(ranked: [Localization.Answer], nothingFits: Double) {
      self.ranked = ranked
      self.nothingFits = nothingFits
    }

    /// The same of a patient localised alone.
    public init(_ localization: Localization) {
      self.init(ranked: localization.ranked, nothingFits: localization.nothingFits)
    }

    /// The smallest set of answers that reaches 90 %.
    public var set90: [Localization.Answer] { InverseModel.smallestSet(ranked, reaching: 0.9) }
  }

  /// Findings that a patient may have, in the order of their columns.
  public let findings: [Finding]
  public let time: TimeCourse
  /// Rows in a latent state that the findings tell apart, over all answers.
  public let patternCount: Int

  private let model: InverseModel
  private let evidence: EvidenceTable
  private let numbers: [Finding: Int]
  /// The cell, level by side, of every answer of the table.
  private let cells: [Int]
  /// Prior probability of every cell.
  private let base: [Double]
  /// log P(finding) over the prior, per finding.
  private let strangers: [Double]

  /// Bytes of memory the columns take.
  public var byteCount: Int { evidence.columnCount * evidence.columnBytes }

  /// Weighs findings; repeated ones count once.
  ///
  /// - Parameters:
  ///   - model: the dictionary with its laws.
  ///   - findings: what a patient may have, each state and grade by itself.
  ///   - time: time from onset of all patients.
  ///   - population: whose patients these are.
  ///   - notice: how noticeable rows are.
  ///   - most: bytes that the columns may take at most.
  ///   - runner: weighs findings side by side.
  /// - Returns: nil where the atlas has no such population or tempers its posterior, or the columns would take more.
  public init?(
    _ model: InverseModel, asking findings: [Finding], time: TimeCourse, population: String,
    notice: Notice, most: Int = 1 << 29, runner: some BlockRunner
  ) {
    // Merged rows add up only where the posterior is not tempered.
    guard model.laws.temperature == 1,
      let prior = Prior(model, population: population, time: time, notice: notice)
    else { return nil }
    var numbers: [Finding: Int] = [:]
    var own: [Finding] = []
    for finding in findings where numbers[finding] == nil {
      numbers[finding] = own.count
      own.append(finding)
    }
    let weights = model.states.map { Double(model.laws.weight($0, time)) }
    let states = weights.indices.filter { weights[$0] > 0 }
    guard
      let patterns = PatientPatterns(
        model, own.map { model.query($0) }, states, most: most, runner)
    else { return nil }
    let masses = PatternMasses(model, prior, patterns, weights, states)
    guard own.count * masses.patterns.count * MemoryLayout<Float>.size <= most else { return nil }
    var evidence = EvidenceTable(masses: masses.byAnswer)
    let factors = runner.map(own.count) { f in
      masses.patterns.map { Float(expUnits(patterns.units[f][$0])) }
    }
    for column in factors { evidence.append(column) }
    let whole = evidence
    let alone = runner.map(own.count) { f in whole.evidence(of: [f]).reduce(0, +) }
    strangers = alone.map { Elementary.log(max($0, 1e-12)) }
    self.model = model
    self.findings = own
    self.time = time
    self.numbers = numbers
    self.evidence = whole
    patternCount = masses.patterns.count
    cells = masses.cells
    base = masses.base
  }

  /// The answer to every patient, in order, where the table has one.
  ///
  /// Nil for a patient of another time, without findings, with a finding that is not in the table, or so improbable that rounding would show;
  /// `InverseModel.localize` answers those.
  public func answers(to patients: [Examination], runner: some BlockRunner) -> [Answer?] {
    var asked: [[Int]] = []
    var places: [Int?] = []
    for patient in patients {
      let columns = patient.findings.compactMap { numbers[$0] }.sorted()
      guard patient.time == time, !columns.isEmpty, columns.count == patient.findings.count else {
        places.append(nil)
        continue
      }
      places.append(asked.count)
      asked.append(columns)
    }
    let found = evidence.evidence(of: asked, runner: runner)
    return places.map { place in
      place.flatMap { answer(found[$0], asked[$0]) }
    }
  }

  private func answer(_ evidence: [Double], _ columns: [Int]) -> Answer? {
    var total = 0.0
    for value in evidence { total += value }
    // What the floor adds must not show.
    let floor = Double(EvidenceTable.floor / EvidenceTable.scale)
    guard total > 1e6 * floor * Double(self.evidence.elementCount) else { return nil }
    var mass = [Double](repeating: 0, count: base.count)
    for (answer, value) in evidence.enumerated() { mass[cells[answer]] = value / total }
    let alone = columns.map { strangers[$0] }.sorted().reduce(0, +)
    return Answer(
      ranked: model.rank(model.softened(mass, base: base)),
      nothingFits: model.nothingFits(
        logEvidence: Elementary.log(total), logStrangers: alone))
  }
}

/// Rows in a latent state, merged by what a list of findings says of them: those with the same log likelihoods throughout are one pattern.
struct PatientPatterns: Sendable {
  /// The pattern of a row in a state: `numbers[classes.ids[row] * states + state]`, numbered by first class and state.
  let numbers: [Int32]
  let classes: RowClasses
  /// Log likelihood of every finding: `units[finding][pattern]`.
  let units: [[Int32]]

  /// Nil where the log likelihoods would take more than `most` bytes.
  init?(
    _ model: InverseModel, _ queries: [FindingQuery], _ states: [Int], most: Int,
    _ runner: some BlockRunner
  ) {
    let (classes, condensed) = model.classes(Footprint(queries, model.forward.layout))
    let count = classes.count * states.count
    guard queries.count * count * MemoryLayout<Int32>.size <= most else { return nil }
    let own = runner.map(queries.count) { f -> [Int32] in
      var units = [Int32](repeating: 0, count: count)
      for (s, state) in states.enumerated() {
        let column = condensed.units(queries[f], model.states[state], rows: 0..<classes.count)
        for c in column.indices { units[c * states.count + s] = column[c] }
      }
      return units
    }
    // What differs in losses may still be told apart by no finding, and severity and phase matter to few.
    var keys = [RowKey](repeating: RowKey(), count: count)
    for units in own {
      for i in keys.indices { keys[i].add(UInt64(UInt32(bitPattern: units[i]))) }
    }
    var known: [RowKey: Int32] = [:]
    var first: [Int] = []
    numbers = keys.indices.map { i in
      if let number = known[keys[i]] { return number }
      let number = Int32(first.count)
      known[keys[i]] = number
      first.append(i)
      return number
    }
    self.classes = classes
    let kept = first
    units = own.map { units in kept.map { units[$0] } }
  }
}

/// Prior mass by answer and pattern.
struct PatternMasses: Sendable {
  /// The pattern of every element, answer by answer, ascending within each.
  private(set) var patterns: [Int] = []
  private(set) var byAnswer: [[Float]] = []
  /// The cell, level by side, of every answer.
  private(set) var cells: [Int] = []
  /// Prior probability by cell.
  private(set) var base: [Double]

  init(
    _ model: InverseModel, _ prior: Prior, _ found: PatientPatterns, _ weights: [Double],
    _ states: [Int]
  ) {
    let dictionary = model.dictionary
    let sides = LesionSide.allCases.count
    let cellCount = NeuraxisLevel.allCases.count * sides
    base = [Double](repeating: 0, count: cellCount)
    var masses = [[Int32: Double]](repeating: [:], count: cellCount)
    for (i, entry) in dictionary.entries.enumerated() where prior.entries[i] > 0 {
      let site = dictionary.sites[Int(entry.site)]
      let cell = Int(site.level.rawValue) * sides + Int(site.side.rawValue)
      base[cell] += prior.entries[i]
      let row = Int(entry.row)
      let first = Int(found.classes.ids[row]) * states.count
      for (s, state) in states.enumerated() {
        masses[cell][found.numbers[first + s], default: 0] +=
          prior.entries[i] * weights[state] * Double(prior.share(ofState: state, row))
      }
    }
    for (cell, own) in masses.enumerated() where !own.isEmpty {
      let order = own.keys.sorted()
      patterns += order.map { Int($0) }
      byAnswer.append(order.map { Float(own[$0] ?? 0) })
      cells.append(cell)
    }
  }
}
