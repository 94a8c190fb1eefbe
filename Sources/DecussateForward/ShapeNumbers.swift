import DecussateAtlas

/// Numbers for the sharp shapes of an atlas: one for every ellipsoid of a structure and every cord pattern over a stretch of segments, by side and clip.
struct ShapeNumbers: Sendable {
  private let first: [Int]
  private let shapes: Int

  init(_ shapes: [[Ellipsoid]]) {
    var first: [Int] = []
    var count = 0
    for own in shapes {
      first.append(count)
      count += own.count
    }
    self.first = first
    self.shapes = count
  }

  func shape(_ n: Int, of structure: Index<Structure>, mirrored: Bool, clip: Side?) -> Int32 {
    Int32(6 * (first[structure.rawValue] + n) + (mirrored ? 3 : 0) + number(clip))
  }

  func cord(region: Int, _ range: SegmentRange, clip: Side?) -> Int32 {
    let stretch =
      Int(range.first.rawValue) * SpinalSegment.count + Int(range.last.rawValue)
    return Int32(
      6 * shapes + (3 * region + number(clip)) * SpinalSegment.count * SpinalSegment.count
        + stretch)
  }

  private func number(_ side: Side?) -> Int { side.map { Int($0.rawValue) + 1 } ?? 0 }
}
