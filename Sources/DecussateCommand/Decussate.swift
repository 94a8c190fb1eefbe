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
    subcommands: [Predict.self, Localize.self, Evaluate.self])

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      failure.report()
      exit(withError: failure.exitCode)
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
    let lines = fullMessage(for: error).split(separator: "\n").map { String($0) }
    let usage = lines.first { $0.hasPrefix("Usage: ") }.map { String($0.dropFirst(7)) }
    Failure.usage(
      Decussate.lowercasedFirst(message(for: error)),
      help: usage.map { "usage: \($0)" } ?? "see decussate --help"
    ).report()
    exit(withError: ExitCode(64))
  }

  private static func lowercasedFirst(_ text: String) -> String {
    text.prefix(1).lowercased() + text.dropFirst()
  }
}
