import DecussateAtlas

/// A summary of a store of results as one page that needs nothing beside itself.
///
/// Counts alone, and no id. Codes and words that say nothing are listed as they stand in the records.
public struct CohortPage: Sendable {
  let summary: CohortSummary

  public init(_ summary: CohortSummary) { self.summary = summary }

  /// The document.
  public var html: String {
    let answered = summary.patients - summary.refused
    var text = """
      <p>\(summary.patients) patients: \(answered) answered, \(summary.refused) refused; \(summary.unexplained) of the answered fit no single lesion. \(notAMedicalDevice)</p>

      """
    text += htmlSection("Leading answer by level", levels)
    text += htmlSection("Probability of the leading answer", confidence)
    text += htmlSection("Answers in the 90 % set", setSizes)
    if !summary.grades.isEmpty {
      text += htmlSection(
        "ASIA Impairment Scale",
        htmlTable(
          ["grade", "patients"],
          summary.grades.sorted { $0.key < $1.key }.map { [$0.key, "\($0.value)"] }, numbersFrom: 1)
      )
    }
    if !summary.problems.isEmpty {
      text += htmlSection(
        "Problems",
        htmlTable(
          ["code", "kind", "times"],
          summary.listedProblems.map {
            [$0.code, $0.isError ? "error" : "warning", "\($0.count)"]
          }, numbersFrom: 2))
    }
    if !summary.unknown.isEmpty {
      text += htmlSection(
        "Codes that say nothing in this model",
        htmlTable(
          ["system", "code", "words", "times"],
          summary.unknownCodes.prefix(200).map {
            [$0.code.system, $0.code.code, $0.code.label, "\($0.count)"]
          }, numbersFrom: 3))
    }
    text += htmlSection(
      "Models",
      htmlTable(
        ["model", "patients"],
        summary.models.sorted { $0.key < $1.key }.map { [$0.key, "\($0.value)"] }, numbersFrom: 1))
    return htmlDocument("Cohort", text)
  }

  private var levels: String {
    let shown = NeuraxisLevel.allCases.filter { summary.levels[Int($0.rawValue)] > 0 }
    let names = shown.map { PlaceWording.level($0) }
    let counts = shown.map { summary.levels[Int($0.rawValue)] }
    let total = max(1, summary.patients - summary.refused)
    let rows = zip(names, counts).map { name, count in
      [name, "\(count)", percent(Double(count) / Double(total))]
    }
    return bars("Leading answer by level", names.map { String($0.prefix(9)) }, counts, tips: names)
      + htmlTable(["level", "patients", ""], rows, numbersFrom: 1)
  }

  private var confidence: String {
    bars(
      "Probability of the leading answer", (0..<10).map { "\($0 * 10)" }, summary.confidence,
      tips: (0..<10).map { "\($0 * 10)-\($0 * 10 + 10) %" })
  }

  private var setSizes: String {
    let names = (0..<11).map { $0 == 10 ? "10+" : "\($0)" }
    return bars("Answers in the 90 % set", names, summary.setSizes, tips: names)
  }

  /// One bar a count, from 0 to a round number above the largest.
  private func bars(_ title: String, _ names: [String], _ counts: [Int], tips: [String]) -> String {
    guard !counts.isEmpty else { return "" }
    let top = CohortPage.roundedUp(counts.max() ?? 1)
    var chart = Chart(
      title,
      x: (
        "",
        names.enumerated().map { (Double($0.offset) + 0.5, names.count > 11 ? "" : $0.element) }
          + [(Double(names.count), "")]
      ),
      y: ("patients", (0...4).map { (Double($0 * top) / 4, coordinate(Double($0 * top) / 4)) }))
    for (number, count) in counts.enumerated() {
      chart.bar(
        from: Double(number) + 0.1, to: Double(number) + 0.9, height: Double(count), style: "one",
        tip: "\(tips[number]): \(count)")
    }
    return "<figure>\(chart.svg)</figure>\n"
  }

  /// 1, 2, 4 or 8 times a power of ten.
  private static func roundedUp(_ count: Int) -> Int {
    var step = 1
    while true {
      for factor in [1, 2, 4, 8] where step * factor >= max(count, 4) { return step * factor }
      step *= 10
    }
  }
}
