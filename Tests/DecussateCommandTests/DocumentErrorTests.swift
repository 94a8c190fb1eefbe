import Foundation
import Testing

/// Examinations, case files and tables that are broken: exit code 65, and the place of everything that is wrong.
@Suite struct DocumentErrorTests {
  static let brokenText = [
    "", "nonsense", "[1, 2", "{\"time\": \"acute\"} {}", "{\"time\" \"acute\",}",
    "{\"findings\": [{\"sign\": \"weak\\u12\"}]}", "\"just a word\"", "[]", "{}",
    String(repeating: "[", count: 200),
  ]

  @Test func brokenJSONReadsAsRecorded() throws {
    var transcript = Transcript("broken-json")
    for text in Self.brokenText {
      let run = try transcript.run(["localize", "-"], input: text)
      #expect(run.code == 65)
      #expect(run.output.isEmpty)
    }
    try transcript.check()
  }

  @Test func brokenExaminationsReadAsRecorded() throws {
    var transcript = Transcript("broken-examinations")
    let texts = [
      #"{"time": "acute", "findings": []}"#,
      #"{"time": "yesterday", "findings": [{"sign": "weakness", "region": "arm", "side": "left"}]}"#,
      #"""
      {"findings": [
        {"sign": "weekness", "region": "arm", "side": "left"},
        {"sign": "weakness", "region": "wing", "side": "left"},
        {"sign": "babinski", "side": "up"},
        {"sign": "atrophy", "side": "left"},
        {"sign": "weakness", "region": "leg", "side": "left", "severity": "MRC7"},
        {"sign": "sensory_loss", "level": "T40", "side": "left"},
        {"sign": "aphasia", "side": "left", "state": "maybe"},
        {"side": "left"},
        "weakness",
        {"sign": 7, "side": "left"},
        {"sign": "weakness", "region": "hand", "side": "left", "probability": 7},
        {"sign": "horner", "side": "left", "colour": "red"}
      ], "unmentioned": 3}
      """#,
      #"""
      {"time": "acute", "findings": [
        {"sign": "weakness", "region": "arm", "side": "left", "state": "present"},
        {"sign": "weakness", "region": "arm", "side": "left", "state": "absent"},
        {"sign": "babinski", "side": "right"},
        {"sign": "babinski", "side": "right"}
      ]}
      """#,
      #"{"hpo_present": [{"id": "HP:0000001", "label": "All"}]}"#,
    ]
    for text in texts {
      let run = try transcript.run(["localize", "-"], input: text)
      #expect(run.code == 65)
      #expect(run.output.isEmpty)
    }
    try transcript.check()
  }

  @Test func aCaseFileWithoutAGoodCaseReadsAsRecorded() throws {
    var transcript = Transcript("broken-cases")
    let text = #"""
      [
        {"id": "one", "time": "acute", "findings": [{"sign": "babinski", "side": "left"}]},
        {"id": "two", "time": "acute", "findings": [{"sign": "babinski", "side": "left"}],
         "answer": {"side": "middle", "level": "ponz"}},
        {"findings": [], "answer": {"side": "left", "level": "pons"}},
        7
      ]
      """#
    let run = try transcript.run(["evaluate", "-"], input: text)
    #expect(run.code == 65)
    #expect(run.output.isEmpty)
    try transcript.check()
  }

  /// The folder of the atlas with a few slips in it.
  @Test func brokenTablesReadAsRecorded() throws {
    let folder = TestFolder.temporary.appending(path: "Atlas")
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.copyItem(at: TestFolder.root.appending(path: "Atlas"), to: folder)
    func edit(_ name: String, _ old: String, _ new: String) throws {
      let file = folder.appending(path: name)
      let text = try String(contentsOf: file, encoding: .utf8)
      let range = try #require(text.range(of: old), "\(old) in \(name)")
      try Data(text.replacingCharacters(in: range, with: new).utf8).write(to: file)
    }
    try edit("parameters.csv", "hill_k,0.35", "hill_k,much")
    try edit("tract_stations.csv", "m1_leg,same", "m1_legg,sideways")
    try edit("reflexes.csv", "id,name", "id,nom")
    try edit("nuclei.csv", "imaging", "hearsay")
    try Data("stray\n".utf8).write(to: folder.appending(path: "notes.csv"))
    let run = try CommandRun(["atlas", "check", folder.path])
    #expect(run.code == 65)
    let shown = run.output.replacingOccurrences(of: folder.path, with: "Atlas")
    var transcript = Transcript("broken-tables")
    transcript.append("decussate atlas check Atlas", shown)
    try transcript.check()
    let other = try CommandRun(["predict", "--lesion", "left pons", "--atlas", folder.path])
    #expect(other.code == 65)
    #expect(other.output.isEmpty)
    #expect(other.error.contains("error ATL013"))
  }
}
