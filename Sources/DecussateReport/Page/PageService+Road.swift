internal import DecussateAtlas
internal import DecussateForward

/// The road behind a sign.
extension PageService {
  /// The ways that serve a sign on a side, or a movement by name, each from cortex to muscle with its crossing and, where a lesion is given, its cut.
  func road(_ question: JSONCursor) throws(PageFailure) -> JSONValue {
    let side: Side = question["side"]?.string == "left" ? .left : .right
    let asked: (name: String, ways: [RoadReport.Way])
    if question["name"] != nil {
      let report = RoadReport(try roadQuestion(question), side: side, model: model)
      asked = (report.name, report.ways)
    } else {
      let alias = try alias(question)
      asked = (
        describe(Finding(alias: alias, side: side == .left ? .left : .right)), ways(alias, side)
      )
    }
    var sites: [CutSite] = []
    if question["lesion"] != nil || question["mask"] != nil {
      sites = model.cutSites(try damage(question).lesion)
    }
    return .object([
      JSONMember("words", .string(asked.name)), JSONMember("side", .string(side.name)),
      JSONMember("ways", .array(asked.ways.prefix(6).map { json($0, side, sites) })),
    ])
  }

  /// The muscles and tract parts a word depends on, as ways to one side of the body.
  private func ways(_ alias: AliasIndex, _ side: Side) -> [RoadReport.Way] {
    let roots = WordRoots(vocabulary.row(alias), atlas)
    let found = Ways(model: model, side: side)
    return roots.effectors.isEmpty ? found.through(roots.parts) : found.driving(roots.effectors)
  }

  private func json(_ way: RoadReport.Way, _ side: Side, _ sites: [CutSite]) -> JSONValue {
    let part = atlas.parts[way.road.part]
    var heaviest: StrandEnd?
    for end in way.strand.ends where end.side == side && end.share > heaviest?.share ?? 0 {
      heaviest = end
    }
    let cut = sites.first {
      $0.part == way.road.part && $0.origin == way.road.origin && $0.served == side
    }
    return .object([
      JSONMember("tract", .string(atlas.tracts[part.tract].name)),
      JSONMember("part", .string(PlaceWording.lowercasedFirst(part.name))),
      JSONMember("origin", .string(way.road.origin.name)),
      JSONMember("descending", .bool(way.strand.direction == .descending)),
      JSONMember("share", way.share.map { .probability($0) } ?? .null),
      JSONMember("line", heaviest.map { line(way.strand, $0) } ?? .array([])),
      JSONMember("steps", .array(steps(way, side, cut, heaviest))),
      JSONMember("crossing", way.crossing.map { json($0.place) } ?? .null),
      JSONMember("cut", cut.map { json($0.place) } ?? .null),
      JSONMember("fraction", .probability(cut?.fraction ?? 0)),
      JSONMember("sentence", .string(cut.map { sentence($0) } ?? "")),
    ])
  }

  /// How much of the way is cut and where: "82% of these fibres are cut in the left pons, before they cross".
  private func sentence(_ cut: CutSite) -> String {
    let group = CutGroup(
      tract: atlas.parts[cut.part].tract, origin: cut.origin, structure: cut.structure,
      segment: cut.segment, side: cut.side, sites: [cut])
    return "\(percent(Double(cut.fraction))) of these fibres are cut "
      + group.whereabouts(model, ofFibers: true) + "."
  }

  // MARK: Steps

  /// A step of a road with how far along it lies, 0…1.
  private struct Step {
    let kind: String
    let words: String
    let side: Side?
    let along: Float
  }

  /// Stations, crossing, cut and end in the order of travel.
  private func steps(
    _ way: RoadReport.Way, _ side: Side, _ cut: CutSite?, _ end: StrandEnd?
  ) -> [JSONValue] {
    guard let end else { return [] }
    let line = way.strand.centerLine(to: end, model.axons)
    let descending = way.strand.direction == .descending
    var steps: [Step] = []
    var least: Float = 0
    for station in way.road.stations {
      let row = atlas.structures[station.structure]
      let along = max(least, along(line, station) ?? least)
      least = along
      steps.append(
        Step(
          kind: "station", words: PlaceWording.name(row), side: station.side, along: along))
    }
    if let crossing = way.crossing {
      let place = along(line, crossing.place)
      let after = descending ? side : way.road.origin
      // A station on the far side lies beyond the crossing, whatever its middle says.
      let first = steps.firstIndex { $0.side == side && descending && way.road.origin != side }
      let step = Step(
        kind: "crossing", words: "crosses " + crossing.phrase(atlas), side: after,
        along: first.map { min(place, steps[$0].along) } ?? place)
      let index = first ?? steps.firstIndex { $0.along > place } ?? steps.count
      steps.insert(step, at: index)
    }
    if let cut {
      let place = along(line, cut.place)
      let group = CutGroup(
        tract: atlas.parts[cut.part].tract, origin: cut.origin, structure: cut.structure,
        segment: cut.segment, side: cut.side, sites: [cut])
      let crossing = steps.firstIndex { $0.kind == "crossing" }
      var index = steps.firstIndex { $0.along >= place } ?? steps.count
      // The side of the cut settles on which side of the crossing it lies.
      if let crossing, let own = cut.side, descending, way.road.origin != side {
        index = own == side ? max(index, crossing + 1) : min(index, crossing)
      }
      steps.insert(
        Step(
          kind: "cut", words: "cut \(group.placeWords(model))", side: cut.side, along: place),
        at: index)
    }
    let names = way.ends.map { name($0) }.filter { !$0.isEmpty }
    if descending, let first = names.first {
      let place = names.count > 2 ? "\(first) to \(names[names.count - 1])" : joined(names)
      steps.append(Step(kind: "end", words: place, side: side, along: 1))
    }
    return steps.map { step in
      .object([
        JSONMember("kind", .string(step.kind)), JSONMember("words", .string(step.words)),
        JSONMember("side", .string(step.side?.name ?? "")),
        JSONMember("along", .number(step.along, digits: 3)),
      ])
    }
  }

  private func joined(_ names: [String]) -> String { names.joined(separator: ", ") }

  private func name(_ end: Road.End) -> String {
    switch end.pool {
    case .nucleus(let nucleus)?: PlaceWording.lowercasedFirst(atlas.nuclei[nucleus].name)
    case .segment(let segment)?: segment.name
    case nil: end.segment?.name ?? end.name
    }
  }

  /// How far along a line the point nearest to a place lies, 0…1.
  private func along(_ line: [Point], _ place: Point) -> Float {
    var best = 0
    for i in line.indices where (line[i] - place).length < (line[best] - place).length { best = i }
    return line.count > 1 ? Float(best) / Float(line.count - 1) : 0
  }

  private func along(_ line: [Point], _ station: Road.Station) -> Float? {
    var found: Float?
    var least = Float.greatestFiniteMagnitude
    for row in atlas.shapes where row.structure == station.structure {
      let center = station.side == .right ? row.ellipsoid.center.mirrored : row.ellipsoid.center
      for i in line.indices where (line[i] - center).length < least {
        least = (line[i] - center).length
        found = line.count > 1 ? Float(i) / Float(line.count - 1) : 0
      }
    }
    return found
  }
}
