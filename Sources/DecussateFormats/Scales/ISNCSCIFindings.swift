import Decussate

/// A spinal cord sheet as findings: power of the key muscles, levels of pin prick and light touch, the saddle and the anal sphincter.
///
/// Cells that are not testable or impaired by another cause say nothing about the cord and give no finding.
enum ISNCSCIFindings {
  private static let movements: [String] = [
    "elbow_flexion", "wrist_extension", "elbow_extension", "finger_flexion", "finger_abduction",
    "hip_flexion", "knee_extension", "ankle_dorsiflexion", "hallux_extension",
    "ankle_plantarflexion",
  ]

  /// Yes or no, or nothing for not testable; nil for another word.
  static func anal(_ text: String) -> Bool?? {
    switch text.trimmed.uppercased() {
    case "YES", "Y", "1", "TRUE", "PRESENT": .some(true)
    case "NO", "N", "0", "FALSE", "ABSENT": .some(false)
    case "NT", "": .some(nil)
    default: nil
    }
  }

  static func add(
    _ sheet: ISNCSCISheet, at place: String, to collector: inout FindingCollector
  ) {
    for side in Side.allCases {
      let half = sheet[side]
      let bodySide: FindingSide = side == .left ? .left : .right
      for (number, cell) in half.motor.enumerated() {
        guard let cell, cell.mark == .none, let score = cell.score else { continue }
        collector.add(
          "weakness", movements[number], side: bodySide, score == 5 ? .absent : .present,
          severity: .power(low: Float(score), high: Float(score)), at: place)
      }
      addLevel("pain_temp_loss", half.pinPrick, bodySide, place, &collector)
      addLevel("light_touch_loss", half.lightTouch, bodySide, place, &collector)
    }
    addSaddle(sheet, place, &collector)
    if let contracts = sheet.voluntaryAnalContraction {
      collector.add(
        "weakness", "anal_sphincter", side: .both, contracts ? .absent : .present, at: place)
    }
  }

  /// The first impaired dermatome is the upper border; where feeling is normal again below, the loss is a range.
  private static func addLevel(
    _ sign: String, _ cells: [ISNCSCISheet.Cell?], _ side: FindingSide, _ place: String,
    _ collector: inout FindingCollector
  ) {
    let isLost = cells.map { cell -> Bool? in
      guard let cell, cell.mark == .none, let score = cell.score else { return nil }
      return score < 2
    }
    guard let first = isLost.firstIndex(of: true) else {
      if isLost.allSatisfy({ $0 == false }) {
        collector.add(sign, "all", side: side, .absent, at: place)
      }
      return
    }
    let rest = isLost[first...]
    let last = rest.lastIndex(of: true) ?? first
    let isFollowedByFeeling = rest[(last + 1)...].contains(false)
    let upper = ISNCSCISheet.dermatomes[first]
    let level: SensoryLevel =
      isFollowedByFeeling && last > first
      ? .range(upper, ISNCSCISheet.dermatomes[last]) : .upperBorder(upper)
    guard let alias = collector.vocabulary.alias(sign: sign, level: level) else { return }
    collector.add(Finding(alias: alias, side: side, level: level), at: place)
  }

  private static func addSaddle(
    _ sheet: ISNCSCISheet, _ place: String, _ collector: inout FindingCollector
  ) {
    let cells = [sheet.left, sheet.right].flatMap {
      $0.lightTouch.suffix(2) + $0.pinPrick.suffix(2)
    }
    let scores = cells.compactMap { cell in cell.flatMap { $0.mark == .none ? $0.score : nil } }
    guard scores.count == cells.count else { return }
    if scores.allSatisfy({ $0 == 2 }) {
      collector.add("saddle_anaesthesia", side: .none, .absent, at: place)
    } else if scores.allSatisfy({ $0 == 0 }) {
      collector.add("saddle_anaesthesia", side: .none, .present, at: place)
    }
  }
}
