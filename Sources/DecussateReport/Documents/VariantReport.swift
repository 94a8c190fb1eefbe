/// The score of a model that was changed, or asked less well, beside that of the model as it is.
public struct ScoredVariant: Sendable {
  /// A word for documents and the sentence that explains it.
  public let name: String
  public let meaning: String
  public let score: Score

  public init(name: String, meaning: String, score: Score) {
    self.name = name
    self.meaning = meaning
    self.score = score
  }
}

/// Scores side by side, the first that of the model as it is.
public struct VariantReport: ReportDocument {
  public let title: String
  public let variants: [ScoredVariant]
  /// The group of cases shown as text and in tables; the JSON document has it too.
  public let groupName: String
  public let population: String

  /// Takes the group of quality A cases where there are any, else all.
  public init(_ title: String, _ variants: [ScoredVariant], population: String) {
    precondition(!variants.isEmpty, "the model as it is comes first")
    self.title = title
    self.variants = variants
    self.population = population
    let base = variants[0].score
    groupName =
      (base.groups.first { $0.name == CaseGroup.aAll.name }?.count ?? 0) > 0
      ? CaseGroup.aAll.name : CaseGroup.abAll.name
  }

  /// What is shown of each score.
  static let metrics: [Metric] = [
    .levelStrictTop1, .levelStrictTop3, .levelLenientTop1, .side, .jointTop1, .logLoss,
    .calibrationError, .coverage90, .size90,
  ]

  /// The group shown, of one variant.
  func group(_ variant: ScoredVariant) -> Score.Group? {
    variant.score.groups.first { $0.name == groupName }
  }

  /// Cases of the group whose first level is right in one score and wrong in the first.
  func exchanged(_ variant: ScoredVariant) -> (won: Int, lost: Int) {
    var before: [String: Double] = [:]
    for mark in variants[0].score.marks {
      if let right = mark[.levelStrictTop1] { before[mark.id] = right }
    }
    var won = 0
    var lost = 0
    for mark in variant.score.marks {
      guard let now = mark[.levelStrictTop1], let then = before[mark.id] else { continue }
      if now > then { won += 1 }
      if now < then { lost += 1 }
    }
    return (won, lost)
  }

  public var text: String {
    var page = TextPage()
    let count = group(variants[0])?.count ?? 0
    page.line("\(title): \(count) cases (\(groupName)); prior: \(population)")
    page.line()
    let heads = ["top1", "top3", "len.", "side", "joint", "loss", "ECE", "90%", "size", "+/-"]
    var table = TextTable([.init("")] + heads.map { .init($0, .trailing) })
    for (position, variant) in variants.enumerated() {
      let own = group(variant)
      let moved = exchanged(variant)
      table.append(
        [variant.name]
          + Self.metrics.map { metric in
            own?[metric].map {
              metric.isShare
                ? formatted($0.value * 100, digits: 0) : formatted($0.value, digits: 2)
            } ?? "-"
          } + [position == 0 ? "" : "\(moved.won)/\(moved.lost)"])
    }
    page.append(table.text(width: 80))
    page.line()
    for variant in variants where !variant.meaning.isEmpty {
      page.paragraph("\(variant.name): \(variant.meaning)", hanging: 2)
    }
    page.paragraph(
      "len.: lenient; +/-: cases of quality A and B whose first level becomes right, or wrong.",
      hanging: 2)
    return page.text
  }

  public var json: JSONValue {
    .object([
      JSONMember("population", .string(population)), JSONMember("group", .string(groupName)),
      JSONMember("cases", .integer(group(variants[0])?.count ?? 0)),
      JSONMember(
        "variants",
        .array(
          variants.map { variant in
            let moved = exchanged(variant)
            return .object(
              [
                JSONMember("name", .string(variant.name)),
                JSONMember("meaning", .string(variant.meaning)),
                JSONMember("won", .integer(moved.won)), JSONMember("lost", .integer(moved.lost)),
              ]
                + Self.metrics.map { metric in
                  JSONMember(
                    metric.name,
                    group(variant)?[metric].map { .probability($0.value) } ?? .null)
                })
          })),
    ])
  }

  public var csv: String {
    csvTable(
      ["variant"] + Self.metrics.map { $0.name } + ["won", "lost"],
      variants.map { variant in
        let moved = exchanged(variant)
        return [variant.name]
          + Self.metrics.map { metric in
            group(variant)?[metric].map { probabilityCell($0.value) } ?? ""
          } + ["\(moved.won)", "\(moved.lost)"]
      })
  }
}
