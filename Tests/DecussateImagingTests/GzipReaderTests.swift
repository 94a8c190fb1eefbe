import Decussate
import DecussateCohort
import DecussateTestSupport
import Testing

/// Inflating, beside the library that compressed.
@Suite struct GzipReaderTests {
  /// Bytes of several kinds: runs, noise, text-like repeats, zeros around a little.
  private func drawn(_ random: inout SplitMix64, _ size: Float) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<(1 + random.below(1 + Int(8 * size))) {
      let count = random.below(1 + Int(60_000 * size))
      switch random.below(4) {
      case 0: bytes += [UInt8](repeating: 0, count: 5 * count)
      case 1: bytes += (0..<count).map { _ in UInt8(random.below(256)) }
      case 2: bytes += (0..<count).map { UInt8($0 % (1 + random.below(3)) * 40) }
      default:
        let start = random.below(bytes.count + 1)
        bytes += bytes[start..<min(bytes.count, start + count)]
      }
    }
    return bytes
  }

  @Test func whatZlibCompressesIsInflated() throws {
    let failures = Property.check(seeds: 1, count: 40) { random, size in
      let bytes = drawn(&random, size)
      let compressed = Gzip.compress(bytes, level: Int32(random.below(10)))
      guard let pages = try? GzipReader.pages(compressed, limit: bytes.count + 1) else {
        return "\(bytes.count) bytes are refused"
      }
      if pages.count != bytes.count { return "\(pages.count) bytes of \(bytes.count)" }
      if pages.bytes(0..<pages.count) != bytes { return "other bytes" }
      let part = random.below(bytes.count + 1)
      guard let first = try? GzipReader.pages(compressed, limit: part) else { return "no part" }
      return first.bytes(0..<first.count) == Array(bytes[..<part]) ? nil : "another part"
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  @Test func membersAreJoinedAndPaddingIsNoData() throws {
    let (one, two) = ([UInt8](repeating: 0, count: 300_000) + [1, 2, 3], [UInt8]("and so on".utf8))
    let file = Gzip.compress(one) + Gzip.compress(two)
    for padding in [[], [0, 0, 0], [UInt8](repeating: 0, count: 900)] {
      let pages = try GzipReader.pages(file + padding, limit: 1_000_000)
      #expect(pages.bytes(0..<pages.count) == one + two)
    }
  }

  @Test func whatIsDamagedOrCutShortIsRefused() throws {
    let failures = Property.check(seeds: 1, count: 300) { random, size in
      let bytes = drawn(&random, min(size, 0.2))
      let whole = Gzip.compress(bytes)
      let cut = Array(whole[..<random.below(whole.count)])
      if (try? GzipReader.pages(cut, limit: bytes.count + 1)) != nil {
        return "\(cut.count) of \(whole.count) bytes are taken"
      }
      var damaged = whole
      // The name, time and system of a member are not looked at.
      let place = 10 + random.below(whole.count - 10)
      damaged[place] ^= UInt8(1 + random.below(255))
      if let pages = try? GzipReader.pages(damaged, limit: bytes.count + 1) {
        // Checksums are compared at the end, which longer data do not reach.
        let same = pages.count > bytes.count || pages.bytes(0..<pages.count) == bytes
        return same ? nil : "other bytes are taken, byte \(place) of \(whole.count)"
      }
      return nil
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  @Test func anyBytesGiveBytesOrAReason() {
    let failures = Property.check(seeds: 1, count: 3000) { random, _ in
      var bytes: [UInt8] = [0x1F, 0x8B, 8, UInt8(random.below(32)), 0, 0, 0, 0, 0, 3]
      bytes += (0..<random.below(400)).map { _ in UInt8(random.below(256)) }
      let pages = try? GzipReader.pages(bytes, limit: 100_000)
      return pages.map { $0.count <= 100_000 } ?? true ? nil : "too many bytes"
    }
    for failure in failures { Issue.record("\(failure)") }
  }
}
