import Decussate

/// Examinations as GA4GH Phenopackets v2.
enum PhenopacketWriter {
  static func document(
    _ examination: Examination, _ id: String, _ vocabulary: FindingVocabulary
  ) -> (json: JSONValue, unwritten: [Finding]) {
    var features: [JSONValue] = []
    var unwritten: [Finding] = []
    for finding in examination.findings {
      guard let termed = TermedFinding(finding, vocabulary) else {
        unwritten.append(finding)
        continue
      }
      features.append(feature(termed, course(examination.time)))
    }
    let json: JSONValue = .object([
      JSONMember("id", .string(id)),
      JSONMember("subject", .object([JSONMember("id", .string(id))])),
      JSONMember("phenotypicFeatures", .array(features)),
      JSONMember(
        "metaData",
        .object([
          JSONMember("createdBy", .string("decussate")),
          JSONMember(
            "resources",
            .array([
              .object([
                JSONMember("id", .string("hp")),
                JSONMember("name", .string("human phenotype ontology")),
                JSONMember("url", .string("http://purl.obolibrary.org/obo/hp.owl")),
                JSONMember("namespacePrefix", .string("HP")),
                JSONMember("iriPrefix", .string("http://purl.obolibrary.org/obo/HP_")),
              ])
            ])),
          JSONMember("phenopacketSchemaVersion", .string("2.0")),
        ])),
    ])
    return (json, unwritten)
  }

  private static func feature(
    _ termed: TermedFinding, _ course: (id: String, label: String)
  ) -> JSONValue {
    var members = [JSONMember("type", term((termed.code, termed.label)))]
    let isAbsent = termed.finding.state == .absent
    if isAbsent { members.append(JSONMember("excluded", .bool(true))) }
    if !isAbsent, let severity = termed.severityTerm {
      members.append(JSONMember("severity", term(severity)))
    }
    if let side = termed.lateralityModifier {
      members.append(JSONMember("modifiers", .array([term(side)])))
    } else if termed.finding.side == .none {
      // A term without a side means both; one side that is not known is unilateral.
      members.append(JSONMember("modifiers", .array([term(("HP:0012833", "Unilateral"))])))
    }
    if !isAbsent {
      members.append(
        JSONMember("onset", .object([JSONMember("ontologyClass", term(course))])))
    }
    return .object(members)
  }

  private static func course(_ time: TimeCourse) -> (id: String, label: String) {
    switch time {
    case .acute: ("HP:0011009", "Acute")
    case .subacute: ("HP:0011011", "Subacute")
    case .chronic: ("HP:0011010", "Chronic")
    }
  }

  private static func term(_ term: (id: String, label: String)) -> JSONValue {
    .object([JSONMember("id", .string(term.id)), JSONMember("label", .string(term.label))])
  }
}
