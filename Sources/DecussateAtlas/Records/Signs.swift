/// What an examiner can find (`signs.csv`).
///
/// Probabilities are given complete loss of what the sign depends on.
public struct Sign: AtlasRecord {
  public let id: String
  public let label: String
  public let sidedness: SignSidedness
  public let hpo: String
  public let upperAcute: Float
  public let upperChronic: Float
  public let lowerAcute: Float
  public let lowerChronic: Float
  public let falsePositive: Float
  public let falseNegative: Float
  public let provenance: Provenance

  public init(
    id: String,
    label: String,
    sidedness: SignSidedness,
    hpo: String,
    upperAcute: Float,
    upperChronic: Float,
    lowerAcute: Float,
    lowerChronic: Float,
    falsePositive: Float,
    falseNegative: Float,
    provenance: Provenance
  ) {
    self.id = id
    self.label = label
    self.sidedness = sidedness
    self.hpo = hpo
    self.upperAcute = upperAcute
    self.upperChronic = upperChronic
    self.lowerAcute = lowerAcute
    self.lowerChronic = lowerChronic
    self.falsePositive = falsePositive
    self.falseNegative = falseNegative
    self.provenance = provenance
  }
}

/// What a sign depends on (`sign_dependencies.csv`).
public struct SignDependency: Sendable {
  public let sign: Index<Sign>
  public let element: Element
  public let route: Route
  public let weight: Float
  public let via: Index<Tract>?
  public let provenance: Provenance

  public init(
    sign: Index<Sign>,
    element: Element,
    route: Route,
    weight: Float,
    via: Index<Tract>?,
    provenance: Provenance
  ) {
    self.sign = sign
    self.element = element
    self.route = route
    self.weight = weight
    self.via = via
    self.provenance = provenance
  }
}

/// A word of the case files with a region, and the signs it speaks of (`aliases.csv`).
public struct Alias: Sendable {
  public let sign: String
  public let region: String
  public let members: [WeightedSign]
  public let skin: Index<SkinRegion>?
  public let present: Combination
  public let absent: Combination
  public let sideRule: String
  public let provenance: Provenance

  public init(
    sign: String,
    region: String,
    members: [WeightedSign],
    skin: Index<SkinRegion>?,
    present: Combination,
    absent: Combination,
    sideRule: String,
    provenance: Provenance
  ) {
    self.sign = sign
    self.region = region
    self.members = members
    self.skin = skin
    self.present = present
    self.absent = absent
    self.sideRule = sideRule
    self.provenance = provenance
  }
}

/// Plain words for a sign (`phrases.csv`).
public struct Phrase: Sendable {
  public let phrase: String
  public let sign: String
  public let region: String
  public let state: String
  public let provenance: Provenance

  public init(
    phrase: String,
    sign: String,
    region: String,
    state: String,
    provenance: Provenance
  ) {
    self.phrase = phrase
    self.sign = sign
    self.region = region
    self.state = state
    self.provenance = provenance
  }
}

/// Plain words for a region (`region_phrases.csv`).
public struct RegionPhrase: Sendable {
  public let phrase: String
  public let region: String
  public let provenance: Provenance

  public init(
    phrase: String,
    region: String,
    provenance: Provenance
  ) {
    self.phrase = phrase
    self.region = region
    self.provenance = provenance
  }
}

/// A word that is heard but not modelled (`unmodelled.csv`).
public struct UnmodelledWord: Sendable {
  public let word: String
  public let reason: String
  public let provenance: Provenance

  public init(
    word: String,
    reason: String,
    provenance: Provenance
  ) {
    self.word = word
    self.reason = reason
    self.provenance = provenance
  }
}

/// A step of the examination and its burden (`burden.csv`).
public struct ExaminationStep: AtlasRecord {
  public let id: String
  public let name: String
  public let signs: [String]
  public let seconds: Float
  public let equipment: String
  public let cooperation: String
  public let consciousness: String
  public let discomfort: Float
  public let position: String
  public let provenance: Provenance

  public init(
    id: String,
    name: String,
    signs: [String],
    seconds: Float,
    equipment: String,
    cooperation: String,
    consciousness: String,
    discomfort: Float,
    position: String,
    provenance: Provenance
  ) {
    self.id = id
    self.name = name
    self.signs = signs
    self.seconds = seconds
    self.equipment = equipment
    self.cooperation = cooperation
    self.consciousness = consciousness
    self.discomfort = discomfort
    self.position = position
    self.provenance = provenance
  }
}
