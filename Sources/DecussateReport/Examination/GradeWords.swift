internal import DecussateAtlas

/// Grades as written in documents: `MRC4-`, `MRC2-3`, `3/5`, `3+` of a reflex, `MAS1+`, `mild`, `plegia`.
///
/// The plus and minus of a power grade are a third of a grade each, so that 4+ and 5- differ. A word that is no grade of
/// any scale gives nil: case files use the field for many other short words.
enum GradeWords {
  /// What a sign is graded by.
  enum Scale { case power, reflex, tone, none }

  enum Reading: Equatable {
    case grade(Severity)
    /// A number beyond its scale, with what the scale allows.
    case outOfScale(String)
    case notAGrade
  }

  static func scale(of sign: String) -> Scale {
    switch sign {
    case "weakness", "subjective_heaviness", "facilitation_with_exercise": .power
    case "hyperreflexia", "hyporeflexia", "areflexia": .reflex
    case "spasticity", "hypotonia": .tone
    default: .none
    }
  }

  static func read(_ word: String, sign: String) -> Reading {
    let plain = normalisedGrade(word)
    if let known = named(plain, sign: sign) { return .grade(known) }
    for prefix in ["mrc grade ", "mrc", "power ", "grade "] {
      if let rest = dropping(prefix, from: plain) { return power(rest) ?? .notAGrade }
    }
    for prefix in ["mas", "ashworth"] {
      if let rest = dropping(prefix, from: plain) { return tone(rest) ?? .notAGrade }
    }
    let reading: Reading?
    switch scale(of: sign) {
    case .power: reading = power(plain)
    case .reflex: reading = reflex(plain)
    case .tone: reading = tone(plain)
    case .none: reading = plain.hasSuffix("/5") ? power(plain) : nil
    }
    return reading ?? .notAGrade
  }

  /// The grade as documents write it.
  static func text(_ severity: Severity) -> String {
    switch severity {
    case .power(let low, let high):
      low == high ? "MRC\(powerText(low))" : "MRC\(powerText(low))-\(powerText(high))"
    case .reflex(let value): value == 0 ? "0" : "\(decimal(value))+"
    case .tone(let value): value == 1.5 ? "MAS1+" : "MAS\(decimal(value))"
    case .mild: "mild"
    case .moderate: "moderate"
    case .severe: "severe"
    case .plegia: "plegia"
    }
  }

  private static func named(_ word: String, sign: String) -> Severity? {
    switch word {
    case "mild", "slight", "very mild", "trace", "subtle", "minimal": .mild
    case "moderate": .moderate
    case "severe", "marked", "profound", "dense", "pronounced": .severe
    case "plegia", "flaccid plegia", "plegic", "paralysis", "paralysed", "paralyzed": .plegia
    case "complete", "total": scale(of: sign) == .power ? .plegia : .severe
    default: nil
    }
  }

  private static func power(_ text: String) -> Reading? {
    let limit = "power runs from MRC0 to MRC5"
    var bytes = Array(text.utf8)
    if bytes.count > 2, bytes.suffix(2) == [0x2F, 0x35] { bytes.removeLast(2) }
    var rest = bytes[...]
    guard let low = grade(&rest) else { return nil }
    var high = low
    if !rest.isEmpty {
      guard rest.removeFirst() == 0x2D, let second = grade(&rest), rest.isEmpty else { return nil }
      high = second
    }
    guard low <= 5, high <= 5 else { return .outOfScale(limit) }
    return .grade(.power(low: min(low, high), high: max(low, high)))
  }

  /// A number with an optional third more or less; a minus before a digit is the dash of a range.
  private static func grade(_ bytes: inout ArraySlice<UInt8>) -> Float? {
    guard let value = number(&bytes) else { return nil }
    let next = bytes.dropFirst().first ?? 0
    if bytes.first == 0x2B {
      bytes.removeFirst()
      return value + 1 / 3
    }
    if bytes.first == 0x2D, !(next >= 0x30 && next <= 0x39) {
      bytes.removeFirst()
      return max(0, value - 1 / 3)
    }
    return value
  }

  private static func reflex(_ text: String) -> Reading? {
    var bytes = Array(text.utf8)[...]
    if !bytes.isEmpty, bytes.allSatisfy({ $0 == 0x2B }) {
      return bytes.count <= 5
        ? .grade(.reflex(min(4, Float(bytes.count)))) : .outOfScale(reflexLimit)
    }
    guard let value = number(&bytes) else { return nil }
    if bytes.first == 0x2B { bytes.removeFirst() }
    guard bytes.isEmpty || Array(bytes) == [0x2F, 0x34] else { return nil }
    // Some scales write sustained clonus as 5+.
    return value <= 5 ? .grade(.reflex(min(4, value))) : .outOfScale(reflexLimit)
  }

  private static let reflexLimit = "reflexes run from 0 to 4+"

  private static func tone(_ text: String) -> Reading? {
    var bytes = Array(text.utf8)[...]
    guard let value = number(&bytes) else { return nil }
    if value == 1, Array(bytes) == [0x2B] { return .grade(.tone(1.5)) }
    guard bytes.isEmpty else { return nil }
    return value <= 4
      ? .grade(.tone(value)) : .outOfScale("the modified Ashworth scale runs from 0 to 4")
  }

  /// A whole number or one with decimals, at most four digits.
  private static func number(_ bytes: inout ArraySlice<UInt8>) -> Float? {
    let text = bytes.prefix { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E }
    guard !text.isEmpty, text.count <= 4, text.first != 0x2E, text.last != 0x2E,
      let value = decimalValue(of: String(decoding: text, as: UTF8.self))
    else { return nil }
    bytes = bytes.dropFirst(text.count)
    return Float(value)
  }

  private static func powerText(_ value: Float) -> String {
    let thirds = (value * 3).rounded()
    guard abs(value * 3 - thirds) < 0.01 else { return decimal(value) }
    switch Int(thirds) % 3 {
    case 1: return "\(Int(thirds) / 3)+"
    case 2: return "\(Int(thirds) / 3 + 1)-"
    default: return "\(Int(thirds) / 3)"
    }
  }

  private static func decimal(_ value: Float) -> String {
    shortened(formatted(Double(value), digits: 2))
  }

  private static func dropping(_ prefix: String, from text: String) -> String? {
    guard text.hasPrefix(prefix) else { return nil }
    let rest = text.dropFirst(prefix.count)
    return String(rest.first == " " ? rest.dropFirst() : rest)
  }

  /// Lower case, underscores as spaces, dashes of any length as hyphens.
  private static func normalisedGrade(_ word: String) -> String {
    var text = ""
    for scalar in word.unicodeScalars {
      switch scalar {
      case "_": text += " "
      case "–", "—", "−": text += "-"
      case "A"..."Z": text.unicodeScalars.append(UnicodeScalar(UInt8(scalar.value) | 0x20))
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
