import ArgumentParser
import Decussate
import DecussateCohort

/// Streamlines and structures as files.
struct AtlasExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write streamlines, density and label maps, and a table of structures.",
    discussion: """
      Writes for every tract part and side a track file for MRtrix (.tck) and one for TrackVis \
      (.trk), and a NIfTI map of how many streamlines visit each voxel of 1 mm; the structures of \
      the brain on the MNI152 grid of 1 mm and the columns of the cord on that of PAM50 as NIfTI \
      labels, each with a table; and structures.csv with the ellipsoids of every structure. All \
      lie in MNI152 millimetres, continued downwards by the PAM50 cord.

        decussate atlas export tracks --axons 50000
        decussate atlas export tracks --only tck --only density --step 0.3

      With --step the points of a streamline lie no further apart; 'tckmap' then counts what the \
      density map counts.
      """)

  /// What can be asked for alone.
  enum Product: String, ExpressibleByArgument, CaseIterable {
    case tck, trk, density, labels, tables
  }

  @Argument(help: ArgumentHelp("Folder to write into; made where missing.", valueName: "dir"))
  var folder: String

  @Option(help: ArgumentHelp("Axons to sample.", valueName: "count"))
  var axons: Int = 20_000

  @Option(
    help: ArgumentHelp(
      "Write one product alone: tck, trk, density, labels or tables; may be repeated.",
      valueName: "product"))
  var only: [Product] = []

  @Option(
    help: ArgumentHelp("Most millimetres between points of a streamline.", valueName: "mm"))
  var step: Double?

  @OptionGroup var source: AtlasOptions

  func validate() throws {
    guard axons >= 1000, axons <= 10_000_000 else {
      throw ValidationError("--axons \(axons) is not between 1000 and 10000000")
    }
    if let step, !(step >= 0.05 && step <= 10) {
      throw ValidationError("--step \(step) is not between 0.05 and 10")
    }
  }

  func run() throws {
    let model = ForwardModel(try source.read(), axons: axons)
    let products = only.isEmpty ? Product.allCases : only
    Files.makeFolder(folder)
    let tracks: [Product] = [.tck, .trk, .density]
    if products.contains(where: { tracks.contains($0) }) { try writeTracks(model, products) }
    if products.contains(.labels) { try writeLabels(model.atlas) }
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
      let lines = step.map { tract.lines.resampled(step: Float($0)) } ?? tract.lines
      if products.contains(.tck) { try write(TCKFile.write(lines), "\(tract.name).tck") }
      if products.contains(.trk) { try write(TRKFile.write(lines), "\(tract.name).trk") }
      if products.contains(.density) { try writeDensity(tract.name, lines) }
      streamlines += lines.count
      progress.reached(Double(position + 1) / Double(strands.count))
    }
    progress.finish()
    let kinds = [Product.tck, .trk, .density].filter { products.contains($0) }.map {
      $0 == .density ? "density maps" : ".\($0.rawValue)"
    }
    Console.print(
      "\(streamlines) streamlines of \(strands.count) tract parts as "
        + "\(kinds.joined(separator: ", "))\n")
  }

  /// Without `--step` the lines are made dense enough for voxels of 1 mm.
  private func writeDensity(_ name: String, _ lines: Streamlines) throws(Failure) {
    let map = DensityMap(
      step == nil ? lines.resampled(step: 0.3) : lines, on: DensityMap.grid(around: lines))
    let bytes = NIfTIWriter.floats(
      map.counts, on: map.grid, space: .mni152, intent: .estimate("streamlines"),
      description: "streamlines per voxel, of \(lines.count)")
    try write(Gzip.compress(bytes), "\(name)-density.nii.gz")
  }

  private func writeLabels(_ atlas: Atlas) throws(Failure) {
    let maps = [
      ("brain-labels", LabelMap.brain(atlas, on: StandardGrid.mni1mm.grid)),
      ("cord-labels", LabelMap.cord(atlas, on: StandardGrid.pam50.grid)),
    ]
    for (name, map) in maps {
      let bytes = NIfTIWriter.labels(
        map.values, on: map.grid, space: .mni152, intent: .labels("structures"))
      try write(Gzip.compress(bytes), "\(name).nii.gz")
      try write(Array(map.table.utf8), "\(name).tsv")
      Console.print("\(name).nii.gz, \(name).tsv: \(map.entries.count) labels\n")
    }
  }

  private func write(_ bytes: [UInt8], _ name: String) throws(Failure) {
    do { try Files.writeAtomically(bytes, to: "\(folder)/\(name)") } catch { throw .output(error) }
  }
}
