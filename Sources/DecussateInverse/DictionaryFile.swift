/// A dictionary and what was worked out from it as one sequence of bytes, little-endian, to be used where it lies in memory.
///
/// Layout: eight words (magic, format version, the three numbers of the key, length of all bytes, checksum of all bytes after these words, zero), then
/// sizes, channels and answers, then the long arrays; every part begins at a multiple of 64 bytes. Any other bytes give an error, never a
/// wrong dictionary.
public enum DictionaryFile {
  static let magic: UInt64 = 0x3154_4349_4455_4344
  /// Bytes before the part that the checksum covers.
  static let preamble = 64
  private static let alignment = 64

  /// Why bytes are not the dictionary asked for.
  public enum ReadError: Error, Sendable, Hashable {
    case notADictionary
    case otherFormat(found: UInt64)
    case otherAtlas
    case otherModel
    case otherSize
    case damaged
  }

  /// All bytes of a dictionary, in pieces that follow one another.
  public static func write(
    _ dictionary: LesionDictionary, _ silence: SilenceTable, _ notice: Notice, key: DictionaryKey,
    runner: some BlockRunner
  ) -> [Column<UInt8>] {
    var head = ByteWriter()
    for count in [
      dictionary.candidateCount, dictionary.rowCount, dictionary.channels.count,
      dictionary.firstDirectRow, dictionary.direct.count, dictionary.sites.count,
      dictionary.entries.count, silence.values.count, notice.seen.count,
    ] { head.put(UInt64(count)) }
    for channel in dictionary.channels { head.put(UInt32(channel)) }
    for site in dictionary.sites { head.put(site) }
    let parts = [
      Column(head.bytes), dictionary.entries.bytes, dictionary.members.bytes, notice.seen.bytes,
      notice.signs.bytes, dictionary.direct, dictionary.zones, dictionary.codes, silence.values,
      silence.totals.bytes,
    ]
    var pieces: [Column<UInt8>] = []
    var length = preamble
    var hash: UInt64 = 0
    for part in parts {
      let whole = part.count / alignment * alignment
      for piece in [part.part(0..<whole, as: UInt8.self), tail(part, from: whole)] {
        guard let piece, !piece.isEmpty, let words = piece.words else { continue }
        hash = Checksum.joined(hash, words, runner)
        length += piece.count
        pieces.append(piece)
      }
    }
    var start = ByteWriter()
    for word in [
      magic, UInt64(LesionDictionary.formatVersion), key.atlas, key.model, UInt64(key.size),
      UInt64(length), hash, 0,
    ] { start.put(word) }
    return [Column(start.bytes)] + pieces
  }

  /// The last bytes of a part, filled up with zeros to a multiple of the alignment.
  private static func tail(_ part: Column<UInt8>, from whole: Int) -> Column<UInt8> {
    guard part.count > whole else { return Column([]) }
    return Column(count: alignment) { memory in
      for i in whole..<part.count { memory[i - whole] = part[i] }
    }
  }

