import DecussateAtlas

/// Counts over a store of results, gathered row by row in memory that does not grow with their number.
public struct CohortSummary: ReportDocument {
  public private(set) var patients = 0
  public private(set) var refused = 0
  public private(set) var models: [String: Int] = [:]
  /// Leading answers, by level and side.
  public private(set) var levels = [Int](repeating: 0, count: NeuraxisLevel.allCases.count)
  public private(set) var sides = [Int](repeating: 0, count: LesionSide.allCases.count)
  /// Probability of the leading answer in tenths.
  public private(set) var confidence = [Int](repeating: 0, count: 10)
  /// Sizes of the 90 % set; the last counts everything from ten on.
  public private(set) var setSizes = [Int](repeating: 0, count: 11)
  /// Records that nothing explains with a probability above one half.
  public private(set) var unexplained = 0
  public private(set) var grades: [String: Int] = [:]
  /// Rows in error and warnings, by code, with an example.
  public private(set) var problems: [String: (isError: Bool, count: Int, example: String)] = [:]
  public private(set) var unknown: [CohortRow.Unknown: Int] = [:]
  /// Different unknown codes that did not fit into the list.
  public private(set) var unknownBeyond = 0
  /// Most different codes that are kept.
  static let mostCodes = 10_000

  public init() {}

  /// Counts a row.
  public mutating func add(_ row: CohortRow) {
    patients += 1
    models[row.model, default: 0] += 1
    if let answer = row.answer, let leader = answer.ranked.first {
      levels[Int(leader.level.rawValue)] += 1
      sides[Int(leader.side.rawValue)] += 1
      confidence[min(9, Int(leader.probability * 10))] += 1
      setSizes[min(10, answer.set90)] += 1
      if answer.nothingFits > 0.5 { unexplained += 1 }
    } else {
      refused += 1
    }
    if case .string(let grade)? = row.classification?["asiaImpairmentScale"] {
      grades[grade, default: 0] += 1
    }
    for problem in row.problems {
      problems[problem.code, default: (problem.isError, 0, problem.message)].count += 1
    }
    for code in row.unknown {
      if unknown[code] == nil, unknown.count >= CohortSummary.mostCodes {
        unknownBeyond += 1
      } else {
        unknown[code, default: 0] += 1
      }
    }
  }

  /// Unknown codes, most frequent first, ties by system and code.
  public var unknownCodes: [(code: CohortRow.Unknown, count: Int)] {
    unknown.map { (code: $0.key, count: $0.value) }.sorted { a, b in
      a.count != b.count
        ? a.count > b.count
        : (a.code.system, a.code.code, a.code.label) < (b.code.system, b.code.code, b.code.label)
    }
  }

  /// Problems, errors first, most frequent first.
  public var listedProblems: [(code: String, isError: Bool, count: Int, example: String)] {
    problems.map {
      (code: $0.key, isError: $0.value.isError, count: $0.value.count, example: $0.value.example)
    }.sorted { a, b in
      if a.isError != b.isError { return a.isError }
      return a.count != b.count ? a.count > b.count : a.code < b.code
    }
  }

  public var text: String {
    var page = TextPage()
    page.paragraph(
      "\(patients) patients: \(patients - refused) answered, \(refused) refused. \(unexplained) of the answered fit no single lesion."
    )
    if patients > refused {
      page.heading("Leading answer")
      var table = TextTable([
        .init("level"), .init("patients", .trailing), .init("", .trailing),
      ])
      for level in NeuraxisLevel.allCases where levels[Int(level.rawValue)] > 0 {
        let count = levels[Int(level.rawValue)]
        table.append([
          PlaceWording.level(level), "\(count)",
          percent(Double(count) / Double(patients - refused)),
        ])
      }
      page.append(table.text(width: 80, indent: 2))
    }
    if !problems.isEmpty {
      page.heading("Problems")
      var table = TextTable([
        .init("code"), .init("", .leading), .init("times", .trailing),
        .init("such as", wraps: true),
      ])
      for problem in listedProblems {
        table.append([
          problem.code, problem.isError ? "error" : "warning", "\(problem.count)", problem.example,
        ])
      }
      page.append(table.text(width: 80, indent: 2))
    }
    if !unknown.isEmpty {
      page.heading("Codes that say nothing in this model")
      var table = TextTable([
        .init("system"), .init("code"), .init("times", .trailing), .init("words", wraps: true),
      ])
      for entry in unknownCodes.prefix(30) {
        table.append([entry.code.system, entry.code.code, "\(entry.count)", entry.code.label])
      }
      page.append(table.text(width: 80, indent: 2))
      let more = unknown.count - 30
      if more > 0 { page.line("  and \(more) more; --format csv lists all") }
    }
    return page.text
  }

  public var json: JSONValue {
    func counts(_ names: [String], _ values: [Int]) -> JSONValue {
      .object(zip(names, values).map { JSONMember($0, .integer($1)) })
    }
    return .object([
      JSONMember("patients", .integer(patients)),
      JSONMember("answered", .integer(patients - refused)),
      JSONMember("refused", .integer(refused)), JSONMember("unexplained", .integer(unexplained)),
      JSONMember("levels", counts(NeuraxisLevel.allCases.map { $0.name }, levels)),
      JSONMember("sides", counts(LesionSide.allCases.map { $0.name }, sides)),
      JSONMember("confidence", .array(confidence.map { .integer($0) })),
      JSONMember("setSizes", .array(setSizes.map { .integer($0) })),
      JSONMember(
        "ais",
        .object(grades.sorted { $0.key < $1.key }.map { JSONMember($0.key, .integer($0.value)) })),
      JSONMember(
        "models",
        .object(models.sorted { $0.key < $1.key }.map { JSONMember($0.key, .integer($0.value)) })),
      JSONMember(
        "problems",
        .array(
          listedProblems.map {
            .object([
              JSONMember("code", .string($0.code)), JSONMember("error", .bool($0.isError)),
              JSONMember("count", .integer($0.count)), JSONMember("example", .string($0.example)),
            ])
          })),
      JSONMember(
        "unknown",
        .array(
          unknownCodes.map {
            .object([
              JSONMember("system", .string($0.code.system)),
              JSONMember("code", .string($0.code.code)),
              JSONMember("label", .string($0.code.label)), JSONMember("count", .integer($0.count)),
            ])
          })),
      JSONMember("unknownBeyond", .integer(unknownBeyond)),
    ])
  }

  public var csv: String {
    var rows: [[String]] = [
      ["patients", "answered", "", "\(patients - refused)"],
      ["patients", "refused", "", "\(refused)"],
    ]
    for level in NeuraxisLevel.allCases {
      rows.append(["level", level.name, "", "\(levels[Int(level.rawValue)])"])
    }
    for side in LesionSide.allCases {
      rows.append(["side", side.name, "", "\(sides[Int(side.rawValue)])"])
    }
    for problem in listedProblems {
      rows.append(["problem", problem.code, problem.example, "\(problem.count)"])
    }
    for entry in unknownCodes {
      rows.append([
        "unknown", "\(entry.code.system) \(entry.code.code)", entry.code.label, "\(entry.count)",
      ])
    }
    return csvTable(["kind", "name", "label", "count"], rows)
  }
}
