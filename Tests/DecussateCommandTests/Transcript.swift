import Foundation
import Testing

/// Runs of the built command, as a reader at a terminal would see them, compared with a recorded page.
///
/// Lines of standard error begin with `! `. `DECUSSATE_RECORD=1 swift test --filter DecussateCommandTests` records the pages anew, to be reviewed as
/// a difference.
struct Transcript {
  private let name: String
  private(set) var text = ""

  init(_ name: String) { self.name = name }

  /// Appends one run: the command line, exit code where it is not 0, standard error, standard output.
  @discardableResult
  mutating func run(_ arguments: [String], input: String? = nil, shows limit: Int? = nil) throws
    -> CommandRun
  {
    let run = try CommandRun(arguments, input: input)
    if !text.isEmpty { text += "\n" }
    let shown = arguments.map { Transcript.quoted($0) }.joined(separator: " ")
    text += "$ decussate \(shown)\n"
    if let input { text += Transcript.prefixed(input, "< ") }
    if run.code != 0 { text += "exit \(run.code)\n" }
    text += Transcript.prefixed(Transcript.withoutProgress(run.error), "! ")
    text += Transcript.shortened(run.output, limit)
    return run
  }

  /// Appends a line that says what follows.
  mutating func note(_ words: String) { text += (text.isEmpty ? "" : "\n") + "# \(words)\n" }

  /// Appends a run whose output was made fit to be recorded.
  mutating func append(_ command: String, _ output: String) {
    text += (text.isEmpty ? "" : "\n") + "$ \(command)\n\(output)"
  }

  /// Compares with the recorded page, or records it.
  func check(_ location: SourceLocation = #_sourceLocation) throws {
    let page = TestFolder.snapshots.appending(path: "\(name).txt")
    if ProcessInfo.processInfo.environment["DECUSSATE_RECORD"] == "1" {
      try Data(text.utf8).write(to: page)
      return
    }
    let recorded = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
    guard text != recorded else { return }
    let (line, was, now) = Transcript.firstDifference(recorded, text)
    Issue.record(
      """
      \(name).txt:\(line) differs
        recorded: \(was)
        now:      \(now)
      if this is meant, record it anew: DECUSSATE_RECORD=1 swift test --filter DecussateCommandTests
      """, sourceLocation: location)
  }

  private static func firstDifference(_ a: String, _ b: String) -> (Int, String, String) {
    let old = a.components(separatedBy: "\n")
    let new = b.components(separatedBy: "\n")
    for line in 0..<max(old.count, new.count) {
      let was = line < old.count ? old[line] : "(end)"
      let now = line < new.count ? new[line] : "(end)"
      if was != now { return (line + 1, was, now) }
    }
    return (0, "", "")
  }

  private static func shortened(_ text: String, _ limit: Int?) -> String {
    var lines = text.components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() }
    guard let limit, lines.count > limit else { return text }
    return lines.prefix(limit).joined(separator: "\n") + "\n…\n"
  }

  /// Progress is told only once work has taken a second, so it depends on the machine.
  private static func withoutProgress(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasSuffix(" %") }.joined(separator: "\n")
  }

  private static func prefixed(_ text: String, _ mark: String) -> String {
    var lines = text.components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() }
    return lines.map { line in
      var marked = mark + line
      while marked.hasSuffix(" ") { marked.removeLast() }
      return marked + "\n"
    }.joined()
  }

  private static func quoted(_ argument: String) -> String {
    let plain = argument.allSatisfy { $0.isLetter || $0.isNumber || "-_=/.,".contains($0) }
    return plain && !argument.isEmpty ? argument : "\"\(argument)\""
  }
}
