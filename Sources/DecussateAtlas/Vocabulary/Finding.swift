/// What an examiner recorded of one sign: the word, the side, whether it was there, and how much.
///
/// A sign that was not examined is simply not among the findings; an absent one is evidence.
public struct Finding: Sendable, Hashable {
  /// Whether the sign was found.
  public enum State: UInt8, Sendable, Hashable { case present, absent }

  /// The word and region: a row of `Atlas/aliases.csv`.
  public var alias: AliasIndex
  public var side: FindingSide
  /// The upper border or range of a sensory level or spinal pain, where stated.
  public var level: SensoryLevel?
  public var state: State
  public var severity: Severity?

  public init(
    alias: AliasIndex, side: FindingSide, level: SensoryLevel? = nil, state: State = .present,
    severity: Severity? = nil
  ) {
    self.alias = alias
    self.side = side
    self.level = level
    self.state = state
    self.severity = severity
  }
}

/// The position of a word in `Atlas/aliases.csv`.
public struct AliasIndex: Sendable, Hashable, Comparable {
  public let rawValue: Int

  public init(_ rawValue: Int) { self.rawValue = rawValue }

  public static func < (a: AliasIndex, b: AliasIndex) -> Bool { a.rawValue < b.rawValue }
}

/// A sensory level: an upper border such as T4, or a range such as C5-C8 with spared skin below.
public enum SensoryLevel: Sendable, Hashable {
  case upperBorder(SpinalSegment)
  case range(SpinalSegment, SpinalSegment)
}

/// How marked a finding is, in the words or on the scale of the source.
public enum Severity: Sendable, Hashable {
  /// MRC power, 0 to 5; a range such as MRC2-3 has two ends.
  case power(low: Float, high: Float)
  /// Tendon reflex, 0 to 4.
  case reflex(Float)
  /// Modified Ashworth scale, 0 to 4.
  case tone(Float)
  case mild, moderate, severe, plegia
}

/// A patient as examined: time from onset and the findings, in the order given.
public struct Examination: Sendable, Hashable {
  public var time: TimeCourse
  public var findings: [Finding]
  /// Weight 0…1 of "what a report does not mention was probably absent".
  ///
  /// 0 in a live examination. Nil takes the atlas parameter.
  public var unmentioned: Float?

  public init(time: TimeCourse, findings: [Finding], unmentioned: Float? = nil) {
    self.time = time
    self.findings = findings
    self.unmentioned = unmentioned
  }
}
