/// 128 bits that stand for a sequence of whole numbers: that two of a million different ones share them is less likely than one in 10²⁶.
struct RowKey: Hashable, Sendable {
  private var a: UInt64 = 0xCBF2_9CE4_8422_2325
  private var b: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The key of no numbers.
  init() {}

  /// The key of a row of losses in tenths.
  init(_ codes: Span<UInt8>) {
    var i = 0
    while i < codes.count {
      // Sixteen tenths fit into a word.
      var word: UInt64 = 0
      let end = min(i &+ 16, codes.count)
      while i < end {
        word = word << 4 | UInt64(codes[i])
        i &+= 1
      }
      add(word)
    }
  }

  /// Takes the next number in.
  mutating func add(_ word: UInt64) {
    a = (a ^ word) &* 0x100_0000_01B3
    a ^= a >> 31
    b = (b &+ word &+ 1) &* 0xD6E8_FEB8_6659_FD93
    b ^= b >> 32
  }
}
