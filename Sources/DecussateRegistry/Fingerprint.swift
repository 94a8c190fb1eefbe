/// The 64-bit FNV-1a hash of bytes: it tells records apart, and hides nothing.
struct Fingerprint {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ bytes: [UInt8]) {
    var hash = value
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    value = hash
  }

  static func of(_ bytes: [UInt8]) -> UInt64 {
    var print = Fingerprint()
    print.add(bytes)
    return print.value
  }
}
