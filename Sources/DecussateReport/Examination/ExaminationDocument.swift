public import DecussateAtlas

/// Reads and writes the documents that describe patients: one examination, a case file, HPO terms.
///
/// ```swift
/// let vocabulary = FindingVocabulary(atlas)
/// var report: [Diagnostic] = []
/// let examination = ExaminationDocument.read(bytes.span, vocabulary: vocabulary, into: &report)
/// ```
///
/// A document is checked whole: every problem is reported at once, with its place. What is wrong with an error is not used;
/// nothing is left out in silence.
public enum ExaminationDocument {
  /// Reads one examination; nil when any of it is in error.
  ///
  /// Takes the findings of `cases/`, or HPO terms as `hpo_present` and `hpo_absent` or as the features of a phenopacket.
  public static func read(
    _ bytes: Span<UInt8>, name: String = "", vocabulary: FindingVocabulary,
    into report: inout [Diagnostic]
  ) -> Examination? {
    guard let document = readText(bytes, name: name, into: &report) else { return nil }
    return read(document.root, vocabulary: vocabulary, into: &report)
  }

  /// Reads an examination that is part of a document, such as the body of a request.
  public static func read(
    _ cursor: JSONCursor, vocabulary: FindingVocabulary, into report: inout [Diagnostic]
  ) -> Examination? {
    var reader = ExaminationReader(vocabulary)
    let examination = reader.readExamination(cursor)
    report.append(contentsOf: reader.diagnostics)
    return examination
  }

  /// Reads a case file: an array of examinations with their answers.
  ///
  /// A case in error is left out, and its diagnostics say why; the others are given.
  public static func readCases(
    _ bytes: Span<UInt8>, name: String = "", vocabulary: FindingVocabulary,
    into report: inout [Diagnostic]
  ) -> [PublishedCase] {
    guard let document = readText(bytes, name: name, into: &report) else { return [] }
    var reader = ExaminationReader(vocabulary)
    let cases = reader.readCases(document.root)
    report.append(contentsOf: reader.diagnostics)
    return cases
  }

  /// The parsed text; nil when it has any error, even one that reading could go on after.
  static func readText(
    _ bytes: Span<UInt8>, name: String, into report: inout [Diagnostic]
  ) -> JSONDocument? {
    let before = report.count
    let document = JSONDocument.read(bytes, name: name, into: &report)
    return report[before...].contains { $0.severity == .error } ? nil : document
  }

  /// The examination as a document that reads back as the same examination.
  public static func json(_ examination: Examination, vocabulary: FindingVocabulary) -> JSONValue {
    var members = [
      JSONMember("time", .string(examination.time.name)),
      JSONMember("findings", .array(examination.findings.map { json($0, vocabulary: vocabulary) })),
    ]
    if let unmentioned = examination.unmentioned {
      members.append(JSONMember("unmentioned", .number(unmentioned, digits: 6)))
    }
    return .object(members)
  }

  /// One finding in the words of the case files.
  public static func json(_ finding: Finding, vocabulary: FindingVocabulary) -> JSONValue {
    let row = vocabulary.row(finding.alias)
    var members = [
      JSONMember("sign", .string(row.sign)), JSONMember("side", .string(finding.side.name)),
    ]
    if !row.region.isEmpty, row.region.utf8.first != 0x40 {
      members.append(JSONMember("region", .string(row.region)))
    }
    if let level = finding.level {
      members.append(JSONMember("level", .string(SegmentWords.text(level))))
    }
    members.append(JSONMember("state", .string(finding.state == .present ? "present" : "absent")))
    if let severity = finding.severity {
      members.append(JSONMember("severity", .string(GradeWords.text(severity))))
    }
    return .object(members)
  }
}
