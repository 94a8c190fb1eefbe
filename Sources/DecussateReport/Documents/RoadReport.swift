public import DecussateAtlas
public import DecussateForward

/// The road to a muscle or part of the body: from the cortex over its crossing to the motor neurons, with the share each way carries.
public struct RoadReport: ReportDocument {
  /// One road with the share of the drive that takes it.
  struct Way {
    let road: Road
    let strand: Strand
    /// Share of all the axons, or of the drive, asked for; nil where tracts are listed that share nothing.
    let share: Double?
    /// The ends that serve the side asked for.
    let ends: [Road.End]
    let crossing: Crossing?
  }

  let name: String
  let side: Side
  let ways: [Way]
  /// Whether the muscles a road drives are worth listing: not where one of them was asked for.
  let listsMuscles: Bool
  let model: ForwardModel

  /// Answers a question for one side of the body.
  public init(_ question: RoadQuestion, side: Side, model: ForwardModel) {
    self.side = side
    self.model = model
    let found = Ways(model: model, side: side)
    switch question {
    case .effectors(let effectors, let name):
      self.name = name
      ways = found.driving(effectors)
      listsMuscles = false
    case .parts(let parts, let name):
      self.name = name
      ways = found.through(parts)
      listsMuscles = true
    }
  }

  var atlas: Atlas { model.atlas }

  public var json: JSONValue {
    .object([
      JSONMember("name", .string(name)),
      JSONMember("side", .string(side.name)),
      JSONMember("roads", .array(ways.map { json($0) })),
    ])
  }

  private func json(_ way: Way) -> JSONValue {
    let part = atlas.parts[way.road.part]
    return .object([
      JSONMember("tract", .string(atlas.tracts[part.tract].id)),
      JSONMember("part", .string(part.part)),
      JSONMember("origin", .string(way.road.origin.name)),
      JSONMember("share", way.share.map { .probability($0) } ?? .null),
      JSONMember(
        "stations",
        .array(
          way.road.stations.map { station in
            .object([
              JSONMember("structure", .string(atlas.structures[station.structure].id)),
              JSONMember("side", .string(station.side?.name ?? "none")),
            ])
          })),
      JSONMember("crossing", crossing(way.crossing)),
      JSONMember("ends", .array(way.ends.map { json($0) })),
      JSONMember(
        "effectors", .array(effectors(of: way).map { .string(atlas.effectors[$0].id) })),
    ])
  }

  private func crossing(_ crossing: Crossing?) -> JSONValue {
    guard let crossing else { return .null }
    if let segment = crossing.segment { return .string("cord_" + segment.name.lowercased()) }
    return crossing.structure.map { .string(atlas.structures[$0].id) } ?? .null
  }

  private func json(_ end: Road.End) -> JSONValue {
    .object([
      JSONMember("pool", .string(poolId(end))),
      JSONMember("side", .string(end.side.name)),
      JSONMember("share", .probability(end.share)),
      JSONMember("lamina", .string(end.lamina)),
      JSONMember("ending", end.ending.map { .string(EndingWords.id($0)) } ?? .null),
      JSONMember("crossings", .integer(end.crossings)),
    ])
  }

  func poolId(_ end: Road.End) -> String {
    switch end.pool {
    case .nucleus(let index)?: atlas.nuclei[index].id
    case .segment(let segment)?: "cord_" + segment.name.lowercased()
    case nil: end.segment.map { "cord_" + $0.name.lowercased() } ?? end.name
    }
  }

  /// The muscles driven by the part of a way.
  func effectors(of way: Way) -> [Index<Effector>] {
    atlas.effectors.indices.filter { effector in
      atlas.effectorDrives.contains { $0.effector == effector && $0.part == way.road.part }
    }
  }

