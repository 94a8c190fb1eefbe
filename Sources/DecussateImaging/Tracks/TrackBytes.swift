/// Numbers at byte offsets of a track file, in either byte order.
struct TrackBytes {
  let bytes: [UInt8]
  let isBigEndian: Bool

  func unsigned(at offset: Int, width: Int) -> UInt64 {
    var value: UInt64 = 0
    for k in 0..<width {
      let byte = bytes[offset + (isBigEndian ? k : width - 1 - k)]
      value = (value << 8) | UInt64(byte)
    }
    return value
  }

  func int16(at offset: Int) -> Int {
    Int(Int16(bitPattern: UInt16(unsigned(at: offset, width: 2))))
  }

  func int32(at offset: Int) -> Int {
    Int(Int32(bitPattern: UInt32(unsigned(at: offset, width: 4))))
  }

  func float32(at offset: Int) -> Float {
    Float(bitPattern: UInt32(unsigned(at: offset, width: 4)))
  }

  func float64(at offset: Int) -> Double { Double(bitPattern: unsigned(at: offset, width: 8)) }
}

extension [UInt8] {
  /// Appends a number, least significant byte first.
  mutating func append(littleEndian value: UInt32) {
    for shift: UInt32 in [0, 8, 16, 24] { append(UInt8(truncatingIfNeeded: value >> shift)) }
  }

  /// Appends a number, least significant byte first.
  mutating func append(littleEndian value: UInt16) {
    append(UInt8(truncatingIfNeeded: value))
    append(UInt8(truncatingIfNeeded: value >> 8))
  }

  /// Appends a 32-bit float, least significant byte first.
  mutating func append(littleEndian value: Float) { append(littleEndian: value.bitPattern) }
}
