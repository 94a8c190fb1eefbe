import DecussateAtlas
import DecussateForward

/// A finding made ready to be weighed: its word on each side that counts.
struct FindingQuery: Sendable {
  enum Sides: Sendable { case one, both, either }

  let finding: Finding
  let words: [WordProgram]
  let sides: Sides
  /// For a finding with a sensory level: what to compare.
  let level: LevelQuery?
}

/// A sensory level to be compared with the losses by segment.
struct LevelQuery: Sendable {
  enum Modality: Sendable { case pain, touch, either }

  let level: SensoryLevel
  let modality: Modality
  let sides: [Side]
  let probability: Float
}

/// Log likelihoods are whole numbers of this many units per nat, so that sums do not depend on their order.
let unitsPerNat: Float = 65536

extension InverseModel {
  func query(_ finding: Finding) -> FindingQuery {
    let sided = isSided(finding.alias)
    if let level = levelQuery(finding) {
      return FindingQuery(
        finding: finding, words: [word(finding.alias, .left)], sides: .one, level: level)
    }
    guard sided else {
      return FindingQuery(
        finding: finding, words: [word(finding.alias, nil)], sides: .one, level: nil)
    }
    switch finding.side {
    case .left, .right:
      let side: Side = finding.side == .left ? .left : .right
      return FindingQuery(
        finding: finding, words: [word(finding.alias, side)], sides: .one, level: nil)
    case .both:
      return FindingQuery(
        finding: finding, words: Side.allCases.map { word(finding.alias, $0) }, sides: .both,
        level: nil)
    case .none:
      return FindingQuery(
        finding: finding, words: Side.allCases.map { word(finding.alias, $0) }, sides: .either,
        level: nil)
    }
  }

  /// Log likelihood of the recorded state in every row of a range, for one latent state, in units.
  func units(_ query: FindingQuery, _ state: LatentState, rows: Range<Int>) -> [Int32] {
    if query.level == nil, query.words.count > 1, query.sides == .both {
      // Both sides are two findings, but not quite: who has one leg weak is likelier to have the other.
      var first = recorded(query.words[0], query.finding, state, rows: rows).map(logUnits)
      let second = recorded(query.words[1], query.finding, state, rows: rows).map(logUnits)
      for i in first.indices {
        first[i] = Int32((Float(first[i]) + Float(second[i])) * laws.bothWeight)
      }
      return first
    }
    return likelihood(query, state, rows: rows).map(logUnits)
  }

  /// Probability of the recorded state in every row of a range, for one latent state.
  func likelihood(_ query: FindingQuery, _ state: LatentState, rows: Range<Int>) -> [Float] {
    if let level = query.level { return levelLikelihood(level, query.finding, state, rows: rows) }
    let present = query.finding.state == .present
    var first = recorded(query.words[0], query.finding, state, rows: rows)
    guard query.words.count > 1 else { return first }
    let second = recorded(query.words[1], query.finding, state, rows: rows)
    for i in first.indices {
      switch query.sides {
      case .one: break
      case .both:
        first[i] = Float(
          Elementary.pow(Double(first[i] * second[i]), Double(laws.bothWeight)))
      case .either:
        first[i] = present ? max(first[i], second[i]) : min(first[i], second[i])
      }
    }
    return first
  }

  /// Probability that a word is recorded as it was, on one side.
  private func recorded(
    _ word: WordProgram, _ finding: Finding, _ state: LatentState, rows: Range<Int>
  ) -> [Float] {
    let present = finding.state == .present
    let p = probabilities(word, present ? word.present : word.absent, state, rows: rows)
    return p.map { value in
      let observed = word.observed(value)
      guard present else { return 1 - observed }
      return observed * gradeFactor(finding.severity, value)
    }
  }

