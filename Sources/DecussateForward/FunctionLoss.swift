public import DecussateAtlas

/// What a lesion leaves undone: loss per effector, reflex, patch of skin, tract part and structure, each 0…1, by side of the body.
///
/// This is everything the signs depend on; the dictionary of the inverse model stores exactly these values.
public struct FunctionLoss: Sendable {
  /// A sign given outright with a probability, where a disease or nerve table says so.
  public struct DirectSign: Sendable, Hashable {
    public let sign: Index<Sign>
    /// Nil for both sides alike.
    public let side: Side?
    public let probability: Float

    public init(sign: Index<Sign>, side: Side?, probability: Float) {
      self.sign = sign
      self.side = side
      self.probability = probability
    }
  }

  /// Values in the order of `ChannelLayout`.
  public internal(set) var values: [Float]
  public internal(set) var direct: [DirectSign] = []

  public init(values: [Float], direct: [DirectSign] = []) {
    self.values = values
    self.direct = direct
  }

  /// The losses of the lesion seen in a mirror.
  public var mirrored: FunctionLoss {
    // The two sides of a function lie side by side, left first.
    FunctionLoss(
      values: values.indices.map { values[$0 ^ 1] },
      direct: direct.map {
        DirectSign(sign: $0.sign, side: $0.side?.opposite, probability: $0.probability)
      })
  }
}

/// Upper and lower motor neuron loss of one effector on one side.
public struct DriveLoss: Sendable, Hashable {
  public let effector: Index<Effector>
  public let side: Side
  /// Upper-motor-neuron drive lost, 0…1, both hemispheres by their shares.
  public let upper: Float
  /// Lower motor neurons lost: pool, fascicle, root or nerve.
  public let lower: Float
  /// Brainstem backup lost.
  public let backup: Float
}

extension ForwardModel {
  /// Turns axons and cells lost into functions lost.
  public func functionLoss(_ loss: AxonLoss) -> FunctionLoss {
    var result = FunctionLoss(values: [Float](repeating: 0, count: layout.count))
    var roots = [Float](repeating: 0, count: 2 * SpinalSegment.count)
    var patches = [Float](repeating: 0, count: 2 * atlas.skin.count)
    let sums = wiringSums.reading(loss.ends)
    motor(loss, sums, into: &result)
    nerves(loss, roots: &roots, patches: &patches, into: &result)
    sensory(sums, roots: roots, patches: patches, into: &result)
    for part in atlas.parts.indices {
      for side in Side.allCases {
        result.values[layout.part(part, side)] =
          sums.part(2 * part.rawValue + Int(side.rawValue))
      }
    }
    for structure in atlas.structures.indices {
      for side in Side.allCases {
        result.values[layout.structure(structure, side)] =
          loss.structures[2 * structure.rawValue + Int(side.rawValue)]
      }
    }
    for i in loss.pools.indices { result.values[layout.firstPool + i] = loss.pools[i] }
    for disease in atlas.diseases.indices where loss.diseases[disease.rawValue] > 0 {
      add(disease, extent: loss.diseases[disease.rawValue], to: &result)
    }
    return result
  }

  /// Motor loss of every effector on both sides, in atlas order.
  public func driveLoss(_ loss: FunctionLoss) -> [DriveLoss] {
    var rows: [DriveLoss] = []
    for effector in atlas.effectors.indices {
      for side in Side.allCases {
        rows.append(
          DriveLoss(
            effector: effector, side: side, upper: loss.values[layout.upper(effector, side)],
            lower: loss.values[layout.lower(effector, side)],
            backup: loss.values[layout.backup(effector, side)]))
      }
    }
    return rows
  }

  private func motor(
    _ loss: AxonLoss, _ sums: WiringSums.Reading, into result: inout FunctionLoss
  ) {
    for effector in atlas.effectors.indices {
      for side in Side.allCases {
        let i = 2 * effector.rawValue + Int(side.rawValue)
        result.values[layout.upper(effector, side)] =
          wiring.drives[i].contralateralShare * sums.crossedDrive(i)
          + wiring.drives[i].ipsilateralShare * sums.uncrossedDrive(i)
        result.values[layout.backup(effector, side)] = sums.backup(i)
        let pool = wiring.effectorPools[i].mean(loss.pools)
        let fascicle = sums.fascicle(i)
        result.values[layout.lower(effector, side)] = 1 - (1 - pool) * (1 - fascicle)
      }
    }
    for reflex in atlas.reflexes.indices {
      for side in Side.allCases {
        let i = 2 * reflex.rawValue + Int(side.rawValue)
        result.values[layout.release(reflex, side)] =
          wiring.releases[i].contralateralShare * sums.crossedRelease(i)
          + wiring.releases[i].ipsilateralShare * sums.uncrossedRelease(i)
        result.values[layout.arc(reflex, side)] = wiring.reflexPools[i].mean(loss.pools)
      }
    }
  }

