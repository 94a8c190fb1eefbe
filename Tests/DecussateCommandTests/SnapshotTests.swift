import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Whole answers.
///
/// Those that hold probabilities move with every calibration; they are kept to three pages.
@Suite struct SnapshotTests {
  @Test func roadsReadAsRecorded() throws {
    var transcript = Transcript("trace")
    try transcript.run(["trace", "foot"])
    try transcript.run(["trace", "finger abduction", "--side", "left"], shows: 14)
    try transcript.run(["trace", "tongue"])
    try transcript.run(["trace", "--tract", "rubrospinal_tract"])
    try transcript.run(["trace", "--tract", "trigeminothalamic_pain"])
    try transcript.run(["trace", "--tract", "corticobulbar_tract/vii_lower", "--format", "csv"])
    try transcript.run(["trace", "--tract", "corticobulbar_tract/xii", "--format", "json"])
    try transcript.check()
  }

  @Test func factsReadAsRecorded() throws {
    var transcript = Transcript("atlas")
    try transcript.run(["atlas", "list", "tracts"])
    try transcript.run(["atlas", "list", "reflexes", "--format", "json"], shows: 6)
    try transcript.run(["atlas", "show", "nucleus_iv"])
    try transcript.run(["atlas", "show", "trochlear nucleus", "--format", "json"], shows: 12)
    try transcript.run(["atlas", "show", "triceps_jerk", "--format", "csv"], shows: 12)
    try transcript.check()
  }

  @Test func signsReadAsRecorded() throws {
    var transcript = Transcript("signs")
    try transcript.run(["signs", "show", "pronator_drift"])
    try transcript.run(["signs", "show", "Horner", "--format", "csv"])
    try transcript.run(["signs", "show", "HP:0003487", "--format", "json"], shows: 8)
    try transcript.check()
  }

  @Test func predictionsReadAsRecorded() throws {
    var transcript = Transcript("predict")
    try transcript.run([
      "predict", "--lesion", "left posterior limb of internal capsule", "--axons", "5000",
    ])
    try transcript.run(
      [
        "predict", "--lesion", "left midbrain_peduncle 80%; left fascicle_iii", "--axons", "5000",
        "--format", "json",
      ], shows: 40)
    try transcript.run(
      ["predict", "--lesion", "right hemicord T8", "--time", "chronic", "--axons", "5000"])
    try transcript.check()
  }

  @Test func localisationsReadAsRecorded() throws {
    #expect(SmallDictionary.isReady)
    var transcript = Transcript("localize")
    let size = ["--size", SmallDictionary.size]
    try transcript.run(["localize", "Examples/patient.json"] + size)
    try transcript.run(
      ["localize", "--finding", "right arm weak, MRC 3", "--finding", "right Babinski"] + size
        + ["--absent", "aphasia", "--against", "left cortex"])
    try transcript.run(
      ["localize", "--finding", "right arm weak", "--unmentioned", "0", "--format", "json"] + size,
      shows: 12)
    try transcript.check()
  }

  @Test func scoresReadAsRecorded() throws {
    #expect(SmallDictionary.isReady)
    var transcript = Transcript("evaluate")
    let size = ["--size", SmallDictionary.size, "--draws", "50"]
    let run = try transcript.run(["evaluate", "-"] + size, input: Self.cases)
    #expect(run.code == 1)
    try transcript.run(["evaluate", "-", "--format", "csv"] + size, input: Self.cases, shows: 8)
    try transcript.check()
    let json = try CommandRun(["evaluate", "-", "--format", "json"] + size, input: Self.cases)
    let document = try #require(try json.json() as? [String: Any])
    #expect(
      Set(document.keys).isSuperset(of: [
        "cases", "level_top1", "level_top3", "side_accuracy", "joint_top1", "joint_top3",
        "coverage90", "mean_set_size", "ece", "brier", "log_loss", "by_level", "predictions",
      ]))
  }

  @Test func theReportIsWellFormedAndNeedsNothingBesideItself() throws {
    #expect(SmallDictionary.isReady)
    let folder = TestFolder.temporary.appending(path: "report")
    let arguments = [
      "evaluate", "-", "--size", SmallDictionary.size, "--draws", "20", "--report", folder.path,
    ]
    let run = try CommandRun(arguments, input: Self.cases)
    #expect(run.code == 1)
    let page = try String(contentsOf: folder.appending(path: "index.html"), encoding: .utf8)
    let parser = XMLParser(data: Data(page.utf8))
    let counter = ElementCounter()
    parser.delegate = counter
    #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "") line \(parser.lineNumber)")
    #expect(counter.counts["svg"] == 7)
    #expect(counter.counts["details"] == 6)
    #expect(counter.counts["script"] == nil && counter.counts["link"] == nil)
    #expect(!page.contains("http"))
    for name in ["scores.json", "scores.csv", "degradation.csv", "series.csv"] {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      #expect(!text.isEmpty, "\(name)")
    }
    let again = try CommandRun(arguments, input: Self.cases)
    #expect(again.output == run.output)
    let second = try String(contentsOf: folder.appending(path: "index.html"), encoding: .utf8)
    #expect(page == second)
  }

  @Test func aFolderThatCannotBeWrittenIsSaid() throws {
    #expect(SmallDictionary.isReady)
    let run = try CommandRun(
      ["evaluate", "-", "--size", SmallDictionary.size, "--draws", "5", "--report", "/dev/null/x"],
      input: Self.cases)
    #expect(run.code == 1)
    #expect(run.error.contains("CMD004"))
  }

  @Test func everyLayerIsLeftOutInTurn() throws {
    #expect(SmallDictionary.isReady)
    let run = try CommandRun(
      ["evaluate", "-", "--size", SmallDictionary.size, "--ablate", "--format", "csv"],
      input: Self.cases)
    let lines = run.output.components(separatedBy: "\n").dropLast()
    #expect(lines.count == 15)
    #expect(lines.dropFirst(2).first?.hasPrefix("silence,") == true)
  }

  /// Three textbook pictures, and one that is not an examination.
  private static let cases = #"""
    [
      {"id": "medial", "time": "acute", "answer": {"side": "left", "level": "medulla"}, "findings": [
        {"sign": "weakness", "region": "tongue", "side": "left", "state": "present"},
        {"sign": "weakness", "region": "arm", "side": "right", "state": "present"}]},
      {"id": "half", "time": "subacute", "quality": "B",
       "answer": {"side": "right", "level": "thoracic_cord"}, "findings": [
        {"sign": "weakness", "region": "leg", "side": "right", "state": "present"},
        {"sign": "pain_temp_loss", "region": "leg", "side": "left", "state": "present"},
        {"sign": "weakness", "region": "arm", "side": "both", "state": "absent"}]},
      {"id": "bell", "time": "acute", "answer": {"side": "left", "level": "peripheral"}, "findings": [
        {"sign": "weakness", "region": "face_lower", "side": "left", "state": "present"},
        {"sign": "weakness", "region": "face_upper", "side": "left", "state": "present"},
        {"sign": "weakness", "region": "arm", "side": "both", "state": "absent"}]},
      {"id": "broken", "answer": {"side": "left", "level": "pons"}, "findings": [{"sign": "weekness"}]}
    ]
    """#
}

/// Counts the elements of a document.
private final class ElementCounter: NSObject, XMLParserDelegate {
  var counts: [String: Int] = [:]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    counts[name, default: 0] += 1
  }
}
