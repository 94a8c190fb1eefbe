/// A pathway (`tracts.csv`).
public struct Tract: AtlasRecord {
  public let id: String
  public let name: String
  public let system: TractSystem
  public let direction: TractDirection
  public let crossing: String
  public let axonsPerSide: Float?
  public let synonyms: [String]
  public let provenance: Provenance

  public init(
    id: String,
    name: String,
    system: TractSystem,
    direction: TractDirection,
    crossing: String,
    axonsPerSide: Float?,
    synonyms: [String],
    provenance: Provenance
  ) {
    self.id = id
    self.name = name
    self.system = system
    self.direction = direction
    self.crossing = crossing
    self.axonsPerSide = axonsPerSide
    self.synonyms = synonyms
    self.provenance = provenance
  }
}

/// The part of a tract that serves one region of the body (`tract_parts.csv`).
///
/// Its id is `tract/part`.
public struct TractPart: AtlasRecord {
  public let id: String
  public let tract: Index<Tract>
  public let part: String
  public let name: String
  public let bodyPart: String
  public let origin: String
  public let share: Float
  public let provenance: Provenance

  public init(
    id: String,
    tract: Index<Tract>,
    part: String,
    name: String,
    bodyPart: String,
    origin: String,
    share: Float,
    provenance: Provenance
  ) {
    self.id = id
    self.tract = tract
    self.part = part
    self.name = name
    self.bodyPart = bodyPart
    self.origin = origin
    self.share = share
    self.provenance = provenance
  }
}

/// A centre and two spread vectors of a part's cross-section (`control_points.csv`).
public struct ControlPoint: Sendable {
  public let part: Index<TractPart>
  public let branch: Branch
  public let order: Float
  public let landmark: String
  public let center: Point
  public let u: Point
  public let v: Point
  public let share: Float?
  public let spreadZ: Float
  public let provenance: Provenance

  public init(
    part: Index<TractPart>,
    branch: Branch,
    order: Float,
    landmark: String,
    center: Point,
    u: Point,
    v: Point,
    share: Float?,
    spreadZ: Float,
    provenance: Provenance
  ) {
    self.part = part
    self.branch = branch
    self.order = order
    self.landmark = landmark
    self.center = center
    self.u = u
    self.v = v
    self.share = share
    self.spreadZ = spreadZ
    self.provenance = provenance
  }
}

/// A structure that a part must pass, in order (`tract_stations.csv`).
public struct TractStation: Sendable {
  public let part: Index<TractPart>
  public let order: Int
  public let structure: Index<Structure>
  public let side: RelativeSide
  public let provenance: Provenance

  public init(
    part: Index<TractPart>,
    order: Int,
    structure: Index<Structure>,
    side: RelativeSide,
    provenance: Provenance
  ) {
    self.part = part
    self.order = order
    self.structure = structure
    self.side = side
    self.provenance = provenance
  }
}

/// Where a branch of a descending part ends (`terminations.csv`).
public struct Termination: Sendable {
  public let part: Index<TractPart>
  public let branch: String
  public let pool: Pool
  public let lamina: String
  public let ending: Ending
  public let provenance: Provenance

  public init(
    part: Index<TractPart>,
    branch: String,
    pool: Pool,
    lamina: String,
    ending: Ending,
    provenance: Provenance
  ) {
    self.part = part
    self.branch = branch
    self.pool = pool
    self.lamina = lamina
    self.ending = ending
    self.provenance = provenance
  }
}
