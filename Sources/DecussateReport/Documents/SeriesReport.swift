internal import DecussateAtlas
public import DecussateInverse

/// Predicted sign frequencies beside published ones, structure by structure.
public struct SeriesReport: ReportDocument {
  public let comparison: SeriesComparison
  /// Only rows held back from fitting are shown.
  public let heldBackOnly: Bool

  public init(_ comparison: SeriesComparison, heldBackOnly: Bool = false) {
    self.comparison = heldBackOnly ? comparison.only(.check) : comparison
    self.heldBackOnly = heldBackOnly
  }

  /// The sets of rows that are summed up, with their names.
  var parts: [(name: String, rows: SeriesComparison)] {
    let held = (name: "held back", rows: comparison.only(.check))
    if heldBackOnly { return [held] }
    return [held, (name: "used for fitting", rows: comparison.only(.fit)), ("all", comparison)]
  }

  /// Reasons why rows cannot be compared, most frequent first, each with the series it holds for.
  var reasons: [(reason: String, count: Int, series: [String])] {
    var groups: [(reason: String, count: Int, series: [String])] = []
    for row in comparison.unusable {
      let position = groups.firstIndex { $0.reason == row.reason } ?? groups.count
      if position == groups.count { groups.append((row.reason, 0, [])) }
      groups[position].count += 1
      if !groups[position].series.contains(row.figure.series) {
        groups[position].series.append(row.figure.series)
      }
    }
    return groups.enumerated().sorted { a, b in
      a.element.count != b.element.count
        ? a.element.count > b.element.count : a.offset < b.offset
    }.map { $0.element }
  }

  public var json: JSONValue {
    .object([
      JSONMember(
        "summary",
        .object(parts.map { JSONMember($0.name, summary($0.rows)) })),
      JSONMember(
        "structures",
        .array(
          comparison.byStructure.map { group in
            .object([
              JSONMember("level", .string(group.site.name)),
              JSONMember("structure", .string(group.structure)),
              JSONMember("differences", summary(group.rows)),
            ])
          })),
      JSONMember("rows", .array(comparison.rows.map { row($0) })),
    ])
  }

  private func summary(_ rows: SeriesComparison) -> JSONValue {
    .object([
      JSONMember("rows", .integer(rows.compared.count)),
      JSONMember("mean_absolute_difference", number(rows.meanAbsoluteDifference())),
      JSONMember(
        "mean_absolute_difference_by_patients",
        number(rows.meanAbsoluteDifference(byPatients: true))),
      JSONMember("mean_difference", number(rows.meanDifference)),
    ])
  }

  private func number(_ value: Double?) -> JSONValue { value.map { .probability($0) } ?? .null }

  private func row(_ row: SeriesComparison.Row) -> JSONValue {
    let figure = row.figure
    return .object([
      JSONMember("series", .string(figure.series)), JSONMember("level", .string(figure.site.name)),
      JSONMember("structure", .string(figure.structure)),
      JSONMember("time", .string(figure.time.name)), JSONMember("sign", .string(figure.sign)),
      JSONMember("region", .string(figure.region)),
      JSONMember("side", .string(figure.sideRelative.name)),
      JSONMember("n", figure.patients.map { .integer($0) } ?? .null),
      JSONMember("published", number(row.published)),
      JSONMember("predicted", number(row.predicted)), JSONMember("use", .string(row.use.name)),
      JSONMember("reason", .string(row.reason)),
    ])
  }

  public var csv: String {
    csvTable(
      [
        "series", "level", "structure", "time", "sign", "region", "side", "n", "published",
        "predicted", "difference", "use", "reason",
      ],
      comparison.rows.map { row in
        let figure = row.figure
        return [
          figure.series, figure.site.name, figure.structure, figure.time.name, figure.sign,
          figure.region, figure.sideRelative.name, figure.patients.map { "\($0)" } ?? "",
          row.published.map { probabilityCell($0) } ?? "",
          row.predicted.map { probabilityCell($0) } ?? "",
          row.difference.map { probabilityCell($0) } ?? "", row.use.name, row.reason,
        ]
      })
  }
}

extension SeriesFrequency.SideRelative {
  /// The word used in documents.
  var name: String {
    switch self {
    case .any: "any"
    case .contralateral: "contralateral"
    case .ipsilateral: "ipsilateral"
    case .bilateral: "bilateral"
    }
  }
}
