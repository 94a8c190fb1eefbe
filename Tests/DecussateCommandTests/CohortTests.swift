import Foundation
import Testing

/// Many patients through the built command.
@Suite struct CohortTests {
  private static let patient =
    #"{"id": "one", "time": "acute", "findings": [{"sign": "weakness", "region": "arm", "side": "right", "state": "present"}]}"#

  private func path(_ name: String) -> String {
    TestFolder.temporary.appending(path: UUID().uuidString + name).path
  }

  private func write(_ text: String, _ name: String) throws -> String {
    let path = path(name)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func run(_ input: String, _ store: String, _ more: [String] = []) throws -> CommandRun {
    #expect(SmallDictionary.isReady)
    return try CommandRun(
      ["cohort", "run", input, "--store", store, "--size", SmallDictionary.size] + more)
  }

  @Test func messagesReadAsRecorded() throws {
    var transcript = Transcript("cohort")
    let size = ["--size", SmallDictionary.size]
    #expect(SmallDictionary.isReady)
    for arguments in [
      ["cohort", "run", "no-such.ndjson", "--store", "no-such-store.ndjson"] + size,
      ["cohort", "run", "Examples/patient.json", "--store", "results.txt"] + size,
      ["cohort", "run", "Syndromes", "--store", "no-such-store.ndjson"] + size,
      ["cohort", "run", "Examples/patient.json", "--store", "no-such-folder/r.ndjson"] + size,
      ["cohort", "run", "Examples/patient.json", "--store", "README.ndjson", "--unmentioned", "2"],
      ["cohort", "run", "Atlas/tracts.csv", "--store", "no-such-store.ndjson"] + size,
      ["cohort", "report", "no-such-store.ndjson"],
      ["cohort", "query", "no-such-store.ndjson"],
      ["cohort", "export", "results.parquet"],
      ["cohort", "convert", "Examples/patient.json", "--to", "hl7v2"],
      ["cohort", "summarise"],
      ["simulate", "cohort", "--count", "0"],
    ] {
      try transcript.run(arguments)
      try? FileManager.default.removeItem(
        at: TestFolder.root.appending(path: "no-such-store.ndjson"))
    }
    for (name, text) in [
      (
        "words", #"{"id": "w", "time": "acute", "findings": [{"sign": "weeknes", "side": "left"}]}"#
      ),
      ("damaged", #"{"id": "d", "findings": ["#),
      ("nothing", #"{"id": "n", "phenotypicFeatures": [{"type": {"id": "HP:0000726"}}]}"#),
      ("scores", #"{"id": "s", "time": "acute", "nihss": {"5a": 7}}"#),
      ("sheet", #"{"id": "i", "isncsci": {"right": {"motor": {"C5": "6"}}}}"#),
      ("resource", #"{"resourceType": "Patient", "id": "r"}"#),
    ] {
      transcript.note(name)
      try transcript.run(["cohort", "convert", "-", "--to", "examination"], input: text + "\n")
    }
    try transcript.check()
  }

  @Test func aCohortIsScoredSummedUpLookedUpAndCompared() throws {
    let input = try write("\(Self.patient)\n{\n", "in.ndjson")
    let store = path("store.ndjson")
    let first = try run(input, store)
    #expect(first.code == 1)
    #expect(
      first.output
        == "2 records: 0 done before, 2 now; 2 patients now, 1 refused, 0 codes that say nothing\n")
    let again = try run(input, store)
    #expect(again.code == 0)
    #expect(again.output.hasPrefix("2 records: 2 done before, 0 now"))

    let page = path("page.html")
    let report = try CommandRun(["cohort", "report", store, "--page", page])
    #expect(report.output.hasPrefix("2 patients: 1 answered, 1 refused."))
    #expect(try String(contentsOfFile: page, encoding: .utf8).hasPrefix("<!DOCTYPE html>"))

    let reasons = try CommandRun(["cohort", "query", store, "--id", "one", "--format", "json"])
    #expect(reasons.code == 0)
    let answer = try #require(try reasons.json() as? [String: Any])
    #expect(answer["explanation"] != nil)
    #expect(try CommandRun(["cohort", "query", store, "--id", "two"]).error.contains("REG013"))
    #expect(try CommandRun(["cohort", "query", store, "--record", "2"]).code == 65)

    let other = path("other.ndjson")
    _ = try run(input, other, ["--prior", "trauma"])
    let same = try CommandRun(["cohort", "diff", store, store, "--format", "json"])
    #expect(same.code == 0)
    let difference = try #require(try same.json() as? [String: Any])
    #expect(difference["compared"] as? Int == 1 && difference["sameLeader"] as? Int == 1)
    #expect(try CommandRun(["cohort", "diff", store, other, "--format", "json"]).code <= 1)
    let clash = try run(input, other)
    #expect(clash.code == 65 && clash.error.contains("error REG010"))

    let rows = try CommandRun(["cohort", "export", store])
    #expect(rows.output == (try String(contentsOfFile: store, encoding: .utf8)))
    let table = try CommandRun(["cohort", "export", store, "--format", "csv"]).output
    #expect(table.split(separator: "\n").count == 3)
  }

  /// What stands in a record is told nowhere but in the store.
  @Test func nothingOfAPatientIsToldBesideTheStore() throws {
    let mark = "Zzyzx"
    let lines = [
      Self.patient.replacing("one", with: mark),
      #"{"id": "\#(mark)", "findings": ["#, #"{"\#(mark)": 1}"#, "\(mark)",
      #"{"id": "\#(mark)", "time": "\#(mark)", "findings": [{"sign": "\#(mark)", "side": "left"}]}"#,
    ]
    let input = try write(lines.joined(separator: "\n"), "in.ndjson")
    let store = path("store.ndjson")
    let run = try run(input, store)
    #expect(run.code == 1)
    #expect(!run.output.contains(mark) && !run.error.contains(mark))
    #expect(try String(contentsOfFile: store, encoding: .utf8).contains(mark))
  }

  @Test func aProgramWithoutSQLiteSaysSo() throws {
    let input = try write(Self.patient, "in.ndjson")
    let run = try run(input, path("store.sqlite"))
    guard run.code != 0 else { return }
    #expect(run.code == 64)
    #expect(run.error.contains("--traits SQLite"))
  }

  @Test func simulatedPatientsAreScoredAndTheSameEveryTime() throws {
    #expect(SmallDictionary.isReady)
    let arguments = [
      "simulate", "cohort", "--count", "20", "--seed", "4", "--asked", "5", "--size",
      SmallDictionary.size,
    ]
    let first = try CommandRun(arguments)
    #expect(first.code == 0)
    #expect(first.output.split(separator: "\n").count == 20)
    #expect(try CommandRun(arguments).output == first.output)
    let cases = "[" + first.output.split(separator: "\n").joined(separator: ",") + "]"
    let scored = try CommandRun(
      ["evaluate", "-", "--size", SmallDictionary.size, "--draws", "10", "--format", "json"],
      input: cases)
    let score = try #require(try scored.json() as? [String: Any])
    #expect(score["cases"] as? Int == 20)
  }

  /// A run that is killed at any moment goes on to the same bytes.
  @Test func aKilledRunGoesOnWhereItWas() throws {
    #expect(SmallDictionary.isReady)
    let lines = [Self.patient] + (0..<3000).map { "[\($0)]" }
    let input = try write(lines.joined(separator: "\n"), "in.ndjson")
    let whole = path("whole.ndjson")
    let began = ContinuousClock.now
    _ = try run(input, whole)
    let took = ContinuousClock.now - began
    let store = path("killed.ndjson")
    let arguments = ["cohort", "run", input, "--store", store, "--size", SmallDictionary.size]
    for kill in 1...5 {
      try CommandRun.killed(arguments, after: took * kill / 6)
    }
    _ = try CommandRun(arguments)
    let expected = try Data(contentsOf: URL(fileURLWithPath: whole))
    #expect(try Data(contentsOf: URL(fileURLWithPath: store)) == expected)
  }
}

/// What the documents say of the codes is so.
@Suite struct CohortDocumentTests {
  @Test(arguments: [
    ("FMT", ["Sources/DecussateFormats"]),
    ("REG", ["Sources/DecussateRegistry", "Sources/DecussateCommand"]),
  ])
  func everyCodeIsListedAndNoOther(family: String, folders: [String]) throws {
    let page = try String(
      contentsOf: TestFolder.root.appending(path: "docs/diagnostics.md"), encoding: .utf8)
    let listed = page.split(separator: "\n").filter { $0.hasPrefix("| \(family)") }
      .map { String($0.dropFirst(2).prefix(6)) }
    var used: Set<String> = []
    for folder in folders {
      let root = TestFolder.root.appending(path: folder)
      let files = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
      for file in files ?? [] where file.hasSuffix(".swift") {
        let source = try String(contentsOf: root.appending(path: file), encoding: .utf8)
        for match in source.matches(of: #/"([A-Z]{3}\d{3})"/#) where match.1.hasPrefix(family) {
          used.insert(String(match.1))
        }
      }
    }
    #expect(used.count > 5)
    #expect(listed == used.sorted())
  }
}
