/// Inflates what gzip has compressed (RFC 1952 and 1951) into pages of which those that are 0 throughout cost nothing.
///
/// Nine tenths of a lesion mask are one run of zeros. A library inflates them into memory, where they are looked at and thrown away; here a run is
/// written to a window of a quarter of a megabyte, and its checksum is worked out in one step. `docs/decisions/0012-inflating-masks.md` has the figures.
public struct GzipReader {
  /// Why compressed bytes could not be inflated.
  public enum Failure: Error, Sendable, Hashable {
    /// The bytes are not what gzip writes, from about this byte on.
    case damaged(at: Int)
    /// The compressed bytes end before the data do.
    case truncated(inflated: Int)
  }

  /// Whether bytes begin as a gzip file does.
  public static func isCompressed(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B
  }

  /// No stream of this length can inflate to more than this many bytes: deflate never does better than 1032 to 1.
  public static func mostInflated(_ compressed: Int) -> Int { compressed * 1032 }

  /// The first `limit` inflated bytes, or all where there are fewer.
  ///
  /// Members that follow one another are joined, and what follows them and is no member is not data. No more than `limit` bytes and the window are held.
  /// Checksums are compared where the end of a member is reached.
  public static func pages(_ bytes: [UInt8], limit: Int) throws(Failure) -> PagedBytes {
    var failure: Failure?
    var pages = PagedBytes()
    bytes.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else {
        failure = .truncated(inflated: 0)
        return
      }
      var inflation = Inflation(BitInput(base, source.count), limit: limit)
      inflation.run()
      failure = inflation.failure
      pages = inflation.pages
      inflation.close()
    }
    pages.cut(to: limit)
    if let failure, pages.count < limit { throw failure }
    return pages
  }
}

/// Bits of a buffer, the lowest first.
struct BitInput {
  private let base: UnsafePointer<UInt8>
  let count: Int
  /// The next byte to be loaded.
  private var next = 0
  private(set) var bits: UInt64 = 0
  /// How many of `bits` were loaded and not yet taken.
  private(set) var held = 0

  init(_ base: UnsafePointer<UInt8>, _ count: Int) {
    self.base = base
    self.count = count
  }

  /// The first byte of which no bit was taken.
  var position: Int { next - held / 8 }

  /// Holds at least 56 bits, or all there are.
  @inline(__always)
  mutating func refill() {
    if next + 8 <= count {
      let word = UnsafeRawPointer(base).loadUnaligned(fromByteOffset: next, as: UInt64.self)
        .littleEndian
      bits |= word &<< UInt64(held)
      next += (63 - held) &>> 3
      held |= 56
    } else {
      while held <= 56, next < count {
        bits |= UInt64(base[next]) &<< UInt64(held)
        next += 1
        held += 8
      }
    }
  }

  @inline(__always)
  mutating func drop(_ n: Int) {
    bits &>>= UInt64(n)
    held -= n
  }

  /// The next bits as a number; nil where there are too few.
  @inline(__always)
  mutating func take(_ n: Int) -> Int? {
    refill()
    guard held >= n else { return nil }
    let value = Int(truncatingIfNeeded: bits & ((1 &<< UInt64(n)) - 1))
    drop(n)
    return value
  }

  /// Goes on at a byte, everything held forgotten.
  mutating func seek(_ position: Int) {
    next = position
    (bits, held) = (0, 0)
  }

  func byte(_ position: Int) -> UInt8? { position < count ? base[position] : nil }

  func copy(_ range: Range<Int>, to target: UnsafeMutablePointer<UInt8>) {
    target.update(from: base + range.lowerBound, count: range.count)
  }
}
