import DecussateAtlas

/// A lesion with every name turned into shapes, planes and positions.
struct ResolvedDamage: Sendable {
  struct PlaneCut: Sendable {
    let part: Index<TractPart>
    let side: Side
    let z: Float
    let extent: Float
  }

  var fields: [DamageField] = []
  var cuts: [PlaneCut] = []
  var structures: [(Int, Float)] = []
  var pools: [(Int, Float)] = []
  var nerves: [(Int, Float)] = []
  var diseases: [(Int, Float)] = []

  /// The box around all fields; nil where there is none.
  var box: Box? {
    var around: Box?
    for field in fields { around = around?.union(field.box) ?? field.box }
    return around
  }
}

extension ForwardModel {
  func resolve(_ lesion: Lesion) -> ResolvedDamage {
    var damage = ResolvedDamage()
    for part in lesion.parts { resolve(part, into: &damage) }
    return damage
  }

  private func resolve(_ part: Lesion.Part, into damage: inout ResolvedDamage) {
    switch part {
    case .ellipsoid(let ellipsoid, let softness, let clip, let extent):
      damage.fields.append(field(ellipsoid, softness: softness, clip: clip, extent: extent))
    case .structure(let structure, let side, let segments, let extent):
      let sides = side.map { [$0] } ?? [.left, .right]
      for side in sides {
        resolve(structure, side, segments, extent, depth: 0, clip: nil, into: &damage)
      }
    case .territory(let territory, let side, let extent):
      let row = atlas.territories[territory]
      for side in side.map({ [$0] }) ?? [.left, .right] {
        for member in territoryMembers[territory.rawValue] where member.share >= 0.5 {
          for own in member.side.sides(from: side) {
            resolve(
              member.structure, own, member.segment.map { SegmentRange($0) },
              member.extent * extent, depth: 0, clip: row.respectsMidline ? own : nil,
              into: &damage)
          }
        }
      }
    case .nerve(let nerve, let side, let extent):
      damage.nerves.append((2 * nerve.rawValue + Int(side.rawValue), extent))
    case .disease(let disease, let extent):
      damage.diseases.append((disease.rawValue, extent))
    case .fibers(let part, let side, let z, let extent):
      damage.cuts.append(.init(part: part, side: side, z: z, extent: extent))
    case .voxels(let voxels):
      if let box = voxels.field.damagedBox {
        damage.fields.append(
          DamageField(shape: .voxels(voxels.field), extent: 1, clip: nil, box: box))
      }
    }
  }

  func field(_ ellipsoid: Ellipsoid, softness: Float, clip: Side?, extent: Float) -> DamageField {
    DamageField(
      shape: .ellipsoid(EllipsoidShape(ellipsoid, softness: softness)), extent: extent, clip: clip,
      box: EllipsoidShape.box(ellipsoid, softness: softness))
  }

  /// A structure by its shape, its members, its cord pattern, or the nerves that bear its name.
  func resolve(
    _ index: Index<Structure>, _ side: Side, _ segments: SegmentRange?, _ extent: Float,
    depth: Int, clip: Side?, into damage: inout ResolvedDamage
  ) {
    let structure = atlas.structures[index]
    damage.structures.append((2 * index.rawValue + Int(side.rawValue), extent))
    if structure.sidedness == .midline {
      damage.structures.append((2 * index.rawValue + Int(side.opposite.rawValue), extent))
    }
    if structure.shape == .cord {
      cord(index, side, segments, extent, into: &damage)
      return
    }
    let mirrored = structure.sidedness != .midline && side == .right
    for (n, ellipsoid) in shapes[index.rawValue].enumerated() {
      var own = field(
        mirrored ? ellipsoid.mirrored : ellipsoid, softness: 0, clip: clip, extent: extent)
      own.id = shapeNumbers.shape(n, of: index, mirrored: mirrored, clip: clip)
      damage.fields.append(own)
    }
    for member in members[index.rawValue] where depth < 3 {
      for own in member.side.sides(from: side) {
        resolve(
          member: member, own, segments, extent * member.extent, depth: depth, into: &damage)
      }
    }
    if structure.shape == .none, members[index.rawValue].isEmpty {
      nerve(named: index, side, segments, extent, into: &damage)
    }
  }

