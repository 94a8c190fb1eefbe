public import DecussateAtlas

/// What is published of one sign, what comes of pooling it, and what the model uses.
public struct SignReport: ReportDocument {
  public let sign: Sign
  /// In the order of `sign_accuracy.csv`.
  public let studies: [SignAccuracy]
  public let sensitivity: PooledShare?
  public let specificity: PooledShare?
  /// Lowest and highest agreement between examiners beyond chance; nil where none is published.
  public let kappa: (low: Double, high: Double)?
  let references: [Reference]

  /// Looks a sign up by id, by a word of the case files, HPO id or label; nil where nothing is so called.
  public init?(_ text: String, atlas: Atlas) {
    guard let index = SignReport.index(text, atlas) else { return nil }
    sign = atlas.signs[index]
    let id = sign.id
    studies = atlas.signAccuracy.rows.filter { $0.sign == id }
    sensitivity = SignReport.pooled(studies) { $0.sensitivity }
    specificity = SignReport.pooled(studies) { $0.specificity }
    let agreements = studies.compactMap { decimalValue(of: $0.kappa) }
    kappa = agreements.min().flatMap { low in agreements.max().map { (low, $0) } }
    var keys: [String] = []
    for source in (studies.map { $0.provenance } + [sign.provenance]).flatMap({ $0.sources })
    where !keys.contains(source) {
      keys.append(source)
    }
    references = keys.sorted().compactMap { atlas.references.record($0) }
  }

  /// Why nothing was found, with the nearest name.
  public static func notFound(_ text: String, atlas: Atlas) -> Diagnostic {
    let known = atlas.signs.rows.map { $0.id } + atlas.aliases.map { $0.sign }
    return Diagnostic(
      "CMD009", at: "", "no sign is named '\(text)'",
      help: nearestMatch(to: text, among: known).map { "did you mean '\($0)'?" }
        ?? "'decussate atlas list signs' lists the names")
  }

  private static func index(_ text: String, _ atlas: Atlas) -> Index<Sign>? {
    if let index = atlas.signs.index(of: text) { return index }
    let words = normalised(text)
    if let named = atlas.signs.indices.first(where: { index in
      let row = atlas.signs[index]
      return normalised(row.id) == words || normalised(row.label) == words
        || (!row.hpo.isEmpty && normalised(row.hpo) == words)
    }) {
      return named
    }
    let alias = atlas.aliases.first { normalised($0.sign) == words && $0.members.count == 1 }
    return alias?.members.first?.sign
  }

  /// Pools the studies that have the figure; half of their patients are taken to have the lesion, where the table says only how many there were.
  private static func pooled(
    _ studies: [SignAccuracy], _ figure: (SignAccuracy) -> Float?
  ) -> PooledShare? {
    PooledShare(
      studies.compactMap { study in
        guard study.isPooled, let share = figure(study), let n = decimalValue(of: study.patients)
        else { return nil }
        let isBoth = study.sensitivity != nil && study.specificity != nil
        return (share: Double(share), n: isBoth ? n / 2 : n)
      })
  }

  /// What the model assumes, with the words for it.
  var used: [(name: String, label: String, value: Float)] {
    [
      ("upper_acute", "present with complete loss from above, acute", sign.upperAcute),
      ("upper_chronic", "the same, settled", sign.upperChronic),
      ("lower_acute", "present with complete loss of pool, root or nerve, acute", sign.lowerAcute),
      ("lower_chronic", "the same, settled", sign.lowerChronic),
      ("false_positive", "recorded although nothing is there", sign.falsePositive),
      ("false_negative", "missed although it is there", sign.falseNegative),
    ]
  }

  public var json: JSONValue {
    .object([
      JSONMember("id", .string(sign.id)), JSONMember("label", .string(sign.label)),
      JSONMember("hpo", sign.hpo.isEmpty ? .null : .string(sign.hpo)),
      JSONMember("studies", .array(studies.map { study($0) })),
      JSONMember("sensitivity", pooled(sensitivity)),
      JSONMember("specificity", pooled(specificity)),
      JSONMember(
        "kappa", kappa.map { .array([.probability($0.low), .probability($0.high)]) } ?? .null),
      JSONMember("model", .object(used.map { JSONMember($0.name, .probability($0.value)) })),
      JSONMember(
        "references",
        .object(references.map { JSONMember($0.id, .string(Citation.line($0))) })),
    ])
  }

  private func study(_ study: SignAccuracy) -> JSONValue {
    func share(_ value: Float?) -> JSONValue { value.map { .probability($0) } ?? .null }
    return .object([
      JSONMember("id", .string(study.id)), JSONMember("finding", .string(study.finding)),
      JSONMember("sensitivity", share(study.sensitivity)),
      JSONMember("specificity", share(study.specificity)),
      JSONMember(
        "lr_positive", study.positiveLikelihoodRatio.map { .number($0, digits: 3) } ?? .null),
      JSONMember(
        "lr_negative", study.negativeLikelihoodRatio.map { .number($0, digits: 3) } ?? .null),
      JSONMember("kappa", .string(study.kappa)), JSONMember("n", .string(study.patients)),
      JSONMember("population", .string(study.population)),
      JSONMember("reference_standard", .string(study.referenceStandard)),
      JSONMember("pooled", .bool(study.isPooled)),
      JSONMember("sources", .array(study.provenance.sources.map { .string($0) })),
    ])
  }

  private func pooled(_ share: PooledShare?) -> JSONValue {
    guard let share else { return .null }
    return .object([
      JSONMember("studies", .integer(share.studies)), JSONMember("mean", .probability(share.mean)),
      JSONMember("range95", .array([.probability(share.low), .probability(share.high)])),
      JSONMember("tau2", .number(share.between, digits: probabilityDigits)),
    ])
  }

  public var csv: String {
    func cell(_ value: Float?) -> String { value.map { probabilityCell(Double($0)) } ?? "" }
    var rows = studies.map { study in
      [
        "study", study.id, study.finding, cell(study.sensitivity), cell(study.specificity), "", "",
        study.kappa, study.patients, study.isPooled ? "yes" : "no",
        study.provenance.sources.joined(separator: ";"),
      ]
    }
    for (name, share) in [("sensitivity", sensitivity), ("specificity", specificity)] {
      guard let share else { continue }
      let isSensitivity = name == "sensitivity"
      rows.append([
        "pooled", name, "", isSensitivity ? probabilityCell(share.mean) : "",
        isSensitivity ? "" : probabilityCell(share.mean), probabilityCell(share.low),
        probabilityCell(share.high), "", "", "", "",
      ])
    }
    for number in used {
      rows.append([
        "model", number.name, number.label, "", "", "", "", "", "", "", "",
      ])
      rows[rows.count - 1][3] = probabilityCell(Double(number.value))
    }
    return csvTable(
      [
        "kind", "id", "finding", "sensitivity", "specificity", "low", "high", "kappa", "n",
        "pooled", "source",
      ], rows)
  }
}