  public var csv: String {
    var rows: [[String]] = []
    for way in ways {
      let part = atlas.parts[way.road.part]
      let head = [
        atlas.tracts[part.tract].id, part.part, way.road.origin.name,
        way.share.map { probabilityCell($0) } ?? "",
      ]
      for station in way.road.stations {
        rows.append(
          head + [
            "station", atlas.structures[station.structure].id, station.side?.name ?? "none", "", "",
          ])
      }
      for end in way.ends {
        rows.append(
          head + [
            "end", poolId(end), end.side.name, probabilityCell(Double(end.share)), end.lamina,
          ])
      }
    }
    return csvTable(
      ["tract", "part", "origin", "share", "kind", "place", "side", "end_share", "lamina"], rows)
  }
}

/// Finds the ways that serve one side of the body.
struct Ways {
  let model: ForwardModel
  let side: Side

  /// Ways through parts of tracts, each with its share of the body part's axons for the side.
  func through(_ parts: [Index<TractPart>]) -> [RoadReport.Way] {
    var bodyParts: [String] = []
    for part in parts where !bodyParts.contains(model.atlas.parts[part].bodyPart) {
      bodyParts.append(model.atlas.parts[part].bodyPart)
    }
    var ways: [RoadReport.Way] = []
    for part in parts {
      for origin in [side.opposite, side] {
        guard let way = way(part, origin) else { continue }
        let reached = way.ends.reduce(0) { $0 + Double($1.share) }
        let own = Double(model.atlas.parts[part].share) * reached
        ways.append(way.with(share: bodyParts.count == 1 ? own : nil))
      }
    }
    guard bodyParts.count == 1 else { return ways }
    return RoadReport.Way.heaviestFirst(ways)
  }

  /// Ways that drive muscles, each with its share of the drive.
  func driving(_ effectors: [Index<Effector>]) -> [RoadReport.Way] {
    var ways: [RoadReport.Way] = []
    for effector in effectors {
      for (road, weight) in model.roads(to: effector, on: side) where weight > 0 {
        let own = Double(weight) / Double(effectors.count)
        let known = ways.firstIndex {
          $0.road.part == road.part && $0.road.origin == road.origin
        }
        if let known {
          ways[known] = ways[known].with(share: (ways[known].share ?? 0) + own)
        } else if let way = way(road.part, road.origin) {
          ways.append(way.with(share: own))
        }
      }
    }
    let total = ways.reduce(0) { $0 + ($1.share ?? 0) }
    guard total > 0 else { return ways }
    return RoadReport.Way.heaviestFirst(ways.map { $0.with(share: ($0.share ?? 0) / total) })
  }

  private func way(_ part: Index<TractPart>, _ origin: Side) -> RoadReport.Way? {
    guard let road = model.road(of: part, from: origin),
      let strand = model.axons.strands.first(where: { $0.part == part && $0.origin == origin })
    else { return nil }
    let ends = road.ends.filter { $0.side == side }
    guard !ends.isEmpty else { return nil }
    var heaviest: StrandEnd?
    for end in strand.ends where end.side == side && end.share > heaviest?.share ?? 0 {
      heaviest = end
    }
    return RoadReport.Way(
      road: road, strand: strand, share: nil, ends: ends,
      crossing: heaviest.flatMap { Crossing(strand, $0, model) })
  }
}

extension RoadReport.Way {
  func with(share: Double?) -> RoadReport.Way {
    RoadReport.Way(road: road, strand: strand, share: share, ends: ends, crossing: crossing)
  }

  static func heaviestFirst(_ ways: [RoadReport.Way]) -> [RoadReport.Way] {
    ways.enumerated().sorted { a, b in
      let (x, y) = (a.element.share ?? 0, b.element.share ?? 0)
      return x != y ? x > y : a.offset < b.offset
    }.map { $0.element }
  }
}

/// How axons end, in words.
enum EndingWords {
  static func id(_ ending: Ending) -> String {
    switch ending {
    case .direct: "direct"
    case .interneuron: "interneuron"
    case .both: "both"
    }
  }

  static func phrase(_ ending: Ending) -> String {
    switch ending {
    case .direct: "onto motor neurons"
    case .interneuron: "onto interneurons"
    case .both: "onto motor neurons and interneurons"
    }
  }
}
