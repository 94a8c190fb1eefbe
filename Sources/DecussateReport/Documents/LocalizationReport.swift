public import DecussateAtlas
public import DecussateInverse

/// Where the lesion is, with the reasons: one localisation as JSON, text and table.
public struct LocalizationReport: ReportDocument {
  public let localization: Localization
  /// What to examine next, in order; nil where no plan was asked for.
  public let plan: ExaminationPlan?
  let atlas: Atlas
  let vocabulary: FindingVocabulary

  public init(
    _ localization: Localization, plan: ExaminationPlan? = nil, atlas: Atlas,
    vocabulary: FindingVocabulary
  ) {
    self.localization = localization
    self.plan = plan
    self.atlas = atlas
    self.vocabulary = vocabulary
  }

  /// Answers that round to nothing are left out.
  var ranked: [Localization.Answer] {
    localization.ranked.filter { $0.probability >= 0.00005 }
  }

  public var json: JSONValue {
    var members = [
      JSONMember("time", .string(localization.examination.time.name)),
      JSONMember("population", .string(localization.population)),
      JSONMember("ranked", .array(ranked.map { answer($0) })),
      JSONMember("set90", .array(localization.set90.map { answer($0) })),
      JSONMember("sites", .array(localization.sites.map { site($0) })),
      JSONMember("explanation", explanation),
      JSONMember("next", .array(localization.next.map { next($0) })),
      JSONMember("nothingFits", .probability(localization.nothingFits)),
    ]
    if let plan { members.append(JSONMember("plan", planValue(plan))) }
    return .object(members)
  }

  private func answer(_ answer: Localization.Answer) -> JSONValue {
    .object([
      JSONMember("level", .string(answer.level.name)),
      JSONMember("side", .string(answer.side.name)),
      JSONMember("probability", .probability(answer.probability)),
    ])
  }

  private func answer(_ answer: Localization.Answer?) -> JSONValue {
    answer.map { self.answer($0) } ?? .null
  }

  private func site(_ ranked: Localization.RankedSite) -> JSONValue {
    .object(
      placeMembers(ranked.site) + [JSONMember("probability", .probability(ranked.probability))])
  }

  private func placeMembers(_ site: Site) -> [JSONMember] {
    var members = [
      JSONMember("structure", PlaceWording.id(site, atlas).map { .string($0) } ?? .null),
      JSONMember("side", .string(site.side.name)),
      JSONMember("level", .string(site.level.name)),
    ]
    if let segment = site.segment { members.append(JSONMember("segment", .string(segment.name))) }
    return members
  }

  private var explanation: JSONValue {
    let own = localization.explanation
    let contributions = own.contributions.map { contribution -> JSONValue in
      guard
        case .object(let finding) = ExaminationDocument.json(
          contribution.finding, vocabulary: vocabulary)
      else { return .null }
      return .object(
        finding + [
          JSONMember(
            "logLikelihoodRatio",
            .number(contribution.logLikelihoodRatio, digits: probabilityDigits)),
          JSONMember("probability", .probability(contribution.probability)),
          JSONMember("ifReversed", answer(contribution.ifReversed)),
        ])
    }
    return .object([
      JSONMember("leader", answer(own.leader)),
      JSONMember("runnerUp", answer(own.runnerUp)),
      JSONMember("example", own.example.map { .object(placeMembers($0)) } ?? .null),
      JSONMember("contributions", .array(contributions)),
      JSONMember(
        "unexplained",
        .array(own.unexplained.map { ExaminationDocument.json($0, vocabulary: vocabulary) })),
    ])
  }

  private func next(_ examination: NextExamination) -> JSONValue {
    let row = vocabulary.row(examination.alias)
    var members = [
      JSONMember("sign", .string(row.sign)), JSONMember("side", .string(examination.side.name)),
    ]
    if !row.region.isEmpty { members.append(JSONMember("region", .string(row.region))) }
    members.append(
      JSONMember("bits", .number(examination.expectedInformationGain, digits: probabilityDigits)))
    members.append(JSONMember("probability", .probability(examination.probability)))
    return .object(members)
  }

  public var csv: String {
    var rows: [[String]] = []
    var inSet = localization.set90.count
    for answer in ranked {
      rows.append([
        "answer", answer.level.name, answer.side.name, "", "",
        probabilityCell(answer.probability), inSet > 0 ? "yes" : "no",
      ])
      inSet -= 1
    }
    for ranked in localization.sites {
      let site = ranked.site
      rows.append([
        "site", site.level.name, site.side.name, PlaceWording.id(site, atlas) ?? "",
        site.segment?.name ?? "", probabilityCell(ranked.probability), "",
      ])
    }
    return csvTable(
      ["kind", "level", "side", "structure", "segment", "probability", "set90"], rows)
  }
}
