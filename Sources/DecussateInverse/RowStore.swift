/// Rows of codes as they are found, in chunks, so that a growing dictionary is never copied.
struct RowStore: Sendable {
  /// Rows per chunk.
  static let chunk = 1024

  /// Codes per row.
  let width: Int
  private(set) var count = 0
  private var chunks: [[UInt8]] = []

  init(width: Int) { self.width = width }

  mutating func append(_ row: ArraySlice<UInt8>) {
    if count % RowStore.chunk == 0 {
      chunks.append([])
      chunks[chunks.count - 1].reserveCapacity(RowStore.chunk * width)
    }
    chunks[chunks.count - 1] += row
    count += 1
  }

  /// All rows of several stores, one store after the other, turned into columns.
  static func columns(_ stores: [RowStore], width: Int, runner: some BlockRunner) -> Column<UInt8> {
    var pieces: [(codes: [UInt8], first: Int)] = []
    var total = 0
    for store in stores {
      for (c, codes) in store.chunks.enumerated() {
        pieces.append((codes, total + c * RowStore.chunk))
      }
      total += store.count
    }
    let rows = total
    let sources = pieces
    return Column(count: width * rows) { columns in
      // Every piece fills rows of its own.
      nonisolated(unsafe) let target = columns
      _ = runner.map(sources.count) { p -> Int in
        let (codes, first) = sources[p]
        transpose(codes.span, width: width) { target[$0 * rows + first + $1] = $2 }
        return p
      }
    }
  }

  @inline(__always)
  private static func transpose(
    _ codes: Span<UInt8>, width: Int, _ put: (_ column: Int, _ row: Int, UInt8) -> Void
  ) {
    let rows = width > 0 ? codes.count / width : 0
    for column in 0..<width {
      var position = column
      for row in 0..<rows {
        put(column, row, codes[position])
        position &+= width
      }
    }
  }
}
