import Decussate

/// Completeness and the ASIA Impairment Scale.
extension ISNCSCIPossibilities {
  /// Light touch and pin prick at S4-5, both sides.
  private var sacral: [ClosedRange<Int>] {
    [left, right].flatMap { half in
      [half.lightTouch, half.pinPrick].compactMap { $0.last }
    }
  }

  private var canLackSacralSensation: Bool {
    deep.contains(false) && sacral.allSatisfy { $0.lowerBound == 0 }
  }

  private var canHaveSacralSensation: Bool {
    deep.contains(true) || sacral.contains { $0.upperBound > 0 }
  }

  /// Complete: no voluntary anal contraction, no deep anal pressure, no feeling at S4-5.
  var completeness: [Bool] {
    var answers: [Bool] = []
    if voluntary.contains(false), canLackSacralSensation { answers.append(true) }
    if voluntary.contains(true) || canHaveSacralSensation { answers.append(false) }
    return answers
  }

  /// A complete; B feeling but no movement below; C and D by how many key muscles below the level are 3 or more; E all normal.
  var grades: [Character] {
    let levels = neurologicalLevels
    let isSurelyIntact = levels == [nil]
    if isSurelyIntact, !voluntary.contains(false) { return ["E"] }
    var grades: [Character] = []
    if completeness.contains(true) { grades.append("A") }
    if voluntary.contains(false), canHaveSacralSensation,
      left.canLackMovementBelow, right.canLackMovementBelow
    {
      grades.append("B")
    }
    let canMove =
      voluntary.contains(true)
      || (canHaveSacralSensation && (left.canMoveBelow || right.canMoveBelow))
    if canMove {
      if levels.contains(where: { $0.map { canBeMostlyWeak(below: $0) } ?? false }) {
        grades.append("C")
      }
      if levels.contains(where: { $0.map { canBeMostlyStrong(below: $0) } ?? false }) {
        grades.append("D")
      }
    }
    if levels.contains(nil), voluntary.contains(true) { grades.append("E") }
    return grades
  }

  private func muscles(below level: SpinalSegment) -> [ClosedRange<Int>] {
    let below = ISNCSCISheet.keyMuscles.indices.filter { ISNCSCISheet.keyMuscles[$0] > level }
    return below.flatMap { [left.motor[$0], right.motor[$0]] }
  }

  /// Whether fewer than half of the key muscles below may be 3 or more.
  private func canBeMostlyWeak(below level: SpinalSegment) -> Bool {
    let muscles = muscles(below: level)
    return muscles.count { $0.lowerBound >= 3 } * 2 < muscles.count
  }

  /// Whether at least half of the key muscles below may be 3 or more.
  private func canBeMostlyStrong(below level: SpinalSegment) -> Bool {
    let muscles = muscles(below: level)
    return muscles.count { $0.upperBound >= 3 } * 2 >= muscles.count
  }
}

extension ISNCSCIPossibilities.Half {
  /// Positions of the key muscles more than three segments below a motor level.
  private func far(below level: SpinalSegment?) -> [Int] {
    guard let level else { return [] }
    return ISNCSCISheet.keyMuscles.indices.filter {
      Int(ISNCSCISheet.keyMuscles[$0].rawValue) > Int(level.rawValue) + 3
    }
  }

  private func otherMuscleMoves(farBelow level: SpinalSegment?) -> Bool {
    guard let level, let other = lowestOtherMuscle else { return false }
    return Int(other.rawValue) > Int(level.rawValue) + 3
  }

  /// Whether nothing may move more than three segments below the motor level.
  var canLackMovementBelow: Bool {
    motorLevels.contains { level in
      !otherMuscleMoves(farBelow: level)
        && far(below: level).allSatisfy { motor[$0].lowerBound == 0 }
    }
  }

  /// Whether something may move more than three segments below the motor level.
  var canMoveBelow: Bool {
    motorLevels.contains { level in
      otherMuscleMoves(farBelow: level) || far(below: level).contains { motor[$0].upperBound > 0 }
    }
  }
}
