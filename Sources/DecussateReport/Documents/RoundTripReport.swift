internal import DecussateAtlas
public import DecussateInverse

/// Whether stated probabilities come true for patients drawn from the model itself.
public struct RoundTripReport: ReportDocument {
  /// What became of one patient.
  public struct Result: Sendable, Hashable {
    /// The answer ranked first and its probability.
    public let confidence: Double
    public let isRight: Bool
    /// Whether the 90 % set holds the truth, and how many answers are in it.
    public let isCovered: Bool
    public let size: Int
    /// What the set says it holds, 0.9 or a little more.
    public let held: Double

    public init(_ answer: PatientTable.Answer, truth: AnswerKey) {
      func isTrue(_ other: Localization.Answer) -> Bool {
        other.level == truth.level && other.side == truth.side
      }
      confidence = answer.ranked.first?.probability ?? 0
      isRight = answer.ranked.first.map { isTrue($0) } ?? false
      isCovered = answer.set90.contains { isTrue($0) }
      size = answer.set90.count
      held = answer.set90.reduce(0) { $0 + $1.probability }
    }
  }

  public let results: [Result]
  /// Findings asked of each patient.
  public let asked: Int
  public let population: String

  public init(_ results: [Result], asked: Int, population: String) {
    precondition(!results.isEmpty, "at least one patient")
    self.results = results
    self.asked = asked
    self.population = population
  }

  private func mean(_ value: (Result) -> Double) -> Double {
    results.reduce(0) { $0 + value($1) } / Double(results.count)
  }

  /// Share of patients whose 90 % set holds the truth.
  public var coverage: Double { mean { $0.isCovered ? 1 : 0 } }
  /// Mean probability of the 90 % sets: what the coverage should be.
  public var held: Double { mean { $0.held } }
  /// Share of patients answered rightly first, level and side.
  public var correct: Double { mean { $0.isRight ? 1 : 0 } }
  /// Mean number of answers in the set.
  public var size: Double { mean { Double($0.size) } }

  /// Patients by stated probability in tenths: how many, mean stated, share right.
  public var bins: [(count: Int, stated: Double, correct: Double)] {
    (0..<10).compactMap { bin in
      let own = results.filter { min(Int($0.confidence * 10), 9) == bin }
      guard !own.isEmpty else { return nil }
      let count = Double(own.count)
      return (
        own.count, own.reduce(0) { $0 + $1.confidence } / count,
        Double(own.count { $0.isRight }) / count
      )
    }
  }

  public var text: String {
    var page = TextPage()
    page.paragraph(
      "\(results.count) patients drawn from the model (prior: \(population)), \(asked) findings asked of each."
    )
    page.line(
      "  90% set holds the truth  \(percent(coverage, digits: 1)), stated \(percent(held, digits: 1))"
    )
    page.line("  answers in the set       \(formatted(size, digits: 2))")
    page.line("  first answer right       \(percent(correct, digits: 1))")
    page.line()
    var table = TextTable([
      .init("stated", .trailing), .init("right", .trailing), .init("patients", .trailing),
    ])
    for bin in bins { table.append([percent(bin.stated), percent(bin.correct), "\(bin.count)"]) }
    page.append(table.text(width: 80, indent: 2))
    return page.text
  }

  public var json: JSONValue {
    .object([
      JSONMember("patients", .integer(results.count)), JSONMember("asked", .integer(asked)),
      JSONMember("population", .string(population)),
      JSONMember("coverage90", .probability(coverage)), JSONMember("stated90", .probability(held)),
      JSONMember("mean_set_size", .probability(size)), JSONMember("correct", .probability(correct)),
      JSONMember(
        "bins",
        .array(
          bins.map {
            .object([
              JSONMember("patients", .integer($0.count)),
              JSONMember("stated", .probability($0.stated)),
              JSONMember("correct", .probability($0.correct)),
            ])
          })),
    ])
  }

  public var csv: String {
    csvTable(
      ["stated", "correct", "patients"],
      bins.map { [probabilityCell($0.stated), probabilityCell($0.correct), "\($0.count)"] })
  }

  /// The calibration curve as a picture of its own.
  public var svg: String {
    var chart = Chart(
      "Round trip: stated probability and share right", x: ("stated, %", Chart.percentTicks),
      y: ("right, %", Chart.percentTicks))
    chart.line([(0, 0), (1, 1)], style: "ideal")
    chart.line(bins.map { (x: $0.stated, y: $0.correct) }, style: "line-one")
    for bin in bins {
      chart.dot(
        (x: bin.stated, y: bin.correct), radius: 4, style: "one",
        tip: "\(bin.count) patients: stated \(percent(bin.stated)), right \(percent(bin.correct))")
    }
    return chart.standalone
  }
}
