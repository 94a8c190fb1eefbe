internal import DecussateAtlas
internal import DecussateInverse

extension EvaluationPage {
  // MARK: Worse examinations

  /// The curve of one kind of degradation, from the examination as it was.
  private func curve(
    _ metric: Metric, _ share: (Degradation) -> Double?
  ) -> [(x: Double, y: Double)] {
    var points: [(x: Double, y: Double)] = []
    if let base = degraded.group(degraded.variants[0])?[metric] { points.append((0, base.value)) }
    for step in Degradation.steps {
      guard let x = share(step),
        let variant = degraded.variants.first(where: { $0.name == step.label }),
        let value = degraded.group(variant)?[metric]
      else { continue }
      points.append((x, value.value))
    }
    return points
  }

  private func curves(
    _ title: String, _ label: String, ticks: [(Double, String)],
    _ share: (Degradation) -> Double?
  ) -> String {
    var chart = Chart(title, x: (label, ticks), y: ("correct, %", Chart.percentTicks))
    let lines: [(Metric, String)] = [
      (.levelStrictTop1, "one"), (.side, "two"), (.jointTop1, "three"),
    ]
    for (metric, style) in lines {
      let points = curve(metric, share)
      chart.line(points, style: "line-\(style)")
      for point in points {
        chart.dot(
          point, radius: 3, style: style, tip: "\(metric.label): \(percent(point.y))")
      }
    }
    return chart.svg
  }

  var degradation: String {
    let head =
      ["examination"] + VariantReport.metrics.map { $0.label } + ["won", "lost"]
    let rows = degraded.variants.map { variant in
      let moved = degraded.exchanged(variant)
      return [variant.name]
        + VariantReport.metrics.map { metric in
          degraded.group(variant)?[metric].map {
            metric.isShare
              ? formatted($0.value * 100, digits: 0) : formatted($0.value, digits: 2)
          } ?? "-"
        } + ["\(moved.won)", "\(moved.lost)"]
    }
    let removed = curves(
      "Findings removed", "findings removed, %",
      ticks: [(0, "0"), (0.1, "10"), (0.3, "30"), (0.5, "50")]
    ) { step in
      if case .removed(let share) = step { return share }
      return nil
    }
    let flipped = curves(
      "Findings flipped", "findings recorded the wrong way round, %",
      ticks: [(0, "0"), (0.05, "5"), (0.1, "10"), (0.2, "20")]
    ) { step in
      if case .flipped(let share) = step { return share }
      return nil
    }
    let key = "Solid: level answered first; dashed: side; dotted: both. Cases: "
    return figure(removed, "Findings removed at random. \(key)\(degraded.groupName).")
      + figure(flipped, "Findings recorded the wrong way round. \(key)\(degraded.groupName).")
      + htmlTable(head, rows, numbersFrom: 1)
  }

  // MARK: Series

  var seriesTables: String {
    var chart = Chart(
      "Sign frequencies, published and predicted", x: ("published, %", Chart.percentTicks),
      y: ("predicted, %", Chart.percentTicks))
    chart.line([(0, 0), (1, 1)], style: "ideal")
    for row in series.compared {
      guard let published = row.published, let predicted = row.predicted else { continue }
      let figure = row.figure
      let sign = figure.region.isEmpty ? figure.sign : "\(figure.sign)/\(figure.region)"
      chart.dot(
        (x: published, y: predicted), radius: 3, style: row.use == .check ? "two" : "one see",
        tip:
          "\(figure.structure), \(sign): \(percent(published)) published (\(figure.series)), \(percent(predicted)) predicted"
      )
    }
    let table = SeriesReport(series)
    let parts = table.parts.map { summary($0.name, $0.rows) }
    let structures = series.byStructure.map { group in
      summary("\(group.site.name): \(group.structure)", group.rows)
    }
    let head = ["", "rows", "mean |difference|, %", "by patients, %", "mean difference, %"]
    let rows = series.compared.map { row -> [String] in
      let figure = row.figure
      return [
        "\(figure.site.name): \(figure.structure)",
        figure.region.isEmpty ? figure.sign : "\(figure.sign)/\(figure.region)",
        figure.sideRelative.name, figure.series, row.use.name,
        figure.patients.map { "\($0)" } ?? "", share(row.published), share(row.predicted),
        share(row.difference),
      ]
    }
    let unusable = table.reasons.map {
      ["\($0.count)", $0.reason, $0.series.joined(separator: ", ")]
    }
    return figure(
      chart.svg,
      "Each dot is a row of Atlas/series.csv; the orange ones are held back from fitting.")
      + htmlTable(head, parts, numbersFrom: 1)
      + "<details><summary>By structure</summary>\(htmlTable(head, structures, numbersFrom: 1))</details>\n"
      + "<details><summary>Every row</summary>"
      + htmlTable(
        [
          "place", "sign", "side", "series", "use", "n", "published, %", "predicted, %",
          "difference, %",
        ], rows, numbersFrom: 5) + "</details>\n"
      + "<details><summary>Rows that cannot be compared</summary>"
      + htmlTable(["rows", "why", "series"], unusable, numbersFrom: 3) + "</details>\n"
  }

  private func summary(_ name: String, _ rows: SeriesComparison) -> [String] {
    [
      name, "\(rows.compared.count)", share(rows.meanAbsoluteDifference()),
      share(rows.meanAbsoluteDifference(byPatients: true)), share(rows.meanDifference),
    ]
  }

  private func share(_ value: Double?) -> String {
    value.map { formatted($0 * 100, digits: 0) } ?? "-"
  }

  // MARK: Cases

  var caseList: String {
    var text = ""
    for (published, answer) in zip(report.cases, answers) {
      text += caseDetails(published, answer)
    }
    return text
  }

  private func caseDetails(_ published: PublishedCase, _ answer: Localization) -> String {
    let truth = published.answer
    let first = answer.ranked.first
    let right = first?.level == truth.level
    let side = first.map { $0.side == truth.side ? "" : ", other side" } ?? ""
    let said = first.map { "\(PlaceWording.answer($0)) \(percent($0.probability))" } ?? "no answer"
    var text =
      "<details><summary class=\"\(right ? "right" : "wrong")\">\(escaped(published.id)) (\(published.quality.name)): \(escaped(said))\(right ? side : "; was \(escaped(truth.side.name + " " + PlaceWording.level(truth.level)))")</summary>\n"
    let accepted = truth.alsoAcceptableLevels.map { PlaceWording.level($0) }
    text += paragraph(
      "Proven: \(truth.side.name) \(PlaceWording.level(truth.level))"
        + (truth.structure.isEmpty ? "" : ", \(truth.structure)")
        + (accepted.isEmpty ? "" : "; also acceptable: \(accepted.joined(separator: ", "))") + ".")
    text += paragraph(
      "90 % set: "
        + answer.set90.map { "\(PlaceWording.answer($0)) \(percent($0.probability))" }
        .joined(separator: "; ") + ".")
    if let runnerUp = answer.explanation.runnerUp {
      text += paragraph("Against \(PlaceWording.answer(runnerUp)), in nats:")
    }
    let rows = answer.explanation.contributions.map { contribution in
      [
        FindingDescription.describe(contribution.finding, vocabulary: vocabulary),
        formatted(contribution.logLikelihoodRatio, digits: 2), percent(contribution.probability),
        contribution.ifReversed.map { PlaceWording.answer($0) } ?? "",
      ]
    }
    text += htmlTable(
      ["finding", "for the answer", "expected there", "if it were reversed"], rows,
      numbersFrom: 1)
    return text + "</details>\n"
  }
}
