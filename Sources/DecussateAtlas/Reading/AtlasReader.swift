/// Reads the tables of the atlas into records, one cell after the other, and collects every problem on the way.
///
/// A record is always built: where a cell is wrong, the problem is reported and a stand-in value used, so that one
/// slip does not hide the next. `Atlas.read` returns nothing when any error was reported.
struct AtlasReader {
  var report: [Diagnostic] = []
  private var documents: [CSVDocument?]
  /// The names of the rows of each table: ids, or the key columns joined.
  private var names: [ByteTable]
  private var references = ByteTable()
  private var hasBibliography = false

  private var words = ByteTable()
  private var wordTexts: [String] = []
  private var sourceCells = ByteTable()
  private var sourceLists: [[String]?] = []
  private var candidates: [[String]?]

  // The cell being read: its document, where each column of the format lies in it, the row and the column.
  private var document = CSVDocument(name: "", header: [], storage: [], cells: [], rows: [])
  private var places: [Int?] = []
  private var columns: [String] = []
  private var row = 0
  private var next = 0
  private(set) var column = ""

  init() {
    documents = Array(repeating: nil, count: AtlasTable.allCases.count)
    names = Array(repeating: ByteTable(), count: AtlasTable.allCases.count)
    candidates = Array(repeating: nil, count: AtlasTable.allCases.count)
  }

  static func path(_ fileName: String) -> String { "Atlas/" + fileName }

  // MARK: Files

  /// Splits every file into cells and collects the names of all rows. Returns the bibliography.
  mutating func open(_ files: [AtlasFile]) -> [Reference] {
    var bibliography: [Reference]?
    for file in files {
      let path = AtlasReader.path(file.name)
      if file.name == AtlasTable.bibliography {
        if bibliography != nil { reportRepeated(path) }
        let entries = BibTeX.read(file.bytes, name: path, into: &report)
        for entry in entries { _ = references.insert(Array(entry.id.utf8).span) }
        bibliography = entries
        hasBibliography = true
      } else if let table = AtlasTable.allCases.first(where: { $0.fileName == file.name }) {
        if documents[table.rawValue] != nil { reportRepeated(path) }
        documents[table.rawValue] = CSVDocument.read(file.bytes, name: path, into: &report)
      } else {
        reportUnknown(file.name)
      }
    }
    for table in AtlasTable.allCases {
      if !files.contains(where: { $0.name == table.fileName }) { reportMissing(table.fileName) }
      collectNames(table)
    }
    if bibliography == nil { reportMissing(AtlasTable.bibliography) }
    return bibliography ?? []
  }

  private mutating func reportRepeated(_ path: String) {
    report.append(Diagnostic("ATL010", at: path, "the file is given twice", help: "give it once"))
  }

  private mutating func reportMissing(_ name: String) {
    report.append(
      Diagnostic(
        "ATL010", at: AtlasReader.path(name), "the file is missing",
        help: "add it; a table without rows has its header row only"))
  }

  private mutating func reportUnknown(_ name: String) {
    let known = AtlasTable.allCases.map { $0.fileName } + [AtlasTable.bibliography]
    let match = nearestMatch(to: name, among: known)
    report.append(
      Diagnostic(
        "ATL011", at: AtlasReader.path(name), "no table of the atlas has this name",
        help: match.map { "did you mean '\($0)'?" } ?? "the tables are listed in docs/atlas-format.md"
      ))
  }

  /// Enters the key of every row, so that other tables can refer to it, and reports repeated keys.
  private mutating func collectNames(_ table: AtlasTable) {
    guard begin(table) else { return }
    checkHeader(table)
    let keys = table.keyColumns.map { name in document.column(named: name) }
    guard !keys.isEmpty, !keys.contains(nil) else { return }
    var lines: [Int] = []
    for row in 0..<document.rowCount {
      self.row = row
      var key: [UInt8] = []
      for (position, place) in keys.enumerated() {
        if position > 0 { key.append(UInt8(ascii: "/")) }
        guard let place, let range = document.range(row: row, column: place) else { continue }
        key.append(contentsOf: document.storage[range])
      }
      if key.isEmpty { continue }
      let (index, isNew) = names[table.rawValue].insert(key.span)
      if isNew {
        lines.append(document.line(row: row))
        continue
      }
      column = table.keyColumns[0]
      next = columns.firstIndex(of: column).map { $0 + 1 } ?? 0
      let name = String(decoding: key, as: UTF8.self)
      fail(
        "ATL017", "'\(name)' is in line \(lines[index]) already",
        help: "remove one of the two rows, or rename it")
    }
  }

