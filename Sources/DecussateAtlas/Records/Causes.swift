/// A nerve, plexus part, root or cranial nerve cut at a site (`nerves.csv`).
public struct Nerve: AtlasRecord {
  public let id: String
  public let name: String
  public let kind: String
  public let nerve: String
  public let site: String
  public let structure: Index<Structure>?
  public let segment: SpinalSegment?
  public let priorFamily: String
  public let relativeFrequency: Float
  public let synonyms: [String]
  public let provenance: Provenance

  public init(
    id: String,
    name: String,
    kind: String,
    nerve: String,
    site: String,
    structure: Index<Structure>?,
    segment: SpinalSegment?,
    priorFamily: String,
    relativeFrequency: Float,
    synonyms: [String],
    provenance: Provenance
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.nerve = nerve
    self.site = site
    self.structure = structure
    self.segment = segment
    self.priorFamily = priorFamily
    self.relativeFrequency = relativeFrequency
    self.synonyms = synonyms
    self.provenance = provenance
  }
}

/// What is lost when the nerve is cut there (`nerve_effects.csv`).
public struct NerveEffect: Sendable {
  public let nerve: Index<Nerve>
  public let element: Element
  public let loss: Float
  public let provenance: Provenance

  public init(
    nerve: Index<Nerve>,
    element: Element,
    loss: Float,
    provenance: Provenance
  ) {
    self.nerve = nerve
    self.element = element
    self.loss = loss
    self.provenance = provenance
  }
}

/// A generalised disease (`diseases.csv`).
public struct Disease: AtlasRecord {
  public let id: String
  public let name: String
  public let level: NeuraxisLevel
  public let priorFamily: String
  public let symmetry: String
  public let acute: Float
  public let subacute: Float
  public let chronic: Float
  public let relativeFrequency: Float
  public let synonyms: [String]
  public let provenance: Provenance

  public init(
    id: String,
    name: String,
    level: NeuraxisLevel,
    priorFamily: String,
    symmetry: String,
    acute: Float,
    subacute: Float,
    chronic: Float,
    relativeFrequency: Float,
    synonyms: [String],
    provenance: Provenance
  ) {
    self.id = id
    self.name = name
    self.level = level
    self.priorFamily = priorFamily
    self.symmetry = symmetry
    self.acute = acute
    self.subacute = subacute
    self.chronic = chronic
    self.relativeFrequency = relativeFrequency
    self.synonyms = synonyms
    self.provenance = provenance
  }
}

/// The probability of a feature in a generalised disease (`disease_features.csv`).
public struct DiseaseFeature: Sendable {
  public let disease: Index<Disease>
  public let element: Element?
  public let feature: String
  public let region: String
  public let probability: Float
  public let symmetry: String
  public let provenance: Provenance

  public init(
    disease: Index<Disease>,
    element: Element?,
    feature: String,
    region: String,
    probability: Float,
    symmetry: String,
    provenance: Provenance
  ) {
    self.disease = disease
    self.element = element
    self.feature = feature
    self.region = region
    self.probability = probability
    self.symmetry = symmetry
    self.provenance = provenance
  }
}

/// An arterial territory or the reach of another cause (`territories.csv`).
public struct Territory: AtlasRecord {
  public let id: String
  public let name: String
  public let cause: String
  public let level: NeuraxisLevel
  public let priorFamily: String
  public let respectsMidline: Bool
  public let bilateralShare: Float
  public let relativeFrequency: Float
  public let synonyms: [String]
  public let provenance: Provenance

  public init(
    id: String,
    name: String,
    cause: String,
    level: NeuraxisLevel,
    priorFamily: String,
    respectsMidline: Bool,
    bilateralShare: Float,
    relativeFrequency: Float,
    synonyms: [String],
    provenance: Provenance
  ) {
    self.id = id
    self.name = name
    self.cause = cause
    self.level = level
    self.priorFamily = priorFamily
    self.respectsMidline = respectsMidline
    self.bilateralShare = bilateralShare
    self.relativeFrequency = relativeFrequency
    self.synonyms = synonyms
    self.provenance = provenance
  }
}

/// A structure of a territory (`territory_members.csv`).
public struct TerritoryMember: Sendable {
  public let territory: Index<Territory>
  public let structure: Index<Structure>
  public let segment: SpinalSegment?
  public let extent: Float
  public let share: Float
  public let side: RelativeSide
  public let provenance: Provenance

  public init(
    territory: Index<Territory>,
    structure: Index<Structure>,
    segment: SpinalSegment?,
    extent: Float,
    share: Float,
    side: RelativeSide,
    provenance: Provenance
  ) {
    self.territory = territory
    self.structure = structure
    self.segment = segment
    self.extent = extent
    self.share = share
    self.side = side
    self.provenance = provenance
  }
}

/// The share of a population in one level and family (`priors.csv`).
public struct PriorShare: Sendable {
  public let population: String
  public let level: NeuraxisLevel
  public let family: String
  public let share: Float
  public let low: Float?
  public let high: Float?
  public let acute: Float
  public let subacute: Float
  public let chronic: Float
  public let derivation: String
  public let provenance: Provenance

  public init(
    population: String,
    level: NeuraxisLevel,
    family: String,
    share: Float,
    low: Float?,
    high: Float?,
    acute: Float,
    subacute: Float,
    chronic: Float,
    derivation: String,
    provenance: Provenance
  ) {
    self.population = population
    self.level = level
    self.family = family
    self.share = share
    self.low = low
    self.high = high
    self.acute = acute
    self.subacute = subacute
    self.chronic = chronic
    self.derivation = derivation
    self.provenance = provenance
  }
}
