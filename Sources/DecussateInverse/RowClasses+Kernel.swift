/// Rows sorted into classes that some columns cannot tell apart.
///
/// A finding looks at a few of the dictionary's columns, and rows that agree in them make it equally probable: it is enough to weigh one row of each
/// class. Classes are refined column by column through a table of (class, code) pairs met so far, in which a code of 0 leaves a class as it is, so that
/// stretches without any loss need not be gone through.
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
      let width = source.most + 1
      RowClasses.begin(&next, classes, width)
      var start = source.rows.lowerBound
      while start < source.rows.upperBound {
        let stop = min((start / RowClasses.zone + 1) * RowClasses.zone, source.rows.upperBound)
        if source.zones?(start / RowClasses.zone) ?? true {
          source.codes.withSpan { codes in
            var target = ids.mutableSpan
            var next = next.mutableSpan
            let first = source.start + start - source.rows.lowerBound
            classes = RowClasses.refine(
              &target, from: start, codes.extracting(first..<(first + stop - start)),
              source.ranks.span, width: width, &next, classes)
          }
        }
        start = stop
      }
    }
    number(classes)
  }

  /// No pair of a class and a code has been met but those with a code of 0.
  private static func begin(_ next: inout [Int32], _ classes: Int, _ width: Int) {
    let size = classes * width
    if next.count < size {
      next = [Int32](repeating: -1, count: size)
    } else {
      var own = next.mutableSpan
      for i in 0..<size { own[i] = -1 }
    }
    for own in 0..<classes { next[own * width] = Int32(truncatingIfNeeded: own) }
  }

  /// Splits the classes of a run of rows by one column; returns how many classes there are now.
  private static func refine(
    _ ids: inout MutableSpan<Int32>, from start: Int, _ codes: Span<UInt8>, _ ranks: Span<UInt8>,
    width: Int, _ next: inout MutableSpan<Int32>, _ count: Int
  ) -> Int {
    precondition(start >= 0 && start + codes.count <= ids.count, "a class per row")
    precondition(ranks.count == 256, "a rank per code")
    // A row without a loss stays where it is. Asking first is slower, but for tables that no cache holds.
    let asks = next.count > 1 << 16
    var count = count
    for i in codes.indices {
      if asks, codes[i] == 0 { continue }
      let slot = Int(ids[start &+ i]) &* width &+ Int(ranks[Int(codes[i])])
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
    var numberOf = numbers.mutableSpan
    var first: [Int32] = []
    var own = ids.mutableSpan
    for row in own.indices {
      let old = Int(own[row])
      if numberOf[old] < 0 {
        numberOf[old] = Int32(truncatingIfNeeded: first.count)
        first.append(Int32(truncatingIfNeeded: row))
      }
      own[row] = numberOf[old]
    }
    representatives = first
  }
}
