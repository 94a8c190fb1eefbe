import DecussateAtlas

/// Answers numbered, level by level and side by side.
enum Cells {
  static let count = NeuraxisLevel.allCases.count * LesionSide.allCases.count

  static func cell(_ level: NeuraxisLevel, _ side: LesionSide) -> Int {
    Int(level.rawValue) * LesionSide.allCases.count + Int(side.rawValue)
  }

  static func answer(_ cell: Int) -> (level: NeuraxisLevel, side: LesionSide) {
    let sides = LesionSide.allCases.count
    return (NeuraxisLevel.allCases[cell / sides], LesionSide.allCases[cell % sides])
  }
}
