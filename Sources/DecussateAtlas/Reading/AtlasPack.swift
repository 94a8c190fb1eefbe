/// The tables of an atlas as the model needs them, in one file: for sending to a page.
///
/// Sources, notes and the tables that only readers and tests look into are left out, and each table stands column by column, since
/// neighbours in a column resemble each other: compressed, a pack takes half of what the tables take.
///
/// ```swift
/// let bytes = AtlasPack.write(files)
/// let atlas = AtlasPack.read(bytes)
/// ```
public enum AtlasPack {
  /// First line of a pack; its number changes with the format.
  static let title = "decussate atlas pack 1"

  /// Tables whose rows no answer depends on.
  static let left: [AtlasTable] = [.series, .seriesSites, .signAccuracy, .incidence, .dynamics]

  /// The pack of the files of an `Atlas/` folder that has been checked.
  public static func write(_ files: [AtlasFile]) -> [UInt8] {
    var out: [UInt8] = []
    func line(_ text: String) {
      out += text.utf8
      out.append(lineFeed)
    }
    line(title)
    line(String(Atlas.version(of: files), radix: 16))
    var ignored: [Diagnostic] = []
    for table in AtlasTable.allCases where !left.contains(table) {
      guard let file = files.first(where: { $0.name == table.fileName }),
        let document = CSVDocument.read(file.bytes, name: file.name, into: &ignored)
      else { continue }
      let kept = table.modelColumns.compactMap { document.column(named: $0) }
      line(table.fileName)
      line(String(kept.count))
      line(String(document.rowCount))
      for column in kept {
        line(document.header[column])
        for row in 0..<document.rowCount {
          if let range = document.range(row: row, column: column) { out += document.storage[range] }
          out.append(lineFeed)
        }
      }
    }
    line(checksum(out[...]))
    return out
  }

  /// The atlas of a pack, without provenance; nil where the bytes are not a whole pack of this format.
  public static func read(_ bytes: [UInt8]) -> Atlas? {
    var lines = PackLines(bytes)
    guard lines.text() == title, let hash = lines.text(), let version = UInt64(hash, radix: 16),
      let end = bytes.dropLast().lastIndex(of: lineFeed), bytes.last == lineFeed,
      String(decoding: bytes[(end + 1)...].dropLast(), as: UTF8.self)
        == checksum(bytes[...end])
    else { return nil }
    var reader = AtlasReader()
    while lines.position <= end {
      guard let name = lines.text(), let document = document(name, &lines) else { return nil }
      guard let table = AtlasTable.allCases.first(where: { $0.fileName == name }) else {
        return nil
      }
      reader.documents[table.rawValue] = document
    }
    guard reader.openPacked() else { return nil }
    let atlas = Atlas.records(&reader, references: [], version: version)
    return reader.report.contains { $0.severity == .error } ? nil : atlas
  }

  private static func document(_ name: String, _ lines: inout PackLines) -> CSVDocument? {
    guard let width = lines.count(), let height = lines.count() else { return nil }
    var header: [String] = []
    var cells = [CSVDocument.Cell](
      repeating: .init(start: 0, end: 0), count: width * height)
    for column in 0..<width {
      guard let title = lines.text() else { return nil }
      header.append(title)
      for row in 0..<height {
        guard let range = lines.range() else { return nil }
        cells[row * width + column] = .init(
          start: UInt32(range.lowerBound), end: UInt32(range.upperBound))
      }
    }
    let rows = (0..<height).map {
      CSVDocument.Row(firstCell: $0 * width, count: width, line: $0 + 2, spansLines: false)
    }
    return CSVDocument(name: name, header: header, storage: lines.bytes, cells: cells, rows: rows)
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> String {
    var hash = FNV1a()
    hash.combine(bytes.span)
    return String(hash.value, radix: 16)
  }
}

private let lineFeed: UInt8 = 0x0A

/// The lines of a pack, one after the other.
private struct PackLines {
  let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func range() -> Range<Int>? {
    let start = position
    while position < bytes.count, bytes[position] != lineFeed { position += 1 }
    guard position < bytes.count else { return nil }
    position += 1
    return start..<(position - 1)
  }

  mutating func text() -> String? { range().map { String(decoding: bytes[$0], as: UTF8.self) } }

  /// A number of rows or columns, which never exceeds the bytes there are.
  mutating func count() -> Int? {
    text().flatMap { Int($0) }.flatMap { $0 >= 0 && $0 <= bytes.count ? $0 : nil }
  }
}
