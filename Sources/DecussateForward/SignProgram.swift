public import DecussateAtlas

/// One way in which a sign can arise: a loss, and the probability of the sign when that loss is complete.
public struct SignTerm: Sendable, Hashable {
  /// The loss this term looks at, a position of `ChannelLayout`.
  public let channel: Int
  /// Probability of the sign given complete loss, in the acute phase and when reflexes and tone have settled.
  public let acute: Float
  public let chronic: Float
  /// The saturating law of the channel.
  public var path: LossPath = .motor
  /// Share of the function that depends on the channel, 0…1.
  public var scale: Float = 1
  /// How far brainstem paths stand in when the lesion is old, 0…1, and the channel that says whether they are lost too.
  public var backup: Float = 0
  public var backupChannel: Int = -1
  /// A loss that silences the sign: a broken arc cannot be brisk.
  ///
  /// −1 for none.
  public var gate: Int = -1
  /// The other side, where only a loss on both sides tells.
  ///
  /// −1 for none.
  public var pair: Int = -1
  /// The loss on the milder side that a lesion of one hemisphere already causes, 0…0.5: a nucleus driven from both is not lost on both sides by it.
  public var oneSided: Float = 0

  init(channel: Int, acute: Float, chronic: Float) {
    self.channel = channel
    self.acute = acute
    self.chronic = chronic
  }

  /// The milder side's loss beyond what one hemisphere alone can cause, 0…1.
  public func beyondOneSide(_ loss: Float) -> Float {
    oneSided > 0 ? max(0, loss - oneSided) / (1 - oneSided) : loss
  }
}

/// How the probability of a sign on one side follows from the losses: `1 − Π (1 − p·h(loss))` over its terms.
public struct SignProgram: Sendable, Hashable {
  public let sign: Index<Sign>
  /// The side on which the sign is seen; nil for an axial sign.
  public let side: Side?
  public let terms: [SignTerm]
}

extension ForwardModel {
  /// The terms of a sign on a side, for a sensory sign on a patch of skin where one is named.
  ///
  /// For an axial sign pass nil: both sides then contribute.
  public func program(
    for sign: Index<Sign>, side: Side?, skin: Index<SkinRegion>? = nil
  ) -> SignProgram {
    let row = atlas.signs[sign]
    let rows = dependencies[sign.rawValue]
    var terms: [SignTerm] = []
    let sides: [Side] = side.map { [$0] } ?? [.left, .right]
    let skinOfSign = rows.compactMap { row -> Index<SkinRegion>? in
      if case .skin(let own) = row.element { own } else { nil }
    }.first
    for own in sides {
      for dependency in rows {
        // A loss that only tells on both sides is one term, not one per side.
        if dependency.route == .bilateral, side == nil, own == .right { continue }
        if let skin = skin ?? skinOfSign, let system = sensorySystem(dependency.element) {
          let channel = skinChannel(system, skin, own)
          var term = upperTerm(row, dependency, channel)
          term.path = .sensory
          if terms.contains(where: { $0.channel == channel }) { continue }
          term.scale = 1
          if dependency.route == .bilateral {
            term.pair = skinChannel(system, skin, own.opposite)
          }
          terms.append(term)
          continue
        }
        terms += self.terms(row, dependency, own, axial: side == nil, skin: skin)
      }
    }
    return SignProgram(sign: sign, side: side, terms: terms)
  }

  private enum Modality { case pain, touch }

  private func sensorySystem(_ element: Element) -> Modality? {
    let tract: Index<Tract>
    switch element {
    case .tract(let index): tract = index
    case .part(let part): tract = atlas.parts[part].tract
    default: return nil
    }
    return switch atlas.tracts[tract].system {
    case .spinothalamic, .trigeminalPain: .pain
    case .dorsalColumn, .trigeminalTouch: .touch
    default: nil
    }
  }

  private func skinChannel(_ modality: Modality, _ skin: Index<SkinRegion>, _ side: Side) -> Int {
    modality == .pain ? layout.skinPain(skin, side) : layout.skinTouch(skin, side)
  }