  /// The dictionary held by bytes, if they are whole and were made for this key.
  ///
  /// The bytes are not copied: the dictionary keeps the column and looks into it.
  public static func read(
    _ file: Column<UInt8>, key: DictionaryKey, runner: some BlockRunner
  ) throws(ReadError) -> (LesionDictionary, StoredSilence) {
    guard file.count >= preamble, let start = file.part(0..<preamble, as: UInt64.self),
      start[0] == magic
    else { throw .notADictionary }
    guard start[1] == UInt64(LesionDictionary.formatVersion) else {
      throw .otherFormat(found: start[1])
    }
    guard start[2] == key.atlas else { throw .otherAtlas }
    guard start[3] == key.model else { throw .otherModel }
    guard start[4] == UInt64(key.size) else { throw .otherSize }
    guard start[5] == UInt64(file.count), start[7] == 0 else { throw .damaged }
    var input = PartReader(file, from: preamble, runner)
    guard let sizes = input.counts() else { throw .damaged }
    guard
      let entries = input.part(sizes.entries, of: LesionDictionary.Entry.self),
      let members = input.part(sizes.candidates, of: Int32.self),
      let seen = input.part(sizes.notice, of: Float.self),
      let signs = input.part(sizes.notice, of: Float.self),
      let direct = input.part(sizes.direct, of: UInt8.self),
      let zones = input.part(
        LesionDictionary.zoneCount(sizes.rows) * sizes.channels.count, of: UInt8.self),
      let codes = input.part(sizes.rows * sizes.channels.count, of: UInt8.self),
      let silence = input.part(sizes.silence, of: UInt8.self),
      let totals = input.part(sizes.notice, of: Int32.self), input.isAtEnd,
      input.hash == start[6],
      entries.allSatisfy({ sizes.holds($0) }),
      members.allSatisfy({ $0 >= -1 && $0 < sizes.entries })
    else { throw .damaged }
    let dictionary = LesionDictionary(
      atlasVersion: key.atlas, candidateCount: sizes.candidates, rowCount: sizes.rows,
      channels: sizes.channels, codes: codes, firstDirectRow: sizes.firstDirectRow,
      direct: direct, sites: sizes.sites, entries: entries, members: members, zones: zones)
    return (
      dictionary,
      StoredSilence(
        values: silence, totals: totals, notice: Notice(seen: seen, signs: signs))
    )
  }

  /// Walks through the parts of a file, hashing them on the way.
  private struct PartReader<Runner: BlockRunner> {
    struct Sizes {
      let candidates: Int
      let rows: Int
      let firstDirectRow: Int
      let direct: Int
      let entries: Int
      let silence: Int
      let notice: Int
      let channels: [Int]
      let sites: [Site]

      func holds(_ entry: LesionDictionary.Entry) -> Bool {
        entry.row >= 0 && entry.row < rows && entry.site >= 0 && entry.site < sites.count
      }
    }

    private let file: Column<UInt8>
    private var position: Int
    private let runner: Runner
    private(set) var hash: UInt64 = 0

    init(_ file: Column<UInt8>, from position: Int, _ runner: Runner) {
      self.file = file
      self.position = position
      self.runner = runner
    }

    var isAtEnd: Bool { position == file.count }

    /// The next part, if the file is long enough for it.
    mutating func part<Element>(_ count: Int, of type: Element.Type) -> Column<Element>?
    where Element: BitwiseCopyable & Sendable {
      let (length, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
      guard !overflow, length >= 0, length <= file.count - position else { return nil }
      let found = file.part(position..<(position + length), as: type)
      let whole = length / alignment * alignment
      let end = (length + alignment - 1) / alignment * alignment
      for range in [position..<(position + whole), (position + whole)..<(position + end)] {
        if range.isEmpty { continue }
        guard let words = file.part(range, as: UInt64.self) else { return nil }
        hash = Checksum.joined(hash, words, runner)
      }
      position += end
      return found
    }

    /// The first part: sizes, channels and answers.
    mutating func counts() -> Sizes? {
      var ahead = ByteReader(file, from: position)
      var counts: [Int] = []
      for _ in 0..<9 {
        guard let n = ahead.uint64(), n <= UInt64(file.count) else { return nil }
        counts.append(Int(n))
      }
      var channels: [Int] = []
      for _ in 0..<counts[2] {
        guard let channel = ahead.uint32() else { return nil }
        channels.append(Int(channel))
      }
      var sites: [Site] = []
      for _ in 0..<counts[5] {
        guard let site = ahead.site() else { return nil }
        sites.append(site)
      }
      guard part(ahead.position - position, of: UInt8.self) != nil else { return nil }
      return Sizes(
        candidates: counts[0], rows: counts[1], firstDirectRow: counts[3], direct: counts[4],
        entries: counts[6], silence: counts[7], notice: counts[8], channels: channels,
        sites: sites)
    }
  }
}

/// The stored values of a silence table, to be joined with its model.
public struct StoredSilence: Sendable {
  let values: Column<UInt8>
  let totals: Column<Int32>
  public let notice: Notice
}
