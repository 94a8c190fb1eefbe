import Decussate

/// Examinations as HL7 FHIR R4 Bundles: one Observation a finding, present or absent.
///
/// The Bundle names no dates: the program knows how long ago the onset was only in words.
enum FHIRWriter {
  static func document(
    _ examination: Examination, _ id: String, _ vocabulary: FindingVocabulary
  ) -> (json: JSONValue, unwritten: [Finding]) {
    var entries = [
      entry(
        .object([
          JSONMember("resourceType", .string("Patient")), JSONMember("id", .string(id)),
        ]))
    ]
    var unwritten: [Finding] = []
    for finding in examination.findings {
      guard let termed = TermedFinding(finding, vocabulary) else {
        unwritten.append(finding)
        continue
      }
      entries.append(entry(observation(termed, id)))
    }
    let json: JSONValue = .object([
      JSONMember("resourceType", .string("Bundle")), JSONMember("id", .string(id)),
      JSONMember("type", .string("collection")), JSONMember("entry", .array(entries)),
    ])
    return (json, unwritten)
  }

  private static func entry(_ resource: JSONValue) -> JSONValue {
    .object([JSONMember("resource", resource)])
  }

  private static func observation(_ termed: TermedFinding, _ id: String) -> JSONValue {
    var members = [
      JSONMember("resourceType", .string("Observation")), JSONMember("status", .string("final")),
      JSONMember(
        "code", concept("http://human-phenotype-ontology.org", termed.code, termed.label)),
      JSONMember("subject", .object([JSONMember("reference", .string("Patient/\(id)"))])),
      JSONMember(
        "valueCodeableConcept",
        termed.finding.state == .present
          ? concept("http://snomed.info/sct", "52101004", "Present")
          : concept("http://snomed.info/sct", "2667000", "Absent")),
    ]
    let side: (String, String)? =
      switch termed.finding.side {
      case .left: ("7771000", "Left")
      case .right: ("24028007", "Right")
      case .both: ("51440002", "Right and left")
      case .none: nil
      }
    if let side {
      members.append(
        JSONMember("bodySite", concept("http://snomed.info/sct", side.0, side.1)))
    }
    return .object(members)
  }

  private static func concept(_ system: String, _ code: String, _ display: String) -> JSONValue {
    .object([
      JSONMember(
        "coding",
        .array([
          .object([
            JSONMember("system", .string(system)), JSONMember("code", .string(code)),
            JSONMember("display", .string(display)),
          ])
        ]))
    ])
  }
}
