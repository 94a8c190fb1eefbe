import Foundation
import Testing

/// Files that are not there, cannot be read or cannot be written.
@Suite struct MissingInputTests {
  @Test func messagesReadAsRecorded() throws {
    var transcript = Transcript("missing-files")
    for arguments in [
      ["localize", "no-such-exam.json"], ["localize", "Sources"],
      ["evaluate", "no-such-cases.json"], ["atlas", "check", "no-such-folder"],
      ["atlas", "show", "pons", "--atlas", "no-such-folder"],
    ] {
      let run = try transcript.run(arguments)
      #expect(run.code == 66)
      #expect(run.output.isEmpty)
    }
    try transcript.check()
  }

  @Test func aFileThatCannotBeWrittenIsSaidSo() throws {
    let run = try CommandRun(["atlas", "export", "README.md/tracks", "--axons", "1000"])
    #expect(run.code == 1)
    #expect(run.error.contains("error CMD004: "))
    #expect(run.output.isEmpty)
  }
}
