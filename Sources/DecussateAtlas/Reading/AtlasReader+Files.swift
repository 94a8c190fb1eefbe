extension AtlasReader {
  /// Splits every file into cells, collects the names of all rows and returns the bibliography.
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

  /// Collects the names of all rows of tables that were opened already, which have no provenance; false where one is missing or lacks a column.
  mutating func openPacked() -> Bool {
    for table in AtlasTable.allCases {
      if AtlasPack.left.contains(table) { continue }
      guard let document = documents[table.rawValue],
        table.modelColumns.allSatisfy({ document.column(named: $0) != nil })
      else { return false }
      isPacked = true
      collectNames(table)
    }
    return true
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
        help: match.map { "did you mean '\($0)'?" }
          ?? "the tables are listed in docs/atlas-format.md"
      ))
  }

  /// Enters the key of every row, so that other tables can refer to it, and reports repeated keys.
  private mutating func collectNames(_ table: AtlasTable) {
    guard begin(table) else { return }
    if !isPacked { checkHeader(table) }
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
          help:
            "add it to the header and to every row; the columns are listed in docs/atlas-format.md"
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
}
