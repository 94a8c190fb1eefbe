/// Numbers at known places among bytes, in the byte order of the file.
///
/// Callers have checked that the bytes reach far enough.
struct ImageBytes {
  let bytes: [UInt8]
  let isLittleEndian: Bool

  func unsigned(_ offset: Int, _ count: Int) -> UInt64 {
    var value: UInt64 = 0
    for n in 0..<count {
      let position = isLittleEndian ? offset + count - 1 - n : offset + n
      value = value << 8 | UInt64(bytes[position])
    }
    return value
  }

  func int16(_ offset: Int) -> Int64 {
    Int64(Int16(truncatingIfNeeded: unsigned(offset, 2)))
  }

  func int32(_ offset: Int) -> Int64 {
    Int64(Int32(truncatingIfNeeded: unsigned(offset, 4)))
  }

  func int64(_ offset: Int) -> Int64 { Int64(bitPattern: unsigned(offset, 8)) }

  func float32(_ offset: Int) -> Double {
    Double(Float(bitPattern: UInt32(truncatingIfNeeded: unsigned(offset, 4))))
  }

  func float64(_ offset: Int) -> Double { Double(bitPattern: unsigned(offset, 8)) }

  /// A number of 16 bytes: quadruple precision, or the 80-bit form of x86 processors padded with zeros.
  ///
  /// The two cannot be confused: a quadruple number other than 0 has its exponent in the two bytes that the padding leaves 0.
  func float128(_ offset: Int) -> Double {
    let high = unsigned(isLittleEndian ? offset + 8 : offset, 8)
    let low = unsigned(isLittleEndian ? offset : offset + 8, 8)
    if isLittleEndian, high >> 16 == 0 { return extended(UInt16(high), low) }
    return quadruple(high, low)
  }

  private func quadruple(_ high: UInt64, _ low: UInt64) -> Double {
    let exponent = Int(high >> 48 & 0x7FFF)
    let fraction = (high & 0xFFFF_FFFF_FFFF) << 4 | low >> 60
    let sign: FloatingPointSign = high >> 63 == 0 ? .plus : .minus
    if exponent == 0x7FFF {
      return fraction == 0 ? (sign == .plus ? .infinity : -.infinity) : .nan
    }
    if exponent == 0 { return sign == .plus ? 0 : -0.0 }
    let significand = Double(bitPattern: 0x3FF0_0000_0000_0000 | fraction)
    return scaled(significand, exponent - 16383, sign)
  }

  private func extended(_ top: UInt16, _ mantissa: UInt64) -> Double {
    let exponent = Int(top & 0x7FFF)
    let sign: FloatingPointSign = top >> 15 == 0 ? .plus : .minus
    if exponent == 0x7FFF {
      return mantissa << 1 == 0 ? (sign == .plus ? .infinity : -.infinity) : .nan
    }
    if mantissa == 0 || exponent == 0 { return sign == .plus ? 0 : -0.0 }
    return scaled(Double(mantissa) * 0x1p-63, exponent - 16383, sign)
  }

  private func scaled(
    _ significand: Double, _ exponent: Int, _ sign: FloatingPointSign
  ) -> Double {
    if exponent > 1023 { return sign == .plus ? .infinity : -.infinity }
    if exponent < -1022 { return sign == .plus ? 0 : -0.0 }
    return Double(sign: sign, exponent: exponent, significand: significand)
  }
}
