import Foundation
import Testing

/// A command line that is wrong: exit code 64, one diagnostic, nothing on standard output.
@Suite struct UsageErrorTests {
  static let wrong: [[String]] = [
    ["trase", "foot"], ["atlas", "shw", "pons"], ["atlas", "list"], ["atlas", "list", "tract"],
    ["atlas", "list", "countries"], ["trace"], ["trace", "foot", "--tract", "rubrospinal_tract"],
    ["trace", "foot", "--side", "middle"], ["predict"],
    ["predict", "--lesion", "left pons", "--time", "chronc"],
    ["predict", "--lesion", "left pons", "--axons", "12"],
    ["predict", "--lesion", "left pons", "--axons", "many"],
    ["predict", "--lesion"], ["predict", "--lesion="], ["predict", "--sphere", "-24,-12,10,6"],
    ["predict", "--lesion", "left pons", "--format", "xml"],
    ["predict", "--lesion", "left pons", "--colour"],
    ["localize"], ["localize", "exam.json", "--unmentioned", "2"],
    ["localize", "exam.json", "--unmentioned", "nan"], ["localize", "exam.json", "--size", "3"],
    ["localize", "one.json", "two.json"], ["evaluate"],
    ["localize", "exam.json", "--without-pin"],
    ["localize", "exam.json", "--plan", "--steps", "9"],
    ["localize", "exam.json", "--plan", "--minutes", "0"],
    ["evaluate", "cases.json", "--ablate", "--replay"], ["signs", "shw"],
    ["evaluate", "--round-trip", "0"], ["evaluate", "--round-trip", "5", "--asked", "0"],
    ["evaluate", "--series", "--picture", "x.svg"], ["evaluate", "--pyramidal"], ["signs", "show"],
    ["evaluate", "cases.json", "--ablate", "--report", "x"],
    ["evaluate", "--series", "--ablate"], ["evaluate", "cases.json", "--series"],
    ["evaluate", "cases.json", "--held-back"],
    ["evaluate", "cases.json", "--draws", "0"], ["evaluate", "cases.json", "--seed", "-1"],
    ["atlas", "export"], ["atlas", "export", "tracks", "--axons", "5"],
  ]

  @Test func messagesReadAsRecorded() throws {
    var transcript = Transcript("usage-errors")
    for arguments in Self.wrong { try transcript.run(arguments) }
    try transcript.check()
  }

  @Test(arguments: wrong) func theExitCodeSaysUsage(_ arguments: [String]) throws {
    let run = try CommandRun(arguments)
    #expect(run.code == 64)
    #expect(run.output.isEmpty)
    let lines = run.error.components(separatedBy: "\n")
    #expect(lines.first?.hasPrefix("decussate: error CMD001: ") == true, "\(run.error)")
    #expect(lines.dropFirst().first?.hasPrefix("  help: ") == true)
  }
}
