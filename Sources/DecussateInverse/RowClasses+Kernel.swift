/// Rows sorted into classes that some columns cannot tell apart.
///
/// A finding looks at a few of the dictionary's columns, and rows that agree in them make it equally probable: it is enough to weigh one row of each
/// class. Classes are refined column by column through a table of (class, code) pairs met so far; a row whose code is 0 stays where it is, so that
/// stretches without any loss cost nothing.
struct RowClasses: Sendable {
  /// The class of every row; classes are numbered by their first row.
  private(set) var ids: [Int32]
  /// The first row of every class.
  private(set) var representatives: [Int32] = []

  var count: Int { representatives.count }

  /// One column: codes of a run of rows, and what is known to be 0 in it.
  struct Source {
    let codes: Column<UInt8>
    /// Position of the column's first code.
    let start: Int
    /// The rows the column speaks of; all others have code 0.
    let rows: Range<Int>
    /// The codes there may be are 0 and those that have a rank, 1 and up: `ranks[code]`.
    let ranks: [UInt8]
    let most: Int
    /// The stretches of `zone` rows, from row 0, that hold any code but 0; nil where that is not known.
    let zones: ((Int) -> Bool)?
  }

  /// Codes that are their own rank.
  static let losses = (0...UInt8.max).map { min($0, UInt8(LesionDictionary.levels)) }

  /// Rows per stretch.
  static let zone = 1024

  init(rowCount: Int, _ sources: [Source]) {
    ids = [Int32](repeating: 0, count: rowCount)
    var classes = 1
    var next: [Int32] = []
    for source in sources {
      let size = classes * (source.most + 1)
      for i in 0..<min(size, next.count) { next[i] = -1 }
      while next.count < size { next.append(-1) }
      var start = source.rows.lowerBound
      while start < source.rows.upperBound {
        let stop = min((start / RowClasses.zone + 1) * RowClasses.zone, source.rows.upperBound)
        if source.zones?(start / RowClasses.zone) ?? true {
          source.codes.withSpan { codes in
            var target = ids.mutableSpan
            let first = source.start + start - source.rows.lowerBound
            classes = RowClasses.refine(
              &target, from: start, codes.extracting(first..<(first + stop - start)),
              source.ranks.span,
              width: source.most + 1, &next, classes)
          }
        }
        start = stop
      }
    }
    number(classes)
  }

  /// Splits the classes of a run of rows by one column; returns how many classes there are now.
  private static func refine(
    _ ids: inout MutableSpan<Int32>, from start: Int, _ codes: Span<UInt8>, _ ranks: Span<UInt8>,
    width: Int, _ next: inout [Int32], _ count: Int
  ) -> Int {
    precondition(start >= 0 && start + codes.count <= ids.count, "a class per row")
    var count = count
    for i in codes.indices {
      let code = Int(codes[i])
      if code == 0 { continue }
      let slot = Int(ids[start &+ i]) &* width &+ Int(ranks[code])
      var id = next[slot]
      if id < 0 {
        id = Int32(truncatingIfNeeded: count)
        count &+= 1
        next[slot] = id
      }
      ids[start &+ i] = id
    }
    return count
  }

  /// Renumbers the classes that are left by their first row.
  private mutating func number(_ classes: Int) {
    var numbers = [Int32](repeating: -1, count: classes)
    for row in ids.indices {
      let old = Int(ids[row])
      if numbers[old] < 0 {
        numbers[old] = Int32(representatives.count)
        representatives.append(Int32(row))
      }
      ids[row] = numbers[old]
    }
  }
}
