/// Decimal numbers as written in tables, read and written without the platform's library, so that every
/// machine gets the same bits.
enum Decimal {
  /// Reads `-12.5`, `.5`, `3e-4`; nil for anything else, for an empty cell, and for numbers beyond `Float`.
  static func read(_ bytes: Span<UInt8>) -> Float? {
    var position = 0
    let negative = bytes.count > 0 && bytes[0] == UInt8(ascii: "-")
    if bytes.count > 0, negative || bytes[0] == UInt8(ascii: "+") { position = 1 }
    var mantissa: UInt64 = 0
    var exponent = 0
    var digits = 0
    var seenPoint = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "."), !seenPoint {
        seenPoint = true
      } else if let digit = digit(byte) {
        digits += 1
        if mantissa < 100_000_000_000_000 {
          mantissa = mantissa * 10 + UInt64(digit)
          if seenPoint { exponent -= 1 }
        } else if !seenPoint {
          exponent += 1
        }
      } else {
        break
      }
      position += 1
    }
    guard digits > 0 else { return nil }
    if position < bytes.count {
      guard let power = readExponent(bytes, from: position) else { return nil }
      exponent += power
    }
    let value = Float(scaled(mantissa, by: exponent))
    guard value.isFinite else { return nil }
    return negative ? -value : value
  }

  /// A number with at most three decimals, without trailing zeros.
  static func text(_ value: Float) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    let magnitude = Double(abs(value))
    guard magnitude < 1e15 else { return value < 0 ? "below -1e15" : "above 1e15" }
    let thousandths = Int64((magnitude * 1000).rounded())
    var fraction = String(thousandths % 1000 + 1000).dropFirst()
    while fraction.utf8.last == UInt8(ascii: "0") { fraction = fraction.dropLast() }
    let sign = value < 0 && thousandths > 0 ? "-" : ""
    return sign + String(thousandths / 1000) + (fraction.isEmpty ? "" : "." + fraction)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    byte >= 48 && byte <= 57 ? byte - 48 : nil
  }

  private static func readExponent(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    guard bytes[start] | 0x20 == UInt8(ascii: "e") else { return nil }
    var position = start + 1
    guard position < bytes.count else { return nil }
    let negative = bytes[position] == UInt8(ascii: "-")
    if negative || bytes[position] == UInt8(ascii: "+") { position += 1 }
    guard position < bytes.count else { return nil }
    var power = 0
    while position < bytes.count {
      guard let digit = digit(bytes[position]) else { return nil }
      power = min(power * 10 + Int(digit), 10_000)
      position += 1
    }
    return negative ? -power : power
  }

  /// Mantissa times a power of ten.
  ///
  /// One multiplication or division, hence correctly rounded, for every
  /// number of up to fifteen digits and twenty-two places.
  private static func scaled(_ mantissa: UInt64, by exponent: Int) -> Double {
    if mantissa == 0 || exponent < -60 { return 0 }
    if exponent > 60 { return .infinity }
    var power = 1.0
    for _ in 0..<abs(exponent) { power *= 10 }
    return exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
  }
}
