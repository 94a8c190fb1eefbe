public import DecussateAtlas

/// A patient told in ontology terms, with the group the evaluation puts them in.
public struct PhenotypePatient: Sendable, Hashable {
  public let id: String
  /// The word of the file: `pyramidal`, or another for controls.
  public let group: String
  public let examination: Examination

  public init(id: String, group: String, examination: Examination) {
    self.id = id
    self.group = group
    self.examination = examination
  }

  /// Whether both pyramidal tracts are affected, as the source has it.
  public var isPyramidal: Bool { group == "pyramidal" }
}

extension ExaminationDocument {
  /// Reads an array of patients with `id`, `group` and their terms (`hpo_present`, `hpo_absent`, or a phenopacket's features).
  ///
  /// A patient in error is left out, and the diagnostics say why. Terms that are no sign of the model are reported as warnings.
  public static func readPhenotypePatients(
    _ bytes: Span<UInt8>, name: String = "", vocabulary: FindingVocabulary,
    into report: inout [Diagnostic]
  ) -> [PhenotypePatient] {
    guard let document = readText(bytes, name: name, into: &report) else { return [] }
    var reader = ExaminationReader(vocabulary)
    let patients = reader.readPhenotypePatients(document.root)
    report.append(contentsOf: reader.diagnostics)
    return patients
  }
}

extension ExaminationReader {
  mutating func readPhenotypePatients(_ cursor: JSONCursor) -> [PhenotypePatient] {
    guard case .array = cursor.value else {
      error(
        "EXM001", cursor,
        "\(cursor.value.kindName) stands where an array of patients is expected",
        "write [{\"id\": …, \"group\": \"pyramidal\", \"hpo_present\": […]}]")
      return []
    }
    var patients: [PhenotypePatient] = []
    for element in cursor.elements {
      let before = errorCount
      let examination = readExamination(element)
      guard let id = element["id"]?.string, let group = element["group"]?.string else {
        error(
          "EXM002", element, "a patient has no 'id' or no 'group'",
          "add \"id\": a name of its own, and \"group\": \"pyramidal\" or another")
        continue
      }
      guard let examination, errorCount == before else { continue }
      if patients.contains(where: { $0.id == id }) {
        error("EXM021", element, "the id '\(id)' occurs twice", "give each patient its own id")
        continue
      }
      patients.append(PhenotypePatient(id: id, group: group, examination: examination))
    }
    return patients
  }
}
