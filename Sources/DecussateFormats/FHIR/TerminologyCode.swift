import Decussate

/// A code of a terminology that FHIR names by a URL.
struct TerminologyCode {
  let system: String
  let code: String
  let display: String

  init?(_ coding: JSONCursor) {
    guard let code = coding["code"]?.string, !code.isEmpty else { return nil }
    self.code = code
    system = coding["system"]?.string ?? ""
    display = coding["display"]?.string ?? ""
  }

  var isKnownSystem: Bool { systemName == "HPO" || systemName == "SNOMED CT" }

  var systemName: String {
    switch system {
    case "http://human-phenotype-ontology.org", "https://human-phenotype-ontology.org",
      "http://purl.obolibrary.org/obo/hp.owl", "http://purl.obolibrary.org/obo/hp.fhir",
      "urn:oid:2.16.840.1.113883.6.339":
      "HPO"
    case "http://snomed.info/sct", "urn:oid:2.16.840.1.113883.6.96": "SNOMED CT"
    case "http://loinc.org", "urn:oid:2.16.840.1.113883.6.1": "LOINC"
    default: system.isEmpty ? (code.hasPrefix("HP:") ? "HPO" : "no system") : system
    }
  }

  /// The code as the atlas writes it.
  var phrase: String {
    if systemName == "SNOMED CT" { return "SCTID:\(code)" }
    return code.hasPrefix("HP_") ? "HP:\(code.dropFirst(3))" : code
  }

  /// Words without the semantic tag of SNOMED CT, such as "(finding)".
  static func plain(_ text: String) -> String {
    guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else { return text }
    return String(text[..<open])
  }
}

/// Codes that answer whether something is there, and how much.
enum AnswerCodes {
  private static let present: Set<String> = [
    // SNOMED CT present, known present, positive, yes, abnormal; HL7 positive, abnormal, yes; LOINC yes, present, positive.
    "52101004", "410515003", "10828004", "373066001", "263654008", "POS", "A", "AA", "H", "HH",
    "Y", "LA33-6", "LA9633-4", "LA6576-8", "DET",
  ]
  private static let absent: Set<String> = [
    "2667000", "410516002", "260385009", "373067005", "17621005", "NEG", "N", "LA32-8",
    "LA9634-2", "LA6577-6", "LA6626-1", "ND",
  ]

  static let severities: [String: Severity] = [
    "255604002": .mild, "6736007": .moderate, "24484000": .severe, "LA6752-5": .mild,
    "LA6751-7": .moderate, "LA6750-9": .severe,
  ]

  static func state(_ concept: JSONCursor) -> Finding.State? {
    for code in BundlePatients.codes(concept) {
      if present.contains(code) { return .present }
      if absent.contains(code) { return .absent }
    }
    return concept["text"]?.string.flatMap { state(word: $0) }
  }

  static func state(word: String) -> Finding.State? {
    switch word.lowercased() {
    case "present", "positive", "pos", "yes", "y", "true", "abnormal", "+": .present
    case "absent", "negative", "neg", "no", "n", "false", "normal", "-", "none": .absent
    default: nil
    }
  }
}
