public import DecussateAtlas

/// A dictionary and its silence table as one sequence of bytes, little-endian, closed by a checksum.
///
/// Layout: magic, format version, sizes, then the arrays in the order of their declaration. Any other bytes give an error, never a wrong dictionary.
public enum DictionaryFile {
  static let magic: UInt64 = 0x3154_4349_4455_4344

  /// Why bytes are not a dictionary of this program.
  public enum ReadError: Error, Sendable, Hashable {
    case notADictionary
    case otherFormat(found: UInt32)
    case otherAtlas
    case otherSize
    case damaged
  }

  /// All bytes of a dictionary.
  public static func write(
    _ dictionary: LesionDictionary, _ silence: SilenceTable, _ notice: Notice, size: Int
  ) -> [UInt8] {
    var out = ByteWriter()
    out.put(magic)
    out.put(LesionDictionary.formatVersion)
    out.put(dictionary.atlasVersion)
    out.put(UInt64(size))
    for count in [
      dictionary.candidateCount, dictionary.rowCount, dictionary.channels.count,
      dictionary.firstDirectRow, dictionary.direct.count, dictionary.sites.count,
      dictionary.entries.count, silence.values.count, notice.seen.count,
    ] { out.put(UInt64(count)) }
    for channel in dictionary.channels { out.put(UInt32(channel)) }
    for site in dictionary.sites { out.put(site) }
    for entry in dictionary.entries {
      out.put(UInt32(bitPattern: entry.row))
      out.put(UInt32(bitPattern: entry.site))
      out.put(UInt32(bitPattern: entry.family))
      out.put(entry.weight.bitPattern)
      out.put(entry.flatWeight.bitPattern)
    }
    for value in notice.seen + notice.signs { out.put(value.bitPattern) }
    out.bytes += dictionary.direct
    out.bytes += dictionary.codes
    out.bytes += silence.values
    out.put(checksum(out.bytes, upTo: out.bytes.count))
    return out.bytes
  }

  /// The dictionary held by bytes, if they are whole and made from this atlas at this size.
  public static func read(
    _ bytes: [UInt8], atlas: Atlas, size: Int
  ) throws(ReadError) -> (LesionDictionary, StoredSilence) {
    var input = ByteReader(bytes)
    guard input.uint64() == magic else { throw .notADictionary }
    guard let format = input.uint32() else { throw .damaged }
    guard format == LesionDictionary.formatVersion else { throw .otherFormat(found: format) }
    guard input.uint64() == atlas.version else { throw .otherAtlas }
    guard input.uint64() == UInt64(size) else { throw .otherSize }
    guard bytes.count > 8, checksum(bytes, upTo: bytes.count - 8) == trailer(bytes) else {
      throw .damaged
    }
    var counts: [Int] = []
    for _ in 0..<9 {
      guard let n = input.uint64(), n < UInt64(bytes.count) else { throw .damaged }
      counts.append(Int(n))
    }
    var channels: [Int] = []
    for _ in 0..<counts[2] {
      guard let channel = input.uint32() else { throw .damaged }
      channels.append(Int(channel))
    }
    var sites: [Site] = []
    for _ in 0..<counts[5] {
      guard let site = input.site() else { throw .damaged }
      sites.append(site)
    }
    var entries: [LesionDictionary.Entry] = []
    entries.reserveCapacity(counts[6])
    for _ in 0..<counts[6] {
      guard let row = input.uint32(), let site = input.uint32(), let family = input.uint32(),
        let weight = input.uint32(), let flat = input.uint32(), row < counts[1],
        site < sites.count
      else { throw .damaged }
      entries.append(
        .init(
          row: Int32(row), site: Int32(site), family: Int32(family),
          weight: Float(bitPattern: weight), flatWeight: Float(bitPattern: flat)))
    }
    var seen: [Float] = []
    var signs: [Float] = []
    let noticeCount = counts[8]
    for i in 0..<(2 * noticeCount) {
      guard let bits = input.uint32() else { throw .damaged }
      if i < noticeCount {
        seen.append(Float(bitPattern: bits))
      } else {
        signs.append(Float(bitPattern: bits))
      }
    }
    guard let direct = input.take(counts[4]),
      let codes = input.take(counts[1] * counts[2]), let silence = input.take(counts[7])
    else { throw .damaged }
    let dictionary = LesionDictionary(
      atlasVersion: atlas.version, candidateCount: counts[0], rowCount: counts[1],
      channels: channels, codes: codes, firstDirectRow: counts[3], direct: direct, sites: sites,
      entries: entries)
    return (
      dictionary, StoredSilence(values: silence, notice: Notice(seen: seen, signs: signs))
    )
  }

  private static func trailer(_ bytes: [UInt8]) -> UInt64 {
    var value: UInt64 = 0
    for i in 0..<8 { value |= UInt64(bytes[bytes.count - 8 + i]) << UInt64(8 * i) }
    return value
  }

  /// FNV-1a over eight bytes at a time.
  private static func checksum(_ bytes: [UInt8], upTo end: Int) -> UInt64 {
    bytes.withUnsafeBytes { raw in
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      var i = 0
      while i + 8 <= end {
        hash =
          (hash ^ UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)))
          &* 0x100_0000_01B3
        hash ^= hash >> 29
        i += 8
      }
      while i < end {
        hash = (hash ^ UInt64(raw[i])) &* 0x100_0000_01B3
        i += 1
      }
      return hash
    }
  }
}

/// The stored values of a silence table, to be joined with its model.
public struct StoredSilence: Sendable {
  let values: [UInt8]
  public let notice: Notice
}

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

struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

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

  mutating func take(_ count: Int) -> [UInt8]? {
    guard count >= 0, position + count <= bytes.count else { return nil }
    position += count
    return Array(bytes[(position - count)..<position])
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
