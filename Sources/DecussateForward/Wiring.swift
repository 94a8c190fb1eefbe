import DecussateAtlas

/// A weighted sum over positions of an array.
struct WeightedSum: Sendable {
  private(set) var positions: [Int] = []
  private(set) var weights: [Float] = []
  private(set) var total: Float = 0

  var isEmpty: Bool { positions.isEmpty }

  mutating func add(_ position: Int, _ weight: Float) {
    guard weight > 0 else { return }
    positions.append(position)
    weights.append(weight)
    total += weight
  }

  /// The mean by weight; 0 when empty.
  func mean(_ values: [Float]) -> Float {
    guard total > 0 else { return 0 }
    var sum: Float = 0
    for i in positions.indices { sum += values[positions[i]] * weights[i] }
    return min(sum / total, 1)
  }

  /// The plain sum, at most 1.
  func sum(_ values: [Float]) -> Float {
    var sum: Float = 0
    for i in positions.indices { sum += values[positions[i]] * weights[i] }
    return min(sum, 1)
  }
}

/// Which axons and pools serve which function: the atlas's tables turned into sums over strand ends.
///
/// Sides are never written down: a drive is crossed when a strand's origin and the end's side differ, and that follows from the
/// control points.
struct Wiring: Sendable {
  struct Drive: Sendable {
    var crossed = WeightedSum()
    var uncrossed = WeightedSum()
    var contralateralShare: Float = 0
    var ipsilateralShare: Float = 0
  }

  /// Per effector and side.
  private(set) var drives: [Drive] = []
  private(set) var backups: [WeightedSum] = []
  private(set) var effectorPools: [WeightedSum] = []
  private(set) var fascicles: [WeightedSum] = []
  /// Per reflex and side.
  private(set) var reflexPools: [WeightedSum] = []
  private(set) var releases: [Drive] = []
  /// Per tract part and side of the body.
  private(set) var parts: [WeightedSum] = []
  /// Per segment and side of the body.
  private(set) var painSegments: [WeightedSum] = []
  private(set) var touchSegments: [WeightedSum] = []
  /// Central paths from the face, per side.
  private(set) var facePain: [WeightedSum] = []
  private(set) var faceTouch: [WeightedSum] = []
  /// Per region of skin: its segments, and its nerve patches.
  private(set) var skinSegments: [WeightedSum] = []
  private(set) var skinPatches: [WeightedSum] = []
  private(set) var isFace: [Bool] = []

  /// Wires nothing.
  init() {}

  init(_ atlas: Atlas, _ axons: AxonModel, _ offsets: [Int]) {
    let finder = EndFinder(atlas, axons, offsets)
    wireEffectors(atlas, finder)
    wireReflexes(atlas, finder)
    for part in atlas.parts.indices {
      for side in Side.allCases {
        var sum = WeightedSum()
        for end in finder.ends(of: part) where end.end.side == side {
          sum.add(end.position, end.end.share)
        }
        parts.append(sum)
      }
    }
    for segment in SpinalSegment.allCases {
      for side in Side.allCases {
        painSegments.append(finder.sensory(.spinothalamic, segment, side))
        touchSegments.append(finder.sensory(.dorsalColumn, segment, side))
      }
    }
    for side in Side.allCases {
      facePain.append(finder.face(.trigeminalPain, side))
      faceTouch.append(finder.face(.trigeminalTouch, side))
    }
    wireSkin(atlas)
  }

  private mutating func wireEffectors(_ atlas: Atlas, _ finder: EndFinder) {
    var pools = [[EffectorPool]](repeating: [], count: atlas.effectors.count)
    for row in atlas.effectorPools { pools[row.effector.rawValue].append(row) }
    var driveRows = [[EffectorDrive]](repeating: [], count: atlas.effectors.count)
    for row in atlas.effectorDrives { driveRows[row.effector.rawValue].append(row) }
    for effector in atlas.effectors.indices {
      let row = atlas.effectors[effector]
      for side in Side.allCases {
        let own = pools[effector.rawValue]
        var drive = Drive()
        drive.contralateralShare = row.contralateralShare
        drive.ipsilateralShare = row.ipsilateralShare
        var poolSum = WeightedSum()
        for pool in own {
          let sides = pool.side.sides(from: side)
          for poolSide in sides {
            let weight = pool.weight / Float(sides.count)
            poolSum.add(ForwardModel.position(of: pool.pool, poolSide, in: atlas), weight)
            for source in driveRows[effector.rawValue] {
              finder.add(source.part, pool.pool, poolSide, weight * source.weight, to: &drive)
            }
          }
        }
        drives.append(drive)
        effectorPools.append(poolSum)
        var backup = WeightedSum()
        for entry in atlas.effectorBackups where entry.effector == effector {
          for part in atlas.parts.indices where atlas.parts[part].tract == entry.tract {
            for pool in own { finder.add(part, pool.pool, side, pool.weight, to: &backup) }
          }
        }
        backups.append(backup)
        var fascicle = WeightedSum()
        if let part = Wiring.fascicle(of: row, atlas) {
          for end in finder.ends(of: part) where end.end.side == side {
            fascicle.add(end.position, end.end.share)
          }
        }
        fascicles.append(fascicle)
      }
    }
  }

  private mutating func wireReflexes(_ atlas: Atlas, _ finder: EndFinder) {
    for reflex in atlas.reflexes.indices {
      let rows = atlas.reflexSegments.filter { $0.reflex == reflex }
      for side in Side.allCases {
        var pools = WeightedSum()
        var release = Drive()
        if let effector = atlas.reflexes[reflex].effector {
          release.contralateralShare = atlas.effectors[effector].contralateralShare
          release.ipsilateralShare = atlas.effectors[effector].ipsilateralShare
        }
        for row in rows {
          pools.add(ForwardModel.position(of: row.pool, side, in: atlas), row.weight)
          for source in atlas.effectorDrives
          where source.effector == atlas.reflexes[reflex].effector {
            finder.add(source.part, row.pool, side, row.weight * source.weight, to: &release)
          }
        }
        reflexPools.append(pools)
        releases.append(release)
      }
    }
  }

