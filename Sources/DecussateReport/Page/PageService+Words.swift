internal import DecussateAtlas
internal import DecussateForward

/// Words in and out.
extension PageService {
  func describe(_ finding: Finding) -> String {
    FindingDescription.describe(finding, vocabulary: vocabulary)
  }

  /// A finding as documents write it, with its words.
  func findingMembers(_ finding: Finding) -> [JSONMember] {
    var members = [JSONMember("words", .string(describe(finding)))]
    if case .object(let own) = ExaminationDocument.json(finding, vocabulary: vocabulary) {
      members += own
    }
    return members
  }

  /// The word and region a question names.
  func alias(_ question: JSONCursor) throws(PageFailure) -> AliasIndex {
    let sign = question["sign"]?.string ?? ""
    let region = question["region"]?.string ?? ""
    guard let alias = vocabulary.alias(sign: sign, region: region) else {
      throw PageFailure(
        "PAG005", at: question.location, "no sign is named '\(sign)' in the region '\(region)'",
        help: "write sign and region as documents do")
    }
    return alias
  }

  func findingSide(_ question: JSONCursor) -> FindingSide {
    FindingSide.allCases.first { $0.name == question["side"]?.string } ?? .none
  }

  func time(_ question: JSONCursor) -> TimeCourse {
    question["time"]?.string.flatMap { TimeCourse(name: $0) } ?? .acute
  }

  /// Plain words as findings, with everything that was doubtful about them.
  func read(_ question: JSONCursor) throws(PageFailure) -> JSONValue {
    let (findings, diagnostics) = reader.read(question["text"]?.string ?? "")
    return .object([
      JSONMember("findings", .array(findings.map { .object(findingMembers($0)) })),
      JSONMember("diagnostics", .array(diagnostics.map { PageService.json($0) })),
    ])
  }

  /// The road to a part of the body: the document of `trace --format json`.
  func trace(_ question: JSONCursor) throws(PageFailure) -> JSONValue {
    RoadReport(
      try roadQuestion(question), side: question["side"]?.string == "left" ? .left : .right,
      model: ForwardModel(atlas, axons: 20_000)
    ).json
  }

  func roadQuestion(_ question: JSONCursor) throws(PageFailure) -> RoadQuestion {
    switch RoadQuestion.read(question["name"]?.string ?? "", atlas) {
    case .question(let read): return read
    case .unknown(let diagnostic): throw PageFailure([diagnostic])
    }
  }

  /// What can be chosen: lesions by place, roads by muscle, and the version of the atlas.
  func words() -> JSONValue {
    let places = atlas.structures.rows.filter { $0.level != nil }
    return .object([
      JSONMember("atlas", .string(String(atlas.version, radix: 16))),
      JSONMember(
        "places",
        .array(
          places.map { row in
            .object([
              JSONMember("id", .string(row.id)),
              JSONMember("name", .string(PlaceWording.name(row))),
              JSONMember("level", .string(row.level?.name ?? "")),
              JSONMember("midline", .bool(row.sidedness == .midline)),
              JSONMember("synonyms", .array(row.synonyms.map { .string($0) })),
            ])
          })),
      JSONMember(
        "territories",
        .array(
          atlas.territories.rows.map { row in
            .object([
              JSONMember("id", .string(row.id)), JSONMember("name", .string(row.name)),
            ])
          })),
      JSONMember(
        "movements",
        .array(
          atlas.effectors.rows.map { row in
            .object([
              JSONMember("id", .string(row.id)),
              JSONMember("name", .string(PlaceWording.lowercasedFirst(row.name))),
            ])
          })),
    ])
  }
}
