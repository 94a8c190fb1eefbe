/// A side of the body or of the neuraxis, always the patient's own: left is the patient's left, x < 0.
public enum Side: UInt8, CaseIterable, Sendable, Hashable {
  case left, right

  /// The other side.
  public var opposite: Side { self == .left ? .right : .left }

  /// The word used in documents.
  public var name: String { self == .left ? "left" : "right" }

  /// The side of a point by its x coordinate in millimetres; nil on the midline.
  public init?(x: Float) {
    if x < 0 { self = .left } else if x > 0 { self = .right } else { return nil }
  }

  /// This side for a structure seen from `other`: same side gives `other`, so left ⊕ left = left.
  public func relative(to other: Side) -> Side { self == .left ? other : other.opposite }
}

/// The side word of a finding.
///
/// `none` means midline, or that the source gave no side.
public enum FindingSide: UInt8, CaseIterable, Sendable, Hashable {
  case left, right, both, none

  /// The word used in documents.
  public var name: String {
    switch self {
    case .left: "left"
    case .right: "right"
    case .both: "both"
    case .none: "none"
    }
  }

  /// Mirrors left and right.
  public var mirrored: FindingSide {
    switch self {
    case .left: .right
    case .right: .left
    default: self
    }
  }
}

/// The side of an answer: where the lesion lies, or which side is affected when it lies below the neuraxis.
public enum LesionSide: UInt8, CaseIterable, Sendable, Hashable {
  case left, right, bilateral

  /// The word used in documents.
  public var name: String {
    switch self {
    case .left: "left"
    case .right: "right"
    case .bilateral: "bilateral"
    }
  }

  /// Mirrors left and right.
  public var mirrored: LesionSide {
    switch self {
    case .left: .right
    case .right: .left
    case .bilateral: .bilateral
    }
  }

  public init(_ side: Side) { self = side == .left ? .left : .right }
}
