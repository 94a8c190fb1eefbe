import DecussateAtlas
import DecussateForward

/// What one finding, or one silence, says of every row in every latent state: a class for each row, and log likelihoods for each class.
struct FindingColumn: Sendable {
  let classes: RowClasses
  /// Log likelihood in units: `units[class * states + state]`.
  let units: [Int32]
  let stateCount: Int

  /// Weighs one row of each class that a query can tell apart.
  init(_ query: FindingQuery, _ model: InverseModel) {
    let (classes, condensed) = model.classes(
      Footprint(query.words, query.level, model.forward.layout))
    self.init(classes, model.states.count) { s in
      condensed.units(query, model.states[s], rows: 0..<classes.count)
    }
  }

  /// The same for a part of a limb that goes unmentioned.
  init(_ contrast: LimbContrast, _ model: InverseModel) {
    let (classes, condensed) = model.classes(
      Footprint([contrast.word], nil, model.forward.layout))
    self.init(classes, model.states.count) { s in
      condensed.probabilities(
        contrast.word, contrast.word.absent, model.states[s], rows: 0..<classes.count
      ).map { p in
        Int32(contrast.weight * Float(logUnits(1 - contrast.word.observed(p))))
      }
    }
  }

  /// Log likelihoods given class by class.
  init(_ classes: RowClasses, _ units: [Int32], _ states: Int) {
    self.classes = classes
    self.units = units
    stateCount = states
  }

  private init(_ classes: RowClasses, _ states: Int, _ weigh: (Int) -> [Int32]) {
    var units = [Int32](repeating: 0, count: classes.count * states)
    for s in 0..<states {
      let column = weigh(s)
      for c in column.indices { units[c * states + s] = column[c] }
    }
    self.classes = classes
    self.units = units
    stateCount = states
  }

  /// The finding the other way round, over the same classes.
  init(_ query: FindingQuery, _ model: InverseModel, classes column: FindingColumn) {
    let condensed = model.condensed(
      Footprint(query.words, query.level, model.forward.layout), column.classes.representatives)
    self.init(column.classes, model.states.count) { s in
      condensed.units(query, model.states[s], rows: 0..<column.classes.count)
    }
  }

  /// Log likelihood of a row in a state.
  func units(_ state: Int, row: Int) -> Int32 {
    units[Int(classes.ids[row]) * stateCount + state]
  }

  /// Adds the log likelihoods of a run of rows: `units[(row - first) * states + state]`.
  func add(rows: Range<Int>, to sum: inout [Int32]) {
    precondition(sum.count == rows.count * stateCount, "a place per row and state")
    var target = sum.mutableSpan
    let source = units.span
    let ids = classes.ids.span
    var position = 0
    for row in rows {
      let first = Int(ids[row]) &* stateCount
      for s in 0..<stateCount { target[position &+ s] &+= source[first &+ s] }
      position &+= stateCount
    }
  }

  /// Sum of a weight per row over the rows of each class.
  func mass(_ rows: [Double]) -> [Double] {
    var mass = [Double](repeating: 0, count: classes.count)
    for row in rows.indices { mass[Int(classes.ids[row])] += rows[row] }
    return mass
  }

  /// Probability of each class given by the log likelihoods, with severity and phase marginalised.
  func likelihood(_ weights: [Double]) -> [Double] {
    (0..<classes.count).map { c in
      var sum = 0.0
      for s in weights.indices where weights[s] > 0 {
        sum += weights[s] * expUnits(units[c * stateCount + s])
      }
      return sum
    }
  }
}
