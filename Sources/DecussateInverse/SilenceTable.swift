import DecussateAtlas
import DecussateForward

/// What it says that a sign was not mentioned: log P(absent) of every sentinel sign on every side, row and state.
///
/// Computed once per dictionary. Values are stored in fiftieths of a nat, at most 5.1 nats.
public struct SilenceTable: Sendable {
  static let step: Float = 0.02

  /// Sentinel and side, in the order of `sentinels.csv`, left before right; nil for an axial sign.
  let keys: [(sentinel: Int, side: Side?)]
  /// −log P(absent) in steps: `values[((key * states) + state) * rows + row]`.
  let values: Column<UInt8>
  let rowCount: Int
  let stateCount: Int

  /// Works the table out.
  public init(_ model: InverseModel, _ runner: some BlockRunner) {
    let plan = SilenceTable.plan(model)
    let rows = model.dictionary.rowCount
    let states = model.states
    let blocks = rowBlocks(rows)
    let parts = runner.map(blocks.count) { b -> [UInt8] in
      var part: [UInt8] = []
      for key in plan {
        for state in states {
          let p = model.probabilities(key.word, key.word.absent, state, rows: blocks[b])
          for value in p {
            let absent = max(1 - key.word.observed(value), 1e-6)
            let cost = -Float(Elementary.log(Double(absent))) / SilenceTable.step
            part.append(UInt8(min(cost.rounded(), 255)))
          }
        }
      }
      return part
    }
    let values = Column<UInt8>(count: plan.count * states.count * rows) { values in
      for (b, block) in blocks.enumerated() {
        for k in 0..<(plan.count * states.count) {
          for i in 0..<block.count {
            values[k * rows + block.lowerBound + i] = parts[b][k * block.count + i]
          }
        }
      }
    }
    keys = plan.map { ($0.sentinel, $0.side) }
    self.values = values
    rowCount = rows
    stateCount = states.count
  }

  /// A stored table, joined with the model it was made for; nil where its size does not fit.
  public init?(_ model: InverseModel, stored: StoredSilence) {
    let plan = SilenceTable.plan(model)
    let rows = model.dictionary.rowCount
    guard stored.values.count == plan.count * model.states.count * rows else { return nil }
    keys = plan.map { ($0.sentinel, $0.side) }
    values = stored.values
    rowCount = rows
    stateCount = model.states.count
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

  /// Weights of the sentinels that an examination leaves unmentioned, one per key; 0 where one is covered.
  func weights(_ examination: Examination, _ atlas: Atlas, weight: Float) -> [Float] {
    keys.map { key in
      let sentinel = atlas.sentinels[key.sentinel]
      for finding in examination.findings where covers(finding, sentinel, key.side, atlas) {
        return 0
      }
      return weight * sentinel.notability
    }
  }

  private func covers(
    _ finding: Finding, _ sentinel: Sentinel, _ side: Side?, _ atlas: Atlas
  ) -> Bool {
    let alias = atlas.aliases[finding.alias.rawValue]
    let name = alias.region.isEmpty ? alias.sign : alias.sign + "/" + alias.region
    let same =
      alias.sign == sentinel.word
      && (alias.region == sentinel.region || alias.region.isEmpty || sentinel.region.isEmpty)
    guard same || sentinel.coveredBy.contains(alias.sign) || sentinel.coveredBy.contains(name)
    else { return false }
    switch (side, finding.side) {
    case (.left?, .right), (.right?, .left): return false
    default: return true
    }
  }

  /// Adds the weighted cost of silence to the log likelihoods (units) of a block of rows.
  func subtract(_ weights: [Float], rows: Range<Int>, from units: inout [Int32]) {
    for state in 0..<stateCount {
      for (k, weight) in weights.enumerated() where weight > 0 {
        let cost = Int32((weight * SilenceTable.step * unitsPerNat).rounded())
        let base = (k * stateCount + state) * rowCount + rows.lowerBound
        for i in 0..<rows.count {
          units[state * rows.count + i] -= cost * Int32(values[base + i])
        }
      }
    }
  }

  /// How noticeable each row is in each latent state.
  public func notice(_ model: InverseModel) -> Notice {
    var seen = [Float](repeating: 0, count: stateCount * rowCount)
    var signs = seen
    let present = (0...255).map {
      1 - Float(Elementary.exp(Double(-Float($0) * SilenceTable.step)))
    }
    for s in 0..<stateCount {
      for row in 0..<rowCount {
        var cost = 0
        var count: Float = 0
        for k in keys.indices {
          let value = Int(values[(k * stateCount + s) * rowCount + row])
          cost += value
          count += present[value]
        }
        seen[s * rowCount + row] = max(cost > 255 ? 1 : present[cost], 0.02)
        signs[s * rowCount + row] = max(count, 0.2)
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
