public import Decussate

/// Reads patients from JSON of any form the program knows, told apart by what is in it.
///
/// | in the object | read as |
/// |---|---|
/// | `findings` | an examination of this program |
/// | `phenotypicFeatures`, `members`, `proband`, `phenopacket` | GA4GH Phenopackets v2 |
/// | `hpo_present`, `hpo_absent` | lists of HPO terms |
/// | `resourceType` | an HL7 FHIR R4 Bundle |
/// | `isncsci`, or `right` and `left` with `motor` | a spinal cord sheet |
/// | `nihss` | scores of the NIH Stroke Scale |
///
/// ```swift
/// let reader = RecordReader(vocabulary)
/// let patients = reader.read(line.span, name: "cohort.ndjson", line: 12)
/// ```
public struct RecordReader: Sendable {
  let vocabulary: FindingVocabulary
  let phrases: PhraseReader

  public init(_ vocabulary: FindingVocabulary) {
    self.vocabulary = vocabulary
    phrases = PhraseReader(vocabulary)
  }

  /// The patients of one JSON value: one, or several for an array, a cohort or a bundle.
  ///
  /// Damaged text is one record without an examination.
  ///
  /// - Parameter line: where in the file the value begins; diagnostics count from there.
  public func read(_ bytes: Span<UInt8>, name: String, line: Int = 1) -> [PatientRecord] {
    var report: [Diagnostic] = []
    let place = line > 1 || name.isEmpty ? "\(name):\(line)" : name
    let document = JSONDocument.read(bytes, name: place, into: &report)
    guard let document, !report.contains(where: { $0.severity == .error }) else {
      return [PatientRecord(id: "", examination: nil, problems: report)]
    }
    let root = document.root
    if case .array = root.value { return root.elements.flatMap { read($0) } }
    return read(root)
  }

  /// The patients of one parsed object.
  public func read(_ cursor: JSONCursor) -> [PatientRecord] {
    guard case .object = cursor.value else {
      return [
        PatientRecord(
          id: "", examination: nil,
          problems: [
            Diagnostic(
              "FMT001", at: cursor.location,
              "\(cursor.value.kindName) stands where a patient is expected",
              help: "give an object: an examination, a phenopacket, a FHIR Bundle, a sheet")
          ])
      ]
    }
    if cursor["resourceType"] != nil { return readBundle(cursor) }
    if let members = cursor["members"] {
      return members.elements.flatMap { read($0) }
    }
    if let inner = cursor["proband"] ?? cursor["phenopacket"] { return read(inner) }
    if cursor["phenotypicFeatures"] != nil { return [readPhenopacket(cursor)] }
    if cursor["findings"] != nil { return [readExamination(cursor)] }
    if cursor["hpo_present"] != nil || cursor["hpo_absent"] != nil {
      return [readPhenopacket(cursor)]
    }
    if let sheet = cursor["isncsci"] { return [readSheet(sheet, of: cursor)] }
    if cursor["right"]?["motor"] != nil || cursor["left"]?["motor"] != nil {
      return [readSheet(cursor, of: cursor)]
    }
    if let scores = cursor["nihss"] { return [readNIHSS(scores, of: cursor)] }
    return [readExamination(cursor)]
  }

  /// An examination of this program; words it does not know refuse the record and are listed.
  private func readExamination(_ cursor: JSONCursor) -> PatientRecord {
    var report: [Diagnostic] = []
    let examination = ExaminationDocument.read(cursor, vocabulary: vocabulary, into: &report)
    var unknown: [UnknownCode] = []
    for element in cursor["findings"]?.elements ?? [] {
      guard let word = element["sign"]?.string, vocabulary.aliases(of: word).isEmpty,
        vocabulary.meanings(of: word).isEmpty
      else { continue }
      unknown.append(
        UnknownCode(
          system: "word", code: word, label: vocabulary.reasonNotModelled(word) ?? ""))
    }
    return PatientRecord(
      id: RecordReader.id(cursor), examination: examination, problems: report, unknown: unknown)
  }

  /// `id`, as a text or a number; empty where there is none.
  static func id(_ cursor: JSONCursor) -> String {
    switch cursor["id"]?.value {
    case .string(let text)?: text
    case .number(let number)?: number.text
    default: ""
    }
  }

  /// The time from onset of a record that has one in our own words; acute, with a warning, where it has none.
  func time(_ cursor: JSONCursor, _ collector: inout FindingCollector) -> TimeCourse {
    if let word = cursor["time"]?.string, let time = TimeCourse(name: word.lowercased()) {
      return time
    }
    collector.warn(
      "FMT004", cursor.location, "the time from onset is not given; it is taken as acute",
      "add \"time\": \"acute\", \"subacute\" or \"chronic\"")
    return .acute
  }
}
