import ArgumentParser
import Decussate
import DecussateCohort

/// From a lesion to the signs it causes.
struct Predict: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The signs of a lesion.",
    discussion: """
      A lesion is one place or several, named by id, name or synonym, with a side, cord segments \
      and an extent where they apply, or a sphere in millimetres (MNI152 space, left is x < 0). \
      Parts are joined by ';' or by repeating the option. Or it is an image (NIfTI), of which is \
      told where it is believed to lie and why, and which part of each tract it takes.

        decussate predict --lesion "left posterior limb of internal capsule"
        decussate predict --lesion "left midbrain_peduncle 80%; left fascicle_iii"
        decussate predict --lesion "right hemicord T8" --time chronic
        decussate predict --sphere=-24,-12,10,6 --format json | decussate localize -
        decussate predict --lesion "left lateral medulla" --picture lesion.svg
        decussate predict --mask lesion.nii.gz --table loads.tsv
        decussate predict --lesion "left pons_basis" --save-mask lesion.nii.gz
        decussate predict --mask lesion.nii.gz --tracts corticobulbar_tract=my.tck

      The JSON document names axons cut and findings in the words of the case files, so that it \
      can be read back by 'localize', which takes findings of at least one half as present.
      """)

  @Option(help: ArgumentHelp("A lesion in words; may be repeated.", valueName: "text"))
  var lesion: [String] = []

  @Option(
    help: ArgumentHelp(
      "A sphere: centre and radius in millimetres; may be repeated. Write --sphere=-24,…",
      valueName: "x,y,z,r"))
  var sphere: [String] = []

  @OptionGroup var image: MaskFileOptions

  @OptionGroup var anatomy: TractOptions

  @Option(
    help: ArgumentHelp(
      "Also write the loads of all tract parts by level as tab-separated values, and what the columns mean to a .json of the same name.",
      valueName: "file.tsv"))
  var table: String?

  @Option(help: ArgumentHelp("Time from onset: acute, subacute or chronic.", valueName: "time"))
  var time: TimeWord = .acute

  @Flag(help: "Test fibres at their points only, as streamline viewers do.")
  var vertices = false

  @Option(help: ArgumentHelp("Axons to sample.", valueName: "count"))
  var axons: Int = 100_000

  @Option(
    help: ArgumentHelp(
      "Draw the lesion, the tracts and what is cut as an SVG file.", valueName: "file"))
  var picture: String?

  @Option(
    help: ArgumentHelp(
      "Write the lesion as a NIfTI mask, on the MNI152 grid of 1 mm or, in the cord, on that of PAM50.",
      valueName: "file"))
  var saveMask: String?

  @OptionGroup var source: AtlasOptions
  @OptionGroup var output: FormatOptions

  func validate() throws {
    guard !lesion.isEmpty || !sphere.isEmpty || image.mask != nil else {
      throw ValidationError(
        "give a lesion: --lesion \"left pons\", --sphere=-24,-12,10,6 or --mask lesion.nii.gz")
    }
    if let table, !table.hasSuffix(".tsv") {
      throw ValidationError("--table '\(table)' does not end in .tsv")
    }
    guard axons >= 1000, axons <= 10_000_000 else {
      throw ValidationError("--axons \(axons) is not between 1000 and 10000000")
    }
  }

  func run() throws {
    let atlas = try source.read()
    var parts: [Lesion.Part] = []
    var words: [String] = []
    var report: [Diagnostic] = []
    let texts =
      lesion.enumerated().map { ("--lesion" + number($0.offset, of: lesion), $0.element) }
      + sphere.enumerated().map {
        ("--sphere" + number($0.offset, of: sphere), "sphere \($0.element)")
      }
    if !texts.isEmpty {
      let vocabulary = LesionVocabulary(atlas)
      for (place, text) in texts {
        let reading = LesionPhrase.read(text, vocabulary)
        report += reading.diagnostics.map { $0.placed(in: place) }
        parts += reading.lesion?.parts ?? []
        words.append(reading.description)
      }
    }
    try settle(report)
    let lesionImage = try image.read(atlas)
    if let lesionImage, let field = lesionImage.mask.field() {
      parts.append(.voxels(VoxelDamage(field)))
      words.append("mask \(image.fileName)")
    }
    let sampled = AxonModel(atlas, axons: axons)
    let own = try anatomy.read(atlas, sampled)
    let model = ForwardModel(atlas, own?.axons ?? sampled)
    let damage = Lesion(parts)
    let prediction = model.predict(
      damage, time: time.time, test: vertices ? .vertices : .segments)
    let loads = lesionImage != nil || table != nil ? model.tractLoads(damage) : []
    if let table {
      let rows = TractLoadTable(loads, atlas: atlas)
      try writeFile(rows.tsv, table)
      try writeFile(TractLoadTable.sidecar.text(), table.dropLast(4) + ".json")
    }
    let description = words.joined(separator: "; ")
    let answer = PredictionReport(
      prediction, description: description, model: model, vocabulary: FindingVocabulary(atlas),
      image: lesionImage, loads: loads,
      ownTracts: own.map { OwnTractWords($0, damage, model) })
    if let saveMask { try LesionMask.write(damage, model, to: saveMask) }
    if let picture { try writeFile(LesionPicture(answer).svg, picture) }
    output.print(answer)
  }
}

/// Which of several like options is meant: ` 2`, or nothing where there is one.
func number(_ offset: Int, of options: [String]) -> String {
  options.count > 1 ? " \(offset + 1)" : ""
}
