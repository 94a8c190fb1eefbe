import DecussateAtlas
import DecussateForward

/// What it says that a sign was not mentioned: log P(absent) of every sentinel sign on every side, row and state.
///
/// Computed once per dictionary. Values are stored in fiftieths of a nat, at most 5.1 nats.
public struct SilenceTable: Sendable {
  static let step: Float = 0.02

  /// Sentinel and side, in the order of `sentinels.csv`, left before right; nil for an axial sign.
  let keys: [(sentinel: Int, side: Side?)]
  /// −log P(absent) in steps: `values[(key * rows + row) * states + state]`.
  let values: Column<UInt8>
  /// What it costs a row in a state to leave every sentinel unmentioned at the usual weight, in units: `totals[row * states + state]`.
  let totals: Column<Int32>
  /// The cost of a step of each key at the usual weight, in units.
  private let usualCosts: [Int32]
  /// By sentinel and skin region, whether a word on that skin speaks of the sentinel too: numbness of the face says nothing of the arm.
  private let reach: [[Bool]]
  let rowCount: Int
  let stateCount: Int

  /// Works the table out.
  public init(_ model: InverseModel, _ runner: some BlockRunner) {
    let plan = SilenceTable.plan(model)
    let rows = model.dictionary.rowCount
    let states = model.states.count
    let values = Column<UInt8>(count: plan.count * states * rows) { values in
      // Every key fills a stretch of its own.
      nonisolated(unsafe) let target = values
      _ = runner.map(plan.count) { k -> Int in
        let (classes, costs) = SilenceTable.costs(plan[k].word, model)
        var position = k * states * rows
        for row in 0..<rows {
          let first = Int(classes.ids[row]) * states
          for s in 0..<states { target[position + s] = costs[first + s] }
          position += states
        }
        return k
      }
    }
    let usual = SilenceTable.usualCosts(plan, model)
    let blocks = rowBlocks(rows)
    let sums = runner.map(blocks.count) { b -> [Int32] in
      var sums = [Int32](repeating: 0, count: blocks[b].count * states)
      values.withSpan { values in
        for k in usual.indices {
          SilenceTable.add(
            usual[k], values, from: (k * rows + blocks[b].lowerBound) * states, to: &sums)
        }
      }
      return sums
    }
    keys = plan.map { ($0.sentinel, $0.side) }
    self.values = values
    totals = Column(sums.flatMap { $0 })
    usualCosts = usual
    reach = SilenceTable.reach(model.atlas)
    rowCount = rows
    stateCount = states
  }

  /// −log P(absent) in steps, by class of rows and state.
  private static func costs(_ word: WordProgram, _ model: InverseModel) -> (RowClasses, [UInt8]) {
    let (classes, condensed) = model.classes(Footprint([word], nil, model.forward.layout))
    let states = model.states.count
    var costs = [UInt8](repeating: 0, count: classes.count * states)
    for (s, state) in model.states.enumerated() {
      let p = condensed.probabilities(word, word.absent, state, rows: 0..<classes.count)
      for c in p.indices {
        let absent = max(1 - word.observed(p[c]), 1e-6)
        let cost = -Float(Elementary.log(Double(absent))) / SilenceTable.step
        costs[c * states + s] = UInt8(min(cost.rounded(), 255))
      }
    }
    return (classes, costs)
  }

  private static func usualCosts(_ plan: [Key], _ model: InverseModel) -> [Int32] {
    plan.map {
      cost(model.laws.unmentioned * model.atlas.sentinels[$0.sentinel].notability)
    }
  }

  /// Units per step at a weight.
  private static func cost(_ weight: Float) -> Int32 {
    Int32((weight * SilenceTable.step * unitsPerNat).rounded())
  }

  /// A stored table, joined with the model it was made for; nil where its size does not fit.
  public init?(_ model: InverseModel, stored: StoredSilence) {
    let plan = SilenceTable.plan(model)
    let rows = model.dictionary.rowCount
    guard stored.values.count == plan.count * model.states.count * rows,
      stored.totals.count == model.states.count * rows
    else { return nil }
    usualCosts = SilenceTable.usualCosts(plan, model)
    reach = SilenceTable.reach(model.atlas)
    totals = stored.totals
    keys = plan.map { ($0.sentinel, $0.side) }
    values = stored.values
    rowCount = rows
    stateCount = model.states.count
  }

  /// Skin that shares a segment or a nerve with the sentinel's; all skin where the sentinel has none.
  private static func reach(_ atlas: Atlas) -> [[Bool]] {
    atlas.sentinels.map { sentinel in
      let own = atlas.aliases.first {
        $0.sign == sentinel.word && $0.region == sentinel.region
      }?.skin
      var reached = [Bool](repeating: own == nil, count: atlas.skin.count)
      guard let own else { return reached }
      let supply = atlas.skinInnervation.filter { $0.skin == own }.map { $0.element }
      for row in atlas.skinInnervation where supply.contains(row.element) {
        reached[row.skin.rawValue] = true
      }
      return reached
    }
  }

