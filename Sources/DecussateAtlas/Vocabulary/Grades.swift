/// Time from onset, as examined.
public enum TimeCourse: UInt8, CaseIterable, Sendable, Hashable {
  case acute, subacute, chronic

  /// The word used in documents.
  public var name: String {
    switch self {
    case .acute: "acute"
    case .subacute: "subacute"
    case .chronic: "chronic"
    }
  }

  public init?(name: String) {
    guard let time = TimeCourse.allCases.first(where: { $0.name == name }) else { return nil }
    self = time
  }
}

/// Muscle power on the Medical Research Council scale, 0 (no contraction) to 5 (normal).
public struct MRCGrade: Sendable, Hashable, Comparable {
  /// 0…5; halves come from grades such as 4-.
  public let value: Float

  public init?(_ value: Float) {
    guard value >= 0, value <= 5 else { return nil }
    self.value = value
  }

  public static func < (a: MRCGrade, b: MRCGrade) -> Bool { a.value < b.value }
}

/// A tendon reflex on the 0 (absent) to 4 (with clonus) scale; 2 is normal.
public struct ReflexGrade: Sendable, Hashable, Comparable {
  public let value: Float

  public init?(_ value: Float) {
    guard value >= 0, value <= 4 else { return nil }
    self.value = value
  }

  public static func < (a: ReflexGrade, b: ReflexGrade) -> Bool { a.value < b.value }
}
