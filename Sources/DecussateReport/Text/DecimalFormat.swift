/// A number in decimal with exactly `digits` places after the point, rounded to nearest, ties to even.
///
/// The digits are those of the exact binary value, so every platform prints the same:
/// `formatted(2.5, digits: 0)` is `2`, `formatted(0.125, digits: 2)` is `0.12`. A value that rounds to zero has no sign.
public func formatted(_ value: Double, digits: Int) -> String {
  precondition(digits >= 0, "the number of decimals must not be negative")
  guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
  let magnitude = value.magnitude
  let whole = magnitude.rounded(.towardZero)
  var fraction = BinaryFraction(magnitude - whole)
  var places: [UInt8] = []
  for _ in 0..<digits { places.append(fraction.nextDigit()) }
  var integer = wholeDigits(whole)
  let lastIsOdd = ((places.last ?? integer.last ?? 0) & 1) == 1
  if fraction.roundsUp(lastIsOdd: lastIsOdd), increment(&places) {
    _ = increment(&integer, grow: true)
  }
  let isZero = integer == [0] && !places.contains { $0 != 0 }
  var text = value < 0 && !isZero ? "-" : ""
  for digit in integer { text.append(Character(UnicodeScalar(48 + digit))) }
  if digits > 0 { text.append(".") }
  for digit in places { text.append(Character(UnicodeScalar(48 + digit))) }
  return text
}

/// A decimal text without the zeros, and the point, that say nothing.
func shortened(_ text: String) -> String {
  var bytes = Array(text.utf8)
  guard bytes.contains(46) else { return text }
  while bytes.last == 48 { bytes.removeLast() }
  if bytes.last == 46 { bytes.removeLast() }
  return String(decoding: bytes, as: UTF8.self)
}

/// A share as a percentage: `percent(0.123)` is `12%`, `percent(0.004)` is `<1%`.
///
/// A share that is not nought never prints as `0%`, and one that is not all never as `100%`.
public func percent(_ share: Double, digits: Int = 0) -> String {
  var least = 1.0
  for _ in 0..<digits { least /= 10 }
  let rounded = formatted(share * 100, digits: digits)
  let zero = formatted(0, digits: digits)
  let hundred = formatted(100, digits: digits)
  if share > 0, rounded == zero { return "<\(formatted(least, digits: digits))%" }
  if share < 1, rounded == hundred { return ">\(formatted(100 - least, digits: digits))%" }
  return "\(rounded)%"
}

/// The binary digits of a number in 0..<1, as a stream of decimal digits without rounding.
///
/// Doubles reach far below 2⁻⁶⁴, so the bits stand in as many words as they need.
private struct BinaryFraction {
  /// Words of 64 bits after the binary point, the most significant first.
  private var words: [UInt64] = []

  init(_ value: Double) {
    var rest = value
    while rest != 0 {
      rest *= 0x1p64
      let word = rest.rounded(.towardZero)
      words.append(UInt64(word))
      rest -= word
    }
  }

  mutating func nextDigit() -> UInt8 {
    var carry: UInt64 = 0
    for index in words.indices.reversed() {
      let (high, low) = words[index].multipliedFullWidth(by: 10)
      let (sum, overflow) = low.addingReportingOverflow(carry)
      words[index] = sum
      carry = high + (overflow ? 1 : 0)
    }
    while words.last == 0 { words.removeLast() }
    return UInt8(carry)
  }

  /// Whether what is left is more than half, or half with an odd digit before it.
  func roundsUp(lastIsOdd: Bool) -> Bool {
    guard let first = words.first else { return false }
    if first != 1 << 63 { return first > 1 << 63 }
    return words.count > 1 || lastIsOdd
  }
}

/// The decimal digits of a whole number of any size.
private func wholeDigits(_ value: Double) -> [UInt8] {
  guard value >= 1 else { return [0] }
  var digits: [UInt8] = []
  if value < 0x1p63 {
    var rest = UInt64(value)
    while rest > 0 {
      digits.append(UInt8(rest % 10))
      rest /= 10
    }
    return digits.reversed()
  }
  // Beyond 2⁶³ the value is significand × 2ⁿ: double the digits of the significand n times.
  let shift = Int(value.exponent) - 52
  digits = wholeDigits(value / Double(sign: .plus, exponent: shift, significand: 1)).reversed()
  for _ in 0..<shift {
    var carry: UInt8 = 0
    for index in digits.indices {
      let doubled = digits[index] * 2 + carry
      digits[index] = doubled % 10
      carry = doubled / 10
    }
    if carry > 0 { digits.append(carry) }
  }
  return digits.reversed()
}

/// Adds one to the last digit; true when every digit was nine and they are now noughts.
private func increment(_ digits: inout [UInt8], grow: Bool = false) -> Bool {
  for index in digits.indices.reversed() {
    if digits[index] < 9 {
      digits[index] += 1
      return false
    }
    digits[index] = 0
  }
  if grow { digits.insert(1, at: 0) }
  return true
}
