public import DecussateAtlas

/// A dictionary without its candidates and without what can be worked out from it, for sending to a page: little-endian, closed by a checksum.
///
/// A row's losses stand as differences from the earlier row that resembles it most (`RowDifferences`); the silence table is left out, being
/// larger than all the rest and made anew on arrival. Which candidates a row stands for is left out too: only maps need it.
public enum CompactDictionary {
  static let magic: UInt64 = 0x4643_4147_5044_4344

  /// All bytes of a dictionary made with `size` candidates.
  public static func write(_ dictionary: LesionDictionary, size: Int) -> [UInt8] {
    var out = ByteWriter()
    out.put(magic)
    out.put(LesionDictionary.formatVersion)
    out.put(dictionary.atlasVersion)
    out.put(UInt64(size))
    for count in [
      dictionary.candidateCount, dictionary.rowCount, dictionary.channels.count,
      dictionary.firstDirectRow, dictionary.direct.count, dictionary.sites.count,
      dictionary.entries.count,
    ] { out.put(UInt64(count)) }
    for channel in dictionary.channels { out.put(UInt32(channel)) }
    for site in dictionary.sites { out.put(site) }
    for entry in dictionary.entries { out.put(UInt32(bitPattern: entry.row)) }
    for entry in dictionary.entries { out.put(UInt32(bitPattern: entry.site)) }
    for entry in dictionary.entries { out.put(UInt32(bitPattern: entry.family)) }
    for entry in dictionary.entries { out.put(entry.weight.bitPattern) }
    for entry in dictionary.entries { out.put(entry.flatWeight.bitPattern) }
    out.bytes += dictionary.direct
    var differences = RowDifferences(width: dictionary.channels.count)
    var codes = [UInt8](repeating: 0, count: dictionary.channels.count)
    for row in 0..<dictionary.rowCount {
      for channel in codes.indices {
        codes[channel] = dictionary.codes[channel * dictionary.rowCount + row]
      }
      differences.append(codes)
    }
    for stream in differences.streams {
      out.put(UInt64(stream.count))
      out.bytes += stream
    }
    out.put(FNV1a.hash(out.bytes.span))
    return out.bytes
  }

  /// The dictionary held by bytes, if they are whole and made from this atlas at this size.
  public static func read(
    _ bytes: [UInt8], atlas: Atlas, size: Int
  ) throws(DictionaryFile.ReadError) -> LesionDictionary {
    var input = ByteReader(Column(bytes), from: 0)
    guard input.uint64() == magic else { throw .notADictionary }
    guard let format = input.uint32() else { throw .damaged }
    guard format == LesionDictionary.formatVersion else {
      throw .otherFormat(found: UInt64(format))
    }
    guard input.uint64() == atlas.version else { throw .otherAtlas }
    guard input.uint64() == UInt64(size) else { throw .otherSize }
    guard bytes.count > 8, FNV1a.hash(bytes.span.extracting(..<(bytes.count - 8))) == trailer(bytes)
    else {
      throw .damaged
    }
    var counts: [Int] = []
    for _ in 0..<7 {
      guard let n = input.uint64(), n < UInt64(bytes.count) else { throw .damaged }
      counts.append(Int(n))
    }
    let (rows, entryCount) = (counts[1], counts[6])
    guard let channels = input.uint32s(counts[2])?.map({ Int($0) }) else { throw .damaged }
    var sites: [Site] = []
    for _ in 0..<counts[5] {
      guard let site = input.site() else { throw .damaged }
      sites.append(site)
    }
    guard let row = input.uint32s(entryCount), let site = input.uint32s(entryCount),
      let family = input.uint32s(entryCount), let weight = input.uint32s(entryCount),
      let flat = input.uint32s(entryCount), let direct = input.take(counts[4])
    else { throw .damaged }
    var entries: [LesionDictionary.Entry] = []
    entries.reserveCapacity(entryCount)
    for i in 0..<entryCount {
      guard row[i] < UInt32(rows), site[i] < UInt32(sites.count) else { throw .damaged }
      entries.append(
        .init(
          row: Int32(row[i]), site: Int32(site[i]), family: Int32(bitPattern: family[i]),
          weight: Float(bitPattern: weight[i]), flatWeight: Float(bitPattern: flat[i])))
    }
    var streams: [[UInt8]] = []
    for _ in 0..<RowDifferences.streamCount {
      guard let count = input.uint64(), count <= UInt64(bytes.count),
        let stream = input.take(Int(count))
      else { throw .damaged }
      streams.append(stream)
    }
    guard let differences = RowDifferences(width: channels.count, rows: rows, streams) else {
      throw .damaged
    }
    let codes = Column<UInt8>(count: rows * channels.count) { codes in
      differences.fill { codes[$0 * rows + $1] = $2 }
    }
    return LesionDictionary(
      atlasVersion: atlas.version, candidateCount: counts[0], rowCount: rows, channels: channels,
      codes: codes, firstDirectRow: counts[3], direct: Column(direct), sites: sites,
      entries: Column(entries), members: Column([]))
  }

  private static func trailer(_ bytes: [UInt8]) -> UInt64 {
    var value: UInt64 = 0
    for i in 0..<8 { value |= UInt64(bytes[bytes.count - 8 + i]) << UInt64(8 * i) }
    return value
  }
}

extension ByteReader {
  mutating func uint32s(_ count: Int) -> [UInt32]? {
    var values: [UInt32] = []
    values.reserveCapacity(count)
    for _ in 0..<count {
      guard let value = uint32() else { return nil }
      values.append(value)
    }
    return values
  }

  mutating func take(_ count: Int) -> [UInt8]? {
    guard count >= 0, count <= remaining else { return nil }
    var values: [UInt8] = []
    values.reserveCapacity(count)
    for _ in 0..<count {
      guard let value = byte() else { return nil }
      values.append(value)
    }
    return values
  }
}