  private mutating func wireSkin(_ atlas: Atlas) {
    for skin in atlas.skin.indices {
      var segments = WeightedSum()
      var patches = WeightedSum()
      var trigeminal = atlas.skin[skin].id.hasPrefix("patch_trigeminal")
      for row in atlas.skinInnervation where row.skin == skin {
        switch row.element {
        case .pool(.segment(let segment)): segments.add(Int(segment.rawValue), row.weight)
        case .skin(let patch):
          patches.add(patch.rawValue, row.weight)
          if atlas.skin[patch].id.hasPrefix("patch_trigeminal") { trigeminal = true }
        default: break
        }
      }
      skinSegments.append(segments)
      skinPatches.append(patches)
      isFace.append(trigeminal && segments.isEmpty)
    }
  }

  /// The intramedullary fascicle that carries an effector's motor axons out of the brainstem.
  private static func fascicle(of effector: Effector, _ atlas: Atlas) -> Index<TractPart>? {
    let name: String
    switch effector.nerve {
    case "III": name = "iii"
    case "IV": name = "iv"
    case "V", "V3": name = "v_motor"
    case "VI": name = "vi"
    case "VII": name = "vii"
    case "IX", "X", "IX X", "IX-X", "X IX": name = "ix_x"
    case "XI": name = "xi"
    case "XII": name = "xii"
    default: return nil
    }
    return atlas.parts.index(of: "cranial_fascicles/" + name)
  }
}

/// Finds the strand ends that serve a pool or segment.
struct EndFinder {
  struct Entry {
    let position: Int
    let origin: Side
    let end: StrandEnd
  }

  private let atlas: Atlas
  private var byPart: [[Entry]]

  init(_ atlas: Atlas, _ axons: AxonModel, _ offsets: [Int]) {
    self.atlas = atlas
    byPart = [[Entry]](repeating: [], count: atlas.parts.count)
    for (s, strand) in axons.strands.enumerated() {
      for (e, end) in strand.ends.enumerated() {
        byPart[strand.part.rawValue].append(
          Entry(position: offsets[s] + e, origin: strand.origin, end: end))
      }
    }
  }

  func ends(of part: Index<TractPart>) -> [Entry] { byPart[part.rawValue] }

  /// Adds the ends of a part that reach a pool on a side, split into crossed and uncrossed.
  func add(
    _ part: Index<TractPart>, _ pool: Pool, _ side: Side, _ weight: Float,
    to drive: inout Wiring.Drive
  ) {
    for origin in Side.allCases {
      let found = nearest(part, pool, side, origin)
      for entry in found {
        let scaled = weight * atlas.parts[part].share * entry.end.share
        if entry.origin == side {
          drive.uncrossed.add(entry.position, scaled)
        } else {
          drive.crossed.add(entry.position, scaled)
        }
      }
    }
  }

  func add(
    _ part: Index<TractPart>, _ pool: Pool, _ side: Side, _ weight: Float,
    to sum: inout WeightedSum
  ) {
    for origin in Side.allCases {
      for entry in nearest(part, pool, side, origin) {
        sum.add(entry.position, weight * entry.end.share)
      }
    }
  }

  /// Ends of a part at exactly this pool, else at the nearest segment, on one side and from one origin.
  private func nearest(
    _ part: Index<TractPart>, _ pool: Pool, _ side: Side, _ origin: Side
  ) -> [Entry] {
    let candidates = byPart[part.rawValue].filter { $0.end.side == side && $0.origin == origin }
    let exact = candidates.filter { $0.end.pool == pool }
    if !exact.isEmpty { return exact }
    guard case .segment(let wanted) = pool else {
      return candidates.filter { $0.end.segment == nil }
    }
    var best: Int?
    var found: [Entry] = []
    for entry in candidates {
      guard let segment = entry.end.segment else { continue }
      let distance = abs(Int(segment.rawValue) - Int(wanted.rawValue))
      if best.map({ distance < $0 }) ?? true {
        best = distance
        found = [entry]
      } else if distance == best {
        found.append(entry)
      }
    }
    return found.isEmpty ? candidates : found
  }

  /// Ends of a sensory system that enter at a segment, or at the nearest one drawn.
  func sensory(_ system: TractSystem, _ segment: SpinalSegment, _ side: Side) -> WeightedSum {
    var sum = WeightedSum()
    var best = Int.max
    for part in atlas.parts.indices where atlas.tracts[atlas.parts[part].tract].system == system {
      for entry in byPart[part.rawValue] where entry.end.side == side {
        guard let own = entry.end.segment else { continue }
        let distance = abs(Int(own.rawValue) - Int(segment.rawValue))
        if distance < best {
          best = distance
          sum = WeightedSum()
        }
        if distance == best { sum.add(entry.position, entry.end.share) }
      }
    }
    return sum
  }

  /// Ends of a trigeminal system on one side of the face.
  func face(_ system: TractSystem, _ side: Side) -> WeightedSum {
    var sum = WeightedSum()
    for part in atlas.parts.indices where atlas.tracts[atlas.parts[part].tract].system == system {
      for entry in byPart[part.rawValue] where entry.end.side == side {
        sum.add(entry.position, atlas.parts[part].share * entry.end.share)
      }
    }
    return sum
  }
}
