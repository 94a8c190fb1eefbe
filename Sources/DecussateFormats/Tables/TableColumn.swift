import Decussate

/// A column of a table of patients.
enum TableColumn: Sendable {
  case id, time
  /// Left out on purpose.
  case ignored
  case nihss(NIHSSItem)
  /// A key muscle or key point of a spinal cord sheet.
  case cell(Side, SheetPart, Int)
  case voluntaryAnalContraction, deepAnalPressure
  /// Present, absent or a grade of these findings.
  case findings([Finding], isPower: Bool)
  /// Nothing in this model.
  case unknown

  enum SheetPart: Sendable { case motor, lightTouch, pinPrick }

  /// What a column means, from its words.
  init(_ words: String, isPower: Bool, _ reader: RecordReader) {
    let text = words.trimmed
    let parts = text.lowercased().split { $0 == " " || $0 == "_" }.map { String($0) }
    switch text.lowercased() {
    case "id", "patient", "patient_id", "record_id", "case", "subject":
      self = .id
      return
    case "time":
      self = .time
      return
    case "-", "":
      self = .ignored
      return
    default: break
    }
    if parts.count == 2, parts[0] == "nihss", let item = NIHSSItem(rawValue: parts[1]) {
      self = .nihss(item)
    } else if parts.first == "isncsci", let column = TableColumn(sheet: Array(parts.dropFirst())) {
      self = column
    } else if let findings = TableColumn.coded(text, reader) {
      self = .findings(findings, isPower: isPower)
    } else {
      let reading = reader.phrases.read(text)
      let isPlain =
        reading.diagnostics.isEmpty && !reading.findings.isEmpty
        && reading.findings.allSatisfy { $0.state == .present }
      self = isPlain ? .findings(reading.findings, isPower: isPower) : .unknown
    }
  }

  /// `right motor C5`, `left lighttouch T4`, `right pinprick S45`, `vac`, `dap`.
  private init?(sheet parts: [String]) {
    switch parts {
    case ["vac"]: self = .voluntaryAnalContraction
    case ["dap"]: self = .deepAnalPressure
    default:
      guard parts.count == 3, let side = Side.allCases.first(where: { $0.name == parts[0] }),
        let segment = ISNCSCISheet.segment(parts[2])
      else { return nil }
      switch parts[1] {
      case "motor":
        guard let number = ISNCSCISheet.keyMuscles.firstIndex(of: segment) else { return nil }
        self = .cell(side, .motor, number)
      case "lighttouch", "lt", "pinprick", "pp":
        guard let number = ISNCSCISheet.dermatomes.firstIndex(of: segment) else { return nil }
        self = .cell(side, parts[1].hasPrefix("l") ? .lightTouch : .pinPrick, number)
      default: return nil
      }
    }
  }

  /// A code of the atlas with an optional side: `HP:0003487`, `HP:0003487 left`.
  private static func coded(_ text: String, _ reader: RecordReader) -> [Finding]? {
    let parts = text.split(separator: " ").map { String($0) }
    guard let code = parts.first, parts.count <= 2, code.contains(":") else { return nil }
    let side =
      parts.count == 2 ? FindingSide.allCases.first { $0.name == parts[1] } : FindingSide.none
    guard let side else { return nil }
    let meanings = reader.vocabulary.meanings(of: code)
    if meanings.isEmpty { return nil }
    return meanings.map { Finding(alias: $0.alias, side: side, state: $0.state) }
  }
}
