/// A Huffman code of deflate: symbols by the bits that stand for them.
struct HuffmanTable: Sendable {
  /// Bits looked up at once; longer codes are counted out.
  static let quick = 10

  /// Symbol times 16 plus the number of bits, by the next bits of the input; 0 where the code is longer.
  private(set) var table: [UInt16]
  private var counts = [Int](repeating: 0, count: 16)
  private var symbols: [UInt16]

  /// The code with these lengths, 0 for symbols without one; nil where they are no code.
  ///
  /// An incomplete code is taken only where it has one symbol or none, as zlib does.
  init?(_ lengths: ArraySlice<UInt8>) {
    for length in lengths { counts[Int(length)] += 1 }
    var left = 1
    for length in 1..<16 {
      left = 2 * left - counts[length]
      if left < 0 { return nil }
    }
    let used = lengths.count - counts[0]
    if left > 0, !(used == 0 || used == 1 && counts[1] == 1) { return nil }
    counts[0] = 0
    var offsets = [Int](repeating: 0, count: 17)
    for length in 1..<16 { offsets[length + 1] = offsets[length] + counts[length] }
    symbols = [UInt16](repeating: 0, count: used)
    var next = offsets
    for (symbol, length) in lengths.enumerated() where length > 0 {
      symbols[next[Int(length)]] = UInt16(symbol)
      next[Int(length)] += 1
    }
    table = [UInt16](repeating: 0, count: 1 << HuffmanTable.quick)
    var code = 0
    for length in 1...HuffmanTable.quick {
      code <<= 1
      for n in 0..<counts[length] {
        let entry = symbols[offsets[length] + n] << 4 | UInt16(length)
        var bits = HuffmanTable.reversed(code, length)
        while bits < table.count {
          table[bits] = entry
          bits += 1 << length
        }
        code += 1
      }
    }
  }

  private static func reversed(_ code: Int, _ length: Int) -> Int {
    var (code, out) = (code, 0)
    for _ in 0..<length {
      out = out << 1 | code & 1
      code >>= 1
    }
    return out
  }

  /// The symbol at the start of some bits, times 16, plus its length; 0 where no symbol has these bits.
  func long(_ bits: UInt64) -> UInt32 {
    var (code, first, index) = (0, 0, 0)
    for length in 1..<16 {
      code |= Int(bits >> UInt64(length - 1) & 1)
      let count = counts[length]
      if code - count < first {
        return UInt32(symbols[index + code - first]) << 4 | UInt32(length)
      }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    return 0
  }

  /// The code of blocks that bring none: literals and lengths.
  static let fixedLengths: [UInt8] =
    [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112)
    + [UInt8](repeating: 7, count: 24) + [UInt8](repeating: 8, count: 8)
}
