import Decussate

/// Spinal cord sheets: `{"right": {"motor": {"C5": "5", …}, "lightTouch": {…}, "pinPrick": {…}}, "left": …, "voluntaryAnalContraction": "No", …}`.
extension RecordReader {
  func readSheet(_ cursor: JSONCursor, of record: JSONCursor) -> PatientRecord {
    var collector = FindingCollector(vocabulary)
    var sheet = ISNCSCISheet()
    for side in Side.allCases {
      guard let half = cursor[side.name] else { continue }
      sheet[side] = readHalf(half, &collector)
    }
    sheet.voluntaryAnalContraction = readAnal(cursor["voluntaryAnalContraction"], &collector)
    sheet.deepAnalPressure = readAnal(cursor["deepAnalPressure"], &collector)
    let time = time(record, &collector)
    return RecordReader.record(
      sheet, id: RecordReader.id(record), time: time, at: cursor.location, &collector)
  }

  /// A patient of a sheet; classified where the sheet is complete.
  static func record(
    _ sheet: ISNCSCISheet, id: String, time: TimeCourse, at place: String,
    _ collector: inout FindingCollector
  ) -> PatientRecord {
    ISNCSCIFindings.add(sheet, at: place, to: &collector)
    let failed = collector.problems.contains { $0.severity == .error }
    let classification = sheet.isComplete && !failed ? ISNCSCIClassification(sheet) : nil
    if classification == nil, !failed {
      collector.warn(
        "FMT012", place, "cells of the sheet are empty; it is not classified",
        "write NT for what could not be tested")
    }
    return collector.record(id: id, time: time, at: place, classification: classification)
  }

  private func readHalf(
    _ cursor: JSONCursor, _ collector: inout FindingCollector
  ) -> ISNCSCISheet.Half {
    var half = ISNCSCISheet.Half()
    for member in cursor["motor"]?.members ?? [] {
      guard let segment = ISNCSCISheet.segment(member.name),
        let number = ISNCSCISheet.keyMuscles.firstIndex(of: segment)
      else {
        collector.add(UnknownCode(system: "ISNCSCI", code: "motor \(member.name)"))
        continue
      }
      half.motor[number] = readCell(member.cursor, most: 5, &collector)
    }
    for (name, path) in [
      ("lightTouch", \ISNCSCISheet.Half.lightTouch), ("pinPrick", \ISNCSCISheet.Half.pinPrick),
    ] {
      for member in cursor[name]?.members ?? [] {
        guard let segment = ISNCSCISheet.segment(member.name),
          let number = ISNCSCISheet.dermatomes.firstIndex(of: segment)
        else {
          collector.add(UnknownCode(system: "ISNCSCI", code: "\(name) \(member.name)"))
          continue
        }
        half[keyPath: path][number] = readCell(member.cursor, most: 2, &collector)
      }
    }
    if let other = cursor["lowestNonKeyMuscleWithMotorFunction"]?.string, !other.isEmpty {
      half.lowestOtherMuscle = ISNCSCISheet.segment(other)
    }
    return half
  }

  private func readCell(
    _ cursor: JSONCursor, most: Int, _ collector: inout FindingCollector
  ) -> ISNCSCISheet.Cell? {
    let text: String
    switch cursor.value {
    case .string(let string): text = string
    case .number(let number): text = number.text
    default: return nil
    }
    if text.isEmpty { return nil }
    if let cell = ISNCSCISheet.Cell(text, most: most) { return cell }
    collector.fail(
      "FMT010", cursor.location, "'\(text)' is no score of the sheet",
      "write 0 to \(most) or NT, with * or ** for an impairment of another cause")
    return nil
  }

  private func readAnal(_ cursor: JSONCursor?, _ collector: inout FindingCollector) -> Bool? {
    guard let cursor else { return nil }
    if case .bool(let value) = cursor.value { return value }
    let text = cursor.string ?? ""
    if let answer = ISNCSCIFindings.anal(text) { return answer }
    collector.fail(
      "FMT011", cursor.location, "'\(text)' is no answer of the anal examination",
      "write Yes, No or NT")
    return nil
  }
}
