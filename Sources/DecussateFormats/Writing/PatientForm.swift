public import Decussate

/// A form in which a patient can be written.
///
/// What has no code in the terminology is not written and is given back, so that nothing is lost in silence. A document written here reads back as the findings that
/// were written.
public enum PatientForm: String, CaseIterable, Sendable, Hashable {
  /// An examination of this program; everything can be said.
  case examination
  /// A GA4GH Phenopacket v2 with HPO terms.
  case phenopacket
  /// An HL7 FHIR R4 Bundle of Observations with HPO codes.
  case fhir

  /// The document, and the findings it has no code for.
  public func document(
    _ examination: Examination, id: String, vocabulary: FindingVocabulary
  ) -> (json: JSONValue, unwritten: [Finding]) {
    switch self {
    case .examination:
      guard
        case .object(let members) = ExaminationDocument.json(examination, vocabulary: vocabulary)
      else { return (.null, examination.findings) }
      return (.object([JSONMember("id", .string(id))] + members), [])
    case .phenopacket: return PhenopacketWriter.document(examination, id, vocabulary)
    case .fhir: return FHIRWriter.document(examination, id, vocabulary)
    }
  }
}

/// A finding with its HPO term.
struct TermedFinding {
  let finding: Finding
  let code: String
  let label: String

  /// Nil where no term says just this; a sensory level or a grade of power has no term.
  init?(_ finding: Finding, _ vocabulary: FindingVocabulary) {
    guard finding.level == nil, let code = vocabulary.code(of: finding.alias, system: "HP:") else {
      return nil
    }
    self.finding = finding
    self.code = code
    let row = vocabulary.row(finding.alias)
    label = (row.sign + (row.region.isEmpty ? "" : " \(row.region)")).map { $0 == "_" ? " " : $0 }
      .reduce(into: "") { $0.append($1) }
  }

  /// The modifier for the side; nil for the midline and for both sides, which a term without one means.
  var lateralityModifier: (id: String, label: String)? {
    switch finding.side {
    case .left: ("HP:0012835", "Left")
    case .right: ("HP:0012834", "Right")
    case .both, .none: nil
    }
  }

  /// The severity as HPO has it; power below 5 is told by MRC grade alone and has no term.
  var severityTerm: (id: String, label: String)? {
    switch finding.severity {
    case .mild?: ("HP:0012825", "Mild")
    case .moderate?: ("HP:0012826", "Moderate")
    case .severe?: ("HP:0012828", "Severe")
    default: nil
    }
  }
}
