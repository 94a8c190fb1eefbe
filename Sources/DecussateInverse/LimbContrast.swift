import DecussateAtlas
import DecussateForward

/// What a report that names only parts of a limb says of the rest: that it was spared.
///
/// For every side and limb in which weakness or loss of feeling is reported in parts, the parts not spoken of become one quiet finding: that the rest
/// of the limb is not affected as a whole.
struct LimbContrast: Sendable {
  /// The rest of one limb, as a word whose absence is meant.
  let word: WordProgram
  /// Weight of its log likelihood.
  let weight: Float

  /// Words that speak of a whole limb, or of more than one.
  private static let wholes = ["", "arm", "leg", "body", "all", "trunk"]

  /// The contrasts an examination implies; none in a live examination.
  static func all(
    _ examination: Examination, _ model: InverseModel, weight: Float
  ) -> [LimbContrast] {
    guard weight > 0 else { return [] }
    var contrasts: [LimbContrast] = []
    for limb in ["arm", "leg"] {
      for side in Side.allCases {
        for sign in ["weakness", "sensory_loss"] {
          if let word = rest(of: limb, sign, side, examination, model) {
            contrasts.append(LimbContrast(word: word, weight: weight))
          }
        }
      }
    }
    return contrasts
  }

  /// A sign reported on one side only was looked for on the other: each such finding implies its absence there.
  static func otherSides(
    _ examination: Examination, _ model: InverseModel, weight: Float
  ) -> [LimbContrast] {
    guard weight > 0 else { return [] }
    var contrasts: [LimbContrast] = []
    for finding in examination.findings where finding.state == .present {
      guard let side = onlySide(finding), model.isSided(finding.alias) else { continue }
      let row = model.atlas.aliases[finding.alias.rawValue]
      let spoken = examination.findings.contains { other in
        let otherRow = model.atlas.aliases[other.alias.rawValue]
        return covers(other.side, side.opposite) && speaks(otherRow, of: row)
      }
      if spoken { continue }
      contrasts.append(
        LimbContrast(word: model.word(finding.alias, side.opposite), weight: weight))
    }
    return contrasts
  }

  private static func onlySide(_ finding: Finding) -> Side? {
    switch finding.side {
    case .left: .left
    case .right: .right
    case .both, .none: nil
    }
  }

  /// Whether a word says anything of what another is about: the same sign, in the same region or in one without borders, or a shared member.
  private static func speaks(_ row: Alias, of other: Alias) -> Bool {
    if row.sign == other.sign {
      return row.region == other.region || wholes.contains(row.region)
        || wholes.contains(other.region)
    }
    return row.members.contains { member in other.members.contains { $0.sign == member.sign } }
  }

  private static func rest(
    of limb: String, _ sign: String, _ side: Side, _ examination: Examination, _ model: InverseModel
  ) -> WordProgram? {
    let atlas = model.atlas
    let motor = sign == "weakness"
    var named: [Alias] = []
    for finding in examination.findings {
      let row = atlas.aliases[finding.alias.rawValue]
      guard isOf(sign, row, motor: motor), covers(finding.side, side) else { continue }
      // A whole limb spoken of, or a level, leaves nothing to infer.
      if wholes.contains(row.region) || finding.level != nil { return nil }
      named.append(row)
    }
    let parts = named.filter { limbOf($0, atlas) == limb }
    guard !parts.isEmpty else { return nil }
    let whole = atlas.aliases.firstIndex { $0.sign == sign && $0.region == limb }
    guard let whole else { return nil }
    return motor
      ? restOfMuscles(atlas.aliases[whole], AliasIndex(whole), parts, side, model)
      : restOfSkin(limb, AliasIndex(whole), parts, side, model)
  }

  private static func restOfMuscles(
    _ whole: Alias, _ alias: AliasIndex, _ parts: [Alias], _ side: Side, _ model: InverseModel
  ) -> WordProgram? {
    let spoken = parts.flatMap { $0.members.map { $0.sign } }
    let rest = whole.members.filter { !spoken.contains($0.sign) }
    guard !rest.isEmpty else { return nil }
    return WordProgram(
      alias: alias, side: side,
      members: rest.map {
        .init(program: model.forward.program(for: $0.sign, side: side), weight: $0.weight)
      },
      present: .mean, absent: .mean, falsePositive: 0.02, falseNegative: 0.03)
  }

  /// Regions of the limb that share little of their supply with those spoken of.
  private static func restOfSkin(
    _ limb: String, _ alias: AliasIndex, _ parts: [Alias], _ side: Side, _ model: InverseModel
  ) -> WordProgram? {
    let atlas = model.atlas
    let regions =
      limb == "arm"
      ? ["arm_proximal", "medial_forearm", "forearm", "thumb", "fifth_finger"]
      : ["leg_proximal", "medial_lower_leg", "lateral_lower_leg", "dorsum_foot", "lateral_foot"]
    var members: [WordProgram.Member] = []
    for region in regions {
      guard
        let row = atlas.aliases.first(where: { $0.sign == "sensory_loss" && $0.region == region }),
        let skin = row.skin, let sign = row.members.first?.sign,
        !parts.contains(where: { overlap($0.skin, skin, model) > 0.34 })
      else { continue }
      members.append(
        .init(program: model.forward.program(for: sign, side: side, skin: skin), weight: 1))
    }
    guard !members.isEmpty else { return nil }
    return WordProgram(
      alias: alias, side: side, members: members, present: .mean, absent: .mean,
      falsePositive: 0.03, falseNegative: 0.03)
  }

  /// Share of the segments two regions of skin have in common.
  private static func overlap(
    _ a: Index<SkinRegion>?, _ b: Index<SkinRegion>, _ model: InverseModel
  ) -> Float {
    guard let a else { return 1 }
    if a == b { return 1 }
    var common: Float = 0
    for row in model.atlas.skinInnervation where row.skin == a {
      guard case .pool = row.element else { continue }
      for other in model.atlas.skinInnervation
      where other.skin == b && other.element == row.element {
        common += min(row.weight, other.weight)
      }
    }
    return common
  }

  private static func isOf(_ sign: String, _ row: Alias, motor: Bool) -> Bool {
    if motor { return row.sign == "weakness" }
    return [
      "sensory_loss", "sensory_disturbance", "light_touch_loss", "paraesthesia", "pain_temp_loss",
      "vibration_proprioception_loss",
    ].contains(row.sign)
  }

  private static func covers(_ finding: FindingSide, _ side: Side) -> Bool {
    switch finding {
    case .both, .none: true
    case .left: side == .left
    case .right: side == .right
    }
  }

  /// The limb most of a word's members belong to.
  private static func limbOf(_ row: Alias, _ atlas: Atlas) -> String? {
    for limb in ["arm", "leg"] {
      guard let whole = atlas.aliases.first(where: { $0.sign == row.sign && $0.region == limb })
      else { continue }
      if row.sign == "weakness" {
        let signs = whole.members.map { $0.sign }
        if row.members.contains(where: { signs.contains($0.sign) }) { return limb }
      } else if let skin = row.skin, let all = whole.skin {
        let own = atlas.skinInnervation.filter { $0.skin == skin }
        let limbOwn = atlas.skinInnervation.filter { $0.skin == all }.map { $0.element }
        if own.contains(where: { row in
          if case .pool = row.element { return limbOwn.contains(row.element) }
          return false
        }) {
          return limb
        }
      }
    }
    return nil
  }
}
