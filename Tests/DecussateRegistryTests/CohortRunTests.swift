import Decussate
import DecussateFormats
import DecussateRegistry
import DecussateTestSupport
import Foundation
import Testing

@Suite struct CohortRunTests {
  private static let mixed = [
    #"{"id": "exam", "time": "acute", "findings": [{"sign": "weakness", "region": "arm", "side": "right", "state": "present"}]}"#,
    #"{"id": "packet", "phenotypicFeatures": [{"type": {"id": "HP:0003487"}}, {"type": {"id": "HP:0000726", "label": "Dementia"}}]}"#,
    #"{"id": "damaged", "findings": ["#,
    "",
    #"{"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Observation", "code": {"text": "left arm weakness"}, "subject": {"reference": "Patient/a"}}}, {"resource": {"resourceType": "Observation", "code": {"text": "dysarthria"}, "subject": {"reference": "Patient/b"}}}]}"#,
    "42",
    #"{"id": "words", "time": "acute", "findings": [{"sign": "weeknes", "side": "left", "state": "present"}]}"#,
    "[]",
    #"{"id": "nih", "time": "acute", "nihss": {"5a": 0, "5b": 3}}"#,
  ]

  @Test func everyRecordIsARowInOrder() throws {
    let input = try Registry.file(".ndjson", Self.mixed.joined(separator: "\n"))
    let store = try Registry.file(".ndjson")
    let counts = try Registry.run(input, into: store)
    #expect(counts.records == 8)
    #expect(counts.patients == 9)
    #expect(counts.refused == 4)
    let rows = try Registry.rows(store)
    #expect(
      rows.map { "\($0.record).\($0.part)/\($0.parts) \($0.id) \($0.state.rawValue)" } == [
        "1.1/1 exam answered", "2.1/1 packet answered", "3.1/1  refused", "4.1/2 a answered",
        "4.2/2 b answered", "5.1/1  refused", "6.1/1 words refused", "7.1/1  refused",
        "8.1/1 nih answered",
      ])
    #expect(rows[1].unknown == [.init(system: "HPO", code: "HP:0000726", label: "Dementia")])
    #expect(rows[2].problems.first?.isError == true)
    #expect(rows[6].unknown.map { $0.code } == ["weeknes"])
    #expect(rows[7].problems.map { $0.code } == ["REG003"])
    #expect(Set(rows.map { $0.model }).count == 1)
  }

  @Test func anAnswerIsTheOneOfLocalize() throws {
    let lines = Registry.simulated(6, seed: 5)
    let input = try Registry.file(".ndjson", lines.joined(separator: "\n"))
    let store = try Registry.file(".ndjson")
    try Registry.run(input, into: store)
    for (row, line) in zip(try Registry.rows(store), lines) {
      let patient = Registry.reader.read(Array(line.utf8).span, name: "line")[0]
      let examination = try #require(patient.examination)
      let answer = try Registry.engine.localize(examination, details: false)
      #expect(row.answer == CohortAnswer(answer, atlas: Registry.engine.atlas))
      #expect(CohortRow(row.json) == row)
    }
  }

  @Test func aTableAnswersAsLocalizeDoesAndGoesOnTheSame() throws {
    let lines = Self.mixed + Registry.simulated(6, seed: 5)
    let input = try Registry.file(".ndjson", lines.joined(separator: "\n"))
    let alone = try Registry.file(".ndjson")
    let table = try Registry.file(".ndjson")
    try Registry.run(input, into: alone)
    try Registry.run(input, into: table, weighs: true)
    let rows = try Registry.rows(table)
    #expect(rows.count { $0.answer?.structure == "" } == 6)
    for (row, other) in zip(rows, try Registry.rows(alone)) {
      #expect(row.state == other.state && row.id == other.id)
      for one in row.answer?.ranked ?? [] {
        guard
          let same = other.answer?.ranked.first(where: {
            $0.level == one.level && $0.side == one.side
          })
        else { continue }
        #expect(abs(same.probability - one.probability) < 0.0015)
      }
    }
    let whole = try Data(contentsOf: URL(fileURLWithPath: table))
    try whole.prefix(whole.count - 700).write(to: URL(fileURLWithPath: table))
    try Registry.run(input, into: table, weighs: true)
    #expect(try Data(contentsOf: URL(fileURLWithPath: table)) == whole)
    #expect(throws: RegistryError.self) { try Registry.run(input, into: table) }
  }

  /// Whatever a killed run leaves of the store, the next one makes it whole: nothing lost, nothing twice.
  @Test func aRunGoesOnFromAnyBeginningOfItsStore() throws {
    // Few answers, so that the runs are quick; refused records are rows like any other.
    let lines = Self.mixed.prefix(6) + ["{", "[]", "{\"a\"", "7", "[[]", "x", "\"\""]
    let input = try Registry.file(".ndjson", lines.joined(separator: "\n"))
    let store = try Registry.file(".ndjson")
    try Registry.run(input, into: store)
    let whole = try Data(contentsOf: URL(fileURLWithPath: store))
    var random = SplitMix64(seed: 3)
    let path = try Registry.file(".ndjson")
    // The answered records stand first; most cuts fall behind them.
    let answered = try Registry.content(store).utf8.count / 2
    for number in 0..<100 {
      let cut =
        number < 10
        ? random.below(whole.count + 1) : answered + random.below(whole.count + 1 - answered)
      try whole.prefix(cut).write(to: URL(fileURLWithPath: path))
      try Registry.run(input, into: path)
      let again = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(again == whole, "cut at byte \(cut)")
    }
    let counts = try Registry.run(input, into: path)
    #expect(counts.records == 0 && counts.before == 12)
  }

  @Test func aStoreOfAnotherInputModelOrKindIsLeftAlone() throws {
    let lines = Registry.simulated(3, seed: 2)
    let input = try Registry.file(".ndjson", lines.joined(separator: "\n"))
    let store = try Registry.file(".ndjson")
    try Registry.run(input, into: store)
    let before = try Registry.content(store)
    #expect(throws: RegistryError.self) {
      try Registry.run(input, into: store, population: "stroke")
    }
    let changed = try Registry.file(".ndjson", lines[0] + "\n" + lines[2] + "\n" + lines[1])
    #expect(throws: RegistryError.self) { try Registry.run(changed, into: store) }
    let shorter = try Registry.file(".ndjson", lines[0])
    #expect(throws: RegistryError.self) { try Registry.run(shorter, into: store) }
    #expect(try Registry.content(store) == before)
    for text in ["a letter\n", "a letter", #"{"id": 1}"# + "\n"] {
      let letter = try Registry.file(".ndjson", text)
      #expect(throws: RegistryError.self) { try Registry.run(input, into: letter) }
      #expect(try Registry.content(letter) == text)
    }
    #expect(throws: RegistryError.self) { try Registry.run(input, into: "/tmp/x.txt") }
    #expect(throws: RegistryError.self) { try Registry.run(input, into: "/nowhere/x.ndjson") }
    #expect(throws: RegistryError.self) { try Registry.run("/nowhere.ndjson", into: store) }
  }

  @Test func oneStoreHasOneWriter() throws {
    let store = try Registry.file(".ndjson")
    let first = try Stores.open(store, writes: true, database: nil)
    #expect(throws: RegistryError.self) {
      try Stores.open(store, writes: true, database: nil)
    }
    #expect(first.lastRecord == 0)
  }

  @Test func theRowsDoNotDependOnTheBlocks() throws {
    // More than one block, and the same rows one by one.
    let lines = Registry.simulated(2, seed: 11) + (0..<300).map { "[\($0)]" }
    let input = try Registry.file(".ndjson", lines.joined(separator: "\r\n") + "\r\n")
    let store = try Registry.file(".ndjson")
    try Registry.run(input, into: store)
    let half = try Registry.file(".ndjson")
    let some = try Registry.content(store).split(separator: "\n").prefix(150)
    try Data((some.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: half))
    try Registry.run(input, into: half)
    #expect(try Registry.content(half) == Registry.content(store))
  }

  @Test func tablesAndFoldersAreReadInOrder() throws {
    let folder = Registry.folder.appending(path: UUID().uuidString)
    let below = folder.appending(path: "b")
    try FileManager.default.createDirectory(at: below, withIntermediateDirectories: true)
    func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    try write(
      "c.csv", "id,time,right arm weakness\nr1,acute,yes\nr2,acute,\"MRC3\"\nr3,acute\nr4,soon,no\n"
    )
    try write("a.json", "[\(Self.mixed[0]), \(Self.mixed[1])]")
    try write("b/d.ndjson", Self.mixed[8] + "\n")
    try write("e.csv", "nothing,here\n1,2\n")
    try write("notes.txt", "left alone")
    let store = try Registry.file(".ndjson")
    try Registry.run(folder.path, into: store)
    let rows = try Registry.rows(store)
    #expect(rows.map { $0.id } == ["exam", "packet", "nih", "r1", "r2", "", "r4", ""])
    #expect(
      rows.map { $0.problems.first { $0.isError }?.code ?? "-" } == [
        "-", "-", "-", "-", "-", "FMT024", "FMT025", "FMT023",
      ])
  }

  @Test func aLineBeyondAllBoundsIsARow() throws {
    let long = "{\"id\": \"" + String(repeating: "x", count: 17 << 20) + "\"}"
    let input = try Registry.file(".ndjson", long + "\n" + Self.mixed[0])
    let store = try Registry.file(".ndjson")
    try Registry.run(input, into: store)
    let rows = try Registry.rows(store)
    #expect(rows.map { $0.id } == ["", "exam"])
    #expect(rows[0].problems.map { $0.code } == ["REG002"])
  }

  @Test func deepNestingIsARow() throws {
    let deep = String(repeating: "[", count: 100_000)
    let input = try Registry.file(".ndjson", deep + "\n" + Self.mixed[0])
    let store = try Registry.file(".ndjson")
    try Registry.run(input, into: store)
    #expect(try Registry.rows(store).map { $0.state } == [.refused, .answered])
  }
}
