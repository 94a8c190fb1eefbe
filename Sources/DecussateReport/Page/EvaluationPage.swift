public import DecussateAtlas
public import DecussateInverse

/// The evaluation as one page that needs nothing beside itself: charts, tables, and every case with its answer and reasons.
///
/// ```swift
/// let page = EvaluationPage(report, answers: answers, series: series, degraded: variants, atlas: atlas)
/// page.html
/// ```
/// The same values give the same bytes. There is no script in it, and nothing is loaded.
public struct EvaluationPage: Sendable {
  let report: ScoreReport
  let answers: [Localization]
  let series: SeriesComparison
  let degraded: VariantReport
  let atlas: Atlas
  let vocabulary: FindingVocabulary

  /// - Parameters:
  ///   - answers: the localisation of every case of the report, in its order.
  ///   - degraded: the model as it is, then the steps of `Degradation`.
  public init(
    _ report: ScoreReport, answers: [Localization], series: SeriesComparison,
    degraded: VariantReport, atlas: Atlas, vocabulary: FindingVocabulary
  ) {
    precondition(answers.count == report.cases.count, "one answer for each case")
    self.report = report
    self.answers = answers
    self.series = series
    self.degraded = degraded
    self.atlas = atlas
    self.vocabulary = vocabulary
  }

  /// The document.
  public var html: String {
    var text = ""
    text += paragraph(
      "\(report.score.caseCount) published cases, \(report.score.scoredCount) scored; prior: \(report.population). \(notAMedicalDevice)"
    )
    text += htmlSection("Scores", scoreTable)
    text += htmlSection("Which level was answered", confusion)
    text += htmlSection("Calibration", calibration)
    text += htmlSection("Size of the 90 % set", setSizes)
    text += htmlSection("By true level", levels)
    text += htmlSection("Worse examinations", degradation)
    text += htmlSection("Published series", seriesTables)
    text += htmlSection("Every case", caseList)
    return htmlDocument("Evaluation", text)
  }

  func paragraph(_ words: String) -> String { "<p>\(escaped(words))</p>\n" }

  func figure(_ chart: String, _ caption: String) -> String {
    "<figure>\(chart)<figcaption>\(escaped(caption))</figcaption></figure>\n"
  }

  private var scoreTable: String {
    let groups = report.score.groups.filter { $0.count > 0 }
    let rows = Metric.allCases.map { metric in
      [metric.label]
        + groups.map { group in
          guard let entry = group[metric] else { return "-" }
          func show(_ value: Double) -> String {
            metric.isShare ? formatted(value * 100, digits: 0) : formatted(value, digits: 2)
          }
          return "\(show(entry.value)) (\(show(entry.low))-\(show(entry.high)))"
        }
    }
    return htmlTable([""] + groups.map { "\($0.name), n = \($0.count)" }, rows, numbersFrom: 1)
      + paragraph(
        "Percentages with 95 % bootstrap intervals over cases; ECE, Brier, log loss and set size as numbers."
      )
  }

  static let style = """
    :root { color-scheme: light dark; --ink: #1c2430; --paper: #fbfbf9; --soft: #d9dde3; --one: #1d5fa8;
      --two: #b4541a; --three: #4b7f52; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e4e7ec; --paper: #14181e; --soft: #39424e;
      --one: #7fb2ee; --two: #f0a06a; --three: #97cf9f; } }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
    main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
    table { border-collapse: collapse; font-size: 0.85rem; }
    th, td { text-align: left; padding: 0.2rem 0.6rem 0.2rem 0; border-bottom: 1px solid var(--soft);
      vertical-align: top; font-weight: normal; }
    thead th { font-weight: 600; }
    .number { text-align: right; font-variant-numeric: tabular-nums; }
    .wide { overflow-x: auto; }
    figure { margin: 1rem 0; max-width: 34rem; }
    figcaption { font-size: 0.85rem; }
    svg { width: 100%; height: auto; font: 11px system-ui, sans-serif; }
    svg text { fill: var(--ink); }
    .grid { stroke: var(--soft); }
    .one { fill: var(--one); } .two { fill: var(--two); } .three { fill: var(--three); }
    .line-one, .line-two, .line-three, .ideal { fill: none; stroke-width: 2; }
    .line-one { stroke: var(--one); } .line-two { stroke: var(--two); stroke-dasharray: 6 3; }
    .line-three { stroke: var(--three); stroke-dasharray: 2 3; }
    .ideal { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 3 3; }
    .see { fill-opacity: 0.6; }
    details { border-bottom: 1px solid var(--soft); padding: 0.3rem 0; }
    summary { cursor: pointer; }
    .wrong::before { content: "✗ "; } .right::before { content: "✓ "; }

    """
}
