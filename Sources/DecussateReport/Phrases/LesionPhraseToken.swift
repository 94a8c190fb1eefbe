internal import DecussateAtlas
internal import DecussateForward

/// A word, number or mark of a lesion text, and the column where it begins.
struct LesionToken: Sendable {
  enum Role: Sendable, Hashable {
    case word
    /// Left, right or both.
    case side(LesionSide)
    /// Cord segments, upper first; `upwards` when they were written lower first.
    case segments(SpinalSegment, SpinalSegment, upwards: Bool)
    /// What looks like a cord segment and is none, such as T13.
    case noSegment
    /// A number, or a percentage when `percent` is set.
    case number(Double, percent: Bool)
    /// `and`, a comma or a plus: may part two places, or stand within a name.
    case soft
    /// A semicolon or a new line.
    case hard
  }

  var role: Role
  /// In lower case, without accents.
  let text: String
  /// As it was typed, for messages.
  let typed: String
  let column: Int

  /// The words and marks of a text.
  static func tokens(of text: String) -> [LesionToken] {
    var lexer = LesionLexer()
    for scalar in text.unicodeScalars { lexer.take(scalar) }
    lexer.finish()
    return lexer.tokens
  }
}

/// Parts a text into tokens.
private struct LesionLexer {
  private(set) var tokens: [LesionToken] = []
  private var typed = ""
  private var text = ""
  private var start = 1
  private var column = 0

  mutating func take(_ scalar: Unicode.Scalar) {
    column += 1
    let folded = LesionWords.fold(scalar)
    switch folded {
    case "\n", "\r", ";": mark(.hard, scalar)
    case ",", "&", "+": mark(.soft, scalar)
    case " ", "\t", "(", ")", "[", "]", "\"", ":", "=": finish()
    case "@":
      finish()
      append(scalar, folded)
    case "%" where !text.isEmpty:
      append(scalar, folded)
      finish()
    default: append(scalar, folded)
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar, _ folded: Unicode.Scalar) {
    if text.isEmpty { start = column }
    typed.unicodeScalars.append(scalar)
    if folded != "'" { text.unicodeScalars.append(folded) }
  }

  private mutating func mark(_ role: LesionToken.Role, _ scalar: Unicode.Scalar) {
    finish()
    tokens.append(
      LesionToken(role: role, text: "", typed: String(Character(scalar)), column: column))
  }

  mutating func finish() {
    defer {
      text = ""
      typed = ""
    }
    guard !text.isEmpty else { return }
    // A percent sign may stand apart from its number.
    if text == "%" || text == "percent", let last = tokens.last,
      case .number(let value, false) = last.role
    {
      tokens[tokens.count - 1] = LesionToken(
        role: .number(value, percent: true), text: last.text, typed: last.typed + "%",
        column: last.column)
      return
    }
    // "both sides", "on the left side".
    if text == "side" || text == "sides", let last = tokens.last, case .side = last.role { return }
    tokens.append(
      LesionToken(role: LesionLexer.role(of: text), text: text, typed: typed, column: start))
  }

  private static func role(of text: String) -> LesionToken.Role {
    switch text {
    case "left", "l", "lt", "left-sided": return .side(.left)
    case "right", "r", "rt", "right-sided": return .side(.right)
    case "both", "bilateral", "bilaterally": return .side(.bilateral)
    case "and", "plus": return .soft
    default: break
    }
    if text.hasPrefix("@") { return segments(String(text.dropFirst())) ?? .noSegment }
    if looksLikeSegment(text) { return segments(text) ?? .noSegment }
    return number(text) ?? .word
  }

  private static func segments(_ text: String) -> LesionToken.Role? {
    guard let read = SegmentWords.level(text) else { return nil }
    return switch read.level {
    case .upperBorder(let segment): .segments(segment, segment, upwards: false)
    case .range(let first, let last): .segments(first, last, upwards: read.isReversed)
    }
  }

  /// A letter of the cord and digits, alone or as a range.
  private static func looksLikeSegment(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 2, "ctlsd".utf8.contains(bytes[0]) else { return false }
    let isThoracic = bytes[0] == 0x74 && bytes[1] == 0x68
    let digits = bytes.dropFirst(isThoracic ? 2 : 1)
    guard let first = digits.first, isDigit(first) else { return false }
    return digits.allSatisfy { isDigit($0) || "-/ctlsdh".utf8.contains($0) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// `0.8`, `-24`, `+3`, `80%`, `6mm`, and `nan` and `inf`, which are refused later with a reason.
  private static func number(_ text: String) -> LesionToken.Role? {
    var body = text
    let percent = body.hasSuffix("%")
    if percent { body.removeLast() }
    if body.hasSuffix("mm") { body.removeLast(2) }
    switch body {
    case "nan", "-nan": return .number(.nan, percent: percent)
    case "inf", "infinity": return .number(.infinity, percent: percent)
    case "-inf", "-infinity": return .number(-.infinity, percent: percent)
    default: break
    }
    guard let first = body.utf8.first, isDigit(first) || first == 0x2D || first == 0x2E else {
      return nil
    }
    guard body.utf8.contains(where: isDigit) else { return nil }
    if let value = decimalValue(of: body) { return .number(value, percent: percent) }
    // Beyond every double: still a number, and out of every range.
    return isWrittenAsNumber(body) ? .number(.infinity, percent: percent) : nil
  }

  private static func isWrittenAsNumber(_ text: String) -> Bool {
    text.utf8.allSatisfy { isDigit($0) || "+-.e".utf8.contains($0) }
  }
}
