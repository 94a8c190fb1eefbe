import ArgumentParser
import Foundation
import Testing

@testable import DecussateCommand

/// What `--help` says, and that it is true.
@Suite struct HelpTests {
  static let commands: [[String]] = [
    [], ["trace"], ["predict"], ["localize"], ["evaluate"], ["signs"],
    ["signs", "show"], ["atlas"], ["atlas", "check"],
    ["atlas", "list"], ["atlas", "show"], ["atlas", "candidates"], ["atlas", "export"], ["open"],
    ["page"],
    ["page", "dictionary"], ["page", "answer"],
    ["atlas", "compare"], ["map"], ["cohort"], ["cohort", "run"], ["cohort", "report"],
    ["cohort", "query"], ["cohort", "diff"], ["cohort", "export"], ["cohort", "convert"],
    ["simulate"], ["simulate", "cohort"],
  ]

  @Test func helpReadsAsRecorded() throws {
    var transcript = Transcript("help")
    for command in Self.commands { try transcript.run(command + ["--help"]) }
    try transcript.run(["--version"])
    try transcript.check()
  }

  @Test(arguments: commands) func everyExampleInTheHelpIsACommandThatParses(_ command: [String])
    throws
  {
    let help = try CommandRun(command + ["--help"])
    #expect(help.code == 0)
    let lines = help.output.components(separatedBy: "\n").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    var examples: [String] = []
    for (index, line) in lines.enumerated() where line.hasPrefix("decussate ") {
      var whole = line
      var next = index + 1
      while whole.hasSuffix("\\"), next < lines.count {
        whole = whole.dropLast() + lines[next]
        next += 1
      }
      examples += whole.components(separatedBy: " | ")
    }
    if !command.isEmpty { #expect(!examples.isEmpty, "no example in the help of \(command)") }
    for example in examples {
      let words = Self.words(example).dropFirst()
      #expect(throws: Never.self, "\(example)") {
        _ = try Decussate.parseAsRoot(Array(words))
      }
    }
  }

  @Test func noHelpIsWiderThanATerminal() throws {
    for command in Self.commands {
      let help = try CommandRun(command + ["--help"])
      for line in help.output.components(separatedBy: "\n") where !line.hasPrefix("USAGE") {
        #expect(line.count <= 80, "\(command): \(line)")
      }
    }
  }

  @Test func everyCommandIsInTheReadme() throws {
    let readme = try String(
      contentsOf: TestFolder.root.appending(path: "README.md"), encoding: .utf8)
    for command in Self.commands where command.count == 1 {
      #expect(readme.contains("`decussate \(command[0])"), "\(command[0])")
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completionsAreGenerated(_ shell: String) throws {
    let run = try CommandRun(["--generate-completion-script", shell])
    #expect(run.code == 0)
    for command in Self.commands where command.count == 1 {
      #expect(run.output.contains(command[0]))
    }
  }

  /// Splits a line as a shell does, as far as the examples need it.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    var isOpen = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
        isOpen = true
      } else if character == " ", !isQuoted {
        if isOpen || !word.isEmpty { words.append(word) }
        word = ""
        isOpen = false
      } else {
        word.append(character)
      }
    }
    if isOpen || !word.isEmpty { words.append(word) }
    return words
  }
}
