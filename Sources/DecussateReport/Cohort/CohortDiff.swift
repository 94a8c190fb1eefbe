import DecussateAtlas

/// Two stores of the same input beside each other: what another model answers otherwise.
///
/// Memory does not grow with the number of rows: counts, the most frequent changes and the largest ones are kept.
public struct CohortDiff: ReportDocument {
  /// A row whose answer moved.
  public struct Moved: Sendable {
    public let record: Int
    public let part: Int
    public let id: String
    public let before: String
    public let after: String
    /// Half the summed difference of the probabilities kept, 0…1.
    public let distance: Double
  }

  public private(set) var compared = 0
  public private(set) var sameLeader = 0
  /// Rows that one model answered and the other refused.
  public private(set) var answeredOnce = 0
  public private(set) var refusedTwice = 0
  /// Rows that are in one store alone, or belong to another input.
  public private(set) var unpaired = 0
  /// Changes of the leading answer, by both answers.
  public private(set) var changes: [String: Int] = [:]
  public private(set) var moved: [Moved] = []
  private var distance = 0.0
  public let models: (before: String, after: String)
  static let shown = 20

  public init(before: String, after: String) { models = (before, after) }

  /// Mean distance between the two answers of a row, 0…1.
  public var meanDistance: Double { compared == 0 ? 0 : distance / Double(compared) }

  /// Sets two rows of the same record beside each other.
  public mutating func add(_ first: CohortRow, _ second: CohortRow) {
    guard first.record == second.record, first.part == second.part, first.input == second.input
    else {
      unpaired += 1
      return
    }
    guard let a = first.answer, let b = second.answer else {
      if first.answer == nil, second.answer == nil { refusedTwice += 1 } else { answeredOnce += 1 }
      return
    }
    compared += 1
    let difference = CohortDiff.distance(a, b)
    distance += difference
    let before = CohortDiff.leader(a)
    let after = CohortDiff.leader(b)
    if before == after {
      sameLeader += 1
    } else {
      changes["\(before) → \(after)", default: 0] += 1
    }
    keep(
      Moved(
        record: first.record, part: first.part, id: first.id, before: before, after: after,
        distance: difference))
  }

  /// A row that the other store does not have.
  public mutating func addUnpaired() { unpaired += 1 }

  private mutating func keep(_ row: Moved) {
    guard row.distance > 0 else { return }
    let place = moved.firstIndex { $0.distance < row.distance } ?? moved.count
    if place < CohortDiff.shown { moved.insert(row, at: place) }
    if moved.count > CohortDiff.shown { moved.removeLast() }
  }

  private static func leader(_ answer: CohortAnswer) -> String {
    guard let first = answer.ranked.first else { return "nothing" }
    return "\(first.side.name) \(PlaceWording.level(first.level))"
  }

  private static func distance(_ a: CohortAnswer, _ b: CohortAnswer) -> Double {
    var sum = 0.0
    for one in a.ranked {
      let other = b.ranked.first { $0.level == one.level && $0.side == one.side }
      sum += abs(one.probability - (other?.probability ?? 0))
    }
    for one in b.ranked
    where !a.ranked.contains(where: { $0.level == one.level && $0.side == one.side }) {
      sum += one.probability
    }
    return min(1, sum / 2)
  }

  /// Changes of the leader, most frequent first.
  public var listedChanges: [(words: String, count: Int)] {
    changes.map { (words: $0.key, count: $0.value) }.sorted {
      $0.count != $1.count ? $0.count > $1.count : $0.words < $1.words
    }
  }

  public var text: String {
    var page = TextPage()
    page.paragraph("Before: \(models.before)", hanging: 2)
    page.paragraph("After: \(models.after)", hanging: 2)
    page.line()
    let share = compared == 0 ? 1 : Double(sameLeader) / Double(compared)
    page.paragraph(
      "\(compared) patients answered by both; the same answer leads in \(percent(share)). Mean distance between the answers "
        + "\(formatted(meanDistance, digits: 4)) (0 the same, 1 nothing in common). \(answeredOnce) answered by one alone, \(refusedTwice) by neither, "
        + "\(unpaired) without a partner.")
    if !changes.isEmpty {
      page.heading("Leading answers that changed")
      var table = TextTable([.init("change", wraps: true), .init("patients", .trailing)])
      for change in listedChanges.prefix(CohortDiff.shown) {
        table.append([change.words, "\(change.count)"])
      }
      page.append(table.text(width: 80, indent: 2))
    }
    if !moved.isEmpty {
      page.heading("Moved most")
      var table = TextTable([
        .init("record", .trailing), .init("id"), .init("before", wraps: true),
        .init("after", wraps: true), .init("distance", .trailing),
      ])
      for row in moved {
        table.append([
          "\(row.record)", row.id, row.before, row.after, formatted(row.distance, digits: 2),
        ])
      }
      page.append(table.text(width: 80, indent: 2))
    }
    return page.text
  }

  public var json: JSONValue {
    .object([
      JSONMember("before", .string(models.before)), JSONMember("after", .string(models.after)),
      JSONMember("compared", .integer(compared)), JSONMember("sameLeader", .integer(sameLeader)),
      JSONMember("meanDistance", .number(meanDistance, digits: 4)),
      JSONMember("answeredOnce", .integer(answeredOnce)),
      JSONMember("refusedTwice", .integer(refusedTwice)),
      JSONMember("unpaired", .integer(unpaired)),
      JSONMember(
        "changes",
        .array(
          listedChanges.map {
            .object([
              JSONMember("change", .string($0.words)), JSONMember("patients", .integer($0.count)),
            ])
          })),
      JSONMember(
        "moved",
        .array(
          moved.map {
            .object([
              JSONMember("record", .integer($0.record)), JSONMember("part", .integer($0.part)),
              JSONMember("id", .string($0.id)), JSONMember("before", .string($0.before)),
              JSONMember("after", .string($0.after)),
              JSONMember("distance", .number($0.distance, digits: 4)),
            ])
          })),
    ])
  }

  public var csv: String {
    csvTable(
      ["record", "part", "id", "before", "after", "distance"],
      moved.map {
        [
          "\($0.record)", "\($0.part)", $0.id, $0.before, $0.after,
          shortened(formatted($0.distance, digits: 4)),
        ]
      })
  }
}
