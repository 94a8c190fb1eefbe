import ArgumentParser
import Decussate
import DecussateCohort

/// Why a command stops: what to tell, and the exit code.
struct Failure: Error {
  let diagnostics: [Diagnostic]
  let exitCode: ExitCode

  /// Prints every diagnostic to standard error and ends the program.
  func stop() -> Never {
    for diagnostic in diagnostics { Console.note(diagnostic.text) }
    Decussate.exit(withError: exitCode)
  }

  /// Something happened that the program does not foresee.
  static func fault(_ message: String) -> Failure {
    Failure(
      diagnostics: [
        Diagnostic(
          "CMD008", at: "decussate", message, help: "this is a fault of the program; report it")
      ],
      exitCode: ExitCode(70))
  }

  /// No command has this name.
  static func unknownCommand(_ word: String, among known: [String]) -> Failure {
    let nearest = nearestMatch(to: word, among: known).map { "did you mean '\($0)'?" }
    return usage(
      "no command is named '\(word)'",
      help: nearest ?? "the commands are \(known.joined(separator: ", "))")
  }

  /// The command line is wrong.
  static func usage(_ message: String, help: String) -> Failure {
    Failure(
      diagnostics: [Diagnostic("CMD001", at: "decussate", message, help: help)],
      exitCode: ExitCode(64))
  }

  /// What was given could be read, but makes no sense.
  static func data(_ diagnostics: [Diagnostic]) -> Failure {
    Failure(diagnostics: diagnostics, exitCode: ExitCode(65))
  }

  /// A file cannot be read.
  static func input(_ failure: Files.Failure) -> Failure {
    Failure(
      diagnostics: [
        Diagnostic(
          failure.isMissing ? "CMD002" : "CMD003", at: "decussate", failure.message,
          help: failure.isMissing
            ? "check the path; '-' is standard input" : "give a file that can be read")
      ],
      exitCode: ExitCode(66))
  }

  /// A file cannot be written; the work was done, its result is not kept.
  static func output(_ failure: Files.Failure) -> Failure {
    Failure(
      diagnostics: [
        Diagnostic(
          "CMD004", at: "decussate", failure.message, help: "give a path that can be written")
      ],
      exitCode: ExitCode(1))
  }
}

/// Runs a part of a command that reads a file.
func readFile(_ path: String) throws(Failure) -> [UInt8] {
  do { return try Files.read(path) } catch { throw .input(error) }
}

/// Writes a text to a file.
func writeFile(_ text: String, _ path: String) throws(Failure) {
  do { try Files.writeAtomically(Array(text.utf8), to: path) } catch { throw .output(error) }
}

/// Prints warnings to standard error; throws when there is an error among them.
func settle(_ diagnostics: [Diagnostic]) throws(Failure) {
  if diagnostics.contains(where: { $0.severity == .error }) { throw .data(diagnostics) }
  for diagnostic in diagnostics { Console.note(diagnostic.text) }
}
