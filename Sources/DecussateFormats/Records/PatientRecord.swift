public import Decussate

/// One patient of a file: what could be read, and everything that could not.
public struct PatientRecord: Sendable {
  /// The patient's own name in the file; empty where there is none.
  public let id: String
  /// What to localise; nil where the record cannot be scored, and `problems` says why.
  public let examination: Examination?
  /// What is wrong with the record, or doubtful about it.
  public let problems: [Diagnostic]
  /// Codes that say nothing in this model, in the order met.
  public let unknown: [UnknownCode]
  /// The classification of a spinal cord sheet.
  public let classification: ISNCSCIClassification?

  public init(
    id: String, examination: Examination?, problems: [Diagnostic] = [],
    unknown: [UnknownCode] = [], classification: ISNCSCIClassification? = nil
  ) {
    self.id = id
    self.examination = examination
    self.problems = problems
    self.unknown = unknown
    self.classification = classification
  }
}

/// A code, word or column that says nothing in this model.
public struct UnknownCode: Sendable, Hashable, Comparable {
  /// Where the code comes from: `HPO`, `SNOMED CT`, `LOINC`, `modifier`, `column`, `word`, or a URL.
  public let system: String
  public let code: String
  /// The words beside the code; empty where there are none.
  public let label: String

  public init(system: String, code: String, label: String = "") {
    self.system = system
    self.code = code
    self.label = label
  }

  public static func < (a: UnknownCode, b: UnknownCode) -> Bool {
    (a.system, a.code, a.label) < (b.system, b.code, b.label)
  }
}
