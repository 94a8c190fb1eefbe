public import Decussate

/// Levels and impairment grade of a spinal cord sheet, by the published rules of the International Standards (revision of 2019).
///
/// Every answer is a set: where cells are not testable it holds each answer that some value of those cells would give, from the top down. An answer is
/// starred when it rests on a mark: taking the marked scores at face value would not give it.
public struct ISNCSCIClassification: Sendable, Hashable {
  /// A possible answer.
  public struct Answer<Value: Sendable & Hashable>: Sendable, Hashable {
    public let value: Value
    public let isStarred: Bool
  }

  /// A level; intact throughout where nil.
  public typealias Level = Answer<SpinalSegment?>

  public let sensoryRight: [Level]
  public let sensoryLeft: [Level]
  public let motorRight: [Level]
  public let motorLeft: [Level]
  /// The neurological level of injury.
  public let neurological: [Level]
  /// Whether the injury is complete.
  public let complete: [Answer<Bool>]
  /// ASIA Impairment Scale, `A` to `E`.
  public let grade: [Answer<Character>]

  public init(_ sheet: ISNCSCISheet) {
    let taken = ISNCSCIPossibilities(sheet, readsMarks: true)
    let face = ISNCSCIPossibilities(sheet, readsMarks: false)
    func answers<Value>(_ ask: (ISNCSCIPossibilities) -> [Value]) -> [Answer<Value>] {
      let plain = Set(ask(face))
      return ask(taken).map { Answer(value: $0, isStarred: !plain.contains($0)) }
    }
    sensoryRight = answers { $0.right.sensoryLevels }
    sensoryLeft = answers { $0.left.sensoryLevels }
    motorRight = answers { $0.right.motorLevels }
    motorLeft = answers { $0.left.motorLevels }
    neurological = answers { $0.neurologicalLevels }
    complete = answers { $0.completeness }
    grade = answers { $0.grades }
  }

  /// A set of levels as the worksheet writes it: `C5`, `T3*`, `C5,C6`, `INT`.
  public static func text(_ levels: [Level]) -> String {
    levels.map { ($0.value.map { ISNCSCISheet.name($0) } ?? "INT") + ($0.isStarred ? "*" : "") }
      .joined(separator: ",")
  }

  /// A set of grades: `A`, `B,C*`.
  public static func text(_ grades: [Answer<Character>]) -> String {
    grades.map { String($0.value) + ($0.isStarred ? "*" : "") }.joined(separator: ",")
  }

  /// The classification as a document.
  public var json: JSONValue {
    func levels(_ levels: [Level]) -> JSONValue { .string(ISNCSCIClassification.text(levels)) }
    return .object([
      JSONMember(
        "sensoryLevel",
        .object([
          JSONMember("right", levels(sensoryRight)), JSONMember("left", levels(sensoryLeft)),
        ])),
      JSONMember(
        "motorLevel",
        .object([
          JSONMember("right", levels(motorRight)), JSONMember("left", levels(motorLeft)),
        ])),
      JSONMember("neurologicalLevelOfInjury", levels(neurological)),
      JSONMember(
        "injuryComplete",
        .string(
          complete.map { ($0.value ? "C" : "I") + ($0.isStarred ? "*" : "") }
            .joined(separator: ","))),
      JSONMember("asiaImpairmentScale", .string(ISNCSCIClassification.text(grade))),
    ])
  }
}
