public import DecussateAtlas

/// The road of one tract part from its start to its ends, in order.
public struct Road: Sendable {
  /// A structure passed, and the side it lies on.
  public struct Station: Sendable, Hashable {
    public let structure: Index<Structure>
    /// Nil for a midline structure.
    public let side: Side?
  }

  /// Where some of the axons end or enter.
  public struct End: Sendable, Hashable {
    public let name: String
    public let pool: Pool?
    public let segment: SpinalSegment?
    public let side: Side
    public let share: Float
    /// How the axons end, where `terminations.csv` says.
    public let ending: Ending?
    public let lamina: String
    /// How often axons with this end cross the midline on their way.
    public let crossings: Int
  }

  public let part: Index<TractPart>
  public let origin: Side
  public let stations: [Station]
  /// The structure at which the road crosses the midline, found from the fibres; nil where it does not.
  public let crossing: Index<Structure>?
  public let ends: [End]
}

extension ForwardModel {
  /// The road of a tract part that starts on a side.
  public func road(of part: Index<TractPart>, from origin: Side) -> Road? {
    guard let strand = axons.strands.first(where: { $0.part == part && $0.origin == origin }) else {
      return nil
    }
    let stations = atlas.stations.filter { $0.part == part }.sorted { $0.order < $1.order }.map {
      row -> Road.Station in
      let midline = atlas.structures[row.structure].sidedness == .midline
      let side: Side? =
        switch row.side {
        case .same: origin
        case .opposite: origin.opposite
        case .both: nil
        }
      return Road.Station(structure: row.structure, side: midline ? nil : side)
    }
    let ends = strand.ends.map { end -> Road.End in
      let row = atlas.terminations.first { $0.part == part && $0.branch == end.name }
      return Road.End(
        name: end.name, pool: end.pool, segment: end.segment, side: end.side, share: end.share,
        ending: row?.ending, lamina: row?.lamina ?? "", crossings: end.crossings)
    }
    return Road(
      part: part, origin: origin, stations: stations, crossing: crossing(of: strand), ends: ends)
  }

  /// The roads that drive an effector on a side of the body, by weight, the heaviest first.
  public func roads(to effector: Index<Effector>, on side: Side) -> [(road: Road, weight: Float)] {
    var found: [(road: Road, weight: Float)] = []
    for row in atlas.effectorDrives where row.effector == effector {
      for origin in Side.allCases {
        guard let road = road(of: row.part, from: origin) else { continue }
        let share = atlas.effectors[effector]
        let crossed = origin != side
        guard road.ends.contains(where: { $0.side == side }) else { continue }
        found.append(
          (road, row.weight * (crossed ? share.contralateralShare : share.ipsilateralShare)))
      }
    }
    return found.enumerated().sorted { a, b in
      a.element.weight != b.element.weight
        ? a.element.weight > b.element.weight : a.offset < b.offset
    }.map { $0.element }
  }

  /// The structure nearest to where a strand's first fibre, road or heaviest branch, crosses the midline.
  private func crossing(of strand: Strand) -> Index<Structure>? {
    var heaviest = strand.ends[0]
    for end in strand.ends where end.share > heaviest.share { heaviest = end }
    var points: [Point] = []
    let road = (0..<strand.stationCount).map { axons.points[strand.base + $0] }
    let branch = (0..<heaviest.stationCount).map { axons.points[heaviest.base + $0] }
    if strand.direction == .descending {
      points = road.prefix(heaviest.junction + 1) + branch
    } else {
      points = branch + road.suffix(from: min(heaviest.junction, road.count))
    }
    var last: Point?
    for point in points where point.x != 0 {
      if let before = last, before.x * point.x < 0 {
        return nearestStructure(to: (before + point) * 0.5)
      }
      last = point
    }
    return nil
  }

  private func nearestStructure(to point: Point) -> Index<Structure>? {
    if let holding = structure(at: point) { return holding }
    if point.z < sections.geometry[0].zTop {
      return atlas.structures.index(of: "cord_" + sections.segment(atZ: point.z).name.lowercased())
    }
    var best: Index<Structure>?
    var least = Float.greatestFiniteMagnitude
    for index in atlas.structures.indices {
      for ellipsoid in shapes[index.rawValue] {
        for center in [ellipsoid.center, ellipsoid.center.mirrored] {
          let distance = (center - point).squaredLength
          if distance < least {
            least = distance
            best = index
          }
        }
      }
    }
    return best
  }
}
