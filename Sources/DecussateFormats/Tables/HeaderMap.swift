public import Decussate

/// What the columns of a table mean, where their names do not say it.
///
/// A table of its own: `column,means` and, optionally, `scale`. `means` is `id`, `time`, `-` to leave a column out, an item such as `nihss 5a`, a cell such as
/// `isncsci right motor C5`, a code such as `HP:0003487`, or plain words such as `right arm weakness`. `scale` is `mrc` for columns of power 0-5.
public struct HeaderMap: Sendable {
  struct Entry: Sendable {
    let means: String
    let isPower: Bool
  }

  let entries: [String: Entry]

  /// Every column means what its name says.
  public init() { entries = [:] }

  /// Reads a map; nil, with diagnostics, where it cannot be used.
  public static func read(
    _ bytes: [UInt8], name: String, into report: inout [Diagnostic]
  ) -> HeaderMap? {
    let before = report.count
    guard let table = CSVDocument.read(bytes, name: name, into: &report) else { return nil }
    guard let column = table.header.firstIndex(of: "column"),
      let means = table.header.firstIndex(of: "means")
    else {
      report.append(
        Diagnostic(
          "FMT020", at: name, "a header map has no columns 'column' and 'means'",
          help: "begin it with the line column,means or column,means,scale"))
      return nil
    }
    let scale = table.header.firstIndex(of: "scale")
    var entries: [String: Entry] = [:]
    for row in 0..<table.rowCount {
      let word = scale.map { table.text(row: row, column: $0) } ?? ""
      if !word.isEmpty, word != "mrc" {
        report.append(
          Diagnostic(
            "FMT021", at: "\(name):\(table.line(row: row))", "no scale is named '\(word)'",
            help: "leave it empty for present and absent, or write 'mrc' for power 0 to 5"))
      }
      entries[table.text(row: row, column: column)] = Entry(
        means: table.text(row: row, column: means), isPower: word == "mrc")
    }
    if report[before...].contains(where: { $0.severity == .error }) { return nil }
    return HeaderMap(entries: entries)
  }

  private init(entries: [String: Entry]) { self.entries = entries }
}
