import DecussateAtlas

/// Small numbers and answers written as little-endian bytes.
struct ByteWriter {
  var bytes: [UInt8] = []

  mutating func put(_ value: UInt32) {
    for shift: UInt32 in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
  }

  mutating func put(_ value: UInt64) {
    put(UInt32(truncatingIfNeeded: value))
    put(UInt32(truncatingIfNeeded: value >> 32))
  }

  mutating func put(_ site: Site) {
    bytes.append(site.level.rawValue)
    bytes.append(site.side.rawValue)
    bytes.append(site.segment.map { $0.rawValue + 1 } ?? 0)
    let kind: (UInt8, Int) =
      switch site.cause {
      case nil: (0, 0)
      case .nerve(let i)?: (1, i.rawValue)
      case .disease(let i)?: (2, i.rawValue)
      case .territory(let i)?: (3, i.rawValue)
      }
    bytes.append(kind.0)
    put(UInt32(kind.1))
    put(UInt32(site.structure.map { $0.rawValue + 1 } ?? 0))
  }
}

/// Reads what `ByteWriter` wrote; nil past the end.
struct ByteReader {
  private let bytes: Column<UInt8>
  private(set) var position: Int

  init(_ bytes: Column<UInt8>, from position: Int) {
    self.bytes = bytes
    self.position = position
  }

  /// Bytes that were not read yet.
  var remaining: Int { bytes.count - position }

  mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    position += 1
    return bytes[position - 1]
  }

  mutating func uint32() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for i in 0..<4 { value |= UInt32(bytes[position + i]) << UInt32(8 * i) }
    position += 4
    return value
  }

  mutating func uint64() -> UInt64? {
    guard let low = uint32(), let high = uint32() else { return nil }
    return UInt64(low) | UInt64(high) << 32
  }

  mutating func site() -> Site? {
    guard let level = byte().flatMap({ NeuraxisLevel(rawValue: $0) }),
      let side = byte().flatMap({ LesionSide(rawValue: $0) }), let segment = byte(),
      let kind = byte(), let index = uint32(), let structure = uint32()
    else { return nil }
    let cause: Site.Cause? =
      switch kind {
      case 1: .nerve(Index(Int(index)))
      case 2: .disease(Index(Int(index)))
      case 3: .territory(Index(Int(index)))
      default: nil
      }
    return Site(
      level: level, side: side, structure: structure > 0 ? Index(Int(structure) - 1) : nil,
      segment: segment > 0 ? SpinalSegment(rawValue: segment - 1) : nil, cause: cause)
  }
}
