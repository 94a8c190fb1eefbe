import ArgumentParser
import Decussate

/// What is published of signs.
struct Signs: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "How good signs are: studies, pooled figures, what the model uses.",
    discussion: """
        decussate signs show babinski
        decussate signs show hoffmann --format json
      """,
    subcommands: [SignsShow.self])
}

/// One sign.
struct SignsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the studies of a sign, their pooled figures and what the model uses.",
    discussion: """
      A sign is named by its id, by a word of the case files, by its HPO id or by its label. \
      Studies of the sign alone are pooled; those of combinations, and figures quoted from \
      others, are shown but not pooled.

        decussate signs show babinski
        decussate signs show HP:0003487
      """)

  @Argument(help: ArgumentHelp("A sign.", valueName: "sign"))
  var name: String

  @OptionGroup var source: AtlasOptions
  @OptionGroup var output: FormatOptions

  func run() throws {
    let atlas = try source.read()
    guard let report = SignReport(name, atlas: atlas) else {
      throw Failure.data([SignReport.notFound(name, atlas: atlas).placed(in: "signs show")])
    }
    output.print(report)
  }
}
