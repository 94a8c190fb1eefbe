import ArgumentParser
import Decussate
import DecussateCohort

/// The atlas's own tract against streamlines from elsewhere.
struct AtlasCompare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "How far a tract lies from streamlines of your own.",
    discussion: """
      Compares a tract of the atlas, or a part of it, with the streamlines of a .tck or .trk file \
      in MNI152 millimetres: at heights from z 40 down to z −50, how far the mean places lie \
      apart, and how much of the areas that hold nine tenths of the lines is shared (Dice).

        decussate atlas compare my.tck --tract lateral_corticospinal_tract
        decussate atlas compare my.trk --tract corticobulbar_tract --side right --format csv
      """)

  @Argument(help: ArgumentHelp("Streamlines, .tck or .trk.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("A tract, or tract/part.", valueName: "id"))
  var tract: String

  @Option(
    help: ArgumentHelp(
      "The side the fibres start from; that of the streamlines where none is given.",
      valueName: "side"))
  var side: SideWord?

  @OptionGroup var source: AtlasOptions
  @OptionGroup var output: FormatOptions

  func run() throws {
    let atlas = try source.read()
    let parts = try TractChoice.parts(tract, atlas)
    var report: [Diagnostic] = []
    let lines: Streamlines?
    do { lines = try TrackFiles.read(file, into: &report) } catch { throw Failure.input(error) }
    try settle(report)
    guard let lines else { return }
    let mean = lines.points.reduce(0) { $0 + Double($1.x) }
    let side = side?.side ?? (mean < 0 ? .left : .right)
    let model = AxonModel(atlas, fibersPerStrand: 64)
    var own = Streamlines()
    for strand in model.strands where parts.contains(strand.part) && strand.origin == side {
      for fiber in 0..<model.fibersPerStrand {
        own.append(
          model.course(strand, strand.ends[fiber % strand.ends.count], fiber: fiber))
      }
    }
    output.print(
      TractComparisonReport(
        TractComparison(own, lines), own: "\(tract), \(side.name)",
        other: "\(file), \(lines.count) streamlines"))
  }
}

/// Tract parts named on the command line.
enum TractChoice {
  /// The parts of a tract, or the one part named after a stroke.
  static func parts(_ name: String, _ atlas: Atlas) throws(Failure) -> [Index<TractPart>] {
    let parts = atlas.parts.indices.filter {
      let part = atlas.parts[$0]
      return part.id == name || atlas.tracts[part.tract].id == name
    }
    guard parts.isEmpty else { return parts }
    let known = atlas.tracts.rows.map { $0.id } + atlas.parts.rows.map { $0.id }
    throw .data([
      Diagnostic(
        "CMD007", at: "--tract", "no tract is named '\(name)'",
        help: nearestMatch(to: name, among: known).map { "did you mean '\($0)'?" }
          ?? "'decussate atlas list tracts' names them all")
    ])
  }
}