  private func resolve(
    member: StructureMember, _ side: Side, _ segments: SegmentRange?, _ extent: Float, depth: Int,
    into damage: inout ResolvedDamage
  ) {
    switch member.element {
    case .part(let part):
      damage.cuts.append(.init(part: part, side: side, z: member.z ?? 0, extent: extent))
    case .tract(let tract):
      for part in atlas.parts.indices where atlas.parts[part].tract == tract {
        damage.cuts.append(.init(part: part, side: side, z: member.z ?? 0, extent: extent))
      }
    case .structure(let other):
      resolve(other, side, segments, extent, depth: depth + 1, clip: nil, into: &damage)
    case .structureAt(let other, let segment):
      resolve(
        other, side, SegmentRange(segment), extent, depth: depth + 1, clip: nil, into: &damage)
    case .pool(let pool):
      damage.pools.append((ForwardModel.position(of: pool, side, in: atlas), extent))
    case .nerve(let nerve):
      damage.nerves.append((2 * nerve.rawValue + Int(side.rawValue), extent))
    case .disease(let disease):
      damage.diseases.append((disease.rawValue, extent))
    case .effector, .reflex, .skin, .sign:
      break
    }
  }

  /// The most frequent nerve row that names a structure below the neuraxis, at each of the segments asked for.
  private func nerve(
    named index: Index<Structure>, _ side: Side, _ segments: SegmentRange?, _ extent: Float,
    into damage: inout ResolvedDamage
  ) {
    var best: Index<Nerve>?
    for nerve in atlas.nerves.indices where atlas.nerves[nerve].structure == index {
      let row = atlas.nerves[nerve]
      if let segments {
        if let segment = row.segment, segments.contains(segment) {
          damage.nerves.append((2 * nerve.rawValue + Int(side.rawValue), extent))
        }
      } else if best.map({ atlas.nerves[$0].relativeFrequency < row.relativeFrequency }) ?? true {
        best = nerve
      }
    }
    if segments == nil, let best {
      damage.nerves.append((2 * best.rawValue + Int(side.rawValue), extent))
    }
  }

  private func cord(
    _ index: Index<Structure>, _ side: Side, _ segments: SegmentRange?, _ extent: Float,
    into damage: inout ResolvedDamage
  ) {
    let own = SpinalSegment(name: atlas.structures[index].id)
    let range = own.map { SegmentRange($0) } ?? segments ?? SegmentRange(.c5)
    let (half, number) = own != nil ? (true, 0) : cordRegion(index)
    let top = sections.geometry[Int(range.first.rawValue)].zTop
    let bottom = sections.geometry[Int(range.last.rawValue)].zBottom
    let pattern = CordPattern(region: cordRegions[number], zTop: top, zBottom: bottom)
    let box = Box(low: Point(-8, -56, bottom), high: Point(8, -36, top))
    damage.fields.append(
      DamageField(
        shape: .cord(pattern), extent: extent, clip: half ? side : nil, box: box,
        id: shapeNumbers.cord(region: number, range, clip: half ? side : nil)))
  }

  /// Whether a cord pattern stays on its side, and its number: its row of `cord_patterns.csv`, the whole cord being 0.
  private func cordRegion(_ index: Index<Structure>) -> (half: Bool, number: Int) {
    guard let position = atlas.cordPatterns.firstIndex(where: { $0.structure == index }) else {
      return (false, 0)
    }
    let row = atlas.cordPatterns[position]
    return (row.half, row.region == .whole ? 0 : position + 1)
  }

  /// What each cord pattern damages, by its number.
  static func cordRegions(_ atlas: Atlas, _ sections: CordSections, _ laws: Laws) -> [CordRegion] {
    let kinds: [CordRegion.Kind] = atlas.cordPatterns.map { row in
      switch row.region {
      case .whole: .whole
      case .central: .central(laws.centralCordRadius)
      case .columns: .columns(row.columns)
      case .allBut: .allBut(row.columns)
      }
    }
    return ([.whole] + kinds).map { CordRegion($0, sections) }
  }
}
