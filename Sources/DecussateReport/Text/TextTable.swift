/// A table laid out in aligned columns, two spaces apart.
///
/// ```swift
/// var table = TextTable([.init("level"), .init("probability", .trailing)])
/// table.append(["pons", "62%"])
/// table.text()
/// ```
public struct TextTable: Sendable {
  /// A column: its head and how its cells stand.
  public struct Column: Sendable, Hashable {
    public let title: String
    public let alignment: TextAlignment
    /// A column that may be broken over lines when the table is wider than the page.
    public let wraps: Bool

    public init(_ title: String, _ alignment: TextAlignment = .leading, wraps: Bool = false) {
      self.title = title
      self.alignment = alignment
      self.wraps = wraps
    }
  }

  public let columns: [Column]
  public private(set) var rows: [[String]] = []

  public init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row; it must have a cell for every column.
  public mutating func append(_ row: [String]) {
    precondition(row.count == columns.count, "a row needs one cell for each column")
    rows.append(row)
  }

  /// The table as text within `width` columns, a line end after every line; the head is left out if all titles are empty.
  public func text(width: Int = 80, indent: Int = 0) -> String {
    let hasHead = columns.contains { !$0.title.isEmpty }
    let all = (hasHead ? [columns.map { $0.title }] : []) + rows
    let widths = self.widths(of: all, within: width - indent)
    var text = ""
    for row in all {
      let cells = columns.indices.map { index in
        columns[index].wraps ? wrapped(row[index], width: widths[index]) : [row[index]]
      }
      for line in 0..<(cells.map { $0.count }.max() ?? 0) {
        var output = String(repeating: " ", count: indent)
        for index in columns.indices {
          let cell = line < cells[index].count ? cells[index][line] : ""
          output += (index > 0 ? "  " : "")
          output += padded(cell, to: widths[index], columns[index].alignment)
        }
        while output.utf8.last == 0x20 { output.removeLast() }
        text += output + "\n"
      }
    }
    return text
  }

  /// The widest cell of each column; columns that wrap share what the others leave.
  private func widths(of rows: [[String]], within width: Int) -> [Int] {
    var widths = columns.indices.map { index in
      rows.map { DecussateReport.columns($0[index]) }.max() ?? 0
    }
    let gaps = 2 * max(0, columns.count - 1)
    var excess = widths.reduce(gaps, +) - width
    while excess > 0 {
      // Narrow the widest column that may still wrap, one column at a time: rare, and the widths are small.
      let candidates = columns.indices.filter { columns[$0].wraps && widths[$0] > 12 }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }
}
