import Decussate
import DecussateFormats

/// Spinal cord sheets put together for tests.
enum Sheets {
  /// A normal sheet.
  static var normal: ISNCSCISheet {
    var sheet = ISNCSCISheet()
    for side in Side.allCases {
      sheet[side].motor = ISNCSCISheet.keyMuscles.map { _ in .init(5) }
      sheet[side].lightTouch = ISNCSCISheet.dermatomes.map { _ in .init(2) }
      sheet[side].pinPrick = sheet[side].lightTouch
    }
    sheet.voluntaryAnalContraction = true
    sheet.deepAnalPressure = true
    return sheet
  }

  /// Nothing felt and nothing moved below a segment.
  static func complete(below level: SpinalSegment) -> ISNCSCISheet {
    var sheet = normal
    sheet.voluntaryAnalContraction = false
    sheet.deepAnalPressure = false
    for side in Side.allCases {
      for (number, segment) in ISNCSCISheet.keyMuscles.enumerated() where segment > level {
        sheet[side].motor[number] = .init(0)
      }
      for (number, segment) in ISNCSCISheet.dermatomes.enumerated() where segment > level {
        sheet[side].lightTouch[number] = .init(0)
        sheet[side].pinPrick[number] = .init(0)
      }
    }
    return sheet
  }

  static func set(
    _ sheet: inout ISNCSCISheet, _ side: Side, motor segment: SpinalSegment, _ text: String
  ) {
    guard let number = ISNCSCISheet.keyMuscles.firstIndex(of: segment) else { return }
    sheet[side].motor[number] = ISNCSCISheet.Cell(text, most: 5)
  }

  static func set(
    _ sheet: inout ISNCSCISheet, _ side: Side, touch segment: SpinalSegment, _ text: String
  ) {
    guard let number = ISNCSCISheet.dermatomes.firstIndex(of: segment) else { return }
    sheet[side].lightTouch[number] = ISNCSCISheet.Cell(text, most: 2)
  }

  static func set(
    _ sheet: inout ISNCSCISheet, _ side: Side, pin segment: SpinalSegment, _ text: String
  ) {
    guard let number = ISNCSCISheet.dermatomes.firstIndex(of: segment) else { return }
    sheet[side].pinPrick[number] = ISNCSCISheet.Cell(text, most: 2)
  }

  /// Level and grade, as the worksheet writes them.
  static func answer(_ sheet: ISNCSCISheet) -> String {
    let answer = ISNCSCIClassification(sheet)
    return ISNCSCIClassification.text(answer.neurological) + " "
      + ISNCSCIClassification.text(answer.grade)
  }

  /// A sheet drawn at random: intact down to a segment, then anything.
  static func drawn(_ random: inout SplitMix64) -> ISNCSCISheet {
    var sheet = normal
    for side in Side.allCases {
      let level = SpinalSegment.allCases[1 + random.below(28)]
      for (number, segment) in ISNCSCISheet.keyMuscles.enumerated() where segment > level {
        sheet[side].motor[number] = .init(random.below(2) == 0 ? 0 : random.below(6))
      }
      for (number, segment) in ISNCSCISheet.dermatomes.enumerated() where segment > level {
        sheet[side].lightTouch[number] = .init(random.below(3))
        sheet[side].pinPrick[number] = .init(random.below(3))
      }
      if random.below(2) == 0 {
        let last = ISNCSCISheet.dermatomes.count - 1
        sheet[side].lightTouch[last] = .init(0)
        sheet[side].pinPrick[last] = .init(0)
      }
    }
    sheet.voluntaryAnalContraction = random.below(2) == 0
    sheet.deepAnalPressure = random.below(2) == 0
    return sheet
  }
}
