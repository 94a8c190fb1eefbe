/// The masks of a dataset together: one table, its sidecar and a page that sums them up.
public struct MaskGroup: Sendable {
  /// Sorted by path.
  public let records: [MaskRecord]

  public init(_ records: [MaskRecord]) {
    self.records = records.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Masks that could not be used.
  public var failures: [MaskRecord] { records.filter { !$0.isDone } }

  /// Tab-separated values, the head first.
  public var tsv: String {
    ([MaskRecord.columns.map { $0.name }] + records.map { $0.values })
      .map { $0.joined(separator: "\t") + "\n" }.joined()
  }

  /// What the columns mean, as BIDS writes it.
  public static var sidecar: JSONValue {
    .object(
      MaskRecord.columns.map { column in
        var members = [JSONMember("Description", .string(column.description))]
        if let unit = column.unit { members.append(JSONMember("Units", .string(unit))) }
        return JSONMember(column.name, .object(members))
      })
  }

  /// A page in Markdown.
  public var page: String {
    let done = records.filter { $0.isDone }
    var page = "# Lesion masks\n\n"
    page += "\(records.count) masks, \(done.count) used, \(failures.count) not.\n\n"
    if !done.isEmpty {
      page += "| | median | lowest | highest |\n|---|---|---|---|\n"
      for (position, column) in MaskRecord.columns.enumerated() where position > 4 {
        let numbers = done.compactMap { decimalValue(of: $0.values[position]) }.sorted()
        guard let low = numbers.first, let high = numbers.last else { continue }
        let middle = (numbers[(numbers.count - 1) / 2] + numbers[numbers.count / 2]) / 2
        let unit = column.unit.map { ", \($0)" } ?? ""
        let cells = [middle, low, high].map { shortened(formatted($0, digits: 2)) }
        page += "| \(column.name)\(unit) | \(cells.joined(separator: " | ")) |\n"
      }
      page += "\n"
    }
    if !failures.isEmpty {
      page += "## Not used\n\n"
      for record in failures { page += "- `\(record.path)`: \(record.reason)\n" }
      page += "\n"
    }
    return page
      + "Columns are explained in masks.json. Probabilities come from a model of an average brain. "
      + notAMedicalDevice + "\n"
  }
}
