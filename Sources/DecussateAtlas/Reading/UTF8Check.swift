/// Finds bytes that are not UTF-8.
enum UTF8Check {
  /// The first position within `range` that does not begin or continue a well-formed character, or nil.
  static func firstInvalidByte(_ bytes: Span<UInt8>, in range: Range<Int>) -> Int? {
    var position = range.lowerBound
    while position < range.upperBound {
      let length = characterLength(bytes, at: position, end: range.upperBound)
      if length == 0 { return position }
      position += length
    }
    return nil
  }

  /// The length of the well-formed character at a position, 0 when there is none (Unicode 16, table 3-7).
  private static func characterLength(_ bytes: Span<UInt8>, at position: Int, end: Int) -> Int {
    let first = bytes[position]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: length = 3
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard position + length <= end, second.contains(bytes[position + 1]) else { return 0 }
    for offset in 2..<max(2, length) where bytes[position + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
