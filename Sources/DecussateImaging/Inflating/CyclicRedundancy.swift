/// The checksum of gzip (CRC-32, RFC 1952), eight bytes at a time, and a page of zeros in one step.
struct CyclicRedundancy: Sendable {
  private(set) var state: UInt32 = 0xFFFF_FFFF

  var value: UInt32 { ~state }

  @inline(__always)
  mutating func update(
    _ start: UnsafePointer<UInt8>, _ count: Int, _ tables: UnsafePointer<UInt32>
  ) {
    var crc = state
    var n = 0
    let raw = UnsafeRawPointer(start)
    while n + 8 <= count {
      let word = raw.loadUnaligned(fromByteOffset: n, as: UInt64.self).littleEndian ^ UInt64(crc)
      crc =
        tables[1792 + Int(word & 255)] ^ tables[1536 + Int(word &>> 8 & 255)]
        ^ tables[1280 + Int(word &>> 16 & 255)] ^ tables[1024 + Int(word &>> 24 & 255)]
        ^ tables[768 + Int(word &>> 32 & 255)] ^ tables[512 + Int(word &>> 40 & 255)]
        ^ tables[256 + Int(word &>> 48 & 255)] ^ tables[Int(word &>> 56)]
      n += 8
    }
    while n < count {
      crc = crc &>> 8 ^ tables[Int((crc ^ UInt32(start[n])) & 255)]
      n += 1
    }
    state = crc
  }

  /// Takes a page of zeros.
  mutating func skip(_ matrix: [UInt32]) { state = CyclicRedundancy.apply(matrix, state) }

  private static func apply(_ matrix: [UInt32], _ vector: UInt32) -> UInt32 {
    var out: UInt32 = 0
    var bits = vector
    var row = 0
    while bits != 0 {
      if bits & 1 != 0 { out ^= matrix[row] }
      bits &>>= 1
      row += 1
    }
    return out
  }

  /// What a byte does, and what it does with one to seven zeros after it: eight tables of 256.
  static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for n in 0..<256 {
      var crc = UInt32(n)
      for _ in 0..<8 { crc = crc & 1 != 0 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
      tables[n] = crc
    }
    for k in 1..<8 {
      for n in 0..<256 {
        let before = tables[256 * (k - 1) + n]
        tables[256 * k + n] = before >> 8 ^ tables[Int(before & 255)]
      }
    }
    return tables
  }()

  /// What a page of zeros does, as a matrix over the bits of the state.
  static let pageOfZeros: [UInt32] = {
    var matrix = (0..<32).map { bit -> UInt32 in
      let one = UInt32(1) << UInt32(bit)
      return one >> 8 ^ tables[Int(one & 255)]
    }
    // A matrix applied to itself skips twice as much: 1, 2, 4 … 4096 bytes.
    for _ in 0..<12 { matrix = matrix.map { apply(matrix, $0) } }
    return matrix
  }()
}
