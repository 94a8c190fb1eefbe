import ArgumentParser
import Decussate

/// From a lesion to the signs it causes.
struct Predict: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The signs of a lesion.",
    discussion: """
      A lesion is one place or several, named by id, name or synonym, with a side, cord segments \
      and an extent where they apply, or a sphere in millimetres (MNI152 space, left is x < 0). \
      Parts are joined by ';' or by repeating the option.

        decussate predict --lesion "left posterior limb of internal capsule"
        decussate predict --lesion "left midbrain_peduncle 80%; left fascicle_iii"
        decussate predict --lesion "right hemicord T8" --time chronic
        decussate predict --sphere=-24,-12,10,6 --format json | decussate localize -
        decussate predict --lesion "left lateral medulla" --picture lesion.svg

      The JSON document names axons cut and findings in the words of the case files, so that it \
      can be read back by 'localize', which takes findings of at least one half as present.
      """)

  @Option(help: ArgumentHelp("A lesion in words; may be repeated.", valueName: "text"))
  var lesion: [String] = []

  @Option(
    help: ArgumentHelp(
      "A sphere: centre and radius in millimetres; may be repeated. Write --sphere=-24,…",
      valueName: "x,y,z,r"))
  var sphere: [String] = []

  @Option(help: ArgumentHelp("Time from onset: acute, subacute or chronic.", valueName: "time"))
  var time: TimeWord = .acute

  @Flag(help: "Test fibres at their points only, as streamline viewers do.")
  var vertices = false

  @Option(help: ArgumentHelp("Axons to sample.", valueName: "count"))
  var axons: Int = 100_000

  @Option(
    help: ArgumentHelp(
      "Draw the lesion, the tracts and what is cut as an SVG file.", valueName: "file"))
  var picture: String?

  @OptionGroup var source: AtlasOptions
  @OptionGroup var output: FormatOptions

  func validate() throws {
    guard !lesion.isEmpty || !sphere.isEmpty else {
      throw ValidationError("give a lesion: --lesion \"left pons\" or --sphere=-24,-12,10,6")
    }
    guard axons >= 1000, axons <= 10_000_000 else {
      throw ValidationError("--axons \(axons) is not between 1000 and 10000000")
    }
  }

  func run() throws {
    let atlas = try source.read()
    let vocabulary = LesionVocabulary(atlas)
    var parts: [Lesion.Part] = []
    var words: [String] = []
    var report: [Diagnostic] = []
    let texts =
      lesion.enumerated().map { ("--lesion" + number($0.offset, of: lesion), $0.element) }
      + sphere.enumerated().map {
        ("--sphere" + number($0.offset, of: sphere), "sphere \($0.element)")
      }
    for (place, text) in texts {
      let reading = LesionPhrase.read(text, vocabulary)
      report += reading.diagnostics.map { $0.placed(in: place) }
      parts += reading.lesion?.parts ?? []
      words.append(reading.description)
    }
    try settle(report)
    let model = ForwardModel(atlas, axons: axons)
    let prediction = model.predict(
      Lesion(parts), time: time.time, test: vertices ? .vertices : .segments)
    let description = words.joined(separator: "; ")
    let answer = PredictionReport(
      prediction, description: description, model: model, vocabulary: FindingVocabulary(atlas))
    if let picture { try writeFile(LesionPicture(answer).svg, picture) }
    output.print(answer)
  }
}

/// Which of several like options is meant: ` 2`, or nothing where there is one.
func number(_ offset: Int, of options: [String]) -> String {
  options.count > 1 ? " \(offset + 1)" : ""
}
