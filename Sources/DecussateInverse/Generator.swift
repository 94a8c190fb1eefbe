import DecussateAtlas
import DecussateForward

/// One source of candidates within a family.
struct Generator: Sendable {
  enum Kind: Sendable {
    case ellipsoid(CandidateShape)
    case cord(CandidateShape)
    case territory(Index<Territory>)
    case nerve(Index<Nerve>)
    case disease(Index<Disease>)
  }

  let kind: Kind
  let family: Int
  let level: NeuraxisLevel
  /// Share of the family's probability.
  let share: Float
  /// The same, flattened between causes.
  var flatShare: Float = 0
  /// How many candidates it deserves, in arbitrary units.
  let variety: Float
  /// Never fewer than this.
  let fewest: Int
  var count = 0

  func draw(_ n: Int, _ space: CandidateSpace) -> CandidateLesion {
    var random = SplitMix64(
      seed: UInt64(family) &* 0x1_0000_0001 &+ UInt64(seed) &+ UInt64(n) &* 7919)
    // Left and right come in mirrored pairs, so that the space is symmetric.
    let side: Side = n % 2 == 0 ? .left : .right
    random = SplitMix64(seed: UInt64(seed) &+ UInt64(n / 2) &* 0x9E37_79B9)
    let weight = share / Float(count)
    switch kind {
    case .ellipsoid(let shape): return ellipsoid(shape, side, weight, space, &random)
    case .cord(let shape): return cord(shape, side, weight, space, &random)
    case .territory(let territory): return self.territory(territory, side, weight, space, &random)
    case .nerve(let nerve): return self.nerve(nerve, side, weight, space, &random)
    case .disease(let disease): return self.disease(disease, side, weight, space, &random)
    }
  }

  private var seed: Int {
    switch kind {
    case .ellipsoid: 101 + 1000 * family
    case .cord: 202 + 1000 * family
    case .territory(let t): 303 + 1000 * family + 7 * t.rawValue * 100_003
    case .nerve(let n): 404 + 1000 * family + 7 * n.rawValue * 100_003
    case .disease(let d): 505 + 1000 * family + 7 * d.rawValue * 100_003
    }
  }

  /// All generators of all families, in the order of `priors.csv` and `candidate_shapes.csv`.
  static func all(_ atlas: Atlas, _ families: [CandidateSpace.Family]) -> [Generator] {
    var generators: [Generator] = []
    for (index, family) in families.enumerated() {
      var own: [Generator] = []
      for shape in atlas.candidateShapes
      where shape.level == family.level && shape.family == family.name {
        own += make(shape, index, family, atlas)
      }
      if own.isEmpty { own = fallback(index, family, atlas) }
      let power = Double(atlas.parameter("published_flattening"))
      let flat = own.map { Float(Elementary.pow(Double($0.share), power)) }
      var total: Float = 0
      var flatTotal: Float = 0
      for i in own.indices {
        total += own[i].share
        flatTotal += flat[i]
      }
      for (i, generator) in own.enumerated() where total > 0 {
        generators.append(
          Generator(
            kind: generator.kind, family: index, level: family.level,
            share: generator.share / total, flatShare: flat[i] / flatTotal,
            variety: generator.variety, fewest: generator.fewest))
      }
    }
    return generators
  }

  private static func make(
    _ shape: CandidateShape, _ index: Int, _ family: CandidateSpace.Family, _ atlas: Atlas
  ) -> [Generator] {
    switch shape.generator {
    case .ellipsoid:
      return [
        Generator(
          kind: .ellipsoid(shape), family: index, level: family.level, share: shape.share,
          variety: 40, fewest: 64)
      ]
    case .cord:
      return [
        Generator(
          kind: .cord(shape), family: index, level: family.level, share: shape.share, variety: 25,
          fewest: 64)
      ]
    case .territory, .nerve, .disease:
      let members = named(shape.generator, index, family, atlas)
      var total: Float = 0
      for member in members { total += member.share }
      return members.map {
        Generator(
          kind: $0.kind, family: index, level: family.level,
          share: shape.share * $0.share / max(total, 1e-6), variety: $0.variety, fewest: $0.fewest)
      }
    }
  }

  /// A family without a row draws whatever bears its name.
  private static func fallback(
    _ index: Int, _ family: CandidateSpace.Family, _ atlas: Atlas
  ) -> [Generator] {
    named(.territory, index, family, atlas) + named(.nerve, index, family, atlas)
      + named(.disease, index, family, atlas)
  }

  private static func named(
    _ generator: CandidateShape.Generator, _ index: Int, _ family: CandidateSpace.Family,
    _ atlas: Atlas
  ) -> [Generator] {
    let cord: [NeuraxisLevel] = [
      .cervicalCord, .thoracicCord, .lumbosacralCord, .conusCauda,
    ]
    var found: [Generator] = []
    switch generator {
    case .territory:
      for territory in atlas.territories.indices {
        let row = atlas.territories[territory]
        let movable = cord.contains(row.level) && cord.contains(family.level)
        guard row.priorFamily == family.name, row.level == family.level || movable else { continue }
        found.append(
          Generator(
            kind: .territory(territory), family: index, level: family.level,
            share: row.relativeFrequency * (row.level == family.level ? 1 : 0.5),
            variety: movable ? 8 : 10, fewest: 32))
      }
    case .nerve:
      for nerve in atlas.nerves.indices
      where atlas.nerves[nerve].priorFamily == family.name
        && atlas.nerves[nerve].relativeFrequency > 0
      {
        found.append(
          Generator(
            kind: .nerve(nerve), family: index, level: family.level,
            share: atlas.nerves[nerve].relativeFrequency, variety: 2, fewest: 16))
      }
    case .disease:
      for disease in atlas.diseases.indices
      where atlas.diseases[disease].priorFamily == family.name {
        found.append(
          Generator(
            kind: .disease(disease), family: index, level: family.level,
            share: atlas.diseases[disease].relativeFrequency, variety: 6, fewest: 48))
      }
    case .ellipsoid, .cord:
      break
    }
    return found
  }
}
