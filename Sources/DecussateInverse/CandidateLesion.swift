public import DecussateAtlas
public import DecussateForward

/// One lesion of the dictionary: what might have happened, before anything is known of the patient.
public struct CandidateLesion: Sendable {
  /// What is damaged.
  public let lesion: Lesion
  /// The answer this candidate stands for.
  public let site: Site
  /// Position of its level and family in `CandidateSpace.families`.
  public let family: Int
  /// Weight within its family; the weights of a family sum to 1.
  public let weight: Float
  /// The same with the shares of causes within the family raised to the atlas's `published_flattening`.
  public let flatWeight: Float
  /// Signs given outright, for generalised diseases.
  public let direct: [FunctionLoss.DirectSign]
}

/// An answer: level, side and structure.
public struct Site: Sendable, Hashable {
  public let level: NeuraxisLevel
  public let side: LesionSide
  /// The structure that names the place; nil for a generalised disease.
  public let structure: Index<Structure>?
  /// The cord segment at the middle of a cord lesion.
  public let segment: SpinalSegment?
  /// The nerve, root or disease, below and beyond the neuraxis.
  public let cause: Cause?

  /// What the lesion comes from.
  public enum Cause: Sendable, Hashable {
    case nerve(Index<Nerve>)
    case disease(Index<Disease>)
    case territory(Index<Territory>)
  }

  public init(
    level: NeuraxisLevel, side: LesionSide, structure: Index<Structure>?,
    segment: SpinalSegment? = nil, cause: Cause? = nil
  ) {
    self.level = level
    self.side = side
    self.structure = structure
    self.segment = segment
    self.cause = cause
  }
}