  private func upperTerm(_ sign: Sign, _ row: SignDependency, _ channel: Int) -> SignTerm {
    SignTerm(
      channel: channel, acute: min(row.weight * sign.upperAcute, 1),
      chronic: min(row.weight * sign.upperChronic, 1))
  }

  private func lowerTerm(_ sign: Sign, _ row: SignDependency, _ channel: Int) -> SignTerm {
    SignTerm(
      channel: channel, acute: min(row.weight * sign.lowerAcute, 1),
      chronic: min(row.weight * sign.lowerChronic, 1))
  }

  private func terms(
    _ sign: Sign, _ row: SignDependency, _ side: Side, axial: Bool, skin: Index<SkinRegion>?
  ) -> [SignTerm] {
    let weakness = sign.id.hasPrefix("weak_")
    switch row.element {
    case .effector(let effector):
      if row.route == .lower {
        var term = lowerTerm(sign, row, layout.lower(effector, side))
        if weakness { term = ceiling(row, term.channel) }
        return [term]
      }
      let own = atlas.effectors[effector]
      let channel = layout.upper(effector, side)
      var term = weakness ? ceiling(row, channel) : upperTerm(sign, row, channel)
      term.scale = own.dependence
      term.backup = laws.backupRecruitment * own.backup
      term.backupChannel = layout.backup(effector, side)
      return [term]
    case .reflex(let reflex):
      if row.route == .lower {
        return [lowerTerm(sign, row, layout.arc(reflex, side))] + shock(sign, row, reflex, side)
      }
      var term = upperTerm(sign, row, layout.release(reflex, side))
      term.gate = layout.arc(reflex, side)
      return [term]
    case .tract(let tract):
      let own = atlas.parts.indices.filter { atlas.parts[$0].tract == tract }
      return own.map { part($0, sign, row, side) }
    case .part(let index):
      if row.route == .upper, dependsOnReflex(sign) { return [] }
      return [part(index, sign, row, side)]
    case .structure(let structure), .structureAt(let structure, _):
      return [self.structure(structure, sign, row, side, axial: axial)]
    case .skin(let own):
      var term = lowerTerm(sign, row, layout.skinLower(skin ?? own, side))
      if row.route == .bilateral { term.pair = layout.skinLower(skin ?? own, side.opposite) }
      return [term]
    case .pool(let pool):
      let channel = layout.pool(pool, side)
      return [row.route == .lower ? lowerTerm(sign, row, channel) : upperTerm(sign, row, channel)]
    case .nerve, .disease, .sign:
      return []
    }
  }

  /// Release signs are read at the segments of their reflex, so the tract as a whole is not counted again.
  private func dependsOnReflex(_ sign: Sign) -> Bool {
    guard let index = atlas.signs.index(of: sign.id) else { return false }
    return dependencies[index.rawValue].contains { row in
      if case .reflex = row.element { return row.route == .upper }
      return false
    }
  }

  /// An acute upper lesion silences reflexes below it for a while (shock).
  private func shock(
    _ sign: Sign, _ row: SignDependency, _ reflex: Index<Reflex>, _ side: Side
  ) -> [SignTerm] {
    guard sign.upperAcute > 0 || sign.upperChronic > 0 else { return [] }
    return [upperTerm(sign, row, layout.release(reflex, side))]
  }

  private func ceiling(_ row: SignDependency, _ channel: Int) -> SignTerm {
    SignTerm(
      channel: channel, acute: row.weight * laws.weaknessCeiling,
      chronic: row.weight * laws.weaknessCeiling)
  }

  private func part(
    _ part: Index<TractPart>, _ sign: Sign, _ row: SignDependency, _ side: Side
  ) -> SignTerm {
    var term =
      row.route == .lower
      ? lowerTerm(sign, row, layout.part(part, side))
      : upperTerm(sign, row, layout.part(part, side))
    if sensorySystem(row.element) != nil { term.path = .sensory }
    if row.route == .bilateral {
      term.pair = layout.part(part, side.opposite)
      term.oneSided = lesserShares[part.rawValue]
    }
    return term
  }

