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
    subcommands: [Trace.self, Predict.self, Localize.self, Evaluate.self, AtlasCommand.self])

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
    let code = exitCode(for: error)
    guard code == .validationFailure else {
      let text = fullMessage(for: error)
      if code == .success, !text.isEmpty { Console.print(text + "\n") }
      exit(withError: code == .success ? ExitCode.success : ExitCode(70))
    }
    if let word = unknownCommand { Failure.unknownCommand(word.word, among: word.known).stop() }
    let usage = fullMessage(for: error).split(separator: "\n").first { $0.hasPrefix("Usage: ") }
    // "Usage: decussate predict [--lesion …": the words before the first bracket are the command.
    let command = (usage ?? "Usage: decussate").dropFirst(7).prefix { $0 != "[" && $0 != "<" }
    let name = command.split(separator: " ").joined(separator: " ")
    Failure.usage(lowercasedFirst(message(for: error)), help: "see '\(name) --help'").stop()
  }

  /// A word that stands where a command should, with the commands that may.
  private static var unknownCommand: (word: String, known: [String])? {
    let words = CommandLine.arguments.dropFirst()
    guard let first = words.first, !first.hasPrefix("-") else { return nil }
    let known = names(configuration.subcommands) + ["help"]
    guard known.contains(first) else { return (first, known) }
    guard first == "atlas", let second = words.dropFirst().first, !second.hasPrefix("-") else {
      return nil
    }
    let own = names(AtlasCommand.configuration.subcommands)
    return own.contains(second) ? nil : (second, own)
  }

  private static func names(_ commands: [any ParsableCommand.Type]) -> [String] {
    commands.map { $0.configuration.commandName ?? "\($0)".lowercased() }
  }

  private static func lowercasedFirst(_ text: String) -> String {
    text.prefix(1).lowercased() + text.dropFirst()
  }
}
