import ArgumentParser
import Decussate

/// The ordered road to a part of the body.
struct Trace: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The ordered road to a muscle or part of the body.",
    discussion: """
      Draws every pyramidal road that serves a part of the body, from the cortex over the \
      crossing to the motor neurons, with the share of the axons that takes it.

        decussate trace foot
        decussate trace "finger abduction" --side left
        decussate trace --tract spinothalamic_tract
      """)

  @Argument(
    help: ArgumentHelp("A muscle, a movement or a part of the body.", valueName: "name"))
  var name: String?

  @Option(help: ArgumentHelp("A tract, or a part of one as tract/part.", valueName: "tract"))
  var tract: String?

  @Option(help: "Side of the body that is served: left or right.")
  var side: SideWord = .right

  @OptionGroup var source: AtlasOptions
  @OptionGroup var output: FormatOptions

  func validate() throws {
    guard (name == nil) != (tract == nil) else {
      throw ValidationError("give a part of the body, such as 'foot', or --tract, and not both")
    }
  }

  func run() throws {
    let atlas = try source.read()
    let answer =
      name.map { RoadQuestion.read($0, atlas) } ?? RoadQuestion.readTract(tract ?? "", atlas)
    switch answer {
    case .question(let question):
      let model = ForwardModel(atlas, axons: 20_000)
      output.print(RoadReport(question, side: side.side, model: model))
    case .unknown(let diagnostic):
      throw Failure.data([diagnostic.placed(in: name == nil ? "--tract" : "trace")])
    }
  }
}

/// A side, as on the command line.
enum SideWord: String, ExpressibleByArgument, CaseIterable {
  case left, right

  var side: Side { self == .left ? .left : .right }
}
