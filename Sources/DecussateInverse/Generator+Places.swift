import DecussateAtlas
import DecussateForward

extension Generator {
  /// A lesion somewhere in the level's structures: place uniform in volume, size between the family's bounds, any proportions.
  func ellipsoid(
    _ shape: CandidateShape, _ side: Side, _ weight: Float, _ space: CandidateSpace,
    _ random: inout SplitMix64
  ) -> CandidateLesion {
    let center = space.regions.point(shape.level, &random) ?? .zero
    let size = Elementary.log(Double(shape.low))
    let range = Elementary.log(Double(max(shape.high, shape.low))) - size
    let radius = Float(Elementary.exp(size + range * Double(random.unit())))
    var axes = Point(
      stretch(&random) * radius, stretch(&random) * radius, stretch(&random) * radius)
    let volume = axes.x * axes.y * axes.z / (radius * radius * radius)
    axes = axes * Float(Elementary.pow(Double(volume), -1.0 / 3))
    let tilt = random.uniform(-30, 30)
    let extent = random.uniform(0.75, 1)
    let both = random.unit() < shape.bilateralShare
    let second = random.uniform(0.3, 1)
    let left = Ellipsoid(center: center, semiaxes: axes, tilt: tilt)
    let softness = level == .cortex ? space.softnessCortical : space.softnessDeep
    var parts: [Lesion.Part] = []
    for own in both ? [side, side.opposite] : [side] {
      let placed = own == .left ? left : left.mirrored
      let share = own == side ? extent : extent * second
      parts.append(
        .ellipsoid(
          placed, softness: softness, clip: shape.respectsMidline ? own : nil, extent: share))
    }
    let reach = min(abs(center.x) / axes.x, 1)
    let beyond = shape.respectsMidline ? 0 : (1 - reach) * (1 - reach) * (2 + reach) / 4
    return CandidateLesion(
      lesion: Lesion(parts),
      site: Site(
        level: shape.level,
        side: (both && second >= space.bilateralBand) || beyond > 0.3
          ? .bilateral : LesionSide(side),
        structure: space.regions.structure(at: center, shape.level)),
      family: family, weight: weight, flatWeight: flatShare / Float(count), direct: [])
  }

  private func stretch(_ random: inout SplitMix64) -> Float {
    Float(Elementary.exp(Double(random.uniform(-0.4, 0.4))))
  }

  /// A pattern in the cord's cross-section over a stretch of segments.
  func cord(
    _ shape: CandidateShape, _ side: Side, _ weight: Float, _ space: CandidateSpace,
    _ random: inout SplitMix64
  ) -> CandidateLesion {
    let range = space.segments(
      of: shape.level, length: Int(random.uniform(shape.low, shape.high + 0.999)), &random)
    let extent = random.uniform(0.6, 1)
    let choice = random.unit()
    let uneven = random.unit() < 0.5 ? random.uniform(0.1, 1) : 1
    let (name, sided): (String, Bool) =
      switch choice {
      case ..<0.34: ("cord_whole", false)
      case ..<0.58: ("cord_hemi", true)
      case ..<0.70: ("cord_central", false)
      case ..<0.82: ("cord_anterior_two_thirds", false)
      case ..<0.88: ("cord_posterior_columns", false)
      case ..<0.94: ("cord_posterolateral", true)
      default: ("cord_lateral_funiculus", true)
      }
    guard let structure = space.atlas.structures.index(of: name),
      let half = space.atlas.structures.index(of: "cord_hemi")
    else { preconditionFailure("the atlas names its cord patterns") }
    var parts: [Lesion.Part] = [
      .structure(structure, sided ? side : nil, segments: range, extent: extent)
    ]
    let lopsided = name == "cord_whole" ? uneven : 1
    if name == "cord_whole" {
      parts = [
        .structure(half, side, segments: range, extent: extent),
        .structure(half, side.opposite, segments: range, extent: extent * uneven),
      ]
    } else if sided, random.unit() < 0.3 {
      parts.append(
        .structure(
          structure, side.opposite, segments: range, extent: extent * random.uniform(0.1, 0.5)))
    }
    return CandidateLesion(
      lesion: Lesion(parts),
      site: Site(
        level: shape.level,
        side: sided || lopsided < space.bilateralBand ? LesionSide(side) : .bilateral,
        structure: structure,
        segment: range.middle),
      family: family, weight: weight, flatWeight: flatShare / Float(count), direct: [])
  }

