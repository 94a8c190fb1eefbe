extension AtlasCheck {
  /// Every part has a road that begins on the left, and the parts of a tract have their shares.
  mutating func pathways() {
    var roads = [Int](repeating: 0, count: atlas.parts.count)
    for course in courses where course.branch == .road {
      roads[course.part.rawValue] = course.rows.count
    }
    for (row, part) in atlas.parts.rows.enumerated() where roads[row] < 2 {
      fail(
        "ATL110", .tractParts, row: row, "part",
        "'\(part.id)' has \(roads[row]) control points on its road, expected two at least",
        help: "add rows with an empty branch to Atlas/control_points.csv")
    }
    for course in courses where isOrigin(course) {
      guard let row = course.rows.first, atlas.controlPoints[row].center.x > 0 else { continue }
      fail(
        "ATL105", .controlPoints, row: row, "x_mm",
        "\(name(course)) begins at x \(Decimal.text(atlas.controlPoints[row].center.x)), "
          + "expected the left side",
        help: "a pathway is authored once, from its left origin; the right is its mirror")
    }
    bodyPartShares()
  }

  /// Whether axons of the part begin where this course does; a road that branches join begins with the first of them.
  private func isOrigin(_ course: Course) -> Bool {
    switch course.branch {
    case .in: return true
    case .out: return false
    case .road:
      return !coursesOfPart[course.part.rawValue].contains { other in
        if case .in = other.branch { true } else { false }
      }
    }
  }

  /// The tracts that share the axons of one body part share all of them.
  private mutating func bodyPartShares() {
    var groups: [String] = []
    var sums = Sums(count: atlas.parts.count)
    for (row, part) in atlas.parts.rows.enumerated() {
      let system = atlas.tracts[part.tract].system
      guard system == .corticospinal, !part.bodyPart.isEmpty else { continue }
      var position = groups.firstIndex(of: part.bodyPart)
      if position == nil {
        position = groups.count
        groups.append(part.bodyPart)
      }
      if let position { sums.add(part.share, to: position, row: row) }
    }
    checkSums(sums, .tractParts, "share") { "the corticospinal parts of '\(groups[$0])'" }
  }

  /// Branches have shares, ends and the number of crossings their tract allows.
  mutating func branches() {
    for part in atlas.parts.indices {
      let own = coursesOfPart[part.rawValue]
      branchShares(part, own)
      let tract = atlas.tracts[atlas.parts[part].tract]
      // Fascicles are axons of the pools themselves: they leave the neuraxis.
      if tract.direction == .descending, tract.system != .fascicle { ends(part, own) }
    }
    for (row, termination) in atlas.terminations.enumerated() {
      let branch: Branch = termination.branch.isEmpty ? .road : .out(termination.branch)
      if coursesOfPart[termination.part.rawValue].contains(where: { $0.branch == branch }) {
        continue
      }
      fail(
        "ATL112", .terminations, row: row, "branch",
        "'\(atlas.parts[termination.part].id)' has no branch 'out:\(termination.branch)'",
        help: "draw it in Atlas/control_points.csv, or remove the row")
    }
    for course in courses { crossings(course) }
  }

  private mutating func branchShares(_ part: Index<TractPart>, _ own: [Course]) {
    var sum: Float = 0
    var first: Int?
    for course in own where course.branch != .road {
      let rows = course.rows.filter { atlas.controlPoints[$0].branch == course.branch }
      if first == nil { first = rows.first }
      let shares = rows.compactMap { atlas.controlPoints[$0].share }
      if shares.isEmpty, let row = rows.first {
        fail(
          "ATL102", .controlPoints, row: row, "share", "\(name(course)) has no share",
          help: "give its share of the part's axons, 0 to 1, on its first row")
      }
      sum += shares.first ?? 0
    }
    guard let first else { return }
    let isDescending = atlas.tracts[atlas.parts[part].tract].direction == .descending
    if sum > 1.02 || isDescending && sum < 0.98 {
      fail(
        "ATL102", .controlPoints, row: first, "share",
        "the branches of '\(atlas.parts[part].id)' share \(Decimal.text(sum)) of its axons, "
          + "expected \(isDescending ? "1" : "1 at most")",
        help: "correct the shares of its branches")
    }
  }

  /// Every descending axon ends in a pool, and ends where that pool is.
  private mutating func ends(_ part: Index<TractPart>, _ own: [Course]) {
    let hasBranches = own.contains { $0.branch != .road }
    for course in own where course.branch != .road || !hasBranches {
      var label = ""
      if case .out(let name) = course.branch { label = name }
      let row = course.rows.last { atlas.controlPoints[$0].branch == course.branch } ?? 0
      let termination = atlas.terminations.firstIndex { $0.part == part && $0.branch == label }
      guard let termination else {
        fail(
          "ATL111", .controlPoints, row: row, "branch", "\(name(course)) ends in no pool",
          help: "say in Atlas/terminations.csv where it ends")
        continue
      }
      reaches(course, row, atlas.terminations[termination].pool)
    }
  }

  /// The last point of a course lies in the pool it is said to end in, within two millimetres.
  private mutating func reaches(_ course: Course, _ row: Int, _ pool: Pool) {
    guard let end = course.line.last else { return }
    let left = Point(-abs(end.x), end.y, end.z)
    let margin: Float = 2
    let name: String
    switch pool {
    case .segment(let segment):
      guard let geometry = atlas.segments.first(where: { $0.segment == segment }) else { return }
      if end.z <= geometry.zTop + margin, end.z >= geometry.zBottom - margin { return }
      name = "the segment \(segment.name)"
    case .nucleus(let index):
      let nucleus = atlas.nuclei[index]
      let axes = nucleus.ellipsoid.semiaxes
      let grown = Ellipsoid(
        center: nucleus.ellipsoid.center,
        semiaxes: Point(axes.x + margin, axes.y + margin, axes.z + margin),
        tilt: nucleus.ellipsoid.tilt)
      if grown.holds(left) { return }
      name = "'\(nucleus.id)'"
    }
    fail(
      "ATL113", .controlPoints, row: row, "x_mm",
      "\(self.name(course)) ends at \(text(end)), outside \(name)",
      help: "move the end, or correct the pool in Atlas/terminations.csv")
  }

  /// How a course is called in messages: `tract/part`, then its branch.
  func name(_ course: Course) -> String {
    let part = atlas.parts[course.part].id
    return switch course.branch {
    case .road: "'\(part)'"
    case .out(let label): "'\(part) out:\(label)'"
    case .in(let label): "'\(part) in:\(label)'"
    }
  }

  func text(_ point: Point) -> String {
    "(\(Decimal.text(point.x)), \(Decimal.text(point.y)), \(Decimal.text(point.z)))"
  }
}

extension Ellipsoid {
  /// Whether a point lies within the ellipsoid stretched by a factor.
  func holds(_ point: Point, stretched factor: Float = 1) -> Bool { distance(point) <= factor }

  /// Whether a point can lie within 1.25 half-axes at all: a quick look before the turn is reckoned.
  func isNear(_ point: Point) -> Bool {
    let reach = 1.25 * max(semiaxes.x, semiaxes.y, semiaxes.z)
    return abs(point.x - center.x) <= reach && abs(point.y - center.y) <= reach
      && abs(point.z - center.z) <= reach
  }

  /// Distance of a point from the centre, in half-axes: 1 on the surface.
  func distance(_ point: Point) -> Float {
    let turn = Double(tilt) / 360
    let (sine, cosine) = Elementary.sineAndCosine(turns: turn - turn.rounded(.down))
    let d = point - center
    let x = d.x / semiaxes.x
    let y = (Float(cosine) * d.y - Float(sine) * d.z) / semiaxes.y
    let z = (Float(sine) * d.y + Float(cosine) * d.z) / semiaxes.z
    return (x * x + y * y + z * z).squareRoot()
  }
}
