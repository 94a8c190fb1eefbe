internal import DecussateAtlas
internal import DecussateInverse

extension SeriesReport {
  public var text: String {
    var page = TextPage()
    page.paragraph(
      "Sign frequencies of published series (Atlas/series.csv) beside those of the model, in per cent. "
        + "\(comparison.compared.count) rows are compared, \(comparison.unusable.count) cannot be.")
    page.line()
    page.append(summaryTable(parts.map { (name: $0.name, rows: $0.rows) }, title: ""))
    page.heading("By structure")
    page.append(
      summaryTable(
        comparison.byStructure.map {
          (name: "\($0.site.name): \($0.structure)", rows: $0.rows)
        }, title: "structure"))
    for group in comparison.byStructure {
      page.heading("\(group.site.name): \(group.structure)")
      var series: [String] = []
      for row in group.rows.compared where !series.contains(row.figure.series) {
        series.append(row.figure.series)
      }
      for name in series {
        let own = group.rows.compared.filter { $0.figure.series == name }
        let held = own.contains { $0.use == .check } ? " *" : ""
        page.line("  " + name + held)
        page.append(rowTable(own))
      }
    }
    if !comparison.unusable.isEmpty {
      page.heading("Not compared")
      for group in reasons {
        page.paragraph(
          "\(group.count) rows: \(group.reason) (\(group.series.joined(separator: ", ")))",
          first: 2, hanging: 4)
      }
    }
    return page.text
  }

  private func summaryTable(
    _ parts: [(name: String, rows: SeriesComparison)], title: String
  ) -> String {
    var table = TextTable([
      .init(title, wraps: true), .init("rows", .trailing), .init("mean |difference|", .trailing),
      .init("by patients", .trailing), .init("mean", .trailing),
    ])
    for part in parts {
      table.append([
        part.name, "\(part.rows.compared.count)", share(part.rows.meanAbsoluteDifference()),
        share(part.rows.meanAbsoluteDifference(byPatients: true)),
        signedShare(part.rows.meanDifference),
      ])
    }
    return table.text(width: 80, indent: 2)
  }

  private func rowTable(_ rows: [SeriesComparison.Row]) -> String {
    var table = TextTable([
      .init("sign"), .init("side"), .init("n", .trailing), .init("published", .trailing),
      .init("model", .trailing), .init("", .trailing),
    ])
    for row in rows {
      let figure = row.figure
      table.append([
        figure.region.isEmpty ? figure.sign : "\(figure.sign)/\(figure.region)",
        figure.sideRelative.name, figure.patients.map { "\($0)" } ?? "-",
        share(row.published), share(row.predicted), signedShare(row.difference),
      ])
    }
    return table.text(width: 80, indent: 4)
  }

  private func share(_ value: Double?) -> String {
    value.map { formatted($0 * 100, digits: 0) } ?? "-"
  }

  private func signedShare(_ value: Double?) -> String {
    guard let value else { return "-" }
    let text = formatted(value * 100, digits: 0)
    return value > 0 && text != "0" ? "+" + text : text
  }
}
