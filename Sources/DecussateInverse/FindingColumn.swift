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
    let count = LatentState.count
    precondition(
      stateCount == count && sum.count == rows.count * count, "a place per row and state")
    var target = sum.mutableSpan
    let source = units.span
    let ids = classes.ids.span.extracting(rows)
    for i in ids.indices {
      let own = source.extracting((Int(ids[i]) &* count)..<(Int(ids[i]) &* count &+ count))
      let first = i &* count
      precondition(first &+ count <= target.count, "a place per row and state")
      for s in 0..<count { target[first &+ s] &+= own[s] }
    }
  }

  /// Sum over the rows of a weight times what its class has, in four lanes.
  func expectation(_ rows: [Double], _ values: [Double]) -> Double {
    precondition(rows.count == classes.ids.count && values.count == classes.count, "one of each")
    let weights = rows.span
    let ids = classes.ids.span
    let values = values.span
    var lanes = SIMD4<Double>(repeating: 0)
    var i = 0
    while i &+ 4 <= weights.count {
      lanes += SIMD4(
        weights[i] * values[Int(ids[i])], weights[i &+ 1] * values[Int(ids[i &+ 1])],
        weights[i &+ 2] * values[Int(ids[i &+ 2])], weights[i &+ 3] * values[Int(ids[i &+ 3])])
      i &+= 4
    }
    while i < weights.count {
      lanes.x += weights[i] * values[Int(ids[i])]
      i &+= 1
    }
    return (lanes.x + lanes.z) + (lanes.y + lanes.w)
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
