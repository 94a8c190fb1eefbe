/// The double nearest to a decimal number as JSON writes it, ties to even; nil when it is too large or not a number.
///
/// Written out instead of left to the platform, so that every build reads a document alike.
func decimalValue(of text: String) -> Double? {
  var digits: [UInt8] = []
  var point = 0
  var exponent = 0
  var seenPoint = false
  let bytes = Array(text.utf8)
  var index = 0
  let isNegative = bytes.first == 45
  if isNegative { index = 1 }
  let start = index
  while index < bytes.count, bytes[index] == 46 || isDigit(bytes[index]) {
    if bytes[index] == 46 {
      if seenPoint { return nil }
      seenPoint = true
    } else {
      if !seenPoint { point += 1 }
      digits.append(bytes[index] - 48)
    }
    index += 1
  }
  if index == start || digits.isEmpty { return nil }
  if index < bytes.count {
    guard bytes[index] | 0x20 == 101, let written = exponentValue(bytes[(index + 1)...]) else {
      return nil
    }
    exponent = written
  }
  var decimal = DecimalDigits(digits, point: point + exponent)
  guard let magnitude = decimal.nearestDouble() else { return nil }
  return isNegative ? -magnitude : magnitude
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

/// The exponent after `e`, held within ±100 000, which is beyond any double.
private func exponentValue(_ bytes: ArraySlice<UInt8>) -> Int? {
  var rest = bytes
  let isNegative = rest.first == 45
  if isNegative || rest.first == 43 { rest = rest.dropFirst() }
  if rest.isEmpty { return nil }
  var value = 0
  for byte in rest {
    guard isDigit(byte) else { return nil }
    value = min(value * 10 + Int(byte - 48), 100_000)
  }
  return isNegative ? -value : value
}

/// A decimal number 0.d₁d₂d₃… × 10^point that can be multiplied by powers of two without error.
private struct DecimalDigits {
  private var digits: [UInt8]
  private var point: Int

  /// More digits than any double has; what lies beyond them only says "a little more".
  private static let mostDigits = 1200

  init(_ written: [UInt8], point: Int) {
    let leading = written.prefix { $0 == 0 }.count
    digits = Array(written.dropFirst(leading))
    self.point = point - leading
    if digits.count > Self.mostDigits {
      digits = Array(digits.prefix(Self.mostDigits))
      digits.append(1)
    }
    trim()
  }

  /// Nil when the number is beyond the largest double.
  mutating func nearestDouble() -> Double? {
    if digits.isEmpty || point < -330 { return 0 }
    if point > 310 { return nil }
    // Bring the number into ½..<1; `exponent` counts the powers of two taken out.
    var exponent = 0
    while point > 0 {
      let step = min(point * 3, 59)
      divide(byPowerOfTwo: step)
      exponent += step
    }
    while point < 0 || digits[0] < 5 {
      let step = point < 0 ? min(-point * 3, 59) : 1
      multiply(byPowerOfTwo: step)
      exponent -= step
    }
    // Below the smallest normal double fewer bits remain.
    let bits = min(53, exponent + 1074)
    if bits < 0 { return 0 }
    multiply(byPowerOfTwo: bits)
    let value = Double(roundedWhole())
    if exponent > 1024 { return nil }
    let scaled = value * Double(sign: .plus, exponent: exponent - bits, significand: 1)
    return scaled.isFinite ? scaled : nil
  }

  private mutating func multiply(byPowerOfTwo shift: Int) {
    var carry: UInt64 = 0
    for index in digits.indices.reversed() {
      let product = (UInt64(digits[index]) << UInt64(shift)) + carry
      digits[index] = UInt8(product % 10)
      carry = product / 10
    }
    var front: [UInt8] = []
    while carry > 0 {
      front.append(UInt8(carry % 10))
      carry /= 10
    }
    point += front.count
    digits.insert(contentsOf: front.reversed(), at: 0)
    trim()
  }

  private mutating func divide(byPowerOfTwo shift: Int) {
    var rest: UInt64 = 0
    var quotient: [UInt8] = []
    var index = 0
    var skipped = 0
    while index < digits.count || rest > 0 {
      rest = rest * 10 + (index < digits.count ? UInt64(digits[index]) : 0)
      let digit = UInt8(rest >> UInt64(shift))
      rest &= (1 << UInt64(shift)) - 1
      if digit == 0, quotient.isEmpty { skipped += 1 } else { quotient.append(digit) }
      index += 1
    }
    digits = quotient
    point -= skipped
    trim()
  }

  /// The whole part, rounded to nearest, ties to even.
  private func roundedWhole() -> UInt64 {
    var whole: UInt64 = 0
    for index in 0..<max(point, 0) {
      whole = whole * 10 + (index < digits.count ? UInt64(digits[index]) : 0)
    }
    guard point >= 0, point < digits.count else { return whole }
    let isTie = digits[point] == 5 && point + 1 == digits.count
    let roundsUp = isTie ? whole & 1 == 1 : digits[point] >= 5
    return roundsUp ? whole + 1 : whole
  }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
  }
}
