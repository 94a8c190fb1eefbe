public import DecussateAtlas

/// Where a lesion cuts a tract part, and whose function that takes: the provenance of a sign.
public struct CutSite: Sendable, Hashable {
  public let part: Index<TractPart>
  /// The side the axons start from.
  public let origin: Side
  /// The side of the body they serve.
  public let served: Side
  /// Mean place of the first damage met along the axons' course, millimetres.
  public let place: Point
  /// The side of the neuraxis on which they are cut; nil on the midline.
  public let side: Side?
  /// Share of the part's axons for this body side that are cut, 0…1.
  public let fraction: Float
  /// The smallest structure that holds the place, where one does.
  public let structure: Index<Structure>?
  /// The cord segment at the place; nil above the cord.
  public let segment: SpinalSegment?

  /// Whether the axons still have to cross, or have come from the other side already: the lesion lies on the side that is not served.
  public var isAcrossFromServed: Bool { side != nil && side != served }
}

extension ForwardModel {
  /// Where each tract part is cut, most damaged first; parts cut by less than `least` are left out.
  public func cutSites(_ lesion: Lesion, least: Float = 0.02) -> [CutSite] {
    let damage = resolve(lesion)
    let loss = axonLoss(damage)
    var sites: [CutSite] = []
    for (index, strand) in axons.strands.enumerated() {
      for served in Side.allCases {
        var share: Float = 0
        var lost: Float = 0
        for (e, end) in strand.ends.enumerated() where end.side == served {
          share += end.share
          lost += end.share * loss.ends[endOffsets[index] + e]
        }
        guard share > 0, lost / share >= least, let place = firstDamage(strand, damage) else {
          continue
        }
        sites.append(
          CutSite(
            part: strand.part, origin: strand.origin, served: served, place: place,
            side: abs(place.x) < 0.05 ? nil : Side(x: place.x), fraction: lost / share,
            structure: structure(at: place),
            segment: place.z < sections.geometry[0].zTop ? sections.segment(atZ: place.z) : nil))
      }
    }
    return sites.enumerated().sorted { a, b in
      a.element.fraction != b.element.fraction
        ? a.element.fraction > b.element.fraction : a.offset < b.offset
    }.map { $0.element }
  }

  /// The smallest structure whose shape holds a point.
  public func structure(at point: Point) -> Index<Structure>? {
    var best: Index<Structure>?
    var least = Float.greatestFiniteMagnitude
    for index in atlas.structures.indices {
      let midline = atlas.structures[index].sidedness == .midline
      let p = !midline && point.x > 0 ? point.mirrored : point
      for ellipsoid in shapes[index.rawValue] {
        let volume = ellipsoid.semiaxes.x * ellipsoid.semiaxes.y * ellipsoid.semiaxes.z
        guard volume < least else { continue }
        if EllipsoidShape(ellipsoid, softness: 0).scaled(p).squaredLength <= 1 {
          least = volume
          best = index
        }
      }
    }
    return best
  }

  /// Mean place where the axons of a strand first meet damage.
  private func firstDamage(_ strand: Strand, _ damage: ResolvedDamage) -> Point? {
    var sum = Point.zero
    var weight: Float = 0
    func meet(_ base: Int, _ count: Int, _ reached: inout Float) {
      for station in 0..<max(count - 1, 0) {
        let a = axons.points[base + station]
        let b = axons.points[base + station + 1]
        for field in damage.fields {
          let value = field.worst(from: a, to: b)
          if value > reached {
            sum = sum + (a + b) * (0.5 * (value - reached))
            weight += value - reached
            reached = value
          }
        }
      }
    }
    for k in 0..<min(axons.fibersPerStrand, 32) {
      var reached: Float = 0
      meet(strand.base + k * strand.stationCount, strand.stationCount, &reached)
      for end in strand.ends where end.stationCount > 0 {
        var own = reached
        meet(end.base + k * end.stationCount, end.stationCount, &own)
      }
    }
    if weight > 0 { return sum * (1 / weight) }
    for cut in damage.cuts where cut.part == strand.part {
      for station in 0..<(strand.stationCount - 1) {
        let a = axons.points[strand.base + station]
        let b = axons.points[strand.base + station + 1]
        if min(a.z, b.z) <= cut.z, cut.z <= max(a.z, b.z), Side(x: a.x) == cut.side {
          return (a + b) * 0.5
        }
      }
    }
    return nil
  }
}
