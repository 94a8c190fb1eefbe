import ArgumentParser
import Decussate
import DecussateCohort

/// The form of the answer.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, csv
}

/// Time from onset, as on the command line.
enum TimeWord: String, ExpressibleByArgument, CaseIterable {
  case acute, subacute, chronic

  var time: TimeCourse {
    switch self {
    case .acute: .acute
    case .subacute: .subacute
    case .chronic: .chronic
    }
  }
}

/// `--format`, the same for every command.
struct FormatOptions: ParsableArguments {
  @Option(help: "Form of the answer: text, json or csv.")
  var format: OutputFormat = .text

  func print(_ report: some ReportDocument) {
    switch format {
    case .text: Console.print(report.text)
    case .json: Console.print(report.json.text())
    case .csv: Console.print(report.csv)
    }
  }
}

/// `--atlas`, for every command that needs the tables.
struct AtlasOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Folder with the tables to use instead of the built-in atlas.", valueName: "dir"))
  var atlas: String?

  /// The atlas asked for, without errors.
  func read() throws(Failure) -> Atlas {
    guard let folder = atlas else { return BundledAtlas.atlas() }
    var report: [Diagnostic] = []
    let read = Atlas.read(try AtlasFolder.files(folder), into: &report)
    try settle(report.map { AtlasFolder.place($0, in: folder) })
    guard let read else { throw .data([]) }
    return read
  }
}

/// How the dictionary of lesions is made and kept.
struct EngineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Whose patients these are: clinic, stroke, trauma, demyelination, uniform or published.",
      valueName: "population"))
  var prior: String?

  @Option(help: ArgumentHelp("Candidate lesions in the dictionary.", valueName: "count"))
  var size: Int = Engine.defaultSize

  @Flag(name: .customLong("no-cache"), help: "Neither read nor keep the dictionary on disk.")
  var noCache = false

  func validate() throws {
    guard size >= 1000, size <= 20_000_000 else {
      throw ValidationError("--size \(size) is not between 1000 and 20000000")
    }
  }

  /// The engine, with progress on standard error while a dictionary is built.
  func engine(_ atlas: Atlas) throws(Failure) -> Engine {
    if let prior {
      let known = populations(atlas)
      guard known.contains(prior) else {
        let nearest = nearestMatch(to: prior, among: known).map { "did you mean '\($0)'?" }
        throw .data([
          Diagnostic(
            "CMD005", at: "--prior", "no population is named '\(prior)'",
            help: nearest ?? "the populations are \(known.joined(separator: ", "))")
        ])
      }
    }
    var progress = Progress("building the dictionary of lesions (once per atlas)")
    let engine = Engine(atlas, size: size, cache: noCache ? nil : Engine.cacheFolder) {
      progress.reached($0)
    }
    progress.finish()
    if let note = cacheNote(engine.origin) { Console.note(note.text) }
    return engine
  }

  /// What to say of a kept dictionary that could not be used.
  private func cacheNote(_ origin: DictionaryCache.Origin) -> Diagnostic? {
    guard case .rebuilt(let path, let reason) = origin else { return nil }
    return Diagnostic.unusableDictionary(reason, at: path)
  }

  private func populations(_ atlas: Atlas) -> [String] {
    var names: [String] = []
    for row in atlas.priors where !names.contains(row.population) { names.append(row.population) }
    return names
  }
}
