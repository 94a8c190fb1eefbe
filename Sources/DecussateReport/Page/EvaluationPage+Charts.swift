internal import DecussateAtlas
internal import DecussateInverse

extension EvaluationPage {
  // MARK: Confusion

  var confusion: String {
    let cells = report.score.confusion
    let truths = NeuraxisLevel.allCases.filter { level in cells.contains { $0.truth == level } }
    let answered = NeuraxisLevel.allCases.filter { level in
      cells.contains { $0.predicted == level }
    }
    let size = 26.0
    let left = 150.0
    let top = 120.0
    let width = left + size * Double(answered.count) + 8
    let height = top + size * Double(truths.count) + 8
    var body = ""
    for (column, level) in answered.enumerated() {
      let x = coordinate(left + size * (Double(column) + 0.6))
      body +=
        "<text transform=\"translate(\(x) \(coordinate(top - 6))) rotate(-60)\">\(escaped(PlaceWording.level(level)))</text>"
    }
    for (row, truth) in truths.enumerated() {
      let total = cells.filter { $0.truth == truth }.reduce(0) { $0 + $1.count }
      let y = top + size * Double(row)
      body +=
        "<text x=\"\(coordinate(left - 6))\" y=\"\(coordinate(y + 17))\" text-anchor=\"end\">\(escaped(PlaceWording.level(truth)))</text>"
      for (column, level) in answered.enumerated() {
        let count =
          cells.first { $0.truth == truth && $0.predicted == level }?.count ?? 0
        guard count > 0 else { continue }
        let x = left + size * Double(column)
        let share = Double(count) / Double(max(total, 1))
        let tip =
          "\(count) of \(total) of \(PlaceWording.level(truth)) answered \(PlaceWording.level(level))"
        let style = truth == level ? "one" : "two"
        body +=
          "<rect class=\"\(style)\" fill-opacity=\"\(coordinate(0.2 + 0.6 * share))\" x=\"\(coordinate(x))\" y=\"\(coordinate(y))\" width=\"\(coordinate(size - 2))\" height=\"\(coordinate(size - 2))\"><title>\(escaped(tip))</title></rect><text x=\"\(coordinate(x + size / 2 - 1))\" y=\"\(coordinate(y + 17))\" text-anchor=\"middle\">\(count)</text>"
      }
    }
    return figure(
      "<svg role=\"img\" aria-label=\"Confusion of levels\" viewBox=\"0 0 \(coordinate(width)) \(coordinate(height))\">\(body)</svg>",
      "Rows: where the lesion was; columns: the level answered first. Cases of quality A and B.")
  }

  // MARK: Calibration

  /// Cases in five runs of equal number by the probability of the level answered first.
  var calibrationBins: [(count: Int, confidence: Double, correct: Double)] {
    let points = report.score.marks.compactMap { mark in
      mark[.calibrationError].map { (confidence: mark.confidence, correct: $0) }
    }.sorted {
      $0.confidence != $1.confidence ? $0.confidence < $1.confidence : $0.correct < $1.correct
    }
    return (0..<5).compactMap { bin in
      let own = points[(bin * points.count / 5)..<((bin + 1) * points.count / 5)]
      guard !own.isEmpty else { return nil }
      let count = Double(own.count)
      return (
        own.count, own.reduce(0) { $0 + $1.confidence } / count,
        own.reduce(0) { $0 + $1.correct } / count
      )
    }
  }

  var calibration: String {
    var chart = Chart(
      "Stated probability and share correct", x: ("stated probability, %", Chart.percentTicks),
      y: ("correct, %", Chart.percentTicks))
    chart.line([(0, 0), (1, 1)], style: "ideal")
    let bins = calibrationBins
    chart.line(bins.map { (x: $0.confidence, y: $0.correct) }, style: "line-one")
    for bin in bins {
      chart.dot(
        (x: bin.confidence, y: bin.correct), radius: 4, style: "one",
        tip:
          "\(bin.count) cases: stated \(percent(bin.confidence)), correct \(percent(bin.correct))")
    }
    return figure(
      chart.svg,
      "Level answered first, in five runs of equal number. On the dashed line a stated probability is what it says."
    )
  }

  // MARK: Size of the set

  var setSizes: String {
    let marks = report.score.marks.filter { $0[.size90] != nil }
    let largest = Int(marks.compactMap { $0[.size90] }.max() ?? 1)
    let counts = (0...largest).map { size in
      (
        held: marks.count { $0[.size90] == Double(size) && $0[.coverage90] == 1 },
        missed: marks.count { $0[.size90] == Double(size) && $0[.coverage90] != 1 }
      )
    }
    let highest = counts.map { $0.held + $0.missed }.max() ?? 1
    let step = max(1, (highest + 4) / 5)
    var chart = Chart(
      "Levels in the 90 % set",
      x: (
        "levels in the set",
        (1...max(largest, 1)).map { (Double($0), "\($0)") } + [(Double(largest) + 0.6, "")]
      ),
      y: ("cases", (0...5).map { (Double($0 * step), "\($0 * step)") }))
    for (size, count) in counts.enumerated() where count.held + count.missed > 0 {
      let (start, end) = (Double(size) - 0.4, Double(size) + 0.4)
      chart.bar(
        from: start, to: end, height: Double(count.held), style: "one",
        tip: "\(size) levels: \(count.held) cases, the true one among them")
      chart.bar(
        from: start, to: end, base: Double(count.held), height: Double(count.missed), style: "two",
        tip: "\(size) levels: \(count.missed) cases, the true one not among them")
    }
    return figure(
      chart.svg, "Smallest set of levels that reaches 90 %; on top the cases whose level it misses."
    )
  }

  // MARK: By level

  var levels: String {
    let rows = report.rowsByLevel
    var chart = Chart(
      "Correct by true level",
      x: ("", [(Double(rows.count), "")]), y: ("correct, %", Chart.percentTicks))
    for (position, row) in rows.enumerated() {
      let start = Double(position)
      let top1 = report.mean(.levelStrictTop1, row.marks) ?? 0
      let top3 = report.mean(.levelStrictTop3, row.marks) ?? 0
      let name = PlaceWording.level(row.level)
      chart.bar(
        from: start + 0.1, to: start + 0.5, height: top1, style: "one",
        tip: "\(name), first: \(percent(top1)) of \(row.count)")
      chart.bar(
        from: start + 0.5, to: start + 0.9, height: top3, style: "three",
        tip: "\(name), first three: \(percent(top3)) of \(row.count)")
      chart.text(
        "\(position + 1)", chart.x(start + 0.5), Chart.height - Chart.bottom + 14,
        anchor: "middle")
    }
    let table = rows.enumerated().map { position, row in
      ["\(position + 1)", PlaceWording.level(row.level), "\(row.count)"]
        + [.levelStrictTop1, .levelStrictTop3, .side, .coverage90].map { (metric: Metric) in
          report.mean(metric, row.marks).map { formatted($0 * 100, digits: 0) } ?? "-"
        }
    }
    return figure(
      chart.svg, "Answered first, and among the first three, by the level of the lesion.")
      + htmlTable(
        ["", "level", "cases", "top-1, %", "top-3, %", "side, %", "in 90 % set, %"], table,
        numbersFrom: 2)
  }
}
