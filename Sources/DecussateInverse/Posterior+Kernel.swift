/// What rows weigh with severity and phase marginalised.
struct RowMarginals: Sendable {
  /// Log likelihood of each row in its likeliest state, in units.
  var strongest: [Int32] = []
  /// Log likelihood of each row with severity and phase marginalised, in units.
  var rows: [Int32] = []
  /// What every state of a row weighs beside its likeliest, its prior weight included: `shares[row * states + state]`.
  var shares: [Float] = []

  /// Joins those of runs of rows that follow one another.
  init(joining parts: [RowMarginals]) {
    let count = parts.reduce(0) { $0 + $1.rows.count }
    strongest.reserveCapacity(count)
    rows.reserveCapacity(count)
    shares.reserveCapacity(count * LatentState.count)
    for part in parts {
      strongest += part.strongest
      rows += part.rows
      shares += part.shares
    }
  }

  /// Marginalises a run of rows.
  ///
  /// - Parameters:
  ///   - units: log likelihoods, `units[row * states + state]`.
  ///   - weights: prior weight of each state.
  init(_ units: [Int32], _ weights: [Double]) {
    let states = LatentState.count
    let count = units.count / states
    var strongest = [Int32](repeating: 0, count: count)
    var rows = strongest
    var shares = [Float](repeating: 0, count: count * states)
    RowMarginals.fill(&strongest, &rows, &shares, units, weights)
    self.strongest = strongest
    self.rows = rows
    self.shares = shares
  }

  private static func fill(
    _ strongest: inout [Int32], _ rows: inout [Int32], _ shares: inout [Float], _ units: [Int32],
    _ weights: [Double]
  ) {
    let (exponentials, logarithms) = (ExpTable.shared.values, LogTable.shared.values)
    let (exponential, logarithm) = (exponentials.span, logarithms.span)
    let source = units.span
    let states = LatentState.count
    let weights = weights.span
    precondition(weights.count == states, "a weight per state")
    precondition(
      source.count == strongest.count * states && shares.count == source.count
        && rows.count == strongest.count, "a place per row and state")
    var strongest = strongest.mutableSpan
    var rows = rows.mutableSpan
    var shares = shares.mutableSpan
    for row in strongest.indices {
      let first = row &* states
      let own = source.extracting(first..<(first &+ states))
      var best = own[0]
      for s in 1..<states { best = max(best, own[s]) }
      var sum = 0.0
      for s in 0..<states where weights[s] > 0 {
        let share = weights[s] * expUnits(own[s] &- best, exponential)
        shares[first &+ s] = Float(share)
        sum += share
      }
      strongest[row] = best
      rows[row] = best + logUnits(Float(sum), logarithm)
    }
  }

  /// What every row weighs in its likeliest state beside the best row, down to 80 nats.
  func heights() -> [Double] {
    let best = strongest.max() ?? 0
    let table = ExpTable.shared.values
    return strongest.map { own in
      let half = expUnits((own - best) / 2, table.span)
      return half * half
    }
  }

  /// What every row weighs, to a common factor, once the likelihood of each class of rows changes by a factor in each state.
  ///
  /// - Parameters:
  ///   - heights: those of the rows as they are.
  ///   - classes: the class of every row.
  ///   - factors: `factors[class * states + state]`.
  func weights(_ heights: [Double], _ classes: [Int32], times factors: [Float]) -> [Double] {
    let states = LatentState.count
    precondition(heights.count == rows.count && classes.count == rows.count, "a value per row")
    var weights = heights
    var target = weights.mutableSpan
    let shares = shares.span
    let ids = classes.span
    let factors = factors.span
    for row in target.indices where target[row] > 0 {
      let (first, place) = (row &* states, Int(ids[row]) &* states)
      let own = shares.extracting(first..<(first &+ states))
      let change = factors.extracting(place..<(place &+ states))
      var sum: Float = 0
      for s in 0..<states { sum += own[s] * change[s] }
      target[row] *= Double(sum)
    }
    return weights
  }
}
