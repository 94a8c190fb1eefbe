public import DecussateAtlas

/// A word of the vocabulary on one side, compiled: the sign programs it speaks of and how they combine.
public struct WordProgram: Sendable, Hashable {
  /// A sign of the word, with its weight.
  public struct Member: Sendable, Hashable {
    public let program: SignProgram
    public let weight: Float

    public init(program: SignProgram, weight: Float) {
      self.program = program
      self.weight = weight
    }
  }

  /// The row of `aliases.csv`.
  public let alias: AliasIndex
  /// Nil for a word that has no side.
  public let side: Side?
  public let members: [Member]
  public let present: Combination
  public let absent: Combination
  /// Probability that the word is recorded as a finding although the lesion does not cause it: the sign's rate in people without a lesion, times
  /// `recorded_incidental`.
  public let falsePositive: Float
  /// Probability that it is missed although it is there.
  public let falseNegative: Float

  public init(
    alias: AliasIndex, side: Side?, members: [Member], present: Combination, absent: Combination,
    falsePositive: Float, falseNegative: Float
  ) {
    self.alias = alias
    self.side = side
    self.members = members
    self.present = present
    self.absent = absent
    self.falsePositive = falsePositive
    self.falseNegative = falseNegative
  }

  /// Combines the members' probabilities, as laid down in the table, for a present or an absent finding.
  public func combine(_ values: [Float], _ how: Combination) -> Float {
    switch how {
    case .max:
      var best: Float = 0
      for value in values { best = max(best, value) }
      return best
    case .any:
      var spared: Float = 1
      for value in values { spared *= 1 - value }
      return 1 - spared
    case .mean:
      var sum: Float = 0
      var total: Float = 0
      for (i, member) in members.enumerated() {
        sum += member.weight * values[i] * values[i] * values[i]
        total += member.weight
      }
      guard sum > 0, total > 0 else { return 0 }
      return cubeRoot(sum / total)
    }
  }

  /// Observed probability from the true one.
  public func observed(_ p: Float) -> Float {
    falsePositive + (1 - falsePositive - falseNegative) * p
  }
}

/// The cube root of 0…1, by Newton's method from a fixed start: the same bits everywhere.
public func cubeRoot(_ x: Float) -> Float {
  guard x > 0 else { return 0 }
  // A third of the exponent gives a start within a few per cent; three steps then reach the last bits.
  var y = Float(bitPattern: x.bitPattern / 3 &+ 709_921_077)
  for _ in 0..<3 { y -= (y * y * y - x) / (3 * y * y) }
  return y
}

extension ForwardModel {
  /// Compiles a word for a side; an axial word is the same on either.
  public func word(_ alias: AliasIndex, _ side: Side?) -> WordProgram {
    let row = atlas.aliases[alias.rawValue]
    var members: [WordProgram.Member] = []
    var falsePositive: Float = 0
    var falseNegative: Float = 0
    var total: Float = 0
    for member in row.members {
      let sign = atlas.signs[member.sign]
      let own = sign.sidedness == .axial ? nil : side
      members.append(
        .init(
          program: program(for: member.sign, side: own, skin: row.skin),
          weight: member.weight))
      falsePositive += member.weight * sign.falsePositive
      falseNegative += member.weight * sign.falseNegative
      total += member.weight
    }
    return WordProgram(
      alias: alias, side: side, members: members, present: row.present, absent: row.absent,
      falsePositive: laws.recordedIncidental * (total > 0 ? falsePositive / total : 0.01),
      falseNegative: total > 0 ? falseNegative / total : 0.03)
  }

  /// Whether any sign of a word has a side.
  public func isSided(_ alias: AliasIndex) -> Bool {
    atlas.aliases[alias.rawValue].members.contains { atlas.signs[$0.sign].sidedness != .axial }
  }
}
