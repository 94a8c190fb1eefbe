import ArgumentParser
import Decussate
import DecussateCohort

/// The tables: checked, listed, shown and exported.
struct AtlasCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "atlas",
    abstract: "The tables of anatomy: check, list, show, count, export, compare.",
    discussion: """
        decussate atlas check
        decussate atlas list tracts
        decussate atlas show red_nucleus
        decussate atlas candidates
        decussate atlas export tracks
        decussate atlas compare my.tck --tract lateral_corticospinal_tract
      """,
    subcommands: [
      AtlasCheck.self, AtlasList.self, AtlasShow.self, AtlasCandidates.self, AtlasExport.self,
      AtlasCompare.self,
    ])
}

/// Proves what can be proved of the tables.
struct AtlasCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the tables as a whole.",
    discussion: """
      Reads every table and reports every problem with its row and column: ids that name nothing, \
      shares that do not sum to one, roads that miss their stations, facts without a source.

        decussate atlas check
        decussate atlas check Atlas --format json

      The exit code is 65 when there is an error, 0 otherwise.
      """)

  @Argument(
    help: ArgumentHelp(
      "Folder with the tables; the built-in atlas where none is given.", valueName: "dir"))
  var folder: String?

  @OptionGroup var output: FormatOptions

  func run() throws {
    var report: [Diagnostic] = []
    let files = try folder.map { folder throws(Failure) in try AtlasFolder.files(folder) }
    let atlas = Atlas.read(files ?? BundledAtlas.files(), into: &report)
    if let atlas { report += atlas.check() }
    if let folder { report = report.map { AtlasFolder.place($0, in: folder) } }
    let document = AtlasCheckReport(report, atlas: atlas)
    output.print(document)
    if document.errors > 0 { throw ExitCode(65) }
  }
}

/// The names of one kind.
struct AtlasList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the names of one kind.",
    discussion: """
        decussate atlas list structures
        decussate atlas list words --format csv
      """)

  @Argument(
    help: ArgumentHelp(
      "What to list: \(AtlasKind.allCases.map { $0.rawValue }.joined(separator: ", ")).",
      valueName: "kind"))
  var kind: String

  @OptionGroup var source: AtlasOptions
  @OptionGroup var output: FormatOptions

  func run() throws {
    guard let kind = AtlasKind(rawValue: kind) else {
      let kinds = AtlasKind.allCases.map { $0.rawValue }
      let nearest = nearestMatch(to: self.kind, among: kinds).map { "did you mean '\($0)'?" }
      throw Failure.usage(
        "no kind is named '\(self.kind)'",
        help: nearest ?? "the kinds are \(kinds.joined(separator: ", "))")
    }
    output.print(AtlasListReport(kind, atlas: try source.read()))
  }
}

/// Everything the tables say of one thing.
struct AtlasShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show every fact about one thing, with its sources.",
    discussion: """
        decussate atlas show ic_posterior_limb
        decussate atlas show babinski
        decussate atlas show lateral_corticospinal_tract/hand --format json
      """)

  @Argument(help: ArgumentHelp("An id, name or synonym.", valueName: "id"))
  var name: String

  @OptionGroup var source: AtlasOptions
  @OptionGroup var output: FormatOptions

  func run() throws {
    let atlas = try source.read()
    guard let report = AtlasShowReport(name, atlas: atlas) else {
      throw Failure.data([AtlasShowReport.notFound(name, atlas: atlas).placed(in: "atlas show")])
    }
    output.print(report)
  }
}
