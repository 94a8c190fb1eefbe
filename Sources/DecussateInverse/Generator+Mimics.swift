import DecussateAtlas
import DecussateForward

extension Generator {
  /// A nerve, plexus or root cut more or less completely; roots sometimes with their neighbours.
  func nerve(
    _ nerve: Index<Nerve>, _ side: Side, _ weight: Float, _ space: CandidateSpace,
    _ random: inout SplitMix64
  ) -> CandidateLesion {
    let row = space.atlas.nerves[nerve]
    let extent = random.uniform(0.55, 1)
    var parts: [Lesion.Part] = [.nerve(nerve, side, extent: extent)]
    let more = random.unit()
    if row.kind == "root", let segment = row.segment, more < 0.35 {
      for other in space.atlas.nerves.indices {
        let neighbor = space.atlas.nerves[other]
        guard neighbor.kind == "root", let own = neighbor.segment else { continue }
        let distance = Int(own.rawValue) - Int(segment.rawValue)
        if distance == 1 || (distance == 2 && more < 0.1) {
          parts.append(.nerve(other, side, extent: extent * random.uniform(0.5, 1)))
        }
      }
    }
    return CandidateLesion(
      lesion: Lesion(parts),
      site: Site(
        level: level, side: LesionSide(side), structure: row.structure, segment: row.segment,
        cause: .nerve(nerve)),
      family: family, weight: weight, flatWeight: flatShare / Float(count), direct: [])
  }

  /// A patient with a generalised disease: features drawn together, because one who is badly affected shows many of them.
  func disease(
    _ disease: Index<Disease>, _ side: Side, _ weight: Float, _ space: CandidateSpace,
    _ random: inout SplitMix64
  ) -> CandidateLesion {
    let row = space.atlas.diseases[disease]
    let whole = random.normal()
    var regions: [(number: Int, left: Float, right: Float)] = []
    let symmetric = row.symmetry == "symmetric"
    let sidesMatter = level == .peripheral && !symmetric
    var direct: [FunctionLoss.DirectSign] = []
    var parts: [Lesion.Part] = []
    var taken: [Index<Sign>] = []
    var seen: (left: Int, right: Int) = (0, 0)
    for own in space.diseaseFeatures[disease.rawValue] {
      let feature = own.row
      if !regions.contains(where: { $0.number == own.region }) {
        let common = random.normal()
        let apart = symmetric || feature.symmetry == "symmetric"
        regions.append(
          (own.region, apart ? common : random.normal(), apart ? common : random.normal()))
      }
      guard let latent = regions.first(where: { $0.number == own.region }) else { continue }
      let single = random.normal()
      let singleRight = symmetric || feature.symmetry == "symmetric" ? single : random.normal()
      if feature.feature == "site" {
        let draw = random.unit()
        let place: Side = random.unit() < 0.5 ? .left : .right
        if draw < feature.probability { parts += plaque(feature, place, space) }
        continue
      }
      if feature.feature == "damage" { continue }
      let need = threshold(feature.probability)
      var left = share(above: need, 0.55 * whole + 0.5 * latent.left)
      var right = share(above: need, 0.55 * whole + 0.5 * latent.right)
      if sidesMatter {
        // The side a patient is known by must be that of the signs: each is drawn outright.
        left = 0.55 * whole + 0.5 * latent.left + 0.67 * single > need ? 1 : 0
        right = 0.55 * whole + 0.5 * latent.right + 0.67 * singleRight > need ? 1 : 0
      }
      if feature.feature == "weak" {
        seen.left += left > 0.5 ? 1 : 0
        seen.right += right > 0.5 ? 1 : 0
      }
      for sign in own.signs where !taken.contains(sign) {
        taken.append(sign)
        let values = side == .left ? (left, right) : (right, left)
        let rare = 0.03 * feature.probability
        direct.append(
          .init(sign: sign, side: .left, probability: rare + (0.9 - rare) * values.0))
        direct.append(
          .init(sign: sign, side: .right, probability: rare + (0.9 - rare) * values.1))
      }
    }
    return CandidateLesion(
      lesion: Lesion(parts.map { side == .left ? $0 : space.mirrored($0) }),
      site: Site(
        level: level, side: answerSide(seen, side), structure: nil, cause: .disease(disease)),
      family: family, weight: weight, flatWeight: flatShare / Float(count), direct: direct)
  }

  private func answerSide(_ seen: (left: Int, right: Int), _ side: Side) -> LesionSide {
    guard level == .peripheral else { return .bilateral }
    if seen.left > 0, seen.right == 0 { return LesionSide(side) }
    if seen.right > 0, seen.left == 0 { return LesionSide(side.opposite) }
    return .bilateral
  }

  private func plaque(
    _ feature: DiseaseFeature, _ side: Side, _ space: CandidateSpace
  ) -> [Lesion.Part] {
    switch feature.element {
    case .structure(let structure)?:
      let segmental = space.atlas.structures[structure].sidedness == .segmental
      return [
        .structure(
          structure, side, segments: segmental ? SegmentRange(.c5) : nil, extent: 0.6)
      ]
    case .structureAt(let structure, let segment)?:
      return [.structure(structure, side, segments: SegmentRange(segment), extent: 0.6)]
    default:
      return []
    }
  }

  /// Probability that a feature shows in a patient of whom all but the feature's own chance is known.
  private func share(above need: Float, _ known: Float) -> Float {
    Float(1 / (1 + Elementary.exp(Double(1.702 * (need - known) / 0.67))))
  }

  /// The normal deviate exceeded with a probability, by the logistic approximation.
  private func threshold(_ probability: Float) -> Float {
    let p = min(max(probability, 0.001), 0.999)
    return Float(-Elementary.log(Double(p / (1 - p))) / 1.702)
  }
}

extension CandidateSpace {
  /// The part of the body a feature belongs to: features of one part come together.
  static func bodyRegion(of feature: DiseaseFeature, _ atlas: Atlas) -> String {
    switch feature.element {
    case .effector(let effector)?: return atlas.effectors[effector].region
    case .reflex(let reflex)?:
      return atlas.reflexes[reflex].effector.map { atlas.effectors[$0].region } ?? ""
    default: return feature.region
    }
  }

  /// The same lesion on the other side.
  func mirrored(_ part: Lesion.Part) -> Lesion.Part {
    switch part {
    case .structure(let structure, let side, let segments, let extent):
      .structure(structure, side?.opposite, segments: segments, extent: extent)
    case .ellipsoid(let ellipsoid, let softness, let clip, let extent):
      .ellipsoid(ellipsoid.mirrored, softness: softness, clip: clip?.opposite, extent: extent)
    case .territory(let territory, let side, let extent):
      .territory(territory, side?.opposite, extent: extent)
    case .nerve(let nerve, let side, let extent): .nerve(nerve, side.opposite, extent: extent)
    case .fibers(let part, let side, let z, let extent):
      .fibers(part, side.opposite, z: z, extent: extent)
    case .disease, .voxels: part
    }
  }
}
