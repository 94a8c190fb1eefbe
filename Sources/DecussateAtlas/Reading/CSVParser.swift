/// Splits the bytes of a table into cells.
struct CSVParser {
  let name: String
  var report: [Diagnostic]
  private let end: Int
  private var storage: [UInt8]
  private var position = 0
  private var line = 1
  private var cells: [CSVDocument.Cell] = []
  private var rows: [CSVDocument.Row] = []

  init(bytes: [UInt8], name: String, report: [Diagnostic]) {
    self.name = name
    self.report = report
    storage = bytes
    end = bytes.count
  }

  mutating func parse() -> CSVDocument? {
    guard end <= Int(Int32.max) else {
      add("ATL001", 1, 1, "the file is larger than 2 GB", help: "split the table")
      return nil
    }
    if end >= 3, storage[0] == 0xEF, storage[1] == 0xBB, storage[2] == 0xBF { position = 3 }
    if position == end {
      add(
        "ATL001", 1, 1, "the file is empty",
        help: "write the header row, even if the table has no rows yet")
      return nil
    }
    cells.reserveCapacity(end / 12)
    while position < end { parseRow() }
    return finish()
  }

  private mutating func finish() -> CSVDocument {
    let head = rows.removeFirst()
    let headCells = cells[0..<head.count]
    let header = headCells.map { String(decoding: storage[$0.range], as: UTF8.self) }
    var names = ByteTable()
    for (column, cell) in headCells.enumerated() {
      guard !names.insert(storage.span.extracting(cell.range)).isNew else { continue }
      add(
        "ATL006", head.line, column + 1, "the column '\(header[column])' is named twice",
        help: "rename or remove one of the two columns")
    }
    for row in rows where row.count != header.count { reportFieldCount(row, header.count) }
    return CSVDocument(name: name, header: header, storage: storage, cells: cells, rows: rows)
  }

  private mutating func reportFieldCount(_ row: CSVDocument.Row, _ expected: Int) {
    if row.count == 1, cells[row.firstCell].range.isEmpty {
      add("ATL005", row.line, 1, "blank line", help: "remove the line")
      return
    }
    let help =
      row.count < expected
      ? "add the missing commas, also for empty cells"
      : "put quotes around a cell that contains a comma"
    add(
      "ATL005", row.line, min(row.count, expected) + 1,
      "\(row.count) fields, expected \(expected)", help: help)
  }

  private mutating func parseRow() {
    let first = cells.count
    let startLine = line
    var more = true
    while more {
      let column = cells.count - first + 1
      let cellLine = line
      let range = parseCell(column: column)
      check(range, line: cellLine, column: column)
      cells.append(.init(start: UInt32(range.lowerBound), end: UInt32(range.upperBound)))
      more = position < end && storage[position] == UInt8(ascii: ",")
      if more { position += 1 }
    }
    let spans = line != startLine
    skipLineEnd()
    rows.append(
      .init(firstCell: first, count: cells.count - first, line: startLine, spansLines: spans))
  }

  /// Reads one cell and leaves `position` on the comma, line end or end of file after it.
  private mutating func parseCell(column: Int) -> Range<Int> {
    let start = position
    if start < end, storage[start] == UInt8(ascii: "\"") { return parseQuoted(column: column) }
    var stray: Int?
    while position < end, !atCellEnd {
      if storage[position] == UInt8(ascii: "\""), stray == nil { stray = position }
      position += 1
    }
    if stray != nil {
      add(
        "ATL004", line, column, "a quote inside a cell that does not begin with one",
        help: "put quotes around the whole cell and double the quotes inside")
    }
    return start..<position
  }

  private mutating func parseQuoted(column: Int) -> Range<Int> {
    let open = position
    let openLine = line
    var doubled = false
    position += 1
    while position < end {
      let byte = storage[position]
      if byte == UInt8(ascii: "\"") {
        guard position + 1 < end, storage[position + 1] == byte else { break }
        doubled = true
        position += 1
      } else if byte == UInt8(ascii: "\n") {
        line += 1
      }
      position += 1
    }
    guard position < end else {
      return recoverFromOpenQuote(open, openLine, column)
    }
    let close = position
    position += 1
    if position < end, !atCellEnd {
      add(
        "ATL004", line, column, "text after the closing quote of a cell",
        help: "double the quotes that belong to the text")
      while position < end, !atCellEnd { position += 1 }
    }
    return doubled ? unescaped(open + 1..<close) : open + 1..<close
  }

  /// Without a closing quote the cell ends with its line, so that the lines below are still checked.
  private mutating func recoverFromOpenQuote(
    _ open: Int, _ openLine: Int, _ column: Int
  ) -> Range<Int> {
    add(
      "ATL003", openLine, column, "a quote is opened and never closed",
      help: "close the quote, or double it if it belongs to the text")
    line = openLine
    position = open + 1
    while position < end, !atLineEnd { position += 1 }
    return open + 1..<position
  }

  /// Appends the text of a cell with its doubled quotes made single, and returns where it lies.
  private mutating func unescaped(_ range: Range<Int>) -> Range<Int> {
    let start = storage.count
    var from = range.lowerBound
    while from < range.upperBound {
      let byte = storage[from]
      storage.append(byte)
      from += byte == UInt8(ascii: "\"") ? 2 : 1
    }
    return start..<storage.count
  }

  private mutating func check(_ range: Range<Int>, line: Int, column: Int) {
    guard let bad = UTF8Check.firstInvalidByte(storage.span, in: range) else { return }
    let digits = Array("0123456789ABCDEF".utf8)
    let byte = storage[bad]
    let code = String(
      decoding: [digits[Int(byte >> 4)], digits[Int(byte & 15)]], as: UTF8.self)
    add("ATL002", line, column, "the byte 0x\(code) is not UTF-8", help: "save the file as UTF-8")
  }

  private var atLineEnd: Bool {
    let byte = storage[position]
    if byte == UInt8(ascii: "\n") { return true }
    guard byte == UInt8(ascii: "\r") else { return false }
    return position + 1 == end || storage[position + 1] == UInt8(ascii: "\n")
  }

  private var atCellEnd: Bool { storage[position] == UInt8(ascii: ",") || atLineEnd }

  private mutating func skipLineEnd() {
    guard position < end else { return }
    if storage[position] == UInt8(ascii: "\r") { position += 1 }
    if position < end, storage[position] == UInt8(ascii: "\n") { position += 1 }
    line += 1
  }

  private mutating func add(
    _ code: String, _ line: Int, _ column: Int, _ message: String, help: String
  ) {
    report.append(Diagnostic(code, at: "\(name):\(line):\(column)", message, help: help))
  }
}
