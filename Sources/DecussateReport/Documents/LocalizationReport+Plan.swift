internal import DecussateAtlas
internal import DecussateInverse

extension LocalizationReport {
  /// The plan as a table: what to look for, how it is examined, how long it takes, what doubt is left.
  func planned(_ plan: ExaminationPlan, _ page: inout TextPage) {
    page.heading("A plan of examinations")
    guard !plan.steps.isEmpty else {
      page.paragraph(
        "No further sign is worth its burden; the doubt of \(bits(plan.doubt)) bits stays.",
        first: 2, hanging: 2)
      return
    }
    page.line("  doubt now: \(bits(plan.doubt)) bits")
    var table = TextTable([
      .init(""), .init("", wraps: true), .init("seconds", .trailing), .init("bits left", .trailing),
    ])
    for (number, step) in plan.steps.enumerated() {
      let finding = Finding(alias: step.alias, side: step.side)
      let name = step.examination.map { atlas.examinationSteps[$0].name } ?? ""
      let how = name.isEmpty || step.seconds == 0 ? "" : " (\(name))"
      table.append([
        "\(number + 1).", FindingDescription.describe(finding, vocabulary: vocabulary) + how,
        formatted(Double(step.seconds), digits: 0), bits(step.doubt),
      ])
    }
    page.append(table.text(width: 80, indent: 2))
  }

  private func bits(_ value: Double) -> String { formatted(value, digits: 2) }

  func planValue(_ plan: ExaminationPlan) -> JSONValue {
    .object([
      JSONMember("doubt", .number(plan.doubt, digits: probabilityDigits)),
      JSONMember(
        "steps",
        .array(
          plan.steps.map { step in
            let row = vocabulary.row(step.alias)
            var members = [
              JSONMember("sign", .string(row.sign)), JSONMember("side", .string(step.side.name)),
            ]
            if !row.region.isEmpty { members.append(JSONMember("region", .string(row.region))) }
            members += [
              JSONMember(
                "examination",
                step.examination.map { .string(atlas.examinationSteps[$0].id) } ?? .null),
              JSONMember("seconds", .number(step.seconds, digits: 0)),
              JSONMember("probability", .probability(step.probability)),
              JSONMember("doubt", .number(step.doubt, digits: probabilityDigits)),
            ]
            return .object(members)
          })),
    ])
  }
}
