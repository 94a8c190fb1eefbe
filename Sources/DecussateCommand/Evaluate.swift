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

      --ablate leaves out one layer of the model after the other. --report writes a page of its \
      own (index.html) with charts, worse examinations, published series and every case with its \
      reasons, and the same figures as tables beside it.

        decussate evaluate cases.json --ablate
        decussate evaluate cases.json --report evaluation

      --replay asks for the findings of every case one after the other, in the order of the plan, \
      of a routine examination, and at random, and says how soon the answer is the final one.

        decussate evaluate cases.json --replay

      --series sets predicted sign frequencies beside those of published series instead; it needs \
      no cases. Series held back from fitting are marked '*'.

        decussate evaluate --series
        decussate evaluate --series --held-back --format csv
      """)

  @Argument(help: ArgumentHelp("A case file, or '-' for standard input.", valueName: "cases"))
  var cases: String?

  @Flag(help: "Score the model again without each of its layers.")
  var ablate = false

  @Flag(help: "Withhold findings and ask for them in three orders.")
  var replay = false

  @Option(
    help: ArgumentHelp(
      "Also write a page with charts and tables into this folder; made where missing.",
      valueName: "dir"))
  var report: String?

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

  @Option(
    help: ArgumentHelp("Seed of the resamples and of worse examinations.", valueName: "seed"))
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
    guard !series || (!ablate && !replay && report == nil) else {
      throw ValidationError("--ablate, --replay and --report need a case file, not --series")
    }
    guard [ablate, replay, report != nil].count(where: { $0 }) < 2 else {
      throw ValidationError("--ablate, --replay and --report are three answers; ask for one")
    }
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
    let run = CaseRun(
      cases: published, engine: try engine.engine(atlas),
      population: engine.prior ?? "published", draws: draws, seed: seed, name: name)
    if ablate {
      output.print(try run.ablation())
    } else if replay {
      output.print(try run.replay())
    } else {
      let answers = try run.answers(
        "localising \(published.count) cases", details: self.report != nil)
      let document = try run.scored(answers)
      if let predictions {
        try write(document.predictionDocument.text(), predictions)
      }
      if let folder = self.report {
        try write(
          run.files(document, answers: answers, atlas: atlas, vocabulary: vocabulary), folder)
      }
      output.print(document)
    }
    if failed { throw ExitCode(1) }
  }

  private func write(_ files: [(name: String, text: String)], _ folder: String) throws(Failure) {
    Files.makeFolder(folder)
    for file in files { try write(file.text, "\(folder)/\(file.name)") }
  }

  private func write(_ text: String, _ path: String) throws(Failure) {
    do { try Files.writeAtomically(Array(text.utf8), to: path) } catch { throw .output(error) }
  }
}