  private mutating func checkHeader(_ table: AtlasTable) {
    for name in columns where document.column(named: name) == nil {
      report.append(
        Diagnostic(
          "ATL007", at: "\(document.name):1:\(document.header.count + 1)",
          "the column '\(name)' is missing",
          help: "add it to the header and to every row; the columns are listed in docs/atlas-format.md"
        ))
    }
    for (position, name) in document.header.enumerated() where !columns.contains(name) {
      let match = nearestMatch(to: name, among: columns)
      report.append(
        Diagnostic(
          "ATL008", at: "\(document.name):1:\(position + 1)", "no column named '\(name)'",
          help: match.map { "did you mean '\($0)'?" }
            ?? "the columns are listed in docs/atlas-format.md"))
    }
  }

  // MARK: Rows

  /// Builds a record from every complete row of a table.
  mutating func rows<Record>(
    of table: AtlasTable, _ build: (inout AtlasReader) -> Record
  ) -> [Record] {
    var records: [Record] = []
    guard begin(table) else { return records }
    records.reserveCapacity(document.rowCount)
    for row in 0..<document.rowCount where document.isComplete(row: row) {
      self.row = row
      next = 0
      if document.rows[row].spansLines {
        fail(
          "ATL009", "the row spans several lines", help: "write every row on one line")
      }
      records.append(build(&self))
      precondition(next == columns.count, "every column of a table is read once")
    }
    return records
  }

  /// Makes a table the one being read; false when its file could not be read.
  private mutating func begin(_ table: AtlasTable) -> Bool {
    guard let opened = documents[table.rawValue] else { return false }
    document = opened
    columns = table.columns
    places = columns.map { name in opened.column(named: name) }
    row = 0
    next = 0
    return true
  }

  // MARK: The cell being read

  /// Moves to the next column and returns its cell; nil when the file has no such column.
  ///
  /// Columns are read in the order of the format, whatever their order in the file.
  mutating func cell(_ name: String) -> Range<Int>? {
    assert(columns[next] == name, "columns are read in the order of the format")
    let place = places[next]
    column = name
    next += 1
    guard let place else { return nil }
    return document.range(row: row, column: place)
  }

  /// The bytes being read; cells are ranges of it.
  var bytes: [UInt8] { document.storage }

  /// Reports a problem of the cell being read.
  mutating func fail(_ code: String, _ message: String, help: String) {
    let place = next > 0 ? places[next - 1] ?? 0 : 0
    let location = document.location(row: row, column: place)
    report.append(Diagnostic(code, at: location, message, help: help))
  }

  /// The text of a cell; equal texts share their storage.
  mutating func string(_ range: Range<Int>) -> String {
    let storage = document.storage
    let (index, isNew) = words.insert(storage.span.extracting(range))
    if isNew { wordTexts.append(String(decoding: storage[range], as: UTF8.self)) }
    return wordTexts[index]
  }

  func number(_ range: Range<Int>) -> Float? {
    Decimal.read(document.storage.span.extracting(range))
  }

  // MARK: Names

  /// The row of a table that has this name, or nil.
  func position(of range: Range<Int>, in table: AtlasTable) -> Int? {
    names[table.rawValue].index(of: document.storage.span.extracting(range))
  }

  func position(of key: [UInt8], in table: AtlasTable) -> Int? {
    names[table.rawValue].index(of: key.span)
  }

  /// Whether a table could be read; references to one that could not are not reported again.
  func isReadable(_ table: AtlasTable) -> Bool { documents[table.rawValue] != nil }

  /// Every name of a table, for suggestions.
  mutating func knownNames(_ table: AtlasTable) -> [String] {
    if let known = candidates[table.rawValue] { return known }
    let known = names[table.rawValue].strings
    candidates[table.rawValue] = known
    return known
  }

  // MARK: Sources

  /// The keys of a source cell, each checked against the bibliography; a cell seen before is not split again.
  mutating func sources(_ range: Range<Int>) -> [String] {
    let storage = document.storage
    let (index, isNew) = sourceCells.insert(storage.span.extracting(range))
    if !isNew, let list = sourceLists[index] { return list }
    var list: [String] = []
    var allKnown = true
    for item in items(range) {
      list.append(string(item))
      if !hasBibliography || references.index(of: storage.span.extracting(item)) != nil { continue }
      allKnown = false
      let key = string(item)
      let match = nearestMatch(to: key, among: references.strings)
      fail(
        "ATL022", "no reference with the key '\(key)'",
        help: match.map { "did you mean '\($0)'?" } ?? "add the entry to Atlas/references.bib")
    }
    if isNew { sourceLists.append(allKnown ? list : nil) }
    return list
  }
}