  private func structure(
    _ structure: Index<Structure>, _ sign: Sign, _ row: SignDependency, _ side: Side, axial: Bool
  ) -> SignTerm {
    let midline = atlas.structures[structure].sidedness == .midline
    let place = row.via.map { servedSide(of: structure, via: $0).relative(to: side) } ?? side
    var weight = row.weight
    let key = "left_dominance_" + sign.id
    if !midline, let dominance = atlas.parameters.record(key)?.value {
      let share = place == .left ? dominance : 1 - dominance
      weight *= share / max(dominance, 1 - dominance)
    }
    if midline, axial, side == .right { weight = 0 }
    let lower = row.route == .lower
    var term = SignTerm(
      channel: layout.structure(structure, place),
      acute: min(weight * (lower ? sign.lowerAcute : sign.upperAcute), 1),
      chronic: min(weight * (lower ? sign.lowerChronic : sign.upperChronic), 1))
    if row.route == .bilateral { term.pair = layout.structure(structure, place.opposite) }
    return term
  }
}

extension SignProgram {
  /// Probability of the sign, 0…1, without false positives.
  ///
  /// `severity` scales every loss alike: one patient's lesion is as complete for one sign as for the next. `phase` runs from 0 (shock)
  /// to 1 (spastic).
  public func probability(_ values: [Float], severity: Float, phase: Float, laws: SignLaws) -> Float
  {
    var spared: Float = 1
    for term in terms {
      var loss = values[term.channel]
      if term.pair >= 0 { loss = term.beyondOneSide(min(loss, values[term.pair])) }
      if loss <= 0 { continue }
      loss *= severity * term.scale
      if term.backup > 0 {
        let lost = term.backupChannel >= 0 ? values[term.backupChannel] * severity : 0
        loss *= 1 - phase * term.backup * (1 - lost)
      }
      var p = (term.acute + (term.chronic - term.acute) * phase) * laws.hill(loss, term.path)
      if term.gate >= 0 { p *= 1 - laws.hill(values[term.gate] * severity) }
      spared *= 1 - p
    }
    return 1 - spared
  }
}

/// The saturating law as a value, for code outside this module that evaluates sign programs.
public struct SignLaws: Sendable {
  private let laws: Laws

  init(_ laws: Laws) { self.laws = laws }

  /// h(loss): 0 at 0, 1 at 1, half near the atlas's `hill_k`.
  public func hill(_ loss: Float, _ path: LossPath = .motor) -> Float { laws.hill(loss, path) }
}

extension ForwardModel {
  public var signLaws: SignLaws { SignLaws(laws) }

  /// The side of the body that a left structure's fibres of a tract serve.
  func servedSide(of structure: Index<Structure>, via tract: Index<Tract>) -> Side {
    served[ServedKey(structure: structure, tract: tract)] ?? .left
  }

  /// Follows the sampled axons, never a table: of all strands of the tract, the one that passes nearest to the left structure's centre decides.
  static func servedSides(
    _ atlas: Atlas, _ axons: AxonModel, _ shapes: [[Ellipsoid]]
  ) -> [ServedKey: Side] {
    var served: [ServedKey: Side] = [:]
    for row in atlas.signDependencies {
      guard let tract = row.via, case .structure(let structure) = row.element else { continue }
      let key = ServedKey(structure: structure, tract: tract)
      guard served[key] == nil, let center = shapes[structure.rawValue].first?.center else {
        continue
      }
      var best = Float.greatestFiniteMagnitude
      for strand in axons.strands where atlas.parts[strand.part].tract == tract {
        var main = strand.ends[0]
        for end in strand.ends where end.share > main.share { main = end }
        for station in 0..<strand.stationCount {
          let distance = (axons.points[strand.base + station] - center).squaredLength
          if distance < best {
            best = distance
            served[key] = main.side
          }
        }
      }
    }
    return served
  }
}

/// A structure and the tract that is followed from it.
struct ServedKey: Hashable, Sendable {
  let structure: Index<Structure>
  let tract: Index<Tract>
}
