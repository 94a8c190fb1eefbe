import ArgumentParser
import Decussate
import DecussateCohort

/// Streamlines and structures as files.
struct AtlasExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write streamlines (.tck, .trk) and a table of structures.",
    discussion: """
      Writes one track file per tract part and side, for MRtrix (.tck) and for TrackVis (.trk), in \
      MNI152 millimetres continued downwards by the PAM50 cord, and structures.csv with the \
      ellipsoids of every structure.

        decussate atlas export tracks --axons 50000
        decussate atlas export tracks --only tck
      """)

  /// What can be asked for alone.
  enum Product: String, ExpressibleByArgument, CaseIterable {
    case tck, trk, tables
  }

  @Argument(help: ArgumentHelp("Folder to write into; made where missing.", valueName: "dir"))
  var folder: String

  @Option(help: ArgumentHelp("Axons to sample.", valueName: "count"))
  var axons: Int = 20_000

  @Option(
    help: ArgumentHelp(
      "Write one product alone: tck, trk or tables; may be repeated.", valueName: "product"))
  var only: [Product] = []

  @OptionGroup var source: AtlasOptions

  func validate() throws {
    guard axons >= 1000, axons <= 10_000_000 else {
      throw ValidationError("--axons \(axons) is not between 1000 and 10000000")
    }
  }

  func run() throws {
    let model = ForwardModel(try source.read(), axons: axons)
    let products = only.isEmpty ? Product.allCases : only
    Files.makeFolder(folder)
    if products.contains(.tck) || products.contains(.trk) { try writeTracks(model, products) }
    if products.contains(.tables) {
      try write(Array(StructureTable(model).csv.utf8), "structures.csv")
      Console.print("structures.csv\n")
    }
  }

  private func writeTracks(_ model: ForwardModel, _ products: [Product]) throws(Failure) {
    var progress = Progress("writing streamlines")
    let strands = model.axons.strands
    var streamlines = 0
    for (position, strand) in strands.enumerated() {
      let tract = TractStreamlines(strand, model.axons, model.atlas)
      if products.contains(.tck) {
        try write(TCKFile.write(tract.lines), "\(tract.name).tck")
      }
      if products.contains(.trk) {
        try write(TRKFile.write(tract.lines), "\(tract.name).trk")
      }
      streamlines += tract.lines.count
      progress.reached(Double(position + 1) / Double(strands.count))
    }
    progress.finish()
    let endings = [Product.tck, .trk].filter { products.contains($0) }.map { ".\($0.rawValue)" }
    Console.print(
      "\(streamlines) streamlines of \(strands.count) tract parts as "
        + "\(endings.joined(separator: " and "))\n")
  }

  private func write(_ bytes: [UInt8], _ name: String) throws(Failure) {
    do { try Files.writeAtomically(bytes, to: "\(folder)/\(name)") } catch { throw .output(error) }
  }
}