  private struct Key: Sendable {
    let sentinel: Int
    let side: Side?
    let word: WordProgram
  }

  private static func plan(_ model: InverseModel) -> [Key] {
    var plan: [Key] = []
    for (i, sentinel) in model.atlas.sentinels.enumerated() {
      guard
        let alias = model.atlas.aliases.firstIndex(where: {
          $0.sign == sentinel.word && $0.region == sentinel.region
        })
      else { continue }
      if model.isSided(AliasIndex(alias)) {
        for side in Side.allCases {
          plan.append(Key(sentinel: i, side: side, word: model.word(AliasIndex(alias), side)))
        }
      } else {
        plan.append(Key(sentinel: i, side: nil, word: model.word(AliasIndex(alias), nil)))
      }
    }
    return plan
  }

  /// The cost of a step of each sentinel that an examination leaves unmentioned, in units; 0 where it is covered.
  func costs(_ examination: Examination, _ atlas: Atlas, weight: Float) -> [Int32] {
    keys.map { key in
      let sentinel = atlas.sentinels[key.sentinel]
      for finding in examination.findings where covers(finding, key.sentinel, key.side, atlas) {
        return 0
      }
      return SilenceTable.cost(weight * sentinel.notability)
    }
  }

  private func covers(
    _ finding: Finding, _ number: Int, _ side: Side?, _ atlas: Atlas
  ) -> Bool {
    let sentinel = atlas.sentinels[number]
    let alias = atlas.aliases[finding.alias.rawValue]
    let name = alias.region.isEmpty ? alias.sign : alias.sign + "/" + alias.region
    let same =
      alias.sign == sentinel.word
      && (alias.region == sentinel.region || alias.region.isEmpty || sentinel.region.isEmpty)
    let named = sentinel.coveredBy.contains(name)
    guard same || named || sentinel.coveredBy.contains(alias.sign) else { return false }
    if !same, !named, finding.level == nil, let skin = alias.skin, !reach[number][skin.rawValue] {
      return false
    }
    switch (side, finding.side) {
    case (.left?, .right), (.right?, .left): return false
    default: return true
    }
  }

  /// Subtracts the cost of silence from the log likelihoods of a block of rows: `units[(row - first) * states + state]`.
  ///
  /// An examination usually mentions few of the sentinels: then the cost of all of them, added up beforehand, is corrected by those few.
  func subtract(_ costs: [Int32], rows: Range<Int>, from units: inout [Int32]) {
    let different = costs.indices.filter { costs[$0] != usualCosts[$0] }
    let first = rows.lowerBound * stateCount
    if different.count < costs.count / 2 {
      totals.withSpan { totals in
        for i in units.indices { units[i] -= totals[first + i] }
      }
      values.withSpan { values in
        for k in different {
          SilenceTable.add(
            usualCosts[k] - costs[k], values, from: k * rowCount * stateCount + first, to: &units)
        }
      }
    } else {
      values.withSpan { values in
        for k in costs.indices where costs[k] > 0 {
          SilenceTable.add(-costs[k], values, from: k * rowCount * stateCount + first, to: &units)
        }
      }
    }
  }

  /// Adds a multiple of a run of values.
  private static func add(
    _ cost: Int32, _ values: Span<UInt8>, from first: Int, to units: inout [Int32]
  ) {
    let own = values.extracting(first..<(first + units.count))
    var target = units.mutableSpan
    for i in own.indices { target[i] &+= cost &* Int32(own[i]) }
  }

  /// How noticeable each row is in each latent state.
  public func notice(_ model: InverseModel) -> Notice {
    let present = (0...255).map {
      1 - Float(Elementary.exp(Double(-Float($0) * SilenceTable.step)))
    }
    var costs = [Int32](repeating: 0, count: stateCount * rowCount)
    var counts = [Float](repeating: 0, count: stateCount * rowCount)
    values.withSpan { values in
      for k in keys.indices {
        let first = k * rowCount * stateCount
        for i in costs.indices {
          let value = values[first + i]
          costs[i] += Int32(value)
          counts[i] += present[Int(value)]
        }
      }
    }
    var seen = [Float](repeating: 0, count: stateCount * rowCount)
    var signs = seen
    for row in 0..<rowCount {
      for s in 0..<stateCount {
        let i = row * stateCount + s
        seen[s * rowCount + row] = max(costs[i] > 255 ? 1 : present[Int(costs[i])], 0.02)
        signs[s * rowCount + row] = max(counts[i], 0.2)
      }
    }
    return Notice(seen: Column(seen), signs: Column(signs))
  }
}

/// How noticeable each row of a dictionary is, state by state: `state * rows + row`.
public struct Notice: Sendable {
  /// Probability that at least one sentinel sign shows: silent lesions do not come to anyone's notice.
  public let seen: Column<Float>
  /// Expected number of sentinel signs: a rich picture is likelier to be written up.
  public let signs: Column<Float>
}
