/// A segment of the spinal cord, C1 to S5, from above down.
///
/// Segments are not vertebrae: the cord ends near the first lumbar vertebra, so the two drift apart down the cord.
public enum SpinalSegment: UInt8, CaseIterable, Sendable, Hashable, Comparable {
  case c1, c2, c3, c4, c5, c6, c7, c8
  case t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12
  case l1, l2, l3, l4, l5
  case s1, s2, s3, s4, s5

  /// Number of segments.
  public static var count: Int { 30 }

  /// The name a clinician writes, such as `C5`.
  public var name: String {
    let index = Int(rawValue)
    return switch index {
    case 0..<8: "C\(index + 1)"
    case 8..<20: "T\(index - 7)"
    case 20..<25: "L\(index - 19)"
    default: "S\(index - 24)"
    }
  }

  /// Reads `C5`, `c5` or `cord_c5`.
  public init?(name: String) {
    var bytes = Array(name.utf8)
    if bytes.count > 5, bytes[0...4] == [99, 111, 114, 100, 95] { bytes.removeFirst(5) }
    guard bytes.count >= 2, bytes.count <= 3 else { return nil }
    var number = 0
    for byte in bytes.dropFirst() {
      guard byte >= 48, byte <= 57 else { return nil }
      number = number * 10 + Int(byte - 48)
    }
    let (first, size): (Int, Int)
    switch bytes[0] | 0x20 {
    case 99: (first, size) = (0, 8)
    case 116: (first, size) = (8, 12)
    case 108: (first, size) = (20, 5)
    case 115: (first, size) = (25, 5)
    default: return nil
    }
    guard number >= 1, number <= size else { return nil }
    self.init(rawValue: UInt8(first + number - 1))
  }

  public static func < (a: SpinalSegment, b: SpinalSegment) -> Bool { a.rawValue < b.rawValue }

  /// The answer level a lesion of this segment belongs to: C1 counts as cervical, L1 to S2 as lumbosacral, below as conus.
  public var level: NeuraxisLevel {
    switch rawValue {
    case 0..<8: .cervicalCord
    case 8..<20: .thoracicCord
    case 20..<27: .lumbosacralCord
    default: .conusCauda
    }
  }
}
