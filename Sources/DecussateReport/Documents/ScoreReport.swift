internal import DecussateAtlas

/// Scores on a file of published cases, with the predictions they were computed from.
///
/// The values at the top of the JSON document are those of all scored cases (quality A and B); `groups` holds the others, each value with
/// its 95 % bootstrap interval.
public struct ScoreReport: ReportDocument {
  public let score: Score
  public let cases: [PublishedCase]
  public let predictions: [CasePrediction]
  public let population: String

  public init(
    _ score: Score, of cases: [PublishedCase], predictions: [CasePrediction], population: String
  ) {
    self.score = score
    self.cases = cases
    self.predictions = predictions
    self.population = population
  }

  /// The group of all scored cases.
  var all: Score.Group? { score.groups.first { $0.name == CaseGroup.abAll.name } }

  public var json: JSONValue {
    var members = [
      JSONMember("cases", .integer(score.caseCount)),
      JSONMember("scored", .integer(score.scoredCount)),
      JSONMember("population", .string(population)),
    ]
    let heads: [(String, Metric)] = [
      ("level_top1", .levelStrictTop1), ("level_top3", .levelStrictTop3),
      ("level_lenient_top1", .levelLenientTop1), ("level_lenient_top3", .levelLenientTop3),
      ("side_accuracy", .side), ("joint_top1", .jointTop1), ("joint_top3", .jointTop3),
      ("region", .region), ("coverage90", .coverage90), ("mean_set_size", .size90),
      ("ece", .calibrationError), ("brier", .brier), ("log_loss", .logLoss),
    ]
    for (name, metric) in heads {
      members.append(JSONMember(name, all?[metric].map { .probability($0.value) } ?? .null))
    }
    members.append(
      JSONMember(
        "intervals",
        .object(
          heads.compactMap { name, metric in
            all?[metric].map {
              JSONMember(name, .array([.probability($0.low), .probability($0.high)]))
            }
          })))
    members.append(JSONMember("by_level", .object(byLevel)))
    members.append(JSONMember("groups", .object(score.groups.map { group($0) })))
    members.append(JSONMember("confusion", .array(confusion)))
    members.append(JSONMember("warnings", .array(score.warnings.map { .string($0) })))
    members.append(JSONMember("predictions", .array(predictionRows)))
    return .object(members)
  }

  /// The predictions alone, in the format that scoring scripts read: `[{"id", "ranked": […]}]`.
  public var predictionDocument: JSONValue {
    .array(
      predictions.map {
        .object([JSONMember("id", .string($0.id)), JSONMember("ranked", ranked($0))])
      })
  }

  private var predictionRows: [JSONValue] {
    predictions.map { prediction in
      var members = [JSONMember("id", .string(prediction.id))]
      if let answer = cases.first(where: { $0.id == prediction.id })?.answer {
        members.append(
          JSONMember(
            "truth",
            .object([
              JSONMember("level", .string(answer.level.name)),
              JSONMember("side", .string(answer.side.name)),
            ])))
      }
      members.append(JSONMember("ranked", ranked(prediction)))
      return .object(members)
    }
  }

  private func ranked(_ prediction: CasePrediction) -> JSONValue {
    .array(
      prediction.ranked.map { answer in
        .object([
          JSONMember("level", .string(answer.level.name)),
          JSONMember("side", .string(answer.side.name)),
          // Six decimals, for the logarithm of a small probability is read from them.
          JSONMember("probability", answer.probability.map { .number($0, digits: 6) } ?? .null),
        ])
      })
  }

  /// Scored cases by their true level, in the order of the neuraxis.
  var rowsByLevel: [(level: NeuraxisLevel, count: Int, marks: [CaseMarks])] {
    var levels: [String: NeuraxisLevel] = [:]
    for published in cases { levels[published.id] = published.answer.level }
    return NeuraxisLevel.allCases.compactMap { level in
      let own = score.marks.filter { levels[$0.id] == level && $0[.levelStrictTop1] != nil }
      return own.isEmpty ? nil : (level: level, count: own.count, marks: own)
    }
  }

  /// Mean of a metric over marks; nil where it applies to none.
  func mean(_ metric: Metric, _ marks: [CaseMarks]) -> Double? {
    let values = marks.compactMap { $0[metric] }
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  private var byLevel: [JSONMember] {
    rowsByLevel.map { row in
      let metrics: [(String, Metric)] = [
        ("level_top1", .levelStrictTop1), ("level_top3", .levelStrictTop3),
        ("side_accuracy", .side), ("joint_top1", .jointTop1), ("coverage90", .coverage90),
      ]
      let values = metrics.map { name, metric in
        JSONMember(name, mean(metric, row.marks).map { .probability($0) } ?? .null)
      }
      return JSONMember(
        row.level.name, .object([JSONMember("cases", .integer(row.count))] + values))
    }
  }

  private func group(_ group: Score.Group) -> JSONMember {
    let entries = Metric.allCases.compactMap { metric -> JSONMember? in
      guard let entry = group[metric] else { return nil }
      return JSONMember(
        metric.name,
        .object([
          JSONMember("value", .probability(entry.value)),
          JSONMember("ci95", .array([.probability(entry.low), .probability(entry.high)])),
          JSONMember("n", .integer(entry.count)),
        ]))
    }
    return JSONMember(group.name, .object([JSONMember("n", .integer(group.count))] + entries))
  }

  private var confusion: [JSONValue] {
    score.confusion.map { cell in
      .object([
        JSONMember("truth", .string(cell.truth.name)),
        JSONMember("predicted", cell.predicted.map { .string($0.name) } ?? .null),
        JSONMember("count", .integer(cell.count)),
      ])
    }
  }
}
