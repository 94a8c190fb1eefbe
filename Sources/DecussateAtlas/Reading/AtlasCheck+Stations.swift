extension AtlasCheck {
  /// The centre line of each part passes its stations, and in the stated order.
  ///
  /// A shape counts as passed within 1.25 times its half-axes. A station may lie on the road or on any branch;
  /// two stations that follow each other must lie in that order on a course that passes both.
  mutating func stations() {
    var start = 0
    while start < atlas.stations.count {
      var end = start + 1
      while end < atlas.stations.count, atlas.stations[end].part == atlas.stations[start].part {
        end += 1
      }
      checkStations(start..<end)
      start = end
    }
  }

  private mutating func checkStations(_ rows: Range<Int>) {
    let part = atlas.stations[rows.lowerBound].part
    let own = coursesOfPart[part.rawValue]
    var before: (row: Int, passages: [ClosedRange<Int>?])?
    for row in rows {
      let station = atlas.stations[row]
      if row > rows.lowerBound, station.order <= atlas.stations[row - 1].order {
        fail(
          "ATL115", .tractStations, row: row, "order",
          "the station '\(atlas.structures[station.structure].id)' is not listed in order",
          help: "list the stations of a part together, with rising order")
      }
      guard hasExtent(station.structure) else { continue }
      let passages = passages(own, station)
      if passages.allSatisfy({ $0 == nil }) {
        reportMissed(row, station, own)
      } else if let before, areReversed(before.passages, passages) {
        let earlier = atlas.structures[atlas.stations[before.row].structure].id
        fail(
          "ATL115", .tractStations, row: row, "structure",
          "'\(atlas.parts[part].id)' leaves '\(atlas.structures[station.structure].id)' "
            + "before it reaches '\(earlier)'",
          help: "correct the order of the stations, or the control points")
      }
      if passages.contains(where: { $0 != nil }) { before = (row, passages) }
    }
  }

  /// Whether on every course that passes both, the second station is left before the first is reached.
  private func areReversed(_ first: [ClosedRange<Int>?], _ second: [ClosedRange<Int>?]) -> Bool {
    var shared = false
    for (a, b) in zip(first, second) {
      guard let a, let b else { continue }
      if a.lowerBound <= b.upperBound { return false }
      shared = true
    }
    return shared
  }

  private mutating func reportMissed(_ row: Int, _ station: TractStation, _ own: [Course]) {
    let id = atlas.structures[station.structure].id
    var nearest: (distance: Float, point: Point)?
    for course in own {
      for point in course.line {
        guard let distance = distance(point, station) else { continue }
        if distance < nearest?.distance ?? .infinity { nearest = (distance, point) }
      }
    }
    let detail =
      nearest.map {
        "; it comes nearest at \(text($0.point)), \(Decimal.text($0.distance)) of the half-axes"
      }
      ?? ""
    fail(
      "ATL114", .tractStations, row: row, "structure",
      "the centre line of '\(atlas.parts[station.part].id)' does not pass '\(id)' on the "
        + "\(station.side.word) side\(detail)",
      help: "move the control points or the shape; 1.25 half-axes are allowed")
  }

  // MARK: Where a structure is

  /// Whether a structure's place can be tested: it has a shape, a cord pattern, or members that do.
  private func hasExtent(_ structure: Index<Structure>) -> Bool {
    switch atlas.structures[structure].shape {
    case .none: false
    case .cord: pattern(structure) != nil
    case .ellipsoids, .members: true
    }
  }

  /// The first and last point of each course within a station's structure, nil where it does not pass.
  ///
  /// The road is looked at once; a branch adds its own points.
  private func passages(_ courses: [Course], _ station: TractStation) -> [ClosedRange<Int>?] {
    let road = courses.first { $0.branch == .road }
    let roadInside = road.map { $0.line.map { isInside($0, station) } } ?? []
    let isMember = isMember(station)
    return courses.map { course in
      var first: Int?
      var last = 0
      // Points on the road count from its end where a branch has joined it, else from its start.
      let skipped = course.onRoad.lowerBound > 0 ? roadInside.count - course.line.count : 0
      for (position, point) in course.line.enumerated() {
        let isInside =
          course.onRoad.contains(position)
          ? roadInside[position + skipped] : isInside(point, station)
        guard isInside else { continue }
        if first == nil { first = position }
        last = position
      }
      if let first { return first...last }
      return isMember ? 0...max(course.line.count - 1, 0) : nil
    }
  }

  private func isInside(_ point: Point, _ station: TractStation) -> Bool {
    passes(point, station.structure, station.side, depth: 0)
  }

  /// Whether a point lies in a structure seen from the left: on the same side, the other, or either.
  private func passes(
    _ point: Point, _ structure: Index<Structure>, _ side: RelativeSide, depth: Int
  ) -> Bool {
    for seen in side.sides(from: .left) {
      let own = seen == .left ? point : point.mirrored
      if atlas.structures[structure].shape == .cord {
        if inCord(own, structure) { return true }
        continue
      }
      for shape in shapes[structure.rawValue]
      where shape.isNear(own) && shape.holds(own, stretched: 1.25) {
        return true
      }
      for member in members[structure.rawValue] where depth < 3 {
        guard case .structure(let other) = member.element else { continue }
        if passes(own, other, member.side, depth: depth + 1) { return true }
      }
    }
    return false
  }

  /// Whether a structure lists the part or its tract among its members.
  private func isMember(_ station: TractStation) -> Bool {
    members[station.structure.rawValue].contains { member in
      switch member.element {
      case .part(let part): part == station.part
      case .tract(let tract): tract == atlas.parts[station.part].tract
      default: false
      }
    }
  }

  private func pattern(_ structure: Index<Structure>) -> CordPatternRow? {
    atlas.cordPatterns.first { $0.structure == structure }
  }

  /// Whether a point on the left lies in a cord pattern, columns stretched by 1.25.
  private func inCord(_ point: Point, _ structure: Index<Structure>) -> Bool {
    guard let pattern = pattern(structure), let top = atlas.segments.first else { return false }
    guard point.z <= top.zTop, !pattern.half || point.x <= 0 else { return false }
    guard let segment = atlas.segments.first(where: { point.z >= $0.zBottom }) else { return false }
    let left = Point(-abs(point.x), point.y, point.z)
    switch pattern.region {
    case .whole, .central: return true
    case .columns: return inColumns(left, segment.segment, pattern.columns)
    case .allBut: return !inColumns(left, segment.segment, pattern.columns)
    }
  }

  private func inColumns(_ point: Point, _ segment: SpinalSegment, _ names: [String]) -> Bool {
    columns[Int(segment.rawValue)].contains { column in
      guard names.contains(column.column) else { return false }
      let x = (point.x - column.x) / (column.halfX * 1.25)
      let y = (point.y - column.y) / (column.halfY * 1.25)
      return x * x + y * y <= 1
    }
  }

  /// Distance from the centre of a structure's nearest ellipsoid, in half-axes.
  private func distance(_ point: Point, _ station: TractStation) -> Float? {
    var nearest: Float?
    for seen in station.side.sides(from: .left) {
      let own = seen == .left ? point : point.mirrored
      for shape in shapes[station.structure.rawValue] {
        let distance = shape.distance(own)
        if distance < nearest ?? .infinity { nearest = distance }
      }
    }
    return nearest
  }
}
