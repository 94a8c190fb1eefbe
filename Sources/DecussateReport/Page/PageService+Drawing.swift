internal import DecussateAtlas
internal import DecussateForward

/// What the page draws, in millimetres.
extension PageService {
  /// Structures, nuclei, roads, cord segments and sections, all of the patient's left; the right is their mirror.
  func drawing() -> JSONValue {
    .object([
      JSONMember("structures", .array(structures())), JSONMember("nuclei", .array(nuclei())),
      JSONMember("roads", .array(roads())), JSONMember("segments", .array(segments())),
      JSONMember("sections", .array(DrawnSection.all(atlas).map { section($0) })),
    ])
  }

  private func structures() -> [JSONValue] {
    var shapes = [[JSONValue]](repeating: [], count: atlas.structures.count)
    for row in atlas.shapes { shapes[row.structure.rawValue].append(json(row.ellipsoid)) }
    return atlas.structures.indices.map { index in
      let row = atlas.structures[index]
      let members = atlas.members.filter { $0.structure == index }.compactMap {
        member -> JSONValue? in
        switch member.element {
        case .structure(let other), .structureAt(let other, _):
          return .string(atlas.structures[other].id)
        default: return nil
        }
      }
      return .object([
        JSONMember("id", .string(row.id)), JSONMember("name", .string(PlaceWording.name(row))),
        JSONMember("level", .string(row.level?.name ?? "")),
        JSONMember("midline", .bool(row.sidedness == .midline)),
        JSONMember("shapes", .array(shapes[index.rawValue])),
        JSONMember("members", .array(members)),
      ])
    }
  }

  private func json(_ shape: Ellipsoid) -> JSONValue {
    .array(
      [
        shape.center.x, shape.center.y, shape.center.z, shape.semiaxes.x, shape.semiaxes.y,
        shape.semiaxes.z, shape.tilt,
      ].map { .number($0, digits: 2) })
  }

  private func nuclei() -> [JSONValue] {
    atlas.nuclei.rows.map { row in
      .object([
        JSONMember("id", .string(row.id)), JSONMember("name", .string(row.name)),
        JSONMember("kind", .string(row.kind)), JSONMember("shape", json(row.ellipsoid)),
      ])
    }
  }

  private func segments() -> [JSONValue] {
    atlas.segments.map { row in
      let columns = atlas.cordColumns.filter { $0.segment == row.segment }.map { column in
        JSONValue.array(
          [.string(column.column)]
            + [column.x, column.y, column.halfX, column.halfY].map { .number($0, digits: 2) })
      }
      return .object([
        JSONMember("name", .string(row.segment.name)),
        JSONMember("level", .string(row.segment.level.name)),
        JSONMember("top", .number(row.zTop, digits: 2)),
        JSONMember("bottom", .number(row.zBottom, digits: 2)),
        JSONMember("y", .number(row.centerY, digits: 2)),
        JSONMember("half", .array([.number(row.halfX, digits: 2), .number(row.halfY, digits: 2)])),
        JSONMember("columns", .array(columns)),
      ])
    }
  }

  /// The pyramidal parts as thinned centre lines: one to the heaviest end of each body part.
  private func roads() -> [JSONValue] {
    var drawn: [JSONValue] = []
    for strand in model.axons.strands where strand.origin == .left {
      let part = atlas.parts[strand.part]
      guard RoadQuestion.isPyramidal(part, atlas), let end = strand.heaviestEnd else { continue }
      drawn.append(
        .object([
          JSONMember("tract", .string(atlas.tracts[part.tract].id)),
          JSONMember("part", .string(part.part)), JSONMember("body", .string(part.bodyPart)),
          JSONMember("share", .probability(part.share)),
          JSONMember("line", line(strand, end)),
        ]))
    }
    return drawn
  }

  /// The mean course of the axons with one end.
  func line(_ strand: Strand, _ end: StrandEnd) -> JSONValue {
    .array(strand.centerLine(to: end, model.axons).map { json($0) })
  }

  private func section(_ section: DrawnSection) -> JSONValue {
    .object([
      JSONMember("name", .string(section.name)), JSONMember("z", .number(section.z, digits: 2)),
      JSONMember("y", .number(section.y, digits: 2)),
      JSONMember(
        "half",
        .array([.number(section.half.x, digits: 2), .number(section.half.y, digits: 2)])),
      JSONMember("steps", .integer(DrawnSection.steps)),
      JSONMember("tracts", .array(tracts(section))),
    ])
  }

  /// Where axons from the left pass the plane: for each tract part the middle and the spread of its fibres.
  private func tracts(_ section: DrawnSection) -> [JSONValue] {
    var found: [JSONValue] = []
    for strand in model.axons.strands where strand.origin == .left {
      let points = strand.crossings(ofPlane: section.z, model.axons)
      guard points.count >= 4 else { continue }
      let mean = points.reduce(.zero) { $0 + $1 } * (1 / Float(points.count))
      var (xx, xy, yy): (Float, Float, Float) = (0, 0, 0)
      for point in points {
        let d = point - mean
        xx += d.x * d.x
        xy += d.x * d.y
        yy += d.y * d.y
      }
      let n = Float(points.count)
      let part = atlas.parts[strand.part]
      found.append(
        .object([
          JSONMember("tract", .string(atlas.tracts[part.tract].id)),
          JSONMember("part", .string(part.part)), JSONMember("body", .string(part.bodyPart)),
          JSONMember("pyramidal", .bool(RoadQuestion.isPyramidal(part, atlas))),
          JSONMember(
            "place",
            .array([mean.x, mean.y, xx / n, xy / n, yy / n].map { .number($0, digits: 2) })),
        ]))
    }
    return found
  }
}

extension Strand {
  /// The end that takes the largest share.
  var heaviestEnd: StrandEnd? {
    var best: StrandEnd?
    for end in ends where end.share > best?.share ?? 0 { best = end }
    return best
  }

  /// The mean of the axons with one end, station by station, points closer than 2 mm left out.
  func centerLine(to end: StrandEnd, _ axons: AxonModel) -> [Point] {
    var mean: [Point] = []
    let count = min(axons.fibersPerStrand, 32)
    for fiber in 0..<count {
      let own = axons.course(self, end, fiber: fiber)
      if mean.isEmpty { mean = own.map { _ in .zero } }
      for i in own.indices { mean[i] = mean[i] + own[i] * (1 / Float(count)) }
    }
    var kept: [Point] = []
    for (i, point) in mean.enumerated() {
      if let last = kept.last, i + 1 < mean.count, (point - last).length < 2 { continue }
      kept.append(point)
    }
    return kept
  }

  /// Where the road fibres pass a height, at most one point for each.
  func crossings(ofPlane z: Float, _ axons: AxonModel) -> [Point] {
    var points: [Point] = []
    for fiber in 0..<min(axons.fibersPerStrand, 48) {
      let first = base + fiber * stationCount
      for station in 0..<max(stationCount - 1, 0) {
        let (a, b) = (axons.points[first + station], axons.points[first + station + 1])
        guard (a.z - z) * (b.z - z) < 0 else { continue }
        points.append(a + (b - a) * ((z - a.z) / (b.z - a.z)))
        break
      }
    }
    return points
  }
}