  /// True probability of a word in every row.
  func probabilities(
    _ word: WordProgram, _ how: Combination, _ state: LatentState, rows: Range<Int>
  ) -> [Float] {
    let n = rows.count
    var spared = [Float](repeating: 1, count: n)
    guard word.members.count > 1 else {
      guard let member = word.members.first else { return [Float](repeating: 0, count: n) }
      dictionary.probabilities(of: member.program, state, rows: rows, model: self, into: &spared)
      for i in 0..<n { spared[i] = 1 - spared[i] }
      return spared
    }
    var result = [Float](repeating: how == .any ? 1 : 0, count: n)
    var total: Float = 0
    for member in word.members {
      dictionary.probabilities(of: member.program, state, rows: rows, model: self, into: &spared)
      total += member.weight
      switch how {
      case .max: for i in 0..<n { result[i] = max(result[i], 1 - spared[i]) }
      case .any: for i in 0..<n { result[i] *= spared[i] }
      case .mean:
        for i in 0..<n {
          let p = 1 - spared[i]
          result[i] += member.weight * p * p * p
        }
      }
    }
    switch how {
    case .max: break
    case .any: for i in 0..<n { result[i] = 1 - result[i] }
    case .mean: for i in 0..<n { result[i] = cubeRoot(result[i] / total) }
    }
    return result
  }

  /// True probability of a word in one row.
  func probability(_ word: WordProgram, _ how: Combination, _ state: LatentState, row: Int) -> Float
  {
    var best: Float = 0
    var spared: Float = 1
    var sum: Float = 0
    var total: Float = 0
    for member in word.members {
      let p = dictionary.probability(of: member.program, state, row: row, model: self)
      best = max(best, p)
      spared *= 1 - p
      sum += member.weight * p * p * p
      total += member.weight
    }
    if word.members.count <= 1 { return best }
    return switch how {
    case .max: best
    case .any: 1 - spared
    case .mean: total > 0 ? cubeRoot(sum / total) : 0
    }
  }

  /// How well a stated grade fits the probability of the sign: a plegia asks for a sign that is all but certain, mild weakness for one that is not.
  private func gradeFactor(_ severity: Severity?, _ p: Float) -> Float {
    let strong = p * p * p
    return switch severity {
    case .plegia?, .severe?: 0.1 + 0.4 * strong
    case .power(_, let high)? where high <= 1.5: 0.1 + 0.4 * strong
    case .power(let low, _)? where low >= 3.5: 0.5 - 0.35 * strong
    case .mild?: 0.5 - 0.35 * strong
    case .power?, .moderate?: 0.33
    case .reflex?, .tone?, nil: 1
    }
  }

  private func levelQuery(_ finding: Finding) -> LevelQuery? {
    guard let level = finding.level else { return nil }
    let row = atlas.aliases[finding.alias.rawValue]
    let modality: LevelQuery.Modality
    switch row.sign {
    case "pain_temp_loss": modality = .pain
    case "vibration_proprioception_loss": modality = .touch
    case "sensory_loss", "sensory_disturbance", "light_touch_loss", "paraesthesia",
      "sensory_level", "suspended_sensory_loss", "band_like_hyperaesthesia":
      modality = .either
    default: return nil
    }
    let sides: [Side] =
      switch finding.side {
      case .left: [.left]
      case .right: [.right]
      case .both, .none: [.left, .right]
      }
    return LevelQuery(level: level, modality: modality, sides: sides, probability: 0.9)
  }

  /// Probability of a sensory level: loss below it set against loss above it, the border uncertain by a segment or so.
  private func levelLikelihood(
    _ query: LevelQuery, _ finding: Finding, _ state: LatentState, rows: Range<Int>
  ) -> [Float] {
    var result: [Float] = []
    result.reserveCapacity(rows.count)
    let step = state.severity / Float(LesionDictionary.levels)
    let hill = (0...LesionDictionary.levels).map { signLaws.hill(Float($0) * step, .sensory) }
    let weights = (-3...3).map { shift -> Float in
      let z = Float(shift) / laws.levelSpread
      return Float(Elementary.exp(Double(-z * z / 2)))
    }
    for row in rows {
      var p: Float = 1
      for side in query.sides {
        p *= levelProbability(query, side, hill, weights, row: row)
      }
      if query.sides.count > 1 { p = p.squareRoot() }
      result.append(finding.state == .present ? p : 1 - p)
    }
    return result
  }

