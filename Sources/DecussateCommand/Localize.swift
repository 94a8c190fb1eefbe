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
    do {
      let localization = try engine.localize(
        examination, population: population, against: rival)
      output.print(LocalizationReport(localization, atlas: atlas, vocabulary: vocabulary))
    } catch {
      throw Failure.localization(error)
    }
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
