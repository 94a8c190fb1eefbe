internal import DecussateAtlas
internal import DecussateForward
internal import DecussateInverse

/// From findings to places.
extension PageService {
  /// The document of `localize --format json`.
  func localize(_ question: JSONCursor) throws(PageFailure) -> JSONValue {
    report(try localization(question)).json
  }

  /// The same with the words a page shows, and the findings as they were understood.
  func examine(_ question: JSONCursor) throws(PageFailure) -> JSONValue {
    let localization = try localization(question)
    let words = AnswerSentence(localization, atlas)
    return .object([
      JSONMember("report", report(localization).json),
      JSONMember("settled", .string(words.settled)),
      JSONMember("open", .string(words.open)),
      JSONMember("below", .string(words.below)),
      JSONMember("sides", .array(sides(localization))),
      JSONMember("levels", .array(levels(localization))),
      JSONMember("answers", .array(answers(localization))),
      JSONMember("sites", .array(localization.sites.prefix(60).map { site($0) })),
      JSONMember("elsewhere", elsewhere(localization)),
      JSONMember("leader", leader(localization)),
      JSONMember("reasons", .array(reasons(localization))),
      JSONMember("flips", .array(flips(localization))),
      JSONMember("next", .array(localization.next.prefix(8).map { next($0) })),
      JSONMember("findings", .array(localization.examination.findings.map { told($0) })),
    ])
  }

  /// What would become of the first answers if one more sign were there, or not there.
  func consequence(_ question: JSONCursor) throws(PageFailure) -> JSONValue {
    guard let finding = question["finding"] else {
      throw PageFailure(
        "PAG003", at: question.location, "no finding is given", help: "name one by sign and side")
    }
    let alias = try alias(finding)
    let side = findingSide(finding)
    let before = try localization(question, details: false)
    var members: [JSONMember] = []
    for state in [Finding.State.present, .absent] {
      let added = Finding(alias: alias, side: side, state: state)
      let after = try localization(question, details: false, adding: added)
      var shown: [JSONValue] = []
      if let first = after.ranked.first {
        let was = before.ranked.first { $0.level == first.level && $0.side == first.side }
        shown.append(
          .object([
            JSONMember("words", .string(PlaceWording.answer(first))),
            JSONMember("before", .probability(was?.probability ?? 0)),
            JSONMember("after", .probability(first.probability)),
          ]))
      }
      members.append(JSONMember(state == .present ? "present" : "absent", .array(shown)))
    }
    return .object(members)
  }

  // MARK: Parts

  private func localization(
    _ question: JSONCursor, details: Bool = true, adding added: Finding? = nil
  ) throws(PageFailure) -> Localization {
    guard let engine else {
      throw PageFailure(
        "PAG004", at: "", "the dictionary of lesions is not loaded yet",
        help: "findings wait until it is")
    }
    guard let document = question["examination"] else {
      throw PageFailure(
        "PAG003", at: question.location, "no examination is given",
        help: "give time and findings under 'examination'")
    }
    var report: [Diagnostic] = []
    guard
      var examination = ExaminationDocument.read(document, vocabulary: vocabulary, into: &report),
      !report.contains(where: { $0.severity == .error })
    else { throw PageFailure(report) }
    if let added { examination.findings.append(added) }
    let population = question["population"]?.string ?? "clinic"
    do {
      return try engine.inverse.localize(
        examination, population: population, silence: engine.silence, notice: engine.notice,
        runner: SerialRunner(), details: details)
    } catch {
      switch error {
      case .noFindings:
        throw PageFailure(
          "EXM003", at: "", "an examination has no findings",
          help: "give at least one sign that was found or looked for and absent")
      case .unknownPopulation(let name, let known):
        throw PageFailure(
          "CMD005", at: "population", "no population is named '\(name)'",
          help: "the populations are \(known.joined(separator: ", "))")
      }
    }
  }

  private func report(_ localization: Localization) -> LocalizationReport {
    LocalizationReport(localization, atlas: atlas, vocabulary: vocabulary)
  }

  private func sides(_ localization: Localization) -> [JSONValue] {
    zip(LesionSide.allCases, localization.sides).map { side, probability in
      .object([
        JSONMember("side", .string(side.name)),
        JSONMember("probability", .probability(probability)),
      ])
    }
  }

