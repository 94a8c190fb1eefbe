public import Decussate

/// A worksheet of the International Standards for Neurological Classification of Spinal Cord Injury.
///
/// A cell holds what stands on the sheet: `0`…`5` or `0`…`2`, `NT`, and one star for an impairment of another cause that is taken as not
/// normal, two for one that is taken as normal (revision of 2019).
public struct ISNCSCISheet: Sendable, Hashable {
  /// One score.
  public struct Cell: Sendable, Hashable {
    /// Nil for not testable.
    public let score: Int?
    public let mark: Mark

    /// What is said of a cause other than the cord injury.
    public enum Mark: Sendable, Hashable { case none, otherCause, otherCauseTakenAsNormal }

    public init(_ score: Int?, _ mark: Mark = .none) {
      self.score = score
      self.mark = mark
    }

    /// Nil where the text is no score up to `most`.
    public init?(_ text: String, most: Int) {
      var text = text.trimmed.uppercased()[...]
      var stars = 0
      while text.last == "*" {
        text.removeLast()
        stars += 1
      }
      guard stars <= 2 else { return nil }
      let mark: Mark = stars == 0 ? .none : stars == 1 ? .otherCause : .otherCauseTakenAsNormal
      if text == "NT" {
        self.init(nil, mark)
      } else if let score = Int(text), (0...most).contains(score), stars == 0 || score < most {
        self.init(score, mark)
      } else {
        return nil
      }
    }
  }

  /// One side of the body.
  public struct Half: Sendable, Hashable {
    /// Key muscles from C5 to T1 and L2 to S1, in order; nil where the sheet is empty.
    public var motor = [Cell?](repeating: nil, count: ISNCSCISheet.keyMuscles.count)
    /// C2 to S4-5, in order.
    public var lightTouch = [Cell?](repeating: nil, count: ISNCSCISheet.dermatomes.count)
    public var pinPrick = [Cell?](repeating: nil, count: ISNCSCISheet.dermatomes.count)
    /// The lowest muscle with any movement that is no key muscle.
    public var lowestOtherMuscle: SpinalSegment?

    public init() {}
  }

  public var left = Half()
  public var right = Half()
  /// Nil for not testable, or not on the sheet.
  public var voluntaryAnalContraction: Bool?
  public var deepAnalPressure: Bool?

  public init() {}

  /// Segments of the key muscles.
  public static let keyMuscles: [SpinalSegment] = [
    .c5, .c6, .c7, .c8, .t1, .l2, .l3, .l4, .l5, .s1,
  ]

  /// Segments with a key sensory point; S4 stands for S4-5.
  public static let dermatomes: [SpinalSegment] = SpinalSegment.allCases.filter {
    $0 > .c1 && $0 < .s5
  }

  public subscript(side: Side) -> Half {
    get { side == .left ? left : right }
    set { if side == .left { left = newValue } else { right = newValue } }
  }

  /// Whether every cell and both anal findings are on the sheet, tested or not.
  public var isComplete: Bool {
    [left, right].allSatisfy { half in
      (half.motor + half.lightTouch + half.pinPrick).allSatisfy { $0 != nil }
    }
  }

  /// The name of a level as the sheet has it.
  public static func name(_ segment: SpinalSegment) -> String {
    segment == .s4 ? "S4-5" : segment.name
  }

  /// A level of the sheet by its name: `C5`, `S4-5`, `S4_5`, `S45`.
  static func segment(_ name: String) -> SpinalSegment? {
    let name = name.uppercased()
    if ["S4-5", "S4_5", "S45", "S4/5", "S4"].contains(name) { return .s4 }
    guard let segment = SpinalSegment(name: name.lowercased()), segment < .s4 else { return nil }
    return segment
  }
}

extension String {
  /// Without spaces and tabs at either end.
  var trimmed: String {
    var text = self[...]
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
    return String(text)
  }
}
