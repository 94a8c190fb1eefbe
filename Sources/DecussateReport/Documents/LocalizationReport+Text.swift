internal import DecussateAtlas
internal import DecussateInverse

extension LocalizationReport {
  public var text: String {
    var page = TextPage()
    let count = localization.examination.findings.count
    page.paragraph(
      "\(count) finding\(count == 1 ? "" : "s"), \(localization.examination.time.name); "
        + "prior: \(localization.population)")
    answers(&page)
    sites(&page)
    reasons(&page)
    unexplained(&page)
    reversals(&page)
    next(&page)
    if let plan { planned(plan, &page) }
    page.line()
    page.line(notAMedicalDevice)
    return page.text
  }

  // MARK: Where

  private func answers(_ page: inout TextPage) {
    let set = localization.set90
    page.heading("Where the lesion is")
    for answer in set { answerLine(answer, &page) }
    let held = set.reduce(0) { $0 + $1.probability }
    page.line(
      "  " + (set.count == 1 ? "this answer holds" : "these \(set.count) answers hold")
        + " \(percent(held)); the others:")
    let others = ranked.dropFirst(set.count)
    for answer in others.prefix(3) { answerLine(answer, &page) }
    let rest = others.dropFirst(3).reduce(0) { $0 + $1.probability }
    if rest > 0 { page.line("  " + padded("elsewhere", to: 34) + "  " + tail(rest)) }
    if localization.nothingFits >= 0.02 {
      page.paragraph(
        "No single lesion may explain all of this: \(percent(localization.nothingFits)). "
          + "Look for a second one, or for a finding that belongs to something else.",
        first: 2, hanging: 2)
    }
  }

  private func answerLine(_ answer: Localization.Answer, _ page: inout TextPage) {
    page.line(
      "  " + padded(PlaceWording.answer(answer), to: 34) + "  " + tail(answer.probability))
  }

  private func tail(_ probability: Double) -> String {
    padded(percent(probability), to: 4, .trailing) + "  " + bar(probability, width: 36)
  }

  private func sites(_ page: inout TextPage) {
    let shown = localization.sites.prefix(8).filter { $0.probability >= 0.01 }
    guard !shown.isEmpty else { return }
    page.heading("Most probable places")
    var table = TextTable([.init(""), .init("", .trailing), .init("")])
    for ranked in shown {
      table.append([
        PlaceWording.site(ranked.site, atlas), percent(ranked.probability),
        bar(ranked.probability, width: 16),
      ])
    }
    page.append(table.text(width: 80, indent: 2))
  }

  // MARK: Why

  private func reasons(_ page: inout TextPage) {
    let own = localization.explanation
    guard let leader = own.leader, let runnerUp = own.runnerUp else { return }
    page.heading(
      "Why \(PlaceWording.answer(leader)) rather than \(PlaceWording.answer(runnerUp))")
    let telling = own.contributions.enumerated()
      .filter { $0.element.logLikelihoodRatio.magnitude >= Strength.least }
      .sorted { a, b in
        let (x, y) = (
          a.element.logLikelihoodRatio.magnitude, b.element.logLikelihoodRatio.magnitude
        )
        return x != y ? x > y : a.offset < b.offset
      }.map { $0.element }
    var table = TextTable([
      .init(""), .init("", .trailing), .init(""), .init("", wraps: true),
    ])
    for contribution in telling {
      let ratio = contribution.logLikelihoodRatio
      table.append([
        ratio > 0 ? "for" : "against", signed(ratio), Strength(ratio).word,
        FindingDescription.describe(contribution.finding, vocabulary: vocabulary),
      ])
    }
    if telling.isEmpty { page.line("  no finding tells the two apart; how common they are does") }
    page.append(table.text(width: 80, indent: 2))
    let silent = own.contributions.count - telling.count
    if silent > 0, !telling.isEmpty {
      page.line("  \(silent) other\(silent == 1 ? "" : "s") fit both alike")
    }
  }

  private func signed(_ value: Double) -> String {
    value > 0 ? "+\(formatted(value, digits: 1))" : formatted(value, digits: 1)
  }

  private func unexplained(_ page: inout TextPage) {
    let own = localization.explanation
    guard !own.unexplained.isEmpty, let leader = own.leader else { return }
    let words = own.unexplained.map {
      FindingDescription.describe($0, vocabulary: vocabulary)
    }
    page.heading("Not explained by \(PlaceWording.answer(leader))")
    for finding in words { page.paragraph(finding, first: 2, hanging: 4) }
  }

  private func reversals(_ page: inout TextPage) {
    let turning = localization.explanation.contributions.filter { $0.ifReversed != nil }
    guard !turning.isEmpty else { return }
    page.heading("What would change the answer")
    for contribution in turning {
      guard let answer = contribution.ifReversed else { continue }
      var finding = contribution.finding
      finding.severity = nil
      finding.state = finding.state == .present ? .absent : .present
      let words = FindingDescription.describe(finding, vocabulary: vocabulary)
      page.paragraph(
        "with \(words): \(PlaceWording.answer(answer))", first: 2, hanging: 4)
    }
  }

  // MARK: Next

  private func next(_ page: inout TextPage) {
    let shown = localization.next.prefix(6).filter { $0.expectedInformationGain >= 0.01 }
    guard !shown.isEmpty else { return }
    page.heading("What to examine next")
    var table = TextTable([
      .init(""), .init("", .trailing), .init(""),
    ])
    for examination in shown {
      let finding = Finding(alias: examination.alias, side: examination.side)
      table.append([
        FindingDescription.describe(finding, vocabulary: vocabulary),
        "\(formatted(examination.expectedInformationGain, digits: 2)) bits",
        "likely there: \(percent(examination.probability))",
      ])
    }
    page.append(table.text(width: 80, indent: 2))
  }
}

/// How strongly a log-likelihood ratio speaks, in words.
///
/// The borders are factors of 2, 5 and 20 between the two probabilities.
enum Strength {
  case slight, moderate, strong, decisive

  /// Below this a finding tells two places apart hardly better than a coin that is a tenth off.
  static let least = 0.1

  init(_ logLikelihoodRatio: Double) {
    switch logLikelihoodRatio.magnitude {
    case ..<0.693: self = .slight
    case ..<1.609: self = .moderate
    case ..<2.996: self = .strong
    default: self = .decisive
    }
  }

  var word: String {
    switch self {
    case .slight: "slightly"
    case .moderate: "moderately"
    case .strong: "strongly"
    case .decisive: "decisively"
    }
  }
}
