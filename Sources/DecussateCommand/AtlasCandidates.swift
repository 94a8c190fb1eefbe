import ArgumentParser
import Decussate
import DecussateCohort

/// How many lesions a dictionary is made from.
struct AtlasCandidates: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "candidates",
    abstract: "Count the candidate lesions by level and family.",
    discussion: """
      Every place, cause and size gets a number of candidates by the variety of what it draws; \
      how probable they are is said by the prior, not by their number. The smallest dictionary \
      has as many as every source needs at least.

        decussate atlas candidates
        decussate atlas candidates --size 1000000 --format csv
      """)

  @Option(help: ArgumentHelp("Candidate lesions asked for.", valueName: "count"))
  var size: Int = Engine.defaultSize

  @OptionGroup var source: AtlasOptions
  @OptionGroup var output: FormatOptions

  func validate() throws {
    guard size >= 1000, size <= 20_000_000 else {
      throw ValidationError("--size \(size) is not between 1000 and 20000000")
    }
  }

  func run() throws {
    let model = ForwardModel(signsOf: try source.read())
    output.print(CandidateCountReport(CandidateSpace(model, size: size)))
  }
}