  private func nerves(
    _ loss: AxonLoss, roots: inout [Float], patches: inout [Float], into result: inout FunctionLoss
  ) {
    func combine(_ value: inout Float, _ other: Float) { value = 1 - (1 - value) * (1 - other) }
    for nerve in atlas.nerves.indices {
      for side in Side.allCases {
        let extent = loss.nerves[2 * nerve.rawValue + Int(side.rawValue)]
        guard extent > 0 else { continue }
        for effect in nerveEffects[nerve.rawValue] {
          let lost = extent * effect.loss
          switch effect.element {
          case .effector(let effector):
            combine(&result.values[layout.lower(effector, side)], lost)
          case .reflex(let reflex):
            combine(&result.values[layout.arc(reflex, side)], lost)
          case .skin(let skin):
            if atlas.skin[skin].kind == "dermatome", let segment = atlas.nerves[nerve].segment {
              combine(&roots[2 * Int(segment.rawValue) + Int(side.rawValue)], lost)
            } else {
              combine(&patches[2 * skin.rawValue + Int(side.rawValue)], lost)
            }
          case .sign(let sign):
            result.direct.append(.init(sign: sign, side: side, probability: lost))
          default:
            break
          }
        }
      }
    }
  }

  private func sensory(
    _ sums: WiringSums.Reading, roots: [Float], patches: [Float], into result: inout FunctionLoss
  ) {
    for side in Side.allCases {
      let s = Int(side.rawValue)
      var pain = [Float](repeating: 0, count: SpinalSegment.count)
      var touch = pain
      var root = pain
      for segment in SpinalSegment.allCases {
        let i = Int(segment.rawValue)
        pain[i] = sums.pain(2 * i + s)
        touch[i] = sums.touch(2 * i + s)
        root[i] = roots[2 * i + s]
        result.values[layout.segmentPain(segment, side)] = 1 - (1 - pain[i]) * (1 - root[i])
        result.values[layout.segmentTouch(segment, side)] = 1 - (1 - touch[i]) * (1 - root[i])
      }
      let facePain = sums.facePain(s)
      let faceTouch = sums.faceTouch(s)
      var patch = [Float](repeating: 0, count: atlas.skin.count)
      for i in patch.indices { patch[i] = patches[2 * i + s] }
      for skin in atlas.skin.indices {
        let i = skin.rawValue
        let face = wiring.isFace[i]
        let segments = wiring.skinSegments[i]
        result.values[layout.skinPain(skin, side)] = face ? facePain : segments.mean(pain)
        result.values[layout.skinTouch(skin, side)] = face ? faceTouch : segments.mean(touch)
        let peripheral = max(patch[i], wiring.skinPatches[i].mean(patch))
        result.values[layout.skinLower(skin, side)] =
          1 - (1 - segments.mean(root)) * (1 - peripheral)
      }
    }
  }

  /// A generalised disease: its features outright, its typical damage as loss of tract parts and structures.
  private func add(_ disease: Index<Disease>, extent: Float, to result: inout FunctionLoss) {
    for feature in atlas.diseaseFeatures where feature.disease == disease {
      let probability = extent * feature.probability
      switch feature.element {
      case .part(let part)? where feature.feature == "damage":
        for side in Side.allCases {
          result.values[layout.part(part, side)] = max(
            result.values[layout.part(part, side)], probability)
        }
      case .structure(let structure)? where feature.feature == "damage":
        for side in Side.allCases {
          result.values[layout.structure(structure, side)] = max(
            result.values[layout.structure(structure, side)], probability)
        }
      default:
        for sign in directSigns(of: feature) {
          result.direct.append(.init(sign: sign, side: nil, probability: probability))
        }
      }
    }
  }

  /// The signs a row of `disease_features.csv` speaks of.
  public func directSigns(of feature: DiseaseFeature) -> [Index<Sign>] {
    switch feature.element {
    case .effector(let effector)?:
      return atlas.signs.index(of: "weak_" + atlas.effectors[effector].id).map { [$0] } ?? []
    case .reflex(let reflex)?:
      return signs(ofReflex: atlas.reflexes[reflex].id, reduced: feature.feature != "brisk")
    case .sign(let sign)?:
      return [sign]
    default:
      guard feature.feature.hasPrefix("word:") else { return [] }
      let word = String(feature.feature.dropFirst(5))
      let alias =
        atlas.aliases.first { $0.sign == word && $0.region == feature.region }
        ?? atlas.aliases.first { $0.sign == word && $0.region.isEmpty }
      return alias?.members.map { $0.sign } ?? []
    }
  }

  private func signs(ofReflex id: String, reduced: Bool) -> [Index<Sign>] {
    let stem = id.hasSuffix("_jerk") ? String(id.dropLast(5)) : id
    let names =
      reduced
      ? ["absent_" + id, "absent_" + stem]
      : ["hyperreflexia_" + stem, "hyperreflexia_" + (stem == "jaw" ? "jaw" : id)]
    for name in names {
      if let sign = atlas.signs.index(of: name) { return [sign] }
    }
    return []
  }
}
