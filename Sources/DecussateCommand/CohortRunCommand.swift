import ArgumentParser
import Decussate
import DecussateCohort
import DecussateFormats
import DecussateRegistry

/// The input of a cohort, as on the command line.
struct CohortInputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A file (.ndjson, .json, .csv), a folder of them, or '-' for standard input.",
      valueName: "input"))
  var input: String

  @Option(
    help: ArgumentHelp(
      "A table column,means[,scale] that says what the columns of a .csv mean.", valueName: "file"))
  var headerMap: String?

  func open(_ reader: RecordReader) throws(Failure) -> CohortInput {
    var map = HeaderMap()
    if let headerMap {
      var report: [Diagnostic] = []
      let read = HeaderMap.read(try readFile(headerMap), name: headerMap, into: &report)
      try settle(report)
      map = read ?? map
    }
    do {
      return try CohortInput(input, map: map, reader: reader)
    } catch { throw .registry(error) }
  }
}

/// Scores every record into a store.
struct CohortRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Localise every patient of a cohort into a store.",
    discussion: """
      Records are read one after the other, answered on all cores and kept in the order of the \
      input, each with a hash of its bytes, the model, and what was wrong or unknown. A record \
      that cannot be used is a row with its reason. A run that was stopped, by whatever, goes on \
      where it was when the same command is given again.

        decussate cohort run registry.ndjson --store results.ndjson
        decussate cohort run trial.csv --header-map columns.csv --store trial.sqlite
        decussate cohort run phenopackets --store results.ndjson --prior uniform

      --table reads the input once to learn which findings occur, then answers live examinations \
      (--unmentioned 0) from a table of them, by level and side, within 0.001 of the answer \
      without it. All others are answered as ever.

        decussate cohort run registry.ndjson --store results.ndjson --unmentioned 0 --table

      The store is a text file with one JSON object a line (.ndjson), or an SQLite database \
      (.sqlite) in a program built with '--traits SQLite'. The exit code is 1 when a patient was \
      refused.
      """)

  @OptionGroup var input: CohortInputOptions

  @Option(help: ArgumentHelp("Where the results go, or are.", valueName: "file"))
  var store: String

  @Option(
    help: ArgumentHelp(
      "Weight 0…1 of 'what is not mentioned was probably absent'; overrides the records'.",
      valueName: "weight"))
  var unmentioned: Double?

  @Flag(
    help: "Weigh the findings of live examinations once for all patients: many times faster.")
  var table = false

  @OptionGroup var engine: EngineOptions
  @OptionGroup var source: AtlasOptions

  func validate() throws {
    if table, input.input == "-" {
      throw ValidationError(
        "--table reads the input twice, and standard input can be read once. Please provide a file")
    }
    if let unmentioned, !(unmentioned >= 0 && unmentioned <= 1) {
      throw ValidationError("--unmentioned is not a number from 0 to 1")
    }
  }

  func run() throws {
    let atlas = try source.read()
    let reader = RecordReader(FindingVocabulary(atlas))
    let records = try input.open(reader)
    let results = try StoreArgument.open(store, writes: true)
    var scorer = CohortScorer(
      try engine.engine(atlas), size: engine.size, population: engine.prior ?? "clinic",
      unmentioned: unmentioned.map { Float($0) }, reader: reader)
    if table {
      do {
        scorer = scorer.weighing(try CohortFindings(try input.open(reader), scorer))
      } catch let error as RegistryError { throw Failure.registry(error) }
    }
    var progress = CohortProgress()
    let counts: CohortRun.Counts
    do {
      counts = try CohortRun(records, scorer, results).run { progress.reached($0) }
    } catch {
      progress.finish()
      throw Failure.registry(error)
    }
    progress.finish()
    Console.print(
      "\(counts.before + counts.records) records: \(counts.before) done before, \(counts.records) now; "
        + "\(counts.patients) patients now, \(counts.refused) refused, "
        + "\(counts.unknownCodes) codes that say nothing\n")
    if counts.refused > 0 {
      Console.note("'decussate cohort report \(store)' says why patients were refused\n")
      throw ExitCode(1)
    }
  }
}

/// Records a second and time left, on standard error.
struct CohortProgress {
  private let started = ContinuousClock.now
  private var told = ContinuousClock.now
  private var isShown = false

  /// On a terminal every second, else every ten.
  mutating func reached(_ progress: CohortRun.Progress) {
    let now = ContinuousClock.now
    guard now - told >= .seconds(Console.notesAreSeen ? 1 : 10) else { return }
    told = now
    isShown = true
    let parts = (now - started).components
    let seconds = Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
    let rate = Double(progress.records) / max(seconds, 1e-9)
    var words = "cohort: \(progress.before + progress.records) records, \(Int(rate)) a second"
    if let share = progress.share, share > 0 {
      let all = Double(progress.before + progress.records) / share
      let left = Int((all - Double(progress.before + progress.records)) / max(rate, 1e-9))
      words += ", " + (left >= 60 ? "\(left / 60) min " : "") + "\(left % 60) s left"
      words += ", \(Int(share * 100)) %"
    }
    Console.note(Console.notesAreSeen ? "\r\(words)   " : "\(words)\n")
  }

  /// Clears the line on a terminal.
  mutating func finish() {
    if isShown, Console.notesAreSeen { Console.note("\r\u{1B}[K") }
  }
}
