import Decussate

/// Findings of one patient as they come from a file of codes, scores or columns.
///
/// A finding given twice counts once; where the same thing is both present and absent, the present one is kept and the conflict reported.
struct FindingCollector {
  let vocabulary: FindingVocabulary
  private(set) var findings: [Finding] = []
  private(set) var problems: [Diagnostic] = []
  private(set) var unknown: [UnknownCode] = []

  init(_ vocabulary: FindingVocabulary) { self.vocabulary = vocabulary }

  mutating func add(_ finding: Finding, at place: String) {
    var finding = finding
    finding.side = vocabulary.settled(finding.side, finding.alias)
    if finding.state == .absent { finding.severity = nil }
    guard let known = findings.firstIndex(where: { $0.isSameThing(as: finding) }) else {
      findings.append(finding)
      return
    }
    if findings[known].state == finding.state {
      if findings[known].severity == nil { findings[known].severity = finding.severity }
      return
    }
    warn(
      "FMT003", place, "'\(vocabulary.row(finding.alias).sign)' is both present and absent",
      "it is taken as present")
    if finding.state == .present { findings[known] = finding }
  }

  /// Adds a finding by its words; a word the atlas has not is a fault of the caller's table and is listed as unknown.
  mutating func add(
    _ sign: String, _ region: String = "", side: FindingSide, _ state: Finding.State,
    severity: Severity? = nil, at place: String
  ) {
    guard let alias = vocabulary.alias(sign: sign, region: region) else {
      add(UnknownCode(system: "word", code: region.isEmpty ? sign : "\(sign) \(region)"))
      return
    }
    add(Finding(alias: alias, side: side, state: state, severity: severity), at: place)
  }

  /// Adds what a code says; false where it says nothing.
  mutating func add(
    code: String, state: Finding.State, side: FindingSide, severity: Severity? = nil,
    at place: String
  ) -> Bool {
    let meanings = vocabulary.meanings(of: code)
    for meaning in meanings {
      // A code for a normal finding that is itself denied says only that something is wrong.
      if meaning.state == .absent, state == .absent { continue }
      add(
        Finding(
          alias: meaning.alias, side: side, state: meaning.state == .absent ? .absent : state,
          severity: severity), at: place)
    }
    return !meanings.isEmpty
  }

  mutating func add(_ code: UnknownCode) { unknown.append(code) }

  mutating func add(_ diagnostics: [Diagnostic]) { problems += diagnostics }

  mutating func warn(_ code: String, _ place: String, _ message: String, _ help: String) {
    problems.append(Diagnostic(code, .warning, at: place, message, help: help))
  }

  mutating func fail(_ code: String, _ place: String, _ message: String, _ help: String) {
    problems.append(Diagnostic(code, at: place, message, help: help))
  }

  /// The patient; without an examination where there is an error or nothing to localise.
  func record(
    id: String, time: TimeCourse, unmentioned: Float? = nil, at place: String,
    classification: ISNCSCIClassification? = nil
  ) -> PatientRecord {
    var problems = problems
    if findings.isEmpty, !problems.contains(where: { $0.severity == .error }) {
      problems.append(
        Diagnostic(
          "FMT002", at: place, "nothing in the record is a sign that is modelled",
          help: "give at least one neurological sign, present or absent"))
    }
    let failed = problems.contains { $0.severity == .error }
    return PatientRecord(
      id: id,
      examination: failed
        ? nil : Examination(time: time, findings: findings, unmentioned: unmentioned),
      problems: problems, unknown: unknown, classification: classification)
  }
}

extension Finding {
  /// The same word at the same side and level, present or not.
  fileprivate func isSameThing(as other: Finding) -> Bool {
    alias == other.alias && side == other.side && level == other.level
  }
}
