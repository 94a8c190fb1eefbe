import Decussate
import DecussateTestSupport
import Testing

/// The dictionary as it is sent to a page.
@Suite struct CompactDictionaryTests {
  static let dictionary = SmallEngine.shared.inverse.dictionary
  static let bytes = CompactDictionary.write(dictionary, size: 1)

  @Test func itReadsBackAsItself() throws {
    let read = try CompactDictionary.read(Self.bytes, atlas: Tables.atlas, size: 1)
    #expect(read.rowCount == Self.dictionary.rowCount)
    #expect(read.channels == Self.dictionary.channels)
    #expect(read.codes == Self.dictionary.codes)
    #expect(read.direct == Self.dictionary.direct)
    #expect(read.sites == Self.dictionary.sites)
    #expect(read.entries == Self.dictionary.entries)
    #expect(read.firstDirectRow == Self.dictionary.firstDirectRow)
    #expect(CompactDictionary.write(read, size: 1) == Self.bytes)
  }

  @Test func anotherSizeOrOtherBytesAreRefused() {
    #expect(throws: DictionaryFile.ReadError.otherSize) {
      _ = try CompactDictionary.read(Self.bytes, atlas: Tables.atlas, size: 2)
    }
    #expect(throws: DictionaryFile.ReadError.notADictionary) {
      _ = try CompactDictionary.read([], atlas: Tables.atlas, size: 1)
    }
  }

  @Test(arguments: 0..<24) func aDamagedDictionaryIsNeverRead(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var bytes = Self.bytes
    let place = Int(random.next() % UInt64(bytes.count))
    if seed % 3 == 0 {
      bytes.removeLast(bytes.count - place)
    } else {
      bytes[place] ^= UInt8(1 + random.next() % 255)
    }
    #expect(throws: DictionaryFile.ReadError.self, "seed \(seed), byte \(place)") {
      _ = try CompactDictionary.read(bytes, atlas: Tables.atlas, size: 1)
    }
  }
}
