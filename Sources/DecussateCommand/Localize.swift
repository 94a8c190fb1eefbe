import ArgumentParser
import Decussate
import DecussateCohort

/// From findings to the places that explain them.
struct Localize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The sites that explain findings.",
    discussion: """
      Findings come from a document ('-' is standard input), from the command line in plain \
      words, or from both. The document is an examination, a prediction of 'predict', or a list \
      of HPO terms (hpo_present, hpo_absent, or a phenopacket).

        decussate localize Examples/patient.json
        decussate localize --finding "right arm weak, MRC 3" --finding "right Babinski" \\
          --absent aphasia
        decussate localize exam.json --prior stroke --format json
        decussate localize exam.json --against "left medulla"
        decussate localize exam.json --map posterior.nii.gz --grid mni-1mm
        decussate localize exam.json --picture posterior.svg
        decussate localize exam.json --plan --minutes 5 --without-transfer

      'absent' is evidence; what is not mentioned is weak evidence of absence for signs that a \
      report would name, weighed by --unmentioned (0 for a live examination in progress). \
      Probabilities of JSON and CSV are rounded to four decimals.
      """)

  @Argument(help: ArgumentHelp("An examination, or '-' for standard input.", valueName: "file"))
  var document: String?

  @Option(help: ArgumentHelp("A finding in words; may be repeated.", valueName: "text"))
  var finding: [String] = []

  @Option(
    help: ArgumentHelp(
      "A sign that was looked for and not found; may be repeated.", valueName: "text"))
  var absent: [String] = []

  @Option(
    help: ArgumentHelp(
      "Time from onset: acute, subacute or chronic; overrides the document's.", valueName: "time"))
  var time: TimeWord?

  @Option(
    help: ArgumentHelp(
      "Weight 0…1 of 'what is not mentioned was probably absent'; overrides the document's.",
      valueName: "weight"))
  var unmentioned: Double?

  @Option(
    help: ArgumentHelp(
      "Answer to set the first one against, such as \"left medulla\"; the second where none is given.",
      valueName: "answer"))
  var against: String?

  @Option(
    help: ArgumentHelp(
      "Also write the probability that the lesion holds a voxel to this image (.nii, .nii.gz).",
      valueName: "file"))
  var map: String?

  @Option(
    help: ArgumentHelp(
      "The grid of the map: mni-2mm, mni-1mm, or pam50 for the cord.", valueName: "grid"))
  var grid: GridWord?

  @Option(
    help: ArgumentHelp(
      "Draw where the lesion may be, on brain and cord and in sections, as an SVG file.",
      valueName: "file"))
  var picture: String?

  @Flag(help: "Also plan the next examinations, each with the doubt it is expected to leave.")
  var plan = false

  @Option(help: ArgumentHelp("Most examinations of the plan.", valueName: "count"))
  var steps: Int = 5

  @Option(help: ArgumentHelp("Most minutes the plan may take.", valueName: "minutes"))
  var minutes: Double?

  @Flag(help: "No examination of the plan may need a pin.")
  var withoutPin = false

  @Flag(help: "No examination of the plan may need the patient moved.")
  var withoutTransfer = false

  @OptionGroup var engine: EngineOptions
  @OptionGroup var source: AtlasOptions
  @OptionGroup var output: FormatOptions

  func validate() throws {
    guard document != nil || !finding.isEmpty || !absent.isEmpty else {
      throw ValidationError("give an examination, or --finding \"right arm weak\"")
    }
    if let unmentioned, !(unmentioned >= 0 && unmentioned <= 1) {
      throw ValidationError("--unmentioned is not a number from 0 to 1")
    }
    if let map, !map.hasSuffix(".nii"), !map.hasSuffix(".nii.gz") {
      throw ValidationError("--map '\(map)' does not end in .nii or .nii.gz")
    }
    if grid != nil, map == nil {
      throw ValidationError("--grid is about a map, and none is asked for. Please provide --map")
    }
    try checkPlan()
  }

  private func checkPlan() throws {
    guard plan || (steps == 5 && minutes == nil && !withoutPin && !withoutTransfer) else {
      throw ValidationError("--steps, --minutes and --without-… go with --plan")
    }
    guard steps >= 1, steps <= 8 else {
      throw ValidationError("--steps \(steps) is not between 1 and 8")
    }
    if let minutes, !(minutes > 0 && minutes <= 1440) {
      throw ValidationError("--minutes is not a number above 0, at most 1440")
    }
  }

  func run() throws {
    let atlas = try source.read()
    let vocabulary = FindingVocabulary(atlas)
    let examination = try examination(vocabulary)
    var report: [Diagnostic] = []
    let rival = against.flatMap { AnswerWords.read($0, into: &report) }
    try settle(report.map { $0.placed(in: "--against") })
    let engine = try engine.engine(atlas)
    let population = self.engine.prior ?? "clinic"
    let localization: Localization
    do {
      localization = try engine.localize(examination, population: population, against: rival)
    } catch { throw Failure.localization(error) }
    if let map { try write(localization, engine, map) }
    let planned = plan ? try planned(examination, engine, population) : nil
    let answer = LocalizationReport(
      localization, plan: planned, atlas: atlas, vocabulary: vocabulary)
    if let picture {
      let drawn = PosteriorPicture(
        answer, drawn: ForwardModel(atlas), by: engine.inverse, runner: ParallelRunner())
      try writeFile(drawn.svg, picture)
    }
    output.print(answer)
  }

  private func planned(
    _ examination: Examination, _ engine: Engine, _ population: String
  ) throws(Failure) -> ExaminationPlan {
    let limits = ExaminationPlan.Limits(
      steps: steps, seconds: minutes.map { Float($0 * 60) }, pin: !withoutPin,
      transfer: !withoutTransfer)
    do {
      return try engine.plan(examination, population: population, limits: limits)
    } catch { throw .localization(error) }
  }

  /// Writes the map, and says how much of the probability is on it.
  private func write(_ localization: Localization, _ engine: Engine, _ path: String) throws(Failure)
  {
    let file = LesionMapFile((grid ?? .mni2mm).grid)
    let map = engine.inverse.lesionMap(localization, on: file.empty, runner: ParallelRunner())
    do { try ImageFile.write(file.bytes(map), to: path) } catch { throw .output(error) }
    Console.note(file.summary(map))
  }

  private func examination(_ vocabulary: FindingVocabulary) throws(Failure) -> Examination {
    var report: [Diagnostic] = []
    var assembly = ExaminationAssembly(vocabulary)
    var course = time?.time
    var weight = unmentioned.map { Float($0) }
    if let document {
      let bytes = try readFile(document)
      let name = document == "-" ? "standard input" : document
      let read = ExaminationDocument.read(
        bytes.span, name: name, vocabulary: vocabulary, into: &report)
      guard let read else { throw .data(report) }
      assembly.add(read.findings, at: name)
      course = course ?? read.time
      weight = weight ?? read.unmentioned
    }
    for (offset, text) in finding.enumerated() {
      assembly.add(text, at: "--finding" + number(offset, of: finding))
    }
    for (offset, text) in absent.enumerated() {
      assembly.add(text, state: .absent, at: "--absent" + number(offset, of: absent))
    }
    let examination = assembly.examination(
      time: course ?? .acute, unmentioned: weight, into: &report)
    try settle(report)
    guard let examination else { throw .data(report) }
    return examination
  }
}

/// A grid of maps, as on the command line.
enum GridWord: String, ExpressibleByArgument, CaseIterable {
  case mni2mm = "mni-2mm"
  case mni1mm = "mni-1mm"
  case pam50

  var grid: StandardGrid {
    switch self {
    case .mni2mm: .mni2mm
    case .mni1mm: .mni1mm
    case .pam50: .pam50
    }
  }
}

extension Failure {
  /// Why a localisation could not be made.
  static func localization(_ error: LocalizationError) -> Failure {
    switch error {
    case .noFindings:
      .data([
        Diagnostic(
          "EXM003", at: "", "an examination has no findings",
          help: "give at least one sign that was found or looked for and absent")
      ])
    case .unknownPopulation(let name, let known):
      .data([
        Diagnostic(
          "CMD005", at: "--prior", "no population is named '\(name)'",
          help: "the populations are \(known.joined(separator: ", "))")
      ])
    }
  }
}
