/// The centre line of a tract part as one of its axons runs it: the road and one branch, on the authored side.
///
/// A descending branch leaves the road after the last road row of smaller order; an ascending one joins it at the
/// first road row of larger order. Points are sampled along the same curves as the fibres of `AxonModel`.
public struct Course: Sendable {
  public let part: Index<TractPart>
  /// `road` for the road from its first to its last row.
  public let branch: Branch
  /// Positions in `Atlas.controlPoints`, in the direction of travel.
  public let rows: [Int]
  /// Points along the centre line, at most half a millimetre apart.
  public let line: [Point]
  /// How often the centre line passes from one side of the midline to the other.
  public let crossings: Int

  init(part: Index<TractPart>, branch: Branch, pieces: [[Int]], in points: [ControlPoint]) {
    self.part = part
    self.branch = branch
    var rows: [Int] = []
    var line: [Point] = []
    for piece in pieces where !piece.isEmpty {
      let isJoined = rows.last == piece[0]
      rows += isJoined ? piece.dropFirst() : piece[...]
      line += Course.sample(piece.map { points[$0].center })
    }
    self.rows = rows
    self.line = line
    crossings = Course.crossings(line)
  }

  /// Times the sign of x changes along a line; points on the midline belong to neither side.
  static func crossings(_ line: [Point]) -> Int {
    var count = 0
    var last: Float = 0
    for point in line where point.x != 0 {
      if last * point.x < 0 { count += 1 }
      last = point.x
    }
    return count
  }

  private static func sample(_ points: [Point]) -> [Point] {
    let curve = Curve(points: points)
    guard curve.length.isFinite, curve.length < 1e5 else { return points }
    var line: [Point] = []
    for interval in 0..<points.count - 1 {
      let chord = curve.chords[interval + 1] - curve.chords[interval]
      let steps = max(1, Int((chord * 2).rounded(.up)))
      for step in 0..<steps {
        line.append(curve.value(interval: interval, at: Float(step) / Float(steps)))
      }
    }
    line.append(points[points.count - 1])
    return line
  }
}

extension Atlas {
  /// The road of every tract part and the course of each of its branches, in atlas order.
  public func courses() -> [Course] {
    var rows = [[Int]](repeating: [], count: parts.count)
    for (position, row) in controlPoints.enumerated() { rows[row.part.rawValue].append(position) }
    return parts.indices.flatMap { courses(of: $0, rows[$0.rawValue]) }
  }

  private func courses(of part: Index<TractPart>, _ rows: [Int]) -> [Course] {
    let sorted = rows.sorted { (controlPoints[$0].order, $0) < (controlPoints[$1].order, $1) }
    let road = sorted.filter { controlPoints[$0].branch == .road }
    var branches: [Branch] = []
    for row in rows where controlPoints[row].branch != .road {
      if !branches.contains(controlPoints[row].branch) {
        branches.append(controlPoints[row].branch)
      }
    }
    var courses: [Course] = []
    if !road.isEmpty {
      courses.append(Course(part: part, branch: .road, pieces: [road], in: controlPoints))
    }
    for branch in branches {
      let own = sorted.filter { controlPoints[$0].branch == branch }
      guard let pieces = pieces(road: road, branch: branch, own: own) else { continue }
      courses.append(Course(part: part, branch: branch, pieces: pieces, in: controlPoints))
    }
    return courses
  }

  /// The stretch of road and the branch, each a curve of its own that shares the row where they meet.
  private func pieces(road: [Int], branch: Branch, own: [Int]) -> [[Int]]? {
    guard let first = own.first, let last = own.last else { return nil }
    if case .in = branch {
      let join = road.firstIndex { controlPoints[$0].order > controlPoints[last].order }
      guard let join else { return [own] }
      return [own + [road[join]], Array(road[join...])]
    }
    let leave = road.lastIndex { controlPoints[$0].order < controlPoints[first].order }
    guard let leave else { return [own] }
    return [Array(road[...leave]), [road[leave]] + own]
  }
}
