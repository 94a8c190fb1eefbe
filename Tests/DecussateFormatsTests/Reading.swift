import Decussate
import DecussateFormats
import DecussateTestSupport

/// Patients read from a text, and findings as short words.
enum Reading {
  static let reader = RecordReader(Tables.findingWords)

  static func patients(_ text: String) -> [PatientRecord] {
    let bytes = Array(text.utf8)
    return reader.read(bytes.span, name: "test")
  }

  /// The only patient of a text.
  static func patient(_ text: String) -> PatientRecord {
    let patients = patients(text)
    precondition(patients.count == 1, "the text holds one patient")
    return patients[0]
  }

  /// `+weakness/arm left MRC3`, `-babinski both`, in order.
  static func words(_ patient: PatientRecord) -> [String] {
    (patient.examination?.findings ?? []).map { finding in
      guard
        case .object(let members) = ExaminationDocument.json(
          finding, vocabulary: Tables.findingWords)
      else { return "" }
      func text(_ name: String) -> String? {
        guard case .string(let text)? = members.first(where: { $0.name == name })?.value else {
          return nil
        }
        return text
      }
      var words = finding.state == .present ? "+" : "-"
      words += text("sign") ?? ""
      if let region = text("region") { words += "/\(region)" }
      words += " \(finding.side.name)"
      for name in ["level", "severity"] {
        if let part = text(name) { words += " \(part)" }
      }
      return words
    }
  }

  static func codes(_ patient: PatientRecord) -> [String] { patient.problems.map { $0.code } }
}
