/// Reads the tables of the atlas into records, one cell after the other, and collects every problem on the way.
///
/// A record is always built: where a cell is wrong, the problem is reported and a stand-in value used, so that one
/// slip does not hide the next. `Atlas.read` returns nothing when any error was reported.
struct AtlasReader {
  var report: [Diagnostic] = []
  var documents: [CSVDocument?]
  /// The names of the rows of each table: ids, or the key columns joined.
  var names: [ByteTable]
  var references = ByteTable()
  var hasBibliography = false
  /// Whether the tables are those of a pack, without provenance.
  var isPacked = false

  private var words = ByteTable()
  private var wordTexts: [String] = []
  private var sourceCells = ByteTable()
  private var sourceLists: [[String]?] = []
  private var candidates: [[String]?]

  // The cell being read: its document, where each column of the format lies in it, the row and the column.
  var document = CSVDocument(name: "", header: [], storage: [], cells: [], rows: [])
  private var places: [Int?] = []
  var columns: [String] = []
  var row = 0
  var next = 0
  var column = ""

  init() {
    documents = Array(repeating: nil, count: AtlasTable.allCases.count)
    names = Array(repeating: ByteTable(), count: AtlasTable.allCases.count)
    candidates = Array(repeating: nil, count: AtlasTable.allCases.count)
  }

  static func path(_ fileName: String) -> String { "Atlas/" + fileName }

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
  mutating func begin(_ table: AtlasTable) -> Bool {
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
