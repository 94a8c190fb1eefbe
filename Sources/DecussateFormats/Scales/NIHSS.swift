public import Decussate

/// An item of the NIH Stroke Scale.
public enum NIHSSItem: String, CaseIterable, Sendable, Hashable {
  case consciousness = "1a"
  case questions = "1b"
  case commands = "1c"
  case gaze = "2"
  case visual = "3"
  case facialPalsy = "4"
  case leftArm = "5a"
  case rightArm = "5b"
  case leftLeg = "6a"
  case rightLeg = "6b"
  case limbAtaxia = "7"
  case sensory = "8"
  case language = "9"
  case dysarthria = "10"
  case neglect = "11"

  /// The highest score of the item.
  public var most: Int {
    switch self {
    case .leftArm, .rightArm, .leftLeg, .rightLeg: 4
    case .consciousness, .visual, .facialPalsy, .language: 3
    default: 2
    }
  }

  /// The item by its LOINC code.
  var loinc: String {
    switch self {
    case .consciousness: "70184-7"
    case .questions: "70185-4"
    case .commands: "70186-2"
    case .gaze: "70187-0"
    case .visual: "70188-8"
    case .facialPalsy: "70189-6"
    case .leftArm: "70190-4"
    case .rightArm: "70967-5"
    case .leftLeg: "70191-2"
    case .rightLeg: "70968-3"
    case .limbAtaxia: "70192-0"
    case .sensory: "70193-8"
    case .language: "70194-6"
    case .dysarthria: "70195-3"
    case .neglect: "70196-1"
    }
  }

  init?(loinc concept: JSONCursor) {
    let codes = BundlePatients.codes(concept)
    guard let item = NIHSSItem.allCases.first(where: { codes.contains($0.loinc) }) else {
      return nil
    }
    self = item
  }

  /// The panel and its total, which say nothing beyond the items.
  static func isTotal(_ concept: JSONCursor) -> Bool {
    BundlePatients.codes(concept).contains { $0 == "70182-1" || $0 == "72089-6" }
  }
}

/// The points of an item, and the side where the source tells one that the scale does not.
public struct NIHSSScore: Sendable, Hashable {
  public var points: Int
  public var side: FindingSide?

  public init(points: Int, side: FindingSide? = nil) {
    self.points = points
    self.side = side
  }
}

extension RecordReader {
  /// `{"id": …, "nihss": {"1a": 0, "4": 2, "5b": 3, …}}`; `UN`, `NT` and null are untestable; `{"score": 2, "side": "right"}` also tells the side.
  func readNIHSS(_ scores: JSONCursor, of cursor: JSONCursor) -> PatientRecord {
    var collector = FindingCollector(vocabulary)
    var items: [NIHSSItem: NIHSSScore] = [:]
    for member in scores.members {
      if member.name == "total" { continue }
      guard let item = NIHSSItem(rawValue: member.name.lowercased()) else {
        collector.add(UnknownCode(system: "NIHSS item", code: member.name))
        continue
      }
      let value = member.cursor["score"] ?? member.cursor
      let side = member.cursor["side"]?.string.flatMap { word in
        FindingSide.allCases.first { $0.name == word }
      }
      switch value.value {
      case .number(let number):
        items[item] = NIHSSScore(points: number.integer ?? -1, side: side)
      case .string(let text):
        if NIHSSFindings.isUntestable(text) { continue }
        items[item] = NIHSSScore(points: Int(text) ?? -1, side: side)
      default: continue
      }
    }
    NIHSSFindings.add(items, at: scores.location, to: &collector)
    if case .number(let total)? = scores["total"]?.value, items.count == NIHSSItem.allCases.count {
      let sum = items.values.reduce(0) { $0 + $1.points }
      if total.integer != sum {
        collector.warn(
          "FMT009", scores.location, "the total is \(total.text), the items sum to \(sum)",
          "the items are used; check which is right")
      }
    }
    let time = time(cursor, &collector)
    return collector.record(id: RecordReader.id(cursor), time: time, at: cursor.location)
  }
}
