import ArgumentParser
import Decussate
import DecussateCohort

/// Scores on a file of published cases, and sign frequencies beside published series.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Scores on a file of cases with known sites.",
    discussion: """
      Localises every case of a case file and scores the answers: level, side and both together, \
      calibration, and the size and coverage of the 90 % set, with bootstrap intervals.

        decussate evaluate cases.json
        decussate evaluate cases.json --format json --predictions predictions.json

      A case that cannot be read is reported and left out; the exit code is then 1.

      --series sets predicted sign frequencies beside those of published series instead; it needs \
      no cases. Series held back from fitting are marked '*'.

        decussate evaluate --series
        decussate evaluate --series --held-back --format csv
      """)

  @Argument(help: ArgumentHelp("A case file, or '-' for standard input.", valueName: "cases"))
  var cases: String?

  @Flag(help: "Compare sign frequencies with published series instead of scoring cases.")
  var series = false

  @Flag(help: "Of the series, only those held back from fitting.")
  var heldBack = false

  @Option(
    help: ArgumentHelp(
      "Also write the ranked answers to this file, as [{\"id\", \"ranked\"}].", valueName: "file"))
  var predictions: String?

  @Option(help: ArgumentHelp("Resamples for the intervals.", valueName: "count"))
  var draws: Int = 2000

  @Option(help: ArgumentHelp("Seed of the resamples.", valueName: "seed"))
  var seed: UInt64 = 1

  @OptionGroup var engine: EngineOptions
  @OptionGroup var source: AtlasOptions
  @OptionGroup var output: FormatOptions

  func validate() throws {
    guard cases != nil || series else {
      throw ValidationError("give a case file, or --series")
    }
    guard cases == nil || !series else {
      throw ValidationError("--series takes no case file")
    }
    guard series || !heldBack else { throw ValidationError("--held-back goes with --series") }
    guard draws >= 1, draws <= 1_000_000 else {
      throw ValidationError("--draws \(draws) is not between 1 and 1000000")
    }
  }

  func run() throws {
    let atlas = try source.read()
    guard let cases else {
      let engine = try engine.engine(atlas)
      output.print(SeriesReport(engine.compareSeries(), heldBackOnly: heldBack))
      return
    }
    let vocabulary = FindingVocabulary(atlas)
    let bytes = try readFile(cases)
    var report: [Diagnostic] = []
    let name = cases == "-" ? "standard input" : cases
    let published = ExaminationDocument.readCases(
      bytes.span, name: name, vocabulary: vocabulary, into: &report)
    for diagnostic in report { Console.note(diagnostic.text) }
    let failed = report.contains { $0.severity == .error }
    guard !published.isEmpty else { throw ExitCode(65) }
    let engine = try engine.engine(atlas)
    let population = self.engine.prior ?? "published"
    let answers = try localize(published, engine, population)
    do {
      let score = try Score(answers, of: published, draws: draws, seed: seed)
      let document = ScoreReport(
        score, of: published, predictions: answers, population: population)
      if let predictions {
        let text = document.predictionDocument.text()
        do { try Files.writeAtomically(Array(text.utf8), to: predictions) } catch {
          throw Failure.output(error)
        }
      }
      output.print(document)
    } catch let error as ScoreError {
      throw Failure.data([Diagnostic("CMD006", at: name, error.message)])
    }
    if failed { throw ExitCode(1) }
  }

  private func localize(
    _ cases: [PublishedCase], _ engine: Engine, _ population: String
  ) throws(Failure) -> [CasePrediction] {
    var progress = Progress("localising \(cases.count) cases")
    defer { progress.finish() }
    var answers: [CasePrediction] = []
    for (offset, published) in cases.enumerated() {
      do {
        let answer = try engine.localize(
          published.examination, population: population, details: false)
        answers.append(
          CasePrediction(
            id: published.id,
            ranked: answer.ranked.map {
              RankedAnswer(level: $0.level, side: $0.side, probability: $0.probability)
            }))
      } catch {
        throw .localization(error)
      }
      progress.reached(Double(offset + 1) / Double(cases.count))
    }
    return answers
  }
}
