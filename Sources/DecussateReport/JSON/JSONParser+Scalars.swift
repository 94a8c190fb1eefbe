/// Strings and numbers.
extension JSONParser {
  mutating func parseString(_ bytes: Span<UInt8>) throws(Stop) -> String {
    offset += 1
    var text: [UInt8] = []
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case 0x22:
        offset += 1
        return String(decoding: text, as: UTF8.self)
      case 0x5C:
        append(try parseEscape(bytes), to: &text)
      case 0..<0x20:
        throw stop(
          "JSN011", "control character \(byte) stands inside a string",
          help: byte == 10 || byte == 13
            ? "close the string with a double quote, or write a line end as \\n"
            : "write it as an escape such as \\t or \\u0009")
      case 0x20..<0x80:
        text.append(byte)
        offset += 1
      default:
        let length = utf8Length(bytes, at: offset)
        if length == 0 {
          throw stop(
            "JSN012", "byte \(byte) is not UTF-8", help: "save the document in the UTF-8 encoding")
        }
        for _ in 0..<length {
          text.append(bytes[offset])
          advance(bytes)
        }
      }
    }
    throw stop("JSN003", "the document ends inside a string", help: cutShort)
  }

  /// Reads an escape from its backslash on.
  private mutating func parseEscape(_ bytes: Span<UInt8>) throws(Stop) -> UnicodeScalar {
    guard offset + 1 < bytes.count else {
      throw stop("JSN003", "the document ends inside a string", help: cutShort)
    }
    let simple: UnicodeScalar
    switch bytes[offset + 1] {
    case 0x22: simple = "\""
    case 0x5C: simple = "\\"
    case 0x2F: simple = "/"
    case 0x62: simple = "\u{8}"
    case 0x66: simple = "\u{C}"
    case 0x6E: simple = "\n"
    case 0x72: simple = "\r"
    case 0x74: simple = "\t"
    case 0x75: return try parseUnicodeEscape(bytes)
    default:
      throw stop(
        "JSN013", "a backslash is followed by something that is no escape",
        help: "escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits")
    }
    offset += 2
    return simple
  }

  private mutating func parseUnicodeEscape(_ bytes: Span<UInt8>) throws(Stop) -> UnicodeScalar {
    guard let first = hexUnit(bytes, at: offset) else {
      throw stop(
        "JSN013", "\\u is not followed by four hexadecimal digits", help: "write it as in \\u00e9")
    }
    if let scalar = UnicodeScalar(first) {
      offset += 6
      return scalar
    }
    // A surrogate: only a high one followed by a low one is a character.
    if first < 0xDC00, let second = hexUnit(bytes, at: offset + 6), second >= 0xDC00,
      second < 0xE000,
      let scalar = UnicodeScalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    {
      offset += 12
      return scalar
    }
    throw stop(
      "JSN014", "half of a surrogate pair stands alone",
      help: "characters beyond U+FFFF need two escapes, as in \\ud83e\\udde0")
  }

  /// The value of `\uXXXX` at a place, or nil.
  private func hexUnit(_ bytes: Span<UInt8>, at start: Int) -> UInt32? {
    guard start + 6 <= bytes.count, bytes[start] == 0x5C, bytes[start + 1] == 0x75 else {
      return nil
    }
    var value: UInt32 = 0
    for index in (start + 2)..<(start + 6) {
      let byte = bytes[index]
      switch byte {
      case 0x30...0x39: value = value * 16 + UInt32(byte - 0x30)
      case 0x41...0x46: value = value * 16 + UInt32(byte - 0x37)
      case 0x61...0x66: value = value * 16 + UInt32(byte - 0x57)
      default: return nil
      }
    }
    return value
  }

  private func append(_ scalar: UnicodeScalar, to text: inout [UInt8]) {
    text.append(contentsOf: Array(String(Character(scalar)).utf8))
  }

  mutating func parseNumber(_ bytes: Span<UInt8>) throws(Stop) -> JSONNumber {
    let start = position
    var text: [UInt8] = []
    take(bytes, 0x2D, into: &text)
    let whole = takeDigits(bytes, into: &text)
    if whole == 0 {
      throw stop("JSN015", "no digit follows '-'", help: "write a number such as -1.5")
    }
    if whole > 1, text[text.count - whole] == 0x30 {
      throw stop("JSN015", "a number begins with a superfluous 0", help: "write 7, not 07")
    }
    if take(bytes, 0x2E, into: &text), takeDigits(bytes, into: &text) == 0 {
      throw stop("JSN015", "no digit follows the decimal point", help: "write 1.0 or 1")
    }
    if take(bytes, 0x65, into: &text) || take(bytes, 0x45, into: &text) {
      if !take(bytes, 0x2D, into: &text) { take(bytes, 0x2B, into: &text) }
      if takeDigits(bytes, into: &text) == 0 {
        throw stop(
          "JSN015", "no digit follows the exponent sign", help: "write a number such as 1e-3")
      }
    }
    let written = String(decoding: text, as: UTF8.self)
    guard let value = decimalValue(of: written) else {
      report(
        "JSN016", at: start, "the number \(abbreviated(written)) is too large",
        help: "numbers reach to about 1.8e308")
      return JSONNumber(text: written, value: 0)
    }
    return JSONNumber(text: written, value: value)
  }

  @discardableResult
  private mutating func take(_ bytes: Span<UInt8>, _ byte: UInt8, into text: inout [UInt8]) -> Bool
  {
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    text.append(byte)
    offset += 1
    return true
  }

  private mutating func takeDigits(_ bytes: Span<UInt8>, into text: inout [UInt8]) -> Int {
    let start = offset
    while offset < bytes.count, bytes[offset] >= 0x30, bytes[offset] <= 0x39 {
      text.append(bytes[offset])
      offset += 1
    }
    return offset - start
  }

  private func abbreviated(_ text: String) -> String {
    text.utf8.count <= 24 ? text : "\(text.prefix(20))…"
  }
}

/// The length of the well-formed UTF-8 character that begins at `start`, or 0 (Unicode 15, table 3-7).
func utf8Length(_ bytes: Span<UInt8>, at start: Int) -> Int {
  let length: Int
  var second: ClosedRange<UInt8> = 0x80...0xBF
  switch bytes[start] {
  case 0..<0x80: return 1
  case 0xC2...0xDF: length = 2
  case 0xE0: (length, second) = (3, 0xA0...0xBF)
  case 0xED: (length, second) = (3, 0x80...0x9F)
  case 0xE1...0xEF: length = 3
  case 0xF0: (length, second) = (4, 0x90...0xBF)
  case 0xF1...0xF3: length = 4
  case 0xF4: (length, second) = (4, 0x80...0x8F)
  default: return 0
  }
  guard start + length <= bytes.count, second.contains(bytes[start + 1]) else { return 0 }
  for index in 2..<max(length, 2) where bytes[start + index] & 0xC0 != 0x80 { return 0 }
  return length
}
