import ArgumentParser

/// The command line: arguments in, documents out.
@main
struct Decussate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decussate",
    abstract: "A working model of the human pyramidal system.",
    discussion: """
      From a lesion to the signs it causes, and from bedside findings to the place that explains \
      them. For research and teaching; not a medical device.

      Every command prints text, JSON or CSV (--format), reads standard input where a file is \
      named '-', gives the same answer every time, and reports problems on standard error as

        place: error CODE: what was found
          help: what to do

      Exit codes: 0 done; 1 done, but something did not pass; 64 the command line is wrong; 65 \
      the data are wrong; 66 a file is missing; 70 a fault of the program.
      """,
    version: "0.1.0",
    subcommands: [
      Trace.self, Predict.self, Localize.self, Evaluate.self, Signs.self, MapCommand.self,
      CohortCommand.self, Simulate.self, AtlasCommand.self, Open.self, Page.self,
    ])

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      failure.stop()
    } catch {
      Decussate.leave(error)
    }
  }

  /// Prints help where it was asked for, and a wrong command line as a diagnostic.
  private static func leave(_ error: any Error) -> Never {
    if let code = error as? ExitCode { exit(withError: code) }
    switch exitCode(for: error) {
    case .success:
      Console.print(fullMessage(for: error) + "\n")
      exit(withError: ExitCode.success)
    case .validationFailure:
      if let word = unknownCommand { Failure.unknownCommand(word.word, among: word.known).stop() }
      let (message, help) = parted(message(for: error), command: commandName(in: error))
      Failure.usage(message, help: help).stop()
    default:
      Failure.fault("\(error)").stop()
    }
  }

  /// "Usage: decussate predict [--lesion …": the words before the first bracket name the command.
  private static func commandName(in error: any Error) -> String {
    let lines = fullMessage(for: error).split(separator: "\n")
    let usage = lines.first { $0.hasPrefix("Usage: ") } ?? "Usage: decussate"
    let command = usage.dropFirst(7).prefix { $0 != "[" && $0 != "<" }
    return command.split(separator: " ").joined(separator: " ")
  }

  /// The parser's sentences as what was found and what to do.
  private static func parted(_ text: String, command: String) -> (message: String, help: String) {
    var text = text
    while text.hasSuffix(".") { text.removeLast() }
    let message = text.prefix(1).lowercased() + text.dropFirst()
    for mark in [". Please provide ", ". Did you mean "] {
      if let found = message.firstRange(of: mark) {
        let rest = message[found.upperBound...]
        let help = mark.contains("Did") ? "did you mean \(rest)" : "give \(rest)"
        return (String(message[..<found.lowerBound]), help)
      }
    }
    if message.hasPrefix("missing value for '--") {
      return (message, "a value that begins with '-' is joined to its option by '='")
    }
    return (message, "see '\(command) --help'")
  }

  /// A word that stands where a command should, with the commands that may.
  private static var unknownCommand: (word: String, known: [String])? {
    let words = CommandLine.arguments.dropFirst()
    guard let first = words.first, !first.hasPrefix("-") else { return nil }
    let known = names(configuration.subcommands) + ["help"]
    guard known.contains(first) else { return (first, known) }
    guard let second = words.dropFirst().first, !second.hasPrefix("-") else { return nil }
    let own: [String]
    switch first {
    case "cohort": own = names(CohortCommand.configuration.subcommands)
    case "simulate": own = names(Simulate.configuration.subcommands)
    case "atlas": own = names(AtlasCommand.configuration.subcommands)
    case "page": own = names(Page.configuration.subcommands)
    case "signs": own = names(Signs.configuration.subcommands)
    default: return nil
    }
    return own.contains(second) ? nil : (second, own)
  }

  private static func names(_ commands: [any ParsableCommand.Type]) -> [String] {
    commands.map { $0.configuration.commandName ?? "\($0)".lowercased() }
  }

  private static func lowercasedFirst(_ text: String) -> String {
    text.prefix(1).lowercased() + text.dropFirst()
  }
}
