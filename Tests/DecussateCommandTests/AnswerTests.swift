import Foundation
import Testing

/// Answers that hold whatever the numbers are.
@Suite struct AnswerTests {
  private func object(_ value: Any?) throws -> [String: Any] {
    try #require(value as? [String: Any])
  }

  private func objects(_ value: Any?) throws -> [[String: Any]] {
    try #require(value as? [[String: Any]])
  }

  @Test func aPredictionHasTheKeysOfItsFormat() throws {
    let run = try CommandRun([
      "predict", "--lesion", "left posterior limb of internal capsule", "--axons", "5000",
      "--format", "json",
    ])
    #expect(run.code == 0)
    #expect(run.error.isEmpty)
    let document = try object(run.json())
    #expect(Set(document.keys) == ["time", "lesion", "axonLoss", "findings"])
    for loss in try objects(document["axonLoss"]) {
      #expect(Set(loss.keys) == ["tract", "part", "side", "fraction"])
    }
    var rightArm = 0.0
    for finding in try objects(document["findings"]) {
      let keys = Set(finding.keys)
      #expect(keys.isSuperset(of: ["sign", "side", "probability"]))
      #expect(keys.isSubset(of: ["sign", "side", "region", "probability", "severity"]))
      let probability = try #require(finding["probability"] as? Double)
      #expect(probability >= 0.05 && probability <= 1)
      if finding["sign"] as? String == "weakness", finding["region"] as? String == "arm",
        finding["side"] as? String == "right"
      {
        rightArm = probability
      }
    }
    #expect(rightArm > 0.5)
  }

  @Test func aSphereAndItsWordsAreTheSameLesion() throws {
    let option = try CommandRun([
      "predict", "--sphere=-24,-12,10,6", "--axons", "5000", "--format", "csv",
    ])
    let words = try CommandRun([
      "predict", "--lesion", "sphere -24,-12,10 r6", "--axons", "5000", "--format", "csv",
    ])
    #expect(option.code == 0)
    #expect(option.output == words.output)
  }

