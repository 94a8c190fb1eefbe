import Decussate

/// What each cell of a sheet may truly be, and the levels that follow.
///
/// A tested cell is its score. One that is not testable, or empty, may be anything. A score with one star is not normal, and nobody knows how much of it is of the cord;
/// one with two stars is normal.
struct ISNCSCIPossibilities {
  /// One side of the body.
  struct Half {
    /// Possible scores from low to high, by key muscle and by dermatome.
    let motor: [ClosedRange<Int>]
    let lightTouch: [ClosedRange<Int>]
    let pinPrick: [ClosedRange<Int>]
    let lowestOtherMuscle: SpinalSegment?
  }

  let left: Half
  let right: Half
  let voluntary: Set<Bool>
  let deep: Set<Bool>

  /// - Parameter readsMarks: false takes the marked scores at face value.
  init(_ sheet: ISNCSCISheet, readsMarks: Bool) {
    func range(_ cell: ISNCSCISheet.Cell?, most: Int) -> ClosedRange<Int> {
      guard let cell else { return 0...most }
      if readsMarks {
        switch cell.mark {
        case .none: break
        case .otherCause: return (cell.score ?? 0)...(most - 1)
        case .otherCauseTakenAsNormal: return most...most
        }
      }
      return cell.score.map { $0...$0 } ?? 0...most
    }
    func half(_ half: ISNCSCISheet.Half) -> Half {
      Half(
        motor: half.motor.map { range($0, most: 5) },
        lightTouch: half.lightTouch.map { range($0, most: 2) },
        pinPrick: half.pinPrick.map { range($0, most: 2) },
        lowestOtherMuscle: half.lowestOtherMuscle)
    }
    left = half(sheet.left)
    right = half(sheet.right)
    voluntary = sheet.voluntaryAnalContraction.map { [$0] } ?? [true, false]
    deep = sheet.deepAnalPressure.map { [$0] } ?? [true, false]
  }

  /// The most caudal segment down to which sensation and power are normal on both sides, by every possible value.
  var neurologicalLevels: [SpinalSegment?] {
    var levels: [SpinalSegment?] = []
    var reached: SpinalSegment = .c1
    for segment in ISNCSCISheet.dermatomes {
      let halves = [left, right]
      let canStop = halves.contains { $0.canLackSensation(segment) || $0.canEndMotor(at: segment) }
      if canStop { levels.append(reached) }
      guard halves.allSatisfy({ $0.canFeel(segment) && $0.canPass(segment) }) else {
        return ISNCSCIPossibilities.ordered(levels)
      }
      // A muscle of 3 or 4 is the last that counts as normal: it ends at its own segment, if sensation is there.
      if !halves.allSatisfy({ $0.canBeFull(segment) }) {
        return ISNCSCIPossibilities.ordered(levels + [segment])
      }
      if halves.contains(where: { $0.canBeWeakened(segment) }) { levels.append(segment) }
      reached = segment
    }
    return ISNCSCIPossibilities.ordered(levels) + [nil]
  }

  /// Each level once, from the top down.
  static func ordered(_ levels: [SpinalSegment?]) -> [SpinalSegment?] {
    var seen: Set<SpinalSegment> = []
    return levels.filter { level in level.map { seen.insert($0).inserted } ?? true }
  }
}

extension ISNCSCIPossibilities.Half {
  private func dermatome(_ segment: SpinalSegment) -> Int {
    Int(segment.rawValue) - Int(SpinalSegment.c2.rawValue)
  }

  func muscle(_ segment: SpinalSegment) -> ClosedRange<Int>? {
    ISNCSCISheet.keyMuscles.firstIndex(of: segment).map { motor[$0] }
  }

  func canFeel(_ segment: SpinalSegment) -> Bool {
    let number = dermatome(segment)
    return lightTouch[number].upperBound == 2 && pinPrick[number].upperBound == 2
  }

  func canLackSensation(_ segment: SpinalSegment) -> Bool {
    let number = dermatome(segment)
    return lightTouch[number].lowerBound < 2 || pinPrick[number].lowerBound < 2
  }

  /// Whether the key muscle may be below 3, so that the level ends above it.
  func canEndMotor(at segment: SpinalSegment) -> Bool {
    muscle(segment).map { $0.lowerBound < 3 } ?? false
  }

  /// Whether the key muscle, if there is one, may be 3 or more.
  func canPass(_ segment: SpinalSegment) -> Bool {
    muscle(segment).map { $0.upperBound >= 3 } ?? true
  }

  /// Whether the key muscle, if there is one, may be 5.
  func canBeFull(_ segment: SpinalSegment) -> Bool {
    muscle(segment).map { $0.upperBound == 5 } ?? true
  }

  /// Whether the key muscle may be 3 or 4.
  func canBeWeakened(_ segment: SpinalSegment) -> Bool {
    muscle(segment).map { $0.lowerBound < 5 && $0.upperBound >= 3 } ?? false
  }

  /// The most caudal dermatome down to which light touch and pin prick are normal.
  var sensoryLevels: [SpinalSegment?] {
    var levels: [SpinalSegment?] = []
    var reached: SpinalSegment = .c1
    for segment in ISNCSCISheet.dermatomes {
      if canLackSensation(segment) { levels.append(reached) }
      guard canFeel(segment) else { return levels }
      reached = segment
    }
    return levels + [nil]
  }

  /// The lowest key muscle of 3 or more below which none is, all above being 5; the sensory level where there is no key muscle.
  var motorLevels: [SpinalSegment?] {
    var levels: [SpinalSegment?] = []
    var reached: SpinalSegment = .c1
    for segment in ISNCSCISheet.dermatomes {
      if muscle(segment) != nil {
        // Within a run of key muscles sensation does not count; it does once the run is left.
        if canEndMotor(at: segment) { levels.append(reached) }
        guard canPass(segment) else { return ISNCSCIPossibilities.ordered(levels) }
        if canBeWeakened(segment) { levels.append(segment) }
        guard canBeFull(segment) else { return ISNCSCIPossibilities.ordered(levels) }
      } else {
        let run = segment == .t2 ? SpinalSegment.c5 : segment == .s2 ? .l2 : segment
        let since = ISNCSCISheet.dermatomes.filter { $0 >= run && $0 <= segment }
        if since.contains(where: { canLackSensation($0) }) { levels.append(reached) }
        guard since.allSatisfy({ canFeel($0) }) else { return ISNCSCIPossibilities.ordered(levels) }
      }
      reached = segment
    }
    return ISNCSCIPossibilities.ordered(levels) + [nil]
  }
}
