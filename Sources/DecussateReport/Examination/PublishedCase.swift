public import DecussateAtlas

/// A patient of a case file: the findings as published, and where the lesion was shown to be.
public struct PublishedCase: Sendable, Hashable {
  /// How sure the coding is: A findings and site both stated, B short or partly inferred, X a documented exception.
  public enum Quality: UInt8, CaseIterable, Sendable, Hashable {
    case a, b, x

    /// The letter used in case files.
    public var name: String {
      switch self {
      case .a: "A"
      case .b: "B"
      case .x: "X"
      }
    }

    public init?(name: String) {
      guard let quality = Quality.allCases.first(where: { $0.name == name }) else { return nil }
      self = quality
    }
  }

  /// Where the lesion was.
  public struct Answer: Sendable, Hashable {
    public let side: LesionSide
    public let level: NeuraxisLevel
    public let structure: String
    /// The cord segments of the lesion as written, such as `T2-T7`; empty where not stated.
    public let segment: String
    /// Levels the signs alone cannot exclude: right for the lenient score only.
    public let alsoAcceptableLevels: [NeuraxisLevel]

    public init(
      side: LesionSide, level: NeuraxisLevel, structure: String = "", segment: String = "",
      alsoAcceptableLevels: [NeuraxisLevel] = []
    ) {
      self.side = side
      self.level = level
      self.structure = structure
      self.segment = segment
      self.alsoAcceptableLevels = alsoAcceptableLevels
    }
  }

  /// A group of metrics a case is left out of, where its source does not settle them.
  public enum Exclusion: UInt8, CaseIterable, Sendable, Hashable {
    case level, side, joint

    /// The word used in case files.
    public var name: String {
      switch self {
      case .level: "level"
      case .side: "side"
      case .joint: "joint"
      }
    }

    public init?(name: String) {
      guard let exclusion = Exclusion.allCases.first(where: { $0.name == name }) else { return nil }
      self = exclusion
    }
  }

  public let id: String
  public let examination: Examination
  public let answer: Answer
  public let quality: Quality
  public let excludedFromScoring: [Exclusion]
  /// A question of an examination paper, not a patient.
  public let isExamQuestion: Bool

  public init(
    id: String, examination: Examination, answer: Answer, quality: Quality = .a,
    excludedFromScoring: [Exclusion] = [], isExamQuestion: Bool = false
  ) {
    self.id = id
    self.examination = examination
    self.answer = answer
    self.quality = quality
    self.excludedFromScoring = excludedFromScoring
    self.isExamQuestion = isExamQuestion
  }
}
