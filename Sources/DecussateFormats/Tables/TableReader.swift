public import Decussate

/// Reads patients from the rows of a table, one row a patient.
///
/// A column is an id, a time, a score, a cell of a spinal cord sheet, a code or plain words; what it means is read from its name, or from a header map. A cell says
/// present or absent (`1`, `yes`, `present`, `+`; `0`, `no`, `absent`, `-`), or gives a grade (`mild`, `MRC3`, `3/5`). Empty, `NT` and `unknown` are not examined.
///
/// ```swift
/// let table = TableReader(header, name: "cohort.csv", map: HeaderMap(), reader: reader, into: &report)
/// let patient = table?.read(row, line: 2)
/// ```
public struct TableReader: Sendable {
  private let reader: RecordReader
  private let name: String
  private let header: [UInt8]
  private let names: [String]
  private let columns: [TableColumn]

  /// Nil, with diagnostics, where the header cannot be used.
  ///
  /// - Parameter header: bytes of the first row, without its line end.
  public init?(
    _ header: [UInt8], name: String, map: HeaderMap, reader: RecordReader,
    into report: inout [Diagnostic]
  ) {
    let before = report.count
    guard let table = CSVDocument.read(header + [0x0A], name: name, into: &report) else {
      return nil
    }
    names = table.header
    columns = names.map { column in
      let entry = map.entries[column]
      return TableColumn(entry?.means ?? column, isPower: entry?.isPower ?? false, reader)
    }
    self.header = header
    self.name = name
    self.reader = reader
    for column in map.entries.keys.sorted() where !names.contains(column) {
      report.append(
        Diagnostic(
          "FMT022", .warning, at: name,
          "the header map names a column '\(column)' that is not there",
          help: "the columns are \(names.joined(separator: ", "))"))
    }
    guard report[before...].allSatisfy({ $0.severity != .error }) else { return nil }
    let isUseful = columns.contains { column in
      switch column {
      case .nihss, .cell, .findings, .voluntaryAnalContraction: true
      default: false
      }
    }
    guard isUseful else {
      report.append(
        Diagnostic(
          "FMT023", at: name, "no column of the table is a sign",
          help: "name columns in plain words such as 'right arm weakness', or give --header-map"))
      return nil
    }
  }

  /// Columns that say nothing in this model.
  public var unknownColumns: [String] {
    names.indices.filter { if case .unknown = columns[$0] { true } else { false } }
      .map { names[$0] }
  }

  /// The patient of one row.
  public func read(_ row: [UInt8], line: Int) -> PatientRecord {
    var report: [Diagnostic] = []
    let place = "\(name):\(line)"
    var collector = FindingCollector(reader.vocabulary)
    guard let table = CSVDocument.read(header + [0x0A] + row + [0x0A], name: place, into: &report),
      table.rowCount == 1, table.isComplete(row: 0),
      !report.contains(where: { $0.severity == .error })
    else {
      let cells =
        report.first { $0.severity == .error }?.message
        ?? "the row does not have \(names.count) cells"
      return PatientRecord(
        id: "", examination: nil,
        problems: [
          Diagnostic(
            "FMT024", at: place, cells,
            help: "give every row as many cells as the header, quotes in pairs")
        ])
    }
    return patient(
      (0..<names.count).map { table.text(row: 0, column: $0).trimmed }, place, &collector)
  }

  private func patient(
    _ cells: [String], _ place: String, _ collector: inout FindingCollector
  ) -> PatientRecord {
    var id = ""
    var time: TimeCourse?
    var scores: [NIHSSItem: NIHSSScore] = [:]
    var sheet: ISNCSCISheet?
    for (number, text) in cells.enumerated() {
      switch columns[number] {
      case .id: id = text
      case .time: time = readTime(text, place, &collector)
      case .ignored: continue
      case .nihss(let item):
        if NIHSSFindings.isUntestable(text) { continue }
        scores[item] = NIHSSScore(points: Int(text) ?? -1)
      case .cell(let side, let part, let position):
        var filled = sheet ?? ISNCSCISheet()
        read(text, of: names[number], side, part, position, into: &filled, place, &collector)
        sheet = filled
      case .voluntaryAnalContraction, .deepAnalPressure:
        var filled = sheet ?? ISNCSCISheet()
        if let answer = ISNCSCIFindings.anal(text) {
          if case .deepAnalPressure = columns[number] {
            filled.deepAnalPressure = answer
          } else {
            filled.voluntaryAnalContraction = answer
          }
        } else {
          collector.fail(
            "FMT011", place, "'\(text)' is no answer of the anal examination",
            "write Yes, No or NT")
        }
        sheet = filled
      case .findings(let findings, let isPower):
        add(findings, cell: text, isPower: isPower, column: names[number], place, &collector)
      case .unknown:
        if !CellWord.isEmpty(text) {
          collector.add(UnknownCode(system: "column", code: names[number]))
        }
      }
    }
    if time == nil {
      collector.warn(
        "FMT004", place, "the time from onset is not given; it is taken as acute",
        "add a column 'time' with acute, subacute or chronic")
    }
    NIHSSFindings.add(scores, at: place, to: &collector)
    if let sheet {
      return RecordReader.record(sheet, id: id, time: time ?? .acute, at: place, &collector)
    }
    return collector.record(id: id, time: time ?? .acute, at: place)
  }

  private func readTime(
    _ text: String, _ place: String, _ collector: inout FindingCollector
  ) -> TimeCourse? {
    if text.isEmpty { return nil }
    if let time = TimeCourse(name: text.lowercased()) { return time }
    collector.fail(
      "FMT025", place, "'\(text)' is no time from onset", "write acute, subacute or chronic")
    return nil
  }

  private func read(
    _ text: String, of column: String, _ side: Side, _ part: TableColumn.SheetPart,
    _ position: Int, into sheet: inout ISNCSCISheet, _ place: String,
    _ collector: inout FindingCollector
  ) {
    if text.isEmpty { return }
    let most = if case .motor = part { 5 } else { 2 }
    guard let cell = ISNCSCISheet.Cell(text, most: most) else {
      collector.fail(
        "FMT010", place, "'\(text)' in the column '\(column)' is no score of the sheet",
        "write 0 to \(most) or NT, with * or ** for an impairment of another cause")
      return
    }
    switch part {
    case .motor: sheet[side].motor[position] = cell
    case .lightTouch: sheet[side].lightTouch[position] = cell
    case .pinPrick: sheet[side].pinPrick[position] = cell
    }
  }

  private func add(
    _ findings: [Finding], cell text: String, isPower: Bool, column: String, _ place: String,
    _ collector: inout FindingCollector
  ) {
    if CellWord.isEmpty(text) { return }
    for var finding in findings {
      guard let word = CellWord(text, finding.alias, isPower: isPower, reader.vocabulary) else {
        collector.fail(
          "FMT026", place, "'\(text)' in the column '\(column)' is neither present nor absent",
          isPower
            ? "write power as 0 to 5" : "write 1 or 0, yes or no, present or absent, or a grade")
        return
      }
      if finding.state == .absent, !word.isPresent { continue }
      finding.state = finding.state == .absent || !word.isPresent ? .absent : .present
      finding.severity = word.severity
      collector.add(finding, at: place)
    }
  }
}
