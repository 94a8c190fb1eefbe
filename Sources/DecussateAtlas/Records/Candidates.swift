/// How lesions of one level and family are drawn when the dictionary is made (`candidate_shapes.csv`).
public struct CandidateShape: Sendable {
  /// What is drawn.
  public enum Generator: Sendable, Hashable {
    /// Ellipsoids with centres uniform in the volume of the level's structures; `low` and `high` are radii in millimetres.
    case ellipsoid
    /// Cord patterns; `low` and `high` are lengths in segments.
    case cord
    /// The territories whose `prior_family` is this family, member by member.
    case territory
    /// The nerves and roots of this family.
    case nerve
    /// The generalised diseases of this family.
    case disease
  }

  public let level: NeuraxisLevel
  public let family: String
  public let generator: Generator
  /// Share of the family's probability that this generator takes.
  public let share: Float
  public let low: Float
  public let high: Float
  /// Whether lesions stop at the midline.
  public let respectsMidline: Bool
  /// Share of lesions on both sides.
  public let bilateralShare: Float
  public let provenance: Provenance

  public init(
    level: NeuraxisLevel, family: String, generator: Generator, share: Float, low: Float,
    high: Float, respectsMidline: Bool, bilateralShare: Float, provenance: Provenance
  ) {
    self.level = level
    self.family = family
    self.generator = generator
    self.share = share
    self.low = low
    self.high = high
    self.respectsMidline = respectsMidline
    self.bilateralShare = bilateralShare
    self.provenance = provenance
  }
}

/// A sign that a report would mention if it were there (`sentinels.csv`).
public struct Sentinel: Sendable {
  public let word: String
  public let region: String
  /// 0…1: how surely a report would mention the sign.
  public let notability: Float
  /// Words, or `word/region`, that speak of the same thing: where one is mentioned the sentinel says nothing.
  public let coveredBy: [String]
  public let provenance: Provenance

  public init(
    word: String, region: String, notability: Float, coveredBy: [String], provenance: Provenance
  ) {
    self.word = word
    self.region = region
    self.notability = notability
    self.coveredBy = coveredBy
    self.provenance = provenance
  }
}

/// What a named cord pattern damages in cross-section (`cord_patterns.csv`).
public struct CordPatternRow: Sendable {
  /// Which part of the section is meant.
  public enum Region: Sendable, Hashable { case whole, central, columns, allBut }

  public let structure: Index<Structure>
  public let region: Region
  /// Whether the pattern stays on its own side.
  public let half: Bool
  /// Names of `cord_sections.csv`.
  public let columns: [String]
  public let provenance: Provenance

  public init(
    structure: Index<Structure>, region: Region, half: Bool, columns: [String],
    provenance: Provenance
  ) {
    self.structure = structure
    self.region = region
    self.half = half
    self.columns = columns
    self.provenance = provenance
  }
}
