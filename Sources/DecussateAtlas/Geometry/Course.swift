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
  /// The stretch of `line` that runs on the road.
  public let onRoad: Range<Int>
  /// How often the centre line passes from one side of the midline to the other.
  public let crossings: Int

  init(
    part: Index<TractPart>, branch: Branch, rows: [Int], line: [Point], onRoad: Range<Int>
  ) {
    self.part = part
    self.branch = branch
    self.rows = rows
    self.line = line
    self.onRoad = onRoad
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
}

/// The points of a curve, and where its control points are among them.
private struct SampledCurve {
  private(set) var line: [Point] = []
  private(set) var places: [Int] = []

  init(_ points: [Point]) {
    guard let last = points.last else { return }
    let curve = Curve(points: points)
    let isReasonable = curve.length.isFinite && curve.length < 1e5
    for interval in 0..<points.count - 1 {
      places.append(line.count)
      let chord = curve.chords[interval + 1] - curve.chords[interval]
      let steps = isReasonable ? max(1, Int((chord * 2).rounded(.up))) : 1
      for step in 0..<steps {
        line.append(curve.value(interval: interval, at: Float(step) / Float(steps)))
      }
    }
    places.append(line.count)
    line.append(last)
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
    let curve = SampledCurve(road.map { controlPoints[$0].center })
    var branches: [Branch] = []
    for row in rows where controlPoints[row].branch != .road {
      if !branches.contains(controlPoints[row].branch) {
        branches.append(controlPoints[row].branch)
      }
    }
    var courses: [Course] = []
    if !road.isEmpty {
      courses.append(
        Course(
          part: part, branch: .road, rows: road, line: curve.line, onRoad: 0..<curve.line.count))
    }
    for branch in branches {
      let own = sorted.filter { controlPoints[$0].branch == branch }
      if case .in = branch {
        courses.append(joining(part, branch, own, road, curve))
      } else {
        courses.append(leaving(part, branch, own, road, curve))
      }
    }
    return courses
  }

  /// The road as far as the branch leaves it, then the branch.
  private func leaving(
    _ part: Index<TractPart>, _ branch: Branch, _ own: [Int], _ road: [Int], _ curve: SampledCurve
  ) -> Course {
    let order = own.first.map { controlPoints[$0].order } ?? 0
    let leave = road.lastIndex { controlPoints[$0].order < order }
    let joint = leave.map { [road[$0]] } ?? []
    let tail = SampledCurve((joint + own).map { controlPoints[$0].center })
    let shared = leave.map { curve.places[$0] } ?? 0
    return Course(
      part: part, branch: branch, rows: (leave.map { Array(road[...$0]) } ?? []) + own,
      line: curve.line[..<shared] + tail.line, onRoad: 0..<shared)
  }

  /// The branch, then the road from where it joins.
  private func joining(
    _ part: Index<TractPart>, _ branch: Branch, _ own: [Int], _ road: [Int], _ curve: SampledCurve
  ) -> Course {
    let order = own.last.map { controlPoints[$0].order } ?? 0
    let join = road.firstIndex { controlPoints[$0].order > order }
    let joint = join.map { [road[$0]] } ?? []
    let head = SampledCurve((own + joint).map { controlPoints[$0].center })
    let rest = join.map { Array(curve.line[(curve.places[$0] + 1)...]) } ?? []
    let line = head.line + rest
    return Course(
      part: part, branch: branch, rows: own + (join.map { Array(road[$0...]) } ?? []), line: line,
      onRoad: head.line.count..<line.count)
  }
}
