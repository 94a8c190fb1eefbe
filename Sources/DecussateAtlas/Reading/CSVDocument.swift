/// A table of comma-separated values (RFC 4180) with a header row, kept as the bytes it came from.
///
/// Every problem of the text is a diagnostic; a document is returned whenever there is a header. Rows with the
/// wrong number of fields are kept and marked, so that the rest of the table can still be checked.
///
/// ```swift
/// var report: [Diagnostic] = []
/// let table = CSVDocument.read(bytes, name: "Atlas/effectors.csv", into: &report)
/// table?.text(row: 0, column: 1)
/// ```
public struct CSVDocument: Sendable {
  /// The name used in locations, such as `Atlas/effectors.csv`.
  public let name: String
  /// The names of the columns, from the first row.
  public let header: [String]
  /// The bytes of the file, followed by the text of the cells that had doubled quotes.
  let storage: [UInt8]
  /// The cells of all rows, row by row, the header first.
  let cells: [Cell]
  let rows: [Row]

  /// Where a cell's text lies in `storage`, without its quotes.
  struct Cell: Sendable {
    var start: UInt32
    var end: UInt32

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  /// A row: its first cell, how many it has, and its line in an editor, counted from 1.
  struct Row: Sendable {
    var firstCell: Int
    var count: Int
    var line: Int
    var spansLines: Bool
  }

  public var rowCount: Int { rows.count }

  /// Reads a table; nil when there is no header to read.
  public static func read(
    _ bytes: [UInt8], name: String, into report: inout [Diagnostic]
  ) -> CSVDocument? {
    var parser = CSVParser(bytes: bytes, name: name, report: report)
    let document = parser.parse()
    report = parser.report
    return document
  }

  /// The number of fields of a row.
  public func fieldCount(row: Int) -> Int { rows[row].count }

  /// Whether a row has as many fields as the header.
  public func isComplete(row: Int) -> Bool { rows[row].count == header.count }

  /// The line of a row as an editor counts them; the header is line 1.
  public func line(row: Int) -> Int { rows[row].line }

  /// The text of a cell; empty where the row is too short.
  public func text(row: Int, column: Int) -> String {
    guard let range = range(row: row, column: column) else { return "" }
    return String(decoding: storage[range], as: UTF8.self)
  }

  /// The position of a column in the header.
  public func column(named name: String) -> Int? { header.firstIndex(of: name) }

  /// `file:row:column` of a cell, the column counted from 1.
  public func location(row: Int, column: Int) -> String {
    "\(name):\(rows[row].line):\(column + 1)"
  }

  /// Where a cell's bytes lie in `storage`.
  func range(row: Int, column: Int) -> Range<Int>? {
    guard column >= 0, column < rows[row].count else { return nil }
    return cells[rows[row].firstCell + column].range
  }
}
