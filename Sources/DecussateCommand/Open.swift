import ArgumentParser
import Decussate
import DecussateCohort

/// Shows the page to this machine.
struct Open: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the page in a browser on this machine.",
    discussion: """
      Serves the folder that Scripts/site makes, to this machine alone. Nothing that is entered \
      in the page leaves it.

        Scripts/site
        decussate open
        decussate open out/site --port 8080
      """)

  @Argument(help: ArgumentHelp("The folder of the page.", valueName: "dir"))
  var folder: String = "out/site"

  @Option(help: ArgumentHelp("Port on 127.0.0.1; 0 takes any free one.", valueName: "number"))
  var port: UInt16 = 8123

  func run() throws {
    do {
      _ = try Files.read("\(folder)/index.html")
    } catch {
      throw Failure.noPage(folder)
    }
    do {
      let server = try LoopbackServer(port: port)
      Console.note("http://127.0.0.1:\(server.port)/ shows the page; Ctrl-C ends it\n")
      server.run(StaticSite(folder: folder))
    } catch {
      throw Failure.input(error)
    }
  }
}

extension Failure {
  /// The folder holds no page.
  static func noPage(_ folder: String) -> Failure {
    Failure(
      diagnostics: [
        Diagnostic(
          "CMD002", at: "decussate", "there is no page in \(folder)",
          help: "run Scripts/site, which makes it, or name its folder")
      ],
      exitCode: ExitCode(66))
  }
}
