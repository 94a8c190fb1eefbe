public import DecussateAtlas

/// Findings in words: "weakness of the right arm, MRC 3", "no aphasia".
public enum FindingDescription {
  /// A finding as a sentence would name it.
  ///
  /// Reading the words back gives a finding of the same signs.
  public static func describe(_ finding: Finding, vocabulary: FindingVocabulary) -> String {
    let row = vocabulary.row(finding.alias)
    var text = place(row, finding, vocabulary)
    if finding.state == .absent { text = "no \(text)" }
    if let level = finding.level {
      switch level {
      case .upperBorder(let segment): text += ", level \(segment.name)"
      case .range(let first, let last): text += ", levels \(first.name) to \(last.name)"
      }
    }
    if let severity = finding.severity { text += ", \(words(severity))" }
    return text
  }

  /// A grade in words: "MRC 3", "reflex 3+", "mild".
  public static func words(_ severity: Severity) -> String {
    let text = GradeWords.text(severity)
    switch severity {
    case .power: return "MRC \(text.dropFirst(3))"
    case .tone: return "Ashworth \(text.dropFirst(3))"
    case .plegia: return "complete"
    case .reflex, .mild, .moderate, .severe: return text
    }
  }

  /// The words for a sign alone.
  static func noun(_ sign: String, _ vocabulary: FindingVocabulary) -> String {
    if let noun = SignWording.noun(sign) { return noun }
    if let record = vocabulary.signTable.record(sign) {
      return lowercasedFirst(plainLabel(record.label))
    }
    return String(sign.map { $0 == "_" ? " " : $0 })
  }

  /// A label without what stands in brackets, up to its first comma or stroke; a part of the body at its end is kept.
  static func plainLabel(_ label: String) -> String {
    let parts = label.split(separator: ",")
    var text = ""
    var depth = 0
    for character in label {
      if depth == 0, character == "," || character == "/" { break }
      if character == "(" { depth += 1 }
      if depth == 0, character != " " || text.utf8.last != 0x20 { text.append(character) }
      if character == ")" { depth = max(0, depth - 1) }
    }
    while text.utf8.last == 0x20 { text.removeLast() }
    for part in ["face", "arm", "trunk", "leg"] where parts.count > 1 && parts.last == " \(part)" {
      return "\(text) in the \(part)"
    }
    return text
  }

  private static func place(
    _ row: Alias, _ finding: Finding, _ vocabulary: FindingVocabulary
  ) -> String {
    let isAbsent = finding.state == .absent
    let noun = isAbsent ? absentNoun(row.sign, vocabulary) : self.noun(row.sign, vocabulary)
    if let adjective = reflexAdjective(row.sign), let jerk = jerk(row.region, finding.side) {
      return "\(adjective) \(jerk)"
    }
    if !row.region.isEmpty, row.region.utf8.first != 0x40 {
      let isFelt = ["loss", "disturbed", "tingling", "band"].contains { noun.hasPrefix($0) }
      let preposition = isFelt || GradeWords.scale(of: row.sign) == .reflex ? "in" : "of"
      return "\(noun) \(preposition) \(RegionWording.phrase(row.region, side: finding.side))"
    }
    switch finding.side {
    case .left, .right:
      let isDirection = SignWording.isDirection(row.sideRule)
      return "\(noun) \(isDirection ? "to" : "on") the \(finding.side.name)"
    case .both: return "\(noun) on both sides"
    case .none: return noun
    }
  }

  /// The noun behind "no": one that is itself an absence would read as its opposite.
  private static func absentNoun(_ sign: String, _ vocabulary: FindingVocabulary) -> String {
    switch sign {
    case "areflexia": "loss of reflexes"
    case "gag_absent": "loss of gag reflex"
    case "abdominal_reflex_absent": "loss of abdominal reflexes"
    default: noun(sign, vocabulary)
    }
  }

  /// A tendon reflex by its name: "right knee jerk", "knee jerks on both sides".
  private static func jerk(_ region: String, _ side: FindingSide) -> String? {
    if region == "jaw_jerk" { return "jaw jerk" }
    guard ["knee", "ankle", "biceps", "triceps", "brachioradialis"].contains(region) else {
      return nil
    }
    switch side {
    case .left, .right: return "\(side.name) \(region) jerk"
    case .both: return "\(region) jerks on both sides"
    case .none: return "\(region) jerk"
    }
  }

  private static func reflexAdjective(_ sign: String) -> String? {
    switch sign {
    case "hyperreflexia": "brisk"
    case "hyporeflexia": "reduced"
    case "areflexia": "absent"
    default: nil
    }
  }

  /// In lower case unless it begins with a name or an abbreviation.
  private static func lowercasedFirst(_ text: String) -> String {
    let names = [
      "Babinski", "Hoffmann", "Horner", "Chaddock", "Oppenheim", "Gordon", "Tromner", "Wartenberg",
      "Lhermitte", "Romberg", "Barre", "Mingazzini", "Tinel",
    ]
    if names.contains(where: { text.hasPrefix($0) }) { return text }
    var bytes = Array(text.utf8)
    guard bytes.count > 1, bytes[0] >= 0x41, bytes[0] <= 0x5A, bytes[1] >= 0x61 else { return text }
    bytes[0] |= 0x20
    return String(decoding: bytes, as: UTF8.self)
  }
}
