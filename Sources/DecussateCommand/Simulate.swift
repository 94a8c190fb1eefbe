import ArgumentParser
import Decussate
import DecussateCohort
import DecussateFormats
import DecussateRegistry

/// Patients that were never born.
struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Invented patients, drawn from the model.",
    discussion: """
        decussate simulate cohort --count 1000
      """,
    subcommands: [SimulateCohort.self])
}

/// A registry drawn from the model.
struct SimulateCohort: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cohort",
    abstract: "Draw a registry of patients with known lesions, one a line.",
    discussion: """
      A candidate lesion is drawn from the prior, then how severe and how old it is, then what an \
      examiner would record of signs chosen at random. The same seed gives the same patients on \
      every machine. As examinations they carry their 'answer', so that they can be scored.

        decussate simulate cohort --count 1000 --seed 7
        decussate simulate cohort --count 60 --to phenopacket --prior stroke
      """)

  @Option(help: ArgumentHelp("Patients to draw.", valueName: "count"))
  var count: Int = 1000

  @Option(help: ArgumentHelp("Seed of the drawing.", valueName: "seed"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("Signs asked of each patient.", valueName: "count"))
  var asked: Int = 12

  @Option(help: ArgumentHelp("Time from onset: acute, subacute or chronic.", valueName: "time"))
  var time: TimeWord = .acute

  @Option(help: "The form: examination, phenopacket or fhir.")
  var to: PatientFormWord = .examination

  @OptionGroup var engine: EngineOptions
  @OptionGroup var source: AtlasOptions

  func validate() throws {
    guard count >= 1, count <= 1_000_000_000 else {
      throw ValidationError("--count \(count) is not between 1 and 1000000000")
    }
    guard asked >= 1, asked <= 60 else {
      throw ValidationError("--asked \(asked) is not between 1 and 60")
    }
  }

  func run() throws {
    let atlas = try source.read()
    let vocabulary = FindingVocabulary(atlas)
    let engine = try engine.engine(atlas)
    let population = self.engine.prior ?? "clinic"
    guard let trip = engine.roundTrip(population: population, time: time.time) else {
      throw Failure.localization(.unknownPopulation(population, known: []))
    }
    let runner = ParallelRunner()
    let (seed, asked, form) = (seed, asked, to.form)
    let block = 256
    for first in stride(from: 0, to: count, by: 8 * block) {
      let blocks = (min(first + 8 * block, count) - first + block - 1) / block
      let last = count
      let texts = runner.map(blocks) { number -> String in
        let start = first + number * block
        var text = ""
        for patient in start..<min(start + block, last) {
          // Steps of the golden ratio keep neighbouring seeds apart.
          let own = seed &+ UInt64(patient) &* 0x9E37_79B9_7F4A_7C15
          let drawn = trip.patient(asked, seed: own)
          let json = form.document(
            drawn.examination, id: "simulated-\(patient + 1)", vocabulary: vocabulary
          ).json
          text += SimulateCohort.withAnswer(json, drawn.truth, form).compactText + "\n"
        }
        return text
      }
      for text in texts { Console.print(text) }
    }
  }

  /// An examination with its answer, in the words of the case files.
  private static func withAnswer(
    _ json: JSONValue, _ truth: AnswerKey, _ form: PatientForm
  ) -> JSONValue {
    guard form == .examination, case .object(let members) = json else { return json }
    return .object(
      members + [
        JSONMember(
          "answer",
          .object([
            JSONMember("level", .string(truth.level.name)),
            JSONMember("side", .string(truth.side.name)),
          ]))
      ])
  }
}
