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

      --round-trip draws patients from the model itself and says whether its probabilities come \
      true for them (--picture writes the curve as SVG). --pyramidal reads patients told in HPO \
      terms, and says whether affected pyramidal tracts are told from controls.

        decussate evaluate --round-trip 1000 --picture calibration.svg
        decussate evaluate Evaluation/developer-phenopackets.json --pyramidal

      --series sets predicted sign frequencies beside those of published series instead; it needs \
      no cases. Series held back from fitting are marked '*'.

        decussate evaluate --series
        decussate evaluate --series --held-back --format csv
      """)

  @Argument(help: ArgumentHelp("A case file, or '-' for standard input.", valueName: "cases"))
  var cases: String?

  @Flag(help: "Score the model again without each of its layers.")
  var ablate = false

  @Flag(help: "Tell affected pyramidal tracts from controls, in patients told in HPO terms.")
  var pyramidal = false

  @Option(
    help: ArgumentHelp("Draw this many patients from the model itself.", valueName: "count"))
  var roundTrip: Int?

  @Option(help: ArgumentHelp("Findings asked of each drawn patient.", valueName: "count"))
  var asked: Int = 24

  @Option(
    help: ArgumentHelp("Write the calibration of --round-trip to this file.", valueName: "file"))
  var picture: String?

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
    let isAlone = series || roundTrip != nil
    guard cases != nil || isAlone else {
      throw ValidationError("give a case file, --series or --round-trip")
    }
    guard cases == nil || !isAlone else {
      throw ValidationError("--series and --round-trip take no case file")
    }
    let answers = [ablate, replay, pyramidal, report != nil, series, roundTrip != nil]
    guard answers.count(where: { $0 }) < 2 else {
      throw ValidationError(
        "--ablate, --replay, --pyramidal, --report, --series and --round-trip are different "
          + "answers; ask for one")
    }
    guard cases != nil || (!ablate && !replay && !pyramidal && report == nil) else {
      throw ValidationError("give a case file")
    }
    guard series || !heldBack else { throw ValidationError("--held-back goes with --series") }
    guard picture == nil || roundTrip != nil else {
      throw ValidationError("--picture goes with --round-trip")
    }
    if let roundTrip, !(roundTrip >= 1 && roundTrip <= 1_000_000) {
      throw ValidationError("--round-trip \(roundTrip) is not between 1 and 1000000")
    }
    guard asked >= 1, asked <= 60 else {
      throw ValidationError("--asked \(asked) is not between 1 and 60")
    }
    guard draws >= 1, draws <= 1_000_000 else {
      throw ValidationError("--draws \(draws) is not between 1 and 1000000")
    }
  }

  func run() throws {
    let atlas = try source.read()
    guard let cases else {
      let engine = try engine.engine(atlas)
      if let roundTrip {
        let document = try drawn(roundTrip, engine)
        if let picture { try write(document.svg, picture) }
        output.print(document)
      } else {
        output.print(SeriesReport(engine.compareSeries(), heldBackOnly: heldBack))
      }
      return
    }
    let vocabulary = FindingVocabulary(atlas)
    let bytes = try readFile(cases)
    var report: [Diagnostic] = []
    let name = cases == "-" ? "standard input" : cases
    if pyramidal {
      try tellPyramidal(bytes, name, atlas, vocabulary)
      return
    }
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
      let label = "localising \(published.count) cases"
      let explained = self.report == nil ? nil : try run.explained(label)
      let document = try run.scored(explained.map { run.predictions($0) } ?? run.answers(label))
      if let predictions {
        try write(document.predictionDocument.text(), predictions)
      }
      if let folder = self.report, let explained {
        try write(
          run.files(document, answers: explained, atlas: atlas, vocabulary: vocabulary), folder)
      }
      output.print(document)
    }
    if failed { throw ExitCode(1) }
  }

  /// Patients drawn from the model, each localised.
  private func drawn(_ count: Int, _ engine: Engine) throws(Failure) -> RoundTripReport {
    let population = self.engine.prior ?? "clinic"
    guard let trip = engine.roundTrip(population: population, time: .acute) else {
      throw .localization(.unknownPopulation(population, known: []))
    }
    var progress = Progress("drawing \(count) patients")
    defer { progress.finish() }
    let patients = (0..<count).map { trip.patient(asked, seed: seed &+ UInt64($0)) }
    let answers: [PatientTable.Answer]
    do {
      answers = try engine.answers(
        to: patients.map { $0.examination }, population: population
      ) { progress.reached($0) }
    } catch {
      throw .localization(error)
    }
    let results = zip(patients, answers).map { RoundTripReport.Result($1, truth: $0.truth) }
    return RoundTripReport(results, asked: asked, population: population)
  }

  private func tellPyramidal(
    _ bytes: [UInt8], _ name: String, _ atlas: Atlas, _ vocabulary: FindingVocabulary
  ) throws {
    var report: [Diagnostic] = []
    let patients = ExaminationDocument.readPhenotypePatients(
      bytes.span, name: name, vocabulary: vocabulary, into: &report)
    let errors = report.filter { $0.severity == .error }
    for diagnostic in errors { Console.note(diagnostic.text) }
    let unheard = report.count - errors.count
    if unheard > 0 { Console.note("\(name): \(unheard) terms say nothing in this model\n") }
    guard !patients.isEmpty else { throw ExitCode(65) }
    let engine = try engine.engine(atlas)
    let population = self.engine.prior ?? "clinic"
    var progress = Progress("localising \(patients.count) patients")
    var cases: [PyramidalReport.Case] = []
    for (number, patient) in patients.enumerated() {
      do {
        let answer = try engine.localize(
          patient.examination, population: population, details: false)
        cases.append(PyramidalReport.Case(patient, answer))
      } catch {
        throw Failure.localization(error)
      }
      progress.reached(Double(number + 1) / Double(patients.count))
    }
    progress.finish()
    output.print(PyramidalReport(cases, population: population))
    if !errors.isEmpty { throw ExitCode(1) }
  }

  private func write(_ files: [(name: String, text: String)], _ folder: String) throws(Failure) {
    Files.makeFolder(folder)
    for file in files { try write(file.text, "\(folder)/\(file.name)") }
  }

  private func write(_ text: String, _ path: String) throws(Failure) {
    do { try Files.writeAtomically(Array(text.utf8), to: path) } catch { throw .output(error) }
  }
}
