/// Many weighted means over strand ends in one run of memory.
///
/// A lesion usually reaches few strands, and a mean over the ends of others is 0 without a look at them.
struct SumTable: Sendable {
  /// Strands as bits, 64 to a word.
  struct StrandSet: BitwiseCopyable, Sendable {
    static let capacity = 256
    private var words = SIMD4<UInt64>(repeating: 0)

    mutating func insert(_ strand: Int) { words[strand >> 6] |= 1 << UInt64(strand & 63) }

    func meets(_ other: StrandSet) -> Bool { (words & other.words) != SIMD4(repeating: 0) }
  }

  private struct Row: BitwiseCopyable, Sendable {
    let strands: StrandSet
    let first: Int32
    let count: Int32
    let total: Float
  }

  private var rows: [Row] = []
  private var positions: [Int32] = []
  private var weights: [Float] = []
  /// The strand of every end.
  private let strandOfEnd: [Int]

  /// - Parameter offsets: position of each strand's first end.
  init(_ offsets: [Int], ends: Int) {
    precondition(offsets.count <= StrandSet.capacity, "a set of strands has a bit for each")
    var owners = [Int](repeating: 0, count: ends)
    for (strand, offset) in offsets.enumerated() {
      let next = strand + 1 < offsets.count ? offsets[strand + 1] : ends
      for end in offset..<next { owners[end] = strand }
    }
    strandOfEnd = owners
  }

  /// Adds sums and returns the number of the first.
  mutating func add(_ sums: [WeightedSum]) -> Int {
    let number = rows.count
    for sum in sums {
      var strands = StrandSet()
      for position in sum.positions { strands.insert(strandOfEnd[position]) }
      rows.append(
        Row(
          strands: strands, first: Int32(positions.count), count: Int32(sum.positions.count),
          total: sum.total))
      positions += sum.positions.map { Int32($0) }
      weights += sum.weights
    }
    return number
  }

  /// The strands that have lost anything.
  func touched(_ ends: [Float]) -> StrandSet {
    var set = StrandSet()
    for end in ends.indices where ends[end] > 0 { set.insert(strandOfEnd[end]) }
    return set
  }

  /// The mean of sum `number` by weight, added up in the order of its terms; 0 when it is empty.
  func mean(_ number: Int, _ ends: [Float], _ touched: StrandSet) -> Float {
    let row = rows[number]
    guard row.total > 0, row.strands.meets(touched) else { return 0 }
    var sum: Float = 0
    for i in Int(row.first)..<Int(row.first + row.count) {
      sum += ends[Int(positions[i])] * weights[i]
    }
    return min(sum / row.total, 1)
  }
}
