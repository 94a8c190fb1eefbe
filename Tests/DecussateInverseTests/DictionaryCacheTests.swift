import Decussate
import DecussateTestSupport
import Foundation
import Testing

@testable import DecussateCohort
@testable import DecussateInverse

/// The folder of dictionaries: what is whole is used, anything else is built anew, and several processes do not disturb one another.
@Suite struct DictionaryCacheTests {
  private let folder: URL
  private let cache: DictionaryCache
  private let key = StoredDictionary.key

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "cache-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    cache = DictionaryCache(folder: folder.path)
  }

  private func rows(
    _ key: DictionaryKey? = nil, building count: (() -> Void)? = nil
  ) -> (rows: Int, origin: DictionaryCache.Origin) {
    let found = cache.dictionary(key ?? self.key) { stored -> Int? in
      stored.dictionary.rowCount
    } build: {
      count?()
      return (SmallEngine.shared.inverse.dictionary.rowCount, [Column(StoredDictionary.bytes)])
    }
    return (found.engine, found.origin)
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func theFirstTimeBuildsAndTheSecondReads() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let first = rows()
    let second = rows()
    #expect(first.origin == .built)
    #expect(second.origin == .cache)
    #expect(first.rows == second.rows)
    #expect(try names() == [key.fileName, key.fileName + ".lock"])
  }

  @Test func aFolderThatIsMissingIsMade() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let deeper = DictionaryCache(folder: folder.path + "/a/b")
    for origin in [DictionaryCache.Origin.built, .cache] {
      let found = deeper.dictionary(key) { _ -> Int? in
        1
      } build: {
        (1, [Column(StoredDictionary.bytes)])
      }
      #expect(found.origin == origin)
    }
  }

  @Test func aFolderThatCannotBeWrittenCostsOnlyTime() {
    let nowhere = DictionaryCache(folder: "/proc/no-such-folder")
    let found = nowhere.dictionary(key) { _ -> Int? in
      1
    } build: {
      (2, [Column(StoredDictionary.bytes)])
    }
    #expect(found.engine == 2)
    #expect(found.origin == .built)
  }

  @Test(arguments: [
    (place: 5000, DictionaryFile.ReadError.damaged), (place: 0, .notADictionary),
    (place: 8, .otherFormat(found: UInt64(LesionDictionary.formatVersion) ^ 1)),
    (place: 16, .otherAtlas), (place: 24, .otherModel), (place: 32, .otherSize),
  ]) func aFileThatCannotBeUsedIsBuiltAnew(place: Int, reason: DictionaryFile.ReadError) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    var bytes = StoredDictionary.bytes
    bytes[place] ^= 1
    let path = cache.path(key)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    #expect(rows().origin == .rebuilt(path: path, reason))
    #expect(rows().origin == .cache)
  }

  @Test func aFileCutShortIsBuiltAnew() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = cache.path(key)
    for length in [0, 30, 3000] {
      try Data(StoredDictionary.bytes.prefix(length)).write(to: URL(fileURLWithPath: path))
      guard case .rebuilt = rows().origin else {
        Issue.record("a file of \(length) bytes was used")
        continue
      }
    }
  }

  /// Whoever comes second waits and then reads what the first has built.
  @Test func severalAtOnceBuildOnce() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let built = Counter()
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      _ = rows(building: { built.increment() })
    }
    #expect(built.value == 1)
    #expect(rows().origin == .cache)
    #expect(try names() == [key.fileName, key.fileName + ".lock"])
  }

  /// A dictionary that is open stays as it was when another takes its name.
  @Test func replacingAFileDoesNotChangeWhatIsOpen() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = rows()
    let open = try #require(try cache.read(key))
    let before = Array(open.dictionary.codes)
    try Files.writeAtomically([UInt8](repeating: 1, count: 100), to: cache.path(key))
    #expect(Array(open.dictionary.codes) == before)
    #expect(throws: DictionaryFile.ReadError.notADictionary) { try cache.read(key) }
  }

  /// Old dictionaries do not fill the disk.
  @Test func onlyTheLatestOthersAreKept() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    for model in UInt64(10)..<18 {
      let other = DictionaryKey(atlas: key.atlas, model: model, size: key.size)
      let path = cache.path(other)
      try Data([1]).write(to: URL(fileURLWithPath: path))
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_000_000 + Double(model))],
        ofItemAtPath: path)
    }
    _ = rows()
    let kept = try names().filter { !$0.hasSuffix(".lock") }
    let latest = (18 - UInt64(DictionaryCache.kept)..<18).map {
      DictionaryKey(atlas: key.atlas, model: $0, size: key.size).fileName
    }
    #expect(kept == (latest + [key.fileName]).sorted())
  }
}

/// A number that several threads count up.
private final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var count = 0

  var value: Int { lock.withLock { count } }

  func increment() { lock.withLock { count += 1 } }
}
