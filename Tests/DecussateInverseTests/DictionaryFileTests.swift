import Decussate
import DecussateCohort
import DecussateTestSupport
import Testing

@testable import DecussateInverse

/// A dictionary is read back as it was written, or not at all.
@Suite struct DictionaryFileTests {
  private let engine = SmallEngine.shared
  private let bytes = StoredDictionary.bytes

  @Test func whatIsWrittenIsReadBack() throws {
    let (read, stored) = try StoredDictionary.read(bytes)
    let own = engine.inverse.dictionary
    #expect(read.codes == own.codes)
    #expect(read.direct == own.direct)
    #expect(read.channels == own.channels)
    #expect(read.entries == own.entries)
    #expect(read.sites == own.sites)
    #expect(read.rowCount == own.rowCount)
    #expect(read.firstDirectRow == own.firstDirectRow)
    #expect(read.candidateCount == own.candidateCount)
    #expect(read.atlasVersion == own.atlasVersion)
    let silence = try #require(SilenceTable(engine.inverse, stored: stored))
    #expect(silence.values == engine.silence.values)
    #expect(stored.notice.seen == engine.notice.seen)
    #expect(stored.notice.signs == engine.notice.signs)
    let again = DictionaryFile.write(
      read, silence, stored.notice, key: StoredDictionary.key, runner: ParallelRunner())
    #expect(again.flatMap { Array($0) } == bytes)
  }

  @Test func anotherKeyIsRefused() {
    let key = StoredDictionary.key
    #expect(throws: DictionaryFile.ReadError.otherSize) {
      try StoredDictionary.read(bytes, key: .init(atlas: key.atlas, model: key.model, size: 78))
    }
    #expect(throws: DictionaryFile.ReadError.otherModel) {
      try StoredDictionary.read(bytes, key: .init(atlas: key.atlas, model: 4, size: key.size))
    }
    #expect(throws: DictionaryFile.ReadError.otherAtlas) {
      try StoredDictionary.read(
        bytes, key: .init(atlas: key.atlas + 1, model: key.model, size: key.size))
    }
  }

  @Test func anotherFormatIsRefused() {
    var other = bytes
    other[8] += 1
    #expect(
      throws: DictionaryFile.ReadError.otherFormat(
        found: UInt64(LesionDictionary.formatVersion) + 1)
    ) { try StoredDictionary.read(other) }
  }

  @Test func otherBytesAreNoDictionary() {
    for other in [[], Array("a dictionary".utf8), [UInt8](repeating: 0, count: 200)] {
      #expect(throws: DictionaryFile.ReadError.notADictionary) {
        try StoredDictionary.read(other)
      }
    }
  }

  /// One bit is enough, wherever it lies.
  @Test func damagedBytesAreNoticed() {
    var random = SplitMix64(seed: 9)
    for round in 0..<24 {
      var damaged = bytes
      // The first words say what the file is, and have errors of their own.
      let place = 40 + random.below(bytes.count - 40)
      damaged[place] ^= UInt8(1 << random.below(8))
      #expect(throws: DictionaryFile.ReadError.damaged, "round \(round), byte \(place)") {
        try StoredDictionary.read(damaged)
      }
    }
  }

  @Test func anotherLengthIsNoticed() {
    for length in [64, 100, 200, bytes.count / 2, bytes.count - 1] {
      #expect(throws: DictionaryFile.ReadError.damaged, "\(length) bytes") {
        try StoredDictionary.read(Array(bytes.prefix(length)))
      }
    }
    for length in [0, 9, 20, 63] {
      #expect(throws: DictionaryFile.ReadError.notADictionary, "\(length) bytes") {
        try StoredDictionary.read(Array(bytes.prefix(length)))
      }
    }
    #expect(throws: DictionaryFile.ReadError.damaged) { try StoredDictionary.read(bytes + [0]) }
  }

  /// The checksum depends on every word and on its place, not on who takes it.
  @Test func theChecksumSeesEveryWordAndItsPlace() throws {
    var random = SplitMix64(seed: 4)
    let words = (0..<61).map { _ in random.next() }
    func hash(_ words: [UInt64], _ runner: some BlockRunner = SerialRunner()) -> UInt64 {
      Checksum.joined(0, Column(words), runner)
    }
    var seen: Set<UInt64> = [hash(words), hash(Array(words.dropLast()))]
    for i in words.indices {
      var other = words
      other[i] ^= 1 << UInt64(random.below(64))
      seen.insert(hash(other))
      other = words
      other.swapAt(i, (i + 1) % words.count)
      seen.insert(hash(other))
    }
    #expect(seen.count == 2 + 2 * words.count)
    let long = [UInt64](repeating: 7, count: Checksum.chunk * 2 + 5)
    #expect(hash(long) == hash(long, ParallelRunner()))
  }
}
