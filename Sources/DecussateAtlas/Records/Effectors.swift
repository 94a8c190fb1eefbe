/// A muscle group or cranial function (`effectors.csv`).
public struct Effector: AtlasRecord {
  public let id: String
  public let name: String
  public let muscles: String
  public let region: String
  public let nerve: String
  public let distality: String
  public let contralateralShare: Float
  public let ipsilateralShare: Float
  public let dependence: Float
  public let direct: Float
  public let backup: Float
  public let weightClassic: Float?
  public let weightMeasured: Float?
  public let synonyms: [String]
  public let provenance: Provenance

  public init(
    id: String,
    name: String,
    muscles: String,
    region: String,
    nerve: String,
    distality: String,
    contralateralShare: Float,
    ipsilateralShare: Float,
    dependence: Float,
    direct: Float,
    backup: Float,
    weightClassic: Float?,
    weightMeasured: Float?,
    synonyms: [String],
    provenance: Provenance
  ) {
    self.id = id
    self.name = name
    self.muscles = muscles
    self.region = region
    self.nerve = nerve
    self.distality = distality
    self.contralateralShare = contralateralShare
    self.ipsilateralShare = ipsilateralShare
    self.dependence = dependence
    self.direct = direct
    self.backup = backup
    self.weightClassic = weightClassic
    self.weightMeasured = weightMeasured
    self.synonyms = synonyms
    self.provenance = provenance
  }
}

/// A lower-motor-neuron pool of an effector (`effector_pools.csv`).
public struct EffectorPool: Sendable {
  public let effector: Index<Effector>
  public let pool: Pool
  public let weight: Float
  public let side: RelativeSide
  public let provenance: Provenance

  public init(
    effector: Index<Effector>,
    pool: Pool,
    weight: Float,
    side: RelativeSide,
    provenance: Provenance
  ) {
    self.effector = effector
    self.pool = pool
    self.weight = weight
    self.side = side
    self.provenance = provenance
  }
}

/// A tract part that carries upper-motor-neuron drive to an effector (`effector_drives.csv`).
public struct EffectorDrive: Sendable {
  public let effector: Index<Effector>
  public let part: Index<TractPart>
  public let weight: Float
  public let provenance: Provenance

  public init(
    effector: Index<Effector>,
    part: Index<TractPart>,
    weight: Float,
    provenance: Provenance
  ) {
    self.effector = effector
    self.part = part
    self.weight = weight
    self.provenance = provenance
  }
}

/// A brainstem tract that can stand in for the pyramidal tract (`effector_backups.csv`).
public struct EffectorBackup: Sendable {
  public let effector: Index<Effector>
  public let tract: Index<Tract>
  public let provenance: Provenance

  public init(
    effector: Index<Effector>,
    tract: Index<Tract>,
    provenance: Provenance
  ) {
    self.effector = effector
    self.tract = tract
    self.provenance = provenance
  }
}

/// A reflex arc (`reflexes.csv`).
public struct Reflex: AtlasRecord {
  public let id: String
  public let name: String
  public let kind: String
  public let afferent: String
  public let effector: Index<Effector>?
  public let upperEffect: String
  public let lowerEffect: String
  public let acuteEffect: String
  public let provenance: Provenance

  public init(
    id: String,
    name: String,
    kind: String,
    afferent: String,
    effector: Index<Effector>?,
    upperEffect: String,
    lowerEffect: String,
    acuteEffect: String,
    provenance: Provenance
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.afferent = afferent
    self.effector = effector
    self.upperEffect = upperEffect
    self.lowerEffect = lowerEffect
    self.acuteEffect = acuteEffect
    self.provenance = provenance
  }
}

/// A segment of a reflex arc (`reflex_segments.csv`).
public struct ReflexSegment: Sendable {
  public let reflex: Index<Reflex>
  public let pool: Pool
  public let weight: Float
  public let provenance: Provenance

  public init(
    reflex: Index<Reflex>,
    pool: Pool,
    weight: Float,
    provenance: Provenance
  ) {
    self.reflex = reflex
    self.pool = pool
    self.weight = weight
    self.provenance = provenance
  }
}