  private func levels(_ localization: Localization) -> [JSONValue] {
    NeuraxisLevel.allCases.map { level in
      var own = [Double](repeating: 0, count: LesionSide.allCases.count)
      for answer in localization.ranked where answer.level == level {
        own[Int(answer.side.rawValue)] += answer.probability
      }
      return .object([
        JSONMember("level", .string(level.name)),
        JSONMember("words", .string(PlaceWording.level(level))),
        JSONMember("left", .probability(own[0])), JSONMember("right", .probability(own[1])),
        JSONMember("bilateral", .probability(own[2])),
      ])
    }
  }

  private func answers(_ localization: Localization) -> [JSONValue] {
    let inSet = localization.set90.count
    return localization.ranked.prefix(max(inSet, min(inSet + 3, 12))).enumerated().map {
      offset, answer in
      .object([
        JSONMember("level", .string(answer.level.name)),
        JSONMember("side", .string(answer.side.name)),
        JSONMember("words", .string(PlaceWording.answer(answer))),
        JSONMember("probability", .probability(answer.probability)),
        JSONMember("inSet", .bool(offset < inSet)),
      ])
    }
  }

  private func elsewhere(_ localization: Localization) -> JSONValue {
    let inSet = localization.set90.count
    let shown = max(inSet, min(inSet + 3, 12))
    let rest = localization.ranked.dropFirst(shown)
    return .object([
      JSONMember("count", .integer(rest.count)),
      JSONMember("probability", .probability(rest.reduce(0) { $0 + $1.probability })),
    ])
  }

  private func site(_ ranked: Localization.RankedSite) -> JSONValue {
    let site = ranked.site
    var members = [
      JSONMember("structure", PlaceWording.id(site, atlas).map { .string($0) } ?? .null),
      JSONMember("side", .string(site.side.name)), JSONMember("level", .string(site.level.name)),
      JSONMember("words", .string(PlaceWording.site(site, atlas))),
      JSONMember("probability", .probability(ranked.probability)),
    ]
    if let segment = site.segment { members.append(JSONMember("segment", .string(segment.name))) }
    return .object(members)
  }

  private func leader(_ localization: Localization) -> JSONValue {
    let own = localization.explanation
    return .object([
      JSONMember("words", .string(own.leader.map { PlaceWording.answer($0) } ?? "")),
      JSONMember("rival", .string(own.runnerUp.map { PlaceWording.answer($0) } ?? "")),
      JSONMember("example", .string(own.example.map { PlaceWording.site($0, atlas) } ?? "")),
    ])
  }

  private func reasons(_ localization: Localization) -> [JSONValue] {
    let own = localization.explanation
    return own.contributions.map { contribution in
      let factor = Elementary.exp(min(contribution.logLikelihoodRatio.magnitude, 9))
      return .object(
        findingMembers(contribution.finding) + [
          JSONMember("ratio", .number(contribution.logLikelihoodRatio, digits: 4)),
          JSONMember(
            "times",
            .string(
              (contribution.logLikelihoodRatio < 0 ? "1/" : "")
                + formatted(factor, digits: factor < 9.95 ? 1 : 0) + "×")),
          JSONMember("unexplained", .bool(own.unexplained.contains(contribution.finding))),
        ])
    }
  }

  private func flips(_ localization: Localization) -> [JSONValue] {
    localization.explanation.contributions.compactMap { contribution in
      guard let answer = contribution.ifReversed else { return nil }
      var finding = contribution.finding
      finding.severity = nil
      finding.state = finding.state == .present ? .absent : .present
      return .object([
        JSONMember("finding", .string(describe(finding))),
        JSONMember("answer", .string(PlaceWording.answer(answer))),
        JSONMember("probability", .probability(answer.probability)),
      ])
    }
  }

  private func next(_ examination: NextExamination) -> JSONValue {
    let finding = Finding(alias: examination.alias, side: examination.side)
    return .object(
      findingMembers(finding) + [
        JSONMember("bits", .number(examination.expectedInformationGain, digits: 4)),
        JSONMember("probability", .probability(examination.probability)),
      ])
  }

  private func told(_ finding: Finding) -> JSONValue { .object(findingMembers(finding)) }
}
