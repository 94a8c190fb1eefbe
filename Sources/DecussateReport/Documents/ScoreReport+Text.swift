internal import DecussateAtlas

extension ScoreReport {
  public var text: String {
    var page = TextPage()
    let exceptions = score.exceptions.isEmpty ? "" : ", \(score.exceptions.count) exceptions"
    page.line(
      "\(score.caseCount) cases, \(score.scoredCount) scored\(exceptions); prior: \(population)")
    for part in [[0, 1, 2], [3, 4, 5, 6]] {
      let groups = part.map { score.groups[$0] }.filter { $0.count > 0 }
      guard !groups.isEmpty else { continue }
      page.line()
      page.append(table(of: groups))
    }
    page.paragraph(
      "Percentages with 95% bootstrap intervals over cases; ECE, Brier, log loss and set size as numbers."
    )
    page.heading("By true level, A+B")
    page.append(levelTable)
    if !score.exceptions.isEmpty {
      let ids = score.exceptions.map { $0.id }.joined(separator: ", ")
      page.paragraph("Exceptions, not scored: \(ids)", hanging: 2)
    }
    for warning in score.warnings { page.paragraph("warning: \(warning)", hanging: 2) }
    return page.text
  }

  private func table(of groups: [Score.Group]) -> String {
    var table = TextTable(
      [.init("")] + groups.map { .init("\($0.name) n=\($0.count)") })
    for metric in Metric.allCases where groups.contains(where: { $0[metric] != nil }) {
      table.append([metric.label] + groups.map { cell($0[metric], metric) })
    }
    return table.text(width: 80)
  }

  private func cell(_ entry: Score.Entry?, _ metric: Metric) -> String {
    guard let entry else { return "-" }
    func show(_ value: Double) -> String {
      metric.isShare ? formatted(value * 100, digits: 0) : formatted(value, digits: 2)
    }
    return "\(show(entry.value)) (\(show(entry.low))-\(show(entry.high)))"
  }

  private var levelTable: String {
    var table = TextTable([
      .init("level"), .init("cases", .trailing), .init("top-1", .trailing),
      .init("top-3", .trailing), .init("side", .trailing), .init("90% set", .trailing),
      .init("taken for"),
    ])
    for row in rowsByLevel {
      func share(_ metric: Metric) -> String {
        mean(metric, row.marks).map { "\(formatted($0 * 100, digits: 0))" } ?? "-"
      }
      let others = score.confusion.filter { $0.truth == row.level && $0.predicted != row.level }
      let taken = others.enumerated().sorted { a, b in
        a.element.count != b.element.count
          ? a.element.count > b.element.count : a.offset < b.offset
      }.prefix(2).map { "\($0.element.predicted?.name ?? "none") \($0.element.count)" }
      table.append([
        row.level.name, "\(row.count)", share(.levelStrictTop1), share(.levelStrictTop3),
        share(.side), share(.coverage90), taken.joined(separator: ", "),
      ])
    }
    return table.text(width: 80)
  }

  public var csv: String {
    var rows: [[String]] = []
    for group in score.groups {
      for metric in Metric.allCases {
        guard let entry = group[metric] else { continue }
        rows.append([
          group.name, metric.name, probabilityCell(entry.value), probabilityCell(entry.low),
          probabilityCell(entry.high), "\(entry.count)",
        ])
      }
    }
    return csvTable(["group", "metric", "value", "low", "high", "cases"], rows)
  }
}