  @Test func aPredictionReadBackLeadsToItsPlace() throws {
    #expect(SmallDictionary.isReady)
    let prediction = try CommandRun([
      "predict", "--lesion", "left pons_basis", "--axons", "5000", "--format", "json",
    ])
    let answer = try CommandRun(
      ["localize", "-", "--size", SmallDictionary.size, "--format", "json"],
      input: prediction.output)
    #expect(answer.code == 0)
    #expect(answer.error.isEmpty)
    let document = try object(answer.json())
    #expect(
      Set(document.keys) == [
        "time", "population", "ranked", "set90", "sites", "explanation", "next", "nothingFits",
      ])
    let ranked = try objects(document["ranked"])
    let sum = ranked.reduce(0.0) { $0 + ($1["probability"] as? Double ?? 0) }
    #expect(abs(sum - 1) < 0.01)
    #expect(ranked.prefix(3).contains { $0["level"] as? String == "pons" })
  }

  @Test func answersAreTheSameEveryTime() throws {
    #expect(SmallDictionary.isReady)
    let arguments = [
      "localize", "Examples/patient.json", "--size", SmallDictionary.size, "--format", "json",
    ]
    let first = try CommandRun(arguments)
    let second = try CommandRun(arguments)
    #expect(first.code == 0)
    #expect(first.bytes == second.bytes)
  }

  @Test func flagsAndADocumentGiveTheSameAnswer() throws {
    #expect(SmallDictionary.isReady)
    let document = """
      {"time": "acute", "findings": [
        {"sign": "weakness", "region": "arm", "side": "right", "state": "present"},
        {"sign": "aphasia", "side": "none", "state": "absent"}]}
      """
    let size = ["--size", SmallDictionary.size, "--format", "csv"]
    let read = try CommandRun(["localize", "-"] + size, input: document)
    let told = try CommandRun(
      ["localize", "--finding", "right arm weak", "--absent", "aphasia"] + size)
    #expect(read.code == 0)
    #expect(read.output == told.output)
  }

  @Test func everyTableOfAnAnswerHasEvenRows() throws {
    #expect(SmallDictionary.isReady)
    for arguments in [
      ["predict", "--lesion", "left pons", "--axons", "5000"], ["trace", "hand"],
      ["localize", "Examples/patient.json", "--size", SmallDictionary.size],
      ["atlas", "list", "structures"], ["atlas", "show", "babinski"], ["atlas", "check"],
    ] {
      let run = try CommandRun(arguments + ["--format", "csv"])
      #expect(run.code == 0)
      let lines = run.output.components(separatedBy: "\n").dropLast()
      let columns = lines.map { Self.cells($0) }
      #expect(Set(columns).count == 1, "\(arguments)")
    }
  }

  @Test func noTextIsWiderThanATerminal() throws {
    #expect(SmallDictionary.isReady)
    for arguments in [
      ["predict", "--lesion", "right hemicord T8", "--axons", "5000", "--time", "chronic"],
      ["predict", "--lesion", "left medulla_lateral", "--axons", "5000"],
      ["trace", "finger abduction"], ["trace", "--tract", "spinothalamic_tract"],
      ["localize", "Examples/patient.json", "--size", SmallDictionary.size],
      ["atlas", "list", "words"], ["atlas", "show", "ic_posterior_limb"],
    ] {
      let run = try CommandRun(arguments)
      #expect(run.code == 0)
      for line in run.output.components(separatedBy: "\n") where !line.contains("://") {
        #expect(line.count <= 80 || !line.dropFirst(8).contains(" "), "\(line)")
      }
    }
  }

  @Test func seriesAreComparedRowByRow() throws {
    #expect(SmallDictionary.isReady)
    let series = ["evaluate", "--series", "--size", SmallDictionary.size]
    let all = try object(CommandRun(series + ["--format", "json"]).json())
    #expect(Set(all.keys) == ["summary", "structures", "rows"])
    let summary = try object(all["summary"])
    #expect(Set(summary.keys) == ["held back", "used for fitting", "all"])
    let rows = try objects(all["rows"])
    for row in rows {
      let isUsed = row["use"] as? String != "none"
      #expect((row["predicted"] is NSNull) != isUsed)
      #expect((row["reason"] as? String ?? "").isEmpty == isUsed)
    }
    let held = try CommandRun(series + ["--held-back"])
    #expect(held.code == 0)
    #expect(held.output.contains("held back") && !held.output.contains("used for fitting"))
    for line in held.output.components(separatedBy: "\n") { #expect(line.count <= 80, "\(line)") }
    let table = try CommandRun(series + ["--held-back", "--format", "csv"])
    let uses = table.output.components(separatedBy: "\n").dropFirst().dropLast()
    #expect(!uses.isEmpty && uses.allSatisfy { $0.contains(",check,") || $0.contains(",none,") })
  }

  @Test func pyramidalPatientsAreToldFromControls() throws {
    #expect(SmallDictionary.isReady)
    let patients = """
      [{"id": "a", "group": "pyramidal", "hpo_absent": [], "hpo_present": [
         {"id": "HP:0003487", "label": "Babinski sign"}, {"id": "", "label": "Hyperreflexia"},
         {"id": "HP:0001258", "label": "Spastic paraplegia"}]},
       {"id": "b", "group": "control", "hpo_absent": [], "hpo_present": [
         {"id": "HP:0001284", "label": "Areflexia"}, {"id": "HP:0003693", "label": "Distal amyotrophy"},
         {"id": "HP:0002460", "label": "Distal muscle weakness"}]},
       {"id": "c", "hpo_present": [{"id": "HP:0003487", "label": "Babinski sign"}]}]
      """
    let run = try CommandRun(
      ["evaluate", "-", "--pyramidal", "--size", SmallDictionary.size, "--format", "json"],
      input: patients)
    #expect(run.code == 1)
    #expect(run.error.contains("EXM002") && run.error.contains("no 'group'"))
    let document = try object(run.json())
    let pyramidal = try object(document["pyramidal"])
    let controls = try object(document["controls"])
    #expect(pyramidal["patients"] as? Int == 1 && pyramidal["found"] as? Int == 1)
    #expect(controls["patients"] as? Int == 1 && controls["found"] as? Int == 0)
  }

  @Test func drawnPatientsAreCountedAndPictured() throws {
    #expect(SmallDictionary.isReady)
    let picture = TestFolder.temporary.appending(path: "calibration.svg")
    let run = try CommandRun([
      "evaluate", "--round-trip", "6", "--asked", "5", "--picture", picture.path, "--size",
      SmallDictionary.size, "--format", "json",
    ])
    #expect(run.code == 0)
    let document = try object(run.json())
    let bins = try objects(document["bins"])
    #expect(bins.reduce(0) { $0 + ($1["patients"] as? Int ?? 0) } == 6)
    let svg = try String(contentsOf: picture, encoding: .utf8)
    #expect(svg.hasPrefix("<svg xmlns=") && svg.hasSuffix("</svg>\n"))
  }

  @Test func aPlanIsPartOfTheAnswer() throws {
    #expect(SmallDictionary.isReady)
    let arguments = [
      "localize", "--finding", "right arm weak", "--finding", "right Babinski", "--plan",
      "--without-pin", "--minutes", "6", "--size", SmallDictionary.size,
    ]
    let run = try CommandRun(arguments + ["--format", "json"])
    #expect(run.code == 0)
    let plan = try object(object(run.json())["plan"])
    var doubt = try #require(plan["doubt"] as? Double)
    var seconds = 0.0
    for step in try objects(plan["steps"]) {
      let left = try #require(step["doubt"] as? Double)
      #expect(left <= doubt)
      doubt = left
      seconds += step["seconds"] as? Double ?? 0
    }
    #expect(seconds <= 360)
    let text = try CommandRun(arguments)
    #expect(text.output.contains("A plan of examinations"))
    for line in text.output.components(separatedBy: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test func exportedStreamlinesReadAsTheirHeaderSays() throws {
    let folder = TestFolder.temporary.appending(path: "tracks")
    let run = try CommandRun(["atlas", "export", folder.path, "--axons", "1000"])
    #expect(run.code == 0)
    let data = try Data(
      contentsOf: folder.appending(path: "lateral_corticospinal_tract-foot-left.tck"))
    let end = try #require(data.range(of: Data("END\n".utf8)))
    let header = String(decoding: data[..<end.upperBound], as: UTF8.self)
    let lines = header.components(separatedBy: "\n")
    #expect(lines.first == "mrtrix tracks")
    #expect(lines.contains("datatype: Float32LE"))
    #expect(lines.contains("file: . \(end.upperBound)"))
    let count = try #require(
      lines.first { $0.hasPrefix("count: ") }.flatMap { Int($0.dropFirst(7)) })
    let values = data[end.upperBound...].withUnsafeBytes { raw in
      stride(from: 0, to: raw.count, by: 4).map {
        Float(
          bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: $0, as: UInt32.self)))
      }
    }
    #expect(values.count % 3 == 0)
    #expect(values.suffix(3).allSatisfy { $0 == .infinity })
    let breaks = stride(from: 0, to: values.count, by: 3).count { values[$0].isNaN }
    #expect(breaks == count)
    // Crossed fibres of the left hemisphere start on the left and end on the right.
    let lines3 = stride(from: 0, to: values.count - 3, by: 3).map { values[$0] }
    let streamlines = lines3.split(whereSeparator: { $0.isNaN })
    #expect(streamlines.allSatisfy { ($0.first ?? 1) < 0 && ($0.last ?? -1) > 0 })
  }

  /// Cells of a line, quotes respected; a quoted line end does not occur in these tables.
  private static func cells(_ line: String) -> Int {
    var count = 1
    var isQuoted = false
    for character in line {
      if character == "\"" { isQuoted.toggle() }
      if character == ",", !isQuoted { count += 1 }
    }
    return count
  }
}
