extension BibTeXParser {
  mutating func skipSpace() {
    while position < bytes.count, isSpace(bytes[position]) { position += 1 }
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// Letters, digits, `_` and `-`.
  mutating func word() -> String {
    let start = position
    while position < bytes.count, isWord(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  mutating func keyText() -> String {
    let start = position
    let stops = Array(",{}\"@= \t\r\n".utf8)
    while position < bytes.count, !stops.contains(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  private func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// Text without braces and escapes, its runs of white space made single.
  func plainText(_ range: Range<Int>) -> String {
    var text: [UInt8] = []
    var escaped = false
    for byte in bytes[range] {
      if escaped {
        text.append(byte)
        escaped = false
      } else if byte == UInt8(ascii: "\\") {
        escaped = true
      } else if isSpace(byte) {
        if text.last != 32, !text.isEmpty { text.append(32) }
      } else if byte != UInt8(ascii: "{"), byte != UInt8(ascii: "}") {
        text.append(byte)
      }
    }
    if text.last == 32 { text.removeLast() }
    return String(decoding: text, as: UTF8.self)
  }
}
