extension AtlasCheck {
  /// How far a cross-section may be pinched half-way between two control points: its area against theirs.
  static let leastArea: Float = 0.35
  /// How far a cross-section may reach over the midline away from a crossing, millimetres.
  static let reach: Float = 0.05

  /// Courses cross the midline as their tract says.
  mutating func crossings(_ course: Course) {
    let tract = atlas.tracts[atlas.parts[course.part].tract]
    let row = course.rows.last { atlas.controlPoints[$0].branch == course.branch } ?? 0
    if course.crossings > 2 {
      fail(
        "ATL116", .controlPoints, row: row, "x_mm",
        "\(name(course)) crosses the midline \(course.crossings) times",
        help: "a pathway crosses twice at most; look for a control point on the wrong side")
    }
    guard let expected = expectedCrossings(course, tract) else { return }
    if expected.contains(course.crossings) { return }
    fail(
      "ATL116", .controlPoints, row: row, "x_mm",
      "\(name(course)) crosses the midline \(course.crossings) times, expected "
        + "\(expected.lowerBound) (\(tract.crossing))",
      help: "move the control points, or correct the crossing in Atlas/tracts.csv")
  }

  /// What can be read from the tract: a name ending in `x` has crossed once more or once less than its namesake, `contra` and `ipsi` say
  /// it themselves, and a tract that is plainly uncrossed does not cross.
  private func expectedCrossings(_ course: Course, _ tract: Tract) -> ClosedRange<Int>? {
    guard case .out(let label) = course.branch else {
      return tract.crossing == "uncrossed" ? 0...0 : nil
    }
    if label == "ipsi" { return 0...0 }
    if label == "contra" { return 1...1 }
    if label.utf8.last == UInt8(ascii: "x") {
      let namesake: Branch = .out(String(label.dropLast()))
      let own = coursesOfPart[course.part.rawValue].first { $0.branch == namesake }
      guard let own else { return 1...2 }
      return own.crossings > course.crossings
        ? own.crossings - 1...own.crossings - 1 : own.crossings + 1...own.crossings + 1
    }
    return tract.crossing == "uncrossed" ? 0...0 : nil
  }

  /// Cross-sections keep their turn from one control point to the next, and stay on their side.
  mutating func crossSections() {
    var seen = Set<Int>()
    for course in courses {
      for (before, row) in zip(course.rows, course.rows.dropFirst()) {
        let pair = before * atlas.controlPoints.count + row
        if seen.insert(pair).inserted { flip(before, row, course) }
      }
      for place in course.rows.indices where seen.insert(-1 - course.rows[place]).inserted {
        overreach(course, place)
      }
    }
  }

  private mutating func flip(_ before: Int, _ row: Int, _ course: Course) {
    let a = atlas.controlPoints[before]
    let b = atlas.controlPoints[row]
    let middle = ((a.u + b.u) * 0.5).cross((a.v + b.v) * 0.5).length
    let ends = (a.u.cross(a.v).length * b.u.cross(b.v).length).squareRoot()
    guard middle < AtlasCheck.leastArea * ends else { return }
    fail(
      "ATL117", .controlPoints, row: row, "ux",
      "the cross-section of \(name(course)) collapses to "
        + "\(Decimal.text(ends > 0 ? middle / ends : 0)) of its area after the row before it",
      help: "turn the signs of U and V so that they agree with those of the row before")
  }

  /// A cross-section reaches over the midline only next to a crossing.
  private mutating func overreach(_ course: Course, _ place: Int) {
    let row = course.rows[place]
    let point = atlas.controlPoints[row]
    let width = (point.u.x * point.u.x + point.v.x * point.v.x).squareRoot()
    guard point.center.x != 0, width > abs(point.center.x) + AtlasCheck.reach else { return }
    for neighbour in [place - 1, place + 1] where course.rows.indices.contains(neighbour) {
      let other = atlas.controlPoints[course.rows[neighbour]].center.x
      if other == 0 || other * point.center.x < 0 { return }
    }
    fail(
      "ATL118", .controlPoints, row: row, "x_mm",
      "the cross-section of \(name(course)) reaches \(Decimal.text(width - abs(point.center.x))) mm "
        + "over the midline away from a crossing",
      help: "narrow the cross-section or move its centre away from the midline")
  }
}
