/// Rows of codes, each as what differs from an earlier row: small where every row resembles one before it.
///
/// Four streams hold, row by row, how far back the row lies that is gone by (0 stands for none), how many codes differ, how many equal ones lie
/// before each, and by how much it differs, modulo 256.
struct RowDifferences: Sendable {
  static let streamCount = 4
  /// Rows that are looked back upon.
  static let reach = 255

  let width: Int
  private var rows = 0
  private var references: [UInt8] = []
  private var counts: [UInt8] = []
  private var gaps: [UInt8] = []
  private var values: [UInt8] = []
  /// The last rows, in a ring.
  private var recent: [[UInt8]] = []

  init(width: Int) { self.width = width }

  /// The rows held by streams; nil where these do not end together.
  init?(width: Int, rows: Int, _ streams: [[UInt8]]) {
    guard streams.count == RowDifferences.streamCount, streams[0].count == rows,
      streams[1].count == 2 * rows
    else { return nil }
    self.width = width
    self.rows = rows
    (references, counts, gaps, values) = (streams[0], streams[1], streams[2], streams[3])
    guard isSound else { return nil }
  }

  var streams: [[UInt8]] { [references, counts, gaps, values] }

  /// Takes one more row.
  mutating func append(_ row: [UInt8]) {
    var best = 0
    var least = row.reduce(0) { $0 + ($1 == 0 ? 0 : 1) }
    for back in 1..<(min(rows, RowDifferences.reach) + 1) {
      let other = recent[(rows - back) % RowDifferences.reach]
      let count = RowDifferences.differences(row.span, other.span, below: least)
      if count < least { (best, least) = (back, count) }
    }
    references.append(UInt8(best))
    counts.append(UInt8(truncatingIfNeeded: least))
    counts.append(UInt8(least >> 8))
    let other =
      best == 0
      ? [UInt8](repeating: 0, count: width) : recent[(rows - best) % RowDifferences.reach]
    var gap = 0
    for i in 0..<width {
      guard row[i] != other[i] else {
        gap += 1
        continue
      }
      while gap >= 255 {
        gaps.append(255)
        gap -= 255
      }
      gaps.append(UInt8(gap))
      values.append(row[i] &- other[i])
      gap = 0
    }
    if recent.count < RowDifferences.reach {
      recent.append(row)
    } else {
      recent[rows % RowDifferences.reach] = row
    }
    rows += 1
  }

  /// Calls a body with every code other than 0: its place in the row, the row, and the code.
  func fill(_ put: (_ place: Int, _ row: Int, _ code: UInt8) -> Void) {
    var ring = [UInt8](repeating: 0, count: RowDifferences.reach * width)
    var (gap, value) = (0, 0)
    for row in 0..<rows {
      let base = row % RowDifferences.reach * width
      let back = Int(references[row])
      if back == 0 {
        for i in 0..<width { ring[base + i] = 0 }
      } else {
        let other = (row - back) % RowDifferences.reach * width
        if other != base { for i in 0..<width { ring[base + i] = ring[other + i] } }
      }
      var place = -1
      for _ in 0..<count(row) {
        while gaps[gap] == 255 {
          place += 255
          gap += 1
        }
        place += Int(gaps[gap]) + 1
        gap += 1
        ring[base + place] &+= values[value]
        value += 1
      }
      for i in 0..<width where ring[base + i] != 0 { put(i, row, ring[base + i]) }
    }
  }

  private func count(_ row: Int) -> Int { Int(counts[2 * row]) | Int(counts[2 * row + 1]) << 8 }

  /// Whether every row lies within its width and the streams end with the last one.
  private var isSound: Bool {
    var (gap, value) = (0, 0)
    for row in 0..<rows {
      guard Int(references[row]) <= row else { return false }
      var place = -1
      for _ in 0..<count(row) {
        while gap < gaps.count, gaps[gap] == 255 {
          place += 255
          gap += 1
        }
        guard gap < gaps.count else { return false }
        place += Int(gaps[gap]) + 1
        gap += 1
        value += 1
        guard place < width else { return false }
      }
    }
    return gap == gaps.count && value == values.count
  }

  /// In how many places two rows differ; stops counting once it is no longer below a number.
  private static func differences(_ a: Span<UInt8>, _ b: Span<UInt8>, below most: Int) -> Int {
    precondition(a.count == b.count, "rows are of one width")
    var count = 0
    var i = 0
    while i < a.count, count < most {
      let end = min(i + 128, a.count)
      var own: UInt8 = 0
      for n in i..<end { own &+= a[n] == b[n] ? 0 : 1 }
      count += Int(own)
      i = end
    }
    return count
  }
}