  /// A draw of an arterial territory or other cause: each member with its share, its extent varied; cord members moved along the cord.
  func territory(
    _ territory: Index<Territory>, _ side: Side, _ weight: Float, _ space: CandidateSpace,
    _ random: inout SplitMix64
  ) -> CandidateLesion {
    let row = space.atlas.territories[territory]
    let members = space.territoryMembers[territory.rawValue]
    let reference = members.compactMap { $0.segment }.first
    var shift = 0
    var length = 1
    if let reference {
      length = 1 + random.below(3)
      let range = space.segments(of: level, length: length, &random)
      shift = Int(range.first.rawValue) - Int(reference.rawValue)
    }
    let both = random.unit() < row.bilateralShare
    let size = random.uniform(0.7, 1.25)
    var parts: [Lesion.Part] = []
    let secondScale = random.uniform(0.3, 1)
    var leader: TerritoryMember?
    for member in members {
      let draw = random.unit()
      let extent = min(member.extent * size * random.uniform(0.8, 1.2), 1)
      let second = min(secondScale * random.uniform(0.8, 1.2), 1)
      guard draw < member.share || members.count == 1 else { continue }
      if leader.map({ $0.extent * $0.share < member.extent * member.share }) ?? true {
        leader = member
      }
      let segments = member.segment.map { segment -> SegmentRange in
        let first = min(max(Int(segment.rawValue) + shift, 0), SpinalSegment.count - 1)
        let last = min(first + length - 1, SpinalSegment.count - 1)
        return SegmentRange(
          SpinalSegment(rawValue: UInt8(first)) ?? segment,
          SpinalSegment(rawValue: UInt8(last)) ?? segment)
      }
      let midline = space.atlas.structures[member.structure].sidedness == .midline
      for own in member.side.sides(from: side) {
        parts.append(
          .structure(member.structure, midline ? nil : own, segments: segments, extent: extent))
        if both, !midline {
          parts.append(
            .structure(
              member.structure, own.opposite, segments: segments, extent: extent * second))
        }
      }
    }
    let lead = leader ?? members.first
    let symmetric =
      lead.map { space.isSymmetric($0.structure) } ?? false
    return CandidateLesion(
      lesion: Lesion(parts),
      site: Site(
        level: level,
        side: (both && secondScale >= space.bilateralBand) || symmetric
          ? .bilateral : LesionSide(side),
        structure: lead?.structure,
        segment: reference.flatMap {
          SpinalSegment(
            rawValue: UInt8(
              min(max(Int($0.rawValue) + shift + length / 2, 0), SpinalSegment.count - 1)))
        },
        cause: .territory(territory)),
      family: family, weight: weight, flatWeight: flatShare / Float(count), direct: [])
  }
}

extension CandidateSpace {
  /// A stretch of cord segments whose middle lies in a level, every middle equally likely by length of cord segment count.
  func segments(of level: NeuraxisLevel, length: Int, _ random: inout SplitMix64) -> SegmentRange {
    let bounds: (Int, Int) =
      switch level {
      case .cervicomedullary: (0, 1)
      case .cervicalCord: (0, 7)
      case .thoracicCord: (8, 19)
      case .lumbosacralCord: (19, 26)
      default: (26, 29)
      }
    let middle = bounds.0 + random.below(bounds.1 - bounds.0 + 1)
    let first = min(max(middle - (length - 1) / 2, 0), SpinalSegment.count - 1)
    let last = min(first + max(length, 1) - 1, SpinalSegment.count - 1)
    return SegmentRange(
      SpinalSegment(rawValue: UInt8(first)) ?? .c1, SpinalSegment(rawValue: UInt8(last)) ?? .s5)
  }

  /// Whether a structure damages both sides alike: midline, or a cord pattern that is not a half.
  func isSymmetric(_ structure: Index<Structure>) -> Bool {
    if atlas.structures[structure].sidedness == .midline { return true }
    return atlas.cordPatterns.contains { $0.structure == structure && !$0.half }
  }
}

extension SegmentRange {
  /// The segment half-way along.
  var middle: SpinalSegment {
    SpinalSegment(rawValue: (first.rawValue + last.rawValue) / 2) ?? first
  }
}
