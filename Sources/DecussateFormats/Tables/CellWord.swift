import Decussate

/// What a cell says of a sign.
struct CellWord {
  let isPresent: Bool
  let severity: Severity?

  /// Whether the cell says that the sign was not examined.
  static func isEmpty(_ text: String) -> Bool {
    ["", "nt", "na", "n/a", "unknown", "not examined", "not tested", "?", "null", "."]
      .contains(text.lowercased())
  }

  /// Nil where the cell says neither.
  init?(_ text: String, _ alias: AliasIndex, isPower: Bool, _ vocabulary: FindingVocabulary) {
    if isPower {
      guard case .power(let low, let high)? = vocabulary.severity("MRC\(text)", of: alias) else {
        return nil
      }
      isPresent = low < 5
      severity = low < 5 ? .power(low: low, high: high) : nil
      return
    }
    switch text.lowercased() {
    case "1", "yes", "y", "true", "present", "pos", "positive", "+", "abnormal":
      (isPresent, severity) = (true, nil)
    case "0", "no", "n", "false", "absent", "neg", "negative", "-", "normal", "none":
      (isPresent, severity) = (false, nil)
    default:
      guard let grade = vocabulary.severity(text, of: alias) else { return nil }
      if case .power(let low, _) = grade, low >= 5 {
        (isPresent, severity) = (false, nil)
      } else {
        (isPresent, severity) = (true, grade)
      }
    }
  }
}
