/// Bytes most of which are 0, in pages of which only those with anything else are kept.
///
/// A lesion mask of a million voxels inflates to a million bytes of which a few thousand say something; what is 0 costs nothing here.
public struct PagedBytes: Sendable {
  /// Bytes of a page.
  public static let page = 4096

  /// Number of bytes, kept or not.
  public private(set) var count = 0
  /// The place of each page among those kept; −1 where it is 0 throughout.
  private var places: [Int32] = []
  private var kept: [UInt8] = []

  public init() {}

  /// The same bytes cut into pages.
  public init(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      var start = 0
      while start < source.count {
        let end = min(start + PagedBytes.page, source.count)
        append(base + start, end - start)
        start = end
      }
    }
  }

  /// Takes a page; all but the last are whole.
  mutating func append(_ start: UnsafePointer<UInt8>, _ size: Int) {
    append(start, size, isZero: PagedBytes.isZero(start, size))
  }

  mutating func append(_ start: UnsafePointer<UInt8>, _ size: Int, isZero: Bool) {
    precondition(size <= PagedBytes.page, "a page is no larger than a page")
    count += size
    guard !isZero else { return places.append(-1) }
    places.append(Int32(kept.count / PagedBytes.page))
    kept += UnsafeBufferPointer(start: start, count: size)
    if size < PagedBytes.page {
      kept += [UInt8](repeating: 0, count: PagedBytes.page - size)
    }
  }

  /// Forgets what lies beyond a number of bytes.
  mutating func cut(to most: Int) {
    guard count > most else { return }
    count = most
    places.removeLast(places.count - (most + PagedBytes.page - 1) / PagedBytes.page)
  }

  /// A copy of some of the bytes.
  public func bytes(_ range: Range<Int>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(range.count)
    append(range, to: &out)
    return out
  }

  /// Appends a copy of some of the bytes.
  func append(_ range: Range<Int>, to out: inout [UInt8]) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "the bytes are there")
    var start = range.lowerBound
    while start < range.upperBound {
      let page = start / PagedBytes.page
      let end = min(range.upperBound, (page + 1) * PagedBytes.page)
      let place = Int(places[page])
      if place < 0 {
        for _ in start..<end { out.append(0) }
      } else {
        let base = place * PagedBytes.page - page * PagedBytes.page
        out += kept[(base + start)..<(base + end)]
      }
      start = end
    }
  }

  /// Calls a body with the position and value of every byte other than 0, from a position on.
  func eachSet(from first: Int, to end: Int, _ body: (_ position: Int, _ value: UInt8) -> Void) {
    kept.withUnsafeBufferPointer { kept in
      guard let base = kept.baseAddress else { return }
      for page in (first / PagedBytes.page)..<places.count where places[page] >= 0 {
        let start = page * PagedBytes.page
        let own = base + Int(places[page]) * PagedBytes.page
        let raw = UnsafeRawPointer(own)
        let high = min(end - start, PagedBytes.page)
        var n = max(first - start, 0)
        while n < high {
          if n % 8 == 0, n + 8 <= high,
            raw.loadUnaligned(fromByteOffset: n, as: UInt64.self) == 0
          {
            n += 8
            continue
          }
          if own[n] != 0 { body(start + n, own[n]) }
          n += 1
        }
      }
    }
  }

  /// Whether a run of bytes is 0 throughout.
  @inline(__always)
  static func isZero(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let raw = UnsafeRawPointer(start)
    var position = 0
    while position + 256 <= count {
      var any: UInt64 = 0
      for n in 0..<32 {
        any |= raw.loadUnaligned(fromByteOffset: position + 8 * n, as: UInt64.self)
      }
      if any != 0 { return false }
      position += 256
    }
    while position < count {
      if start[position] != 0 { return false }
      position += 1
    }
    return true
  }
}
