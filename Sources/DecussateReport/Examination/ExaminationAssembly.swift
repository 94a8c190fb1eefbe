public import DecussateAtlas

/// An examination put together from several texts: a document, and findings told in plain words.
///
/// ```swift
/// var assembly = ExaminationAssembly(vocabulary)
/// assembly.add("right arm weakness", at: "--finding 1")
/// assembly.add("aphasia", state: .absent, at: "--absent 1")
/// let examination = assembly.examination(time: .acute, into: &report)
/// ```
public struct ExaminationAssembly {
  private let vocabulary: FindingVocabulary
  /// Made when the first text comes: a document alone does not need it.
  private var reader: PhraseReader?
  private var placed: [FindingConsistency.Placed] = []
  private var diagnostics: [Diagnostic] = []

  public init(_ vocabulary: FindingVocabulary) {
    self.vocabulary = vocabulary
  }

  /// Adds the findings of plain words; `state` is what the asker says of all of them.
  public mutating func add(_ text: String, state: Finding.State? = nil, at place: String) {
    let reader = self.reader ?? PhraseReader(vocabulary)
    self.reader = reader
    let reading = reader.read(text, state: state)
    diagnostics += reading.diagnostics.map { $0.placed(in: place) }
    placed += reading.findings.map { .init(finding: $0, location: place) }
  }

  /// Adds findings read elsewhere.
  public mutating func add(_ findings: [Finding], at place: String) {
    placed += findings.map { .init(finding: $0, location: place) }
  }

  /// The examination, or nil when there is an error; reports every problem of all the texts.
  public mutating func examination(
    time: TimeCourse, unmentioned: Float? = nil, into report: inout [Diagnostic]
  ) -> Examination? {
    var consistency = FindingConsistency(vocabulary)
    let findings = consistency.check(placed)
    let all = diagnostics + consistency.diagnostics
    report += all
    let failed = all.contains { $0.severity == .error }
    if findings.isEmpty, !failed {
      report.append(
        Diagnostic(
          "EXM003", at: "", "an examination has no findings",
          help: "give at least one sign that was found or looked for and absent"))
    }
    guard !failed, !findings.isEmpty else { return nil }
    return Examination(time: time, findings: findings, unmentioned: unmentioned)
  }
}