  private func levelProbability(
    _ query: LevelQuery, _ side: Side, _ hill: [Float], _ weights: [Float], row: Int
  ) -> Float {
    var loss = [Float](repeating: 0, count: SpinalSegment.count)
    var any: UInt8 = 0
    for segment in SpinalSegment.allCases {
      let pain = code(forward.layout.segmentPain(segment, side), row)
      let touch = code(forward.layout.segmentTouch(segment, side), row)
      let value: UInt8 =
        switch query.modality {
        case .pain: pain
        case .touch: touch
        case .either: max(pain, touch)
        }
      any |= value
      loss[Int(segment.rawValue)] = hill[Int(value)]
    }
    if any == 0 { return laws.levelTail }
    let fit: Float
    switch query.level {
    case .upperBorder(let segment): fit = borderFit(loss, Int(segment.rawValue), weights)
    case .range(let a, let b):
      fit = rangeFit(loss, Int(min(a, b).rawValue), Int(max(a, b).rawValue))
    }
    return laws.levelTail + (query.probability - laws.levelTail) * fit
  }

  private func code(_ channel: Int, _ row: Int) -> UInt8 {
    dictionary.codes[column(channel) * dictionary.rowCount + row]
  }

  private func borderFit(_ loss: [Float], _ level: Int, _ weights: [Float]) -> Float {
    var total: Float = 0
    var sum: Float = 0
    for shift in -3...3 {
      let border = level + shift
      let weight = weights[shift + 3]
      sum += weight
      guard border >= 0, border < loss.count else { continue }
      total += weight * mean(loss, border..<loss.count) * (1 - mean(loss, 1..<max(border - 1, 1)))
    }
    return total / sum
  }

  private func rangeFit(_ loss: [Float], _ first: Int, _ last: Int) -> Float {
    let inside = mean(loss, first..<(last + 1))
    let below = mean(loss, min(last + 3, loss.count)..<loss.count)
    let above = mean(loss, 1..<max(first - 1, 1))
    return inside * (1 - below) * (1 - above)
  }

  private func mean(_ values: [Float], _ range: Range<Int>) -> Float {
    guard !range.isEmpty else { return 0 }
    var sum: Float = 0
    for i in range { sum += values[i] }
    return sum / Float(range.count)
  }
}

/// Natural logarithm in units, from a table over exponent and the leading eight bits of the significand, straight lines between: within one unit and a
/// millionth of a nat.
///
/// What lies below 2⁻²⁰ counts as 2⁻²⁰, what lies above 1 as 1.
@inline(__always)
func logUnits(_ p: Float) -> Int32 {
  let values = LogTable.shared.values
  return logUnits(p, values.span)
}

/// The same with the table at hand.
@inline(__always)
func logUnits(_ p: Float, _ table: Span<Int32>) -> Int32 {
  let bits = min(max(p, LogTable.least), 1).bitPattern
  let position = Int(bits >> 15) - LogTable.first
  let low = table[position]
  let high = table[position + 1]
  return low + Int32((Int64(high - low) * Int64(bits & 0x7FFF)) >> 15)
}

/// The table behind `logUnits`.
final class LogTable: Sendable {
  static let shared = LogTable()
  static let least: Float = 9.5367432e-7
  static let first = Int(least.bitPattern >> 15)
  /// One more than there are steps from 2⁻²⁰ to 1, and one beyond for the end of the last.
  static let count = Int(Float(1).bitPattern >> 15) - first + 2
  let values: [Int32]

  init() {
    values = (0..<LogTable.count).map { i in
      let value = Double(Float(bitPattern: UInt32(i + LogTable.first) << 15))
      return Int32((Elementary.log(min(value, 1)) * Double(unitsPerNat)).rounded())
    }
  }
}
