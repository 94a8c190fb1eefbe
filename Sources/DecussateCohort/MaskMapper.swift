public import Decussate

/// Every lesion mask of a dataset through the forward model, in the manner of a BIDS app.
///
/// Each mask leaves its record, prediction and loads in the output folder as soon as it is done, each file whole or not at all; a run that was killed goes on where it
/// stopped. A mask that cannot be used is a record with its reason.
public struct MaskMapper: Sendable {
  public let input: String
  public let output: String
  public let model: ForwardModel
  public let options: MaskOptions
  public let time: TimeCourse
  private let vocabulary: FindingVocabulary
  private let settings: String

  /// - Parameter settings: whatever else changes an answer; a record made with other settings is made anew.
  public init(
    input: String, output: String, model: ForwardModel, options: MaskOptions, time: TimeCourse,
    settings: String
  ) {
    self.input = input
    self.output = output
    self.model = model
    self.options = options
    self.time = time
    vocabulary = FindingVocabulary(model.atlas)
    self.settings = "atlas \(String(model.atlas.version, radix: 16)); \(settings)"
  }

  /// Endings of the names of lesion masks, without `.nii` or `.nii.gz`.
  public static let endings = ["_mask", "_roi", "_lesion"]

  /// Paths of the masks below the dataset; `participants` are labels with or without `sub-`, all where none is given.
  public static func masks(
    _ input: String, except output: String, participants: [String]
  ) throws(Files.Failure) -> [String] {
    let labels = participants.map { $0.hasPrefix("sub-") ? $0 : "sub-" + $0 }
    return try FolderTree.files(input, except: output).filter { path in
      guard let stem = stem(path), endings.contains(where: { stem.hasSuffix($0) }) else {
        return false
      }
      let parts = path.split { $0 == "/" || $0 == "_" }.map { String($0) }
      return labels.isEmpty || labels.contains { parts.contains($0) }
    }
  }

  /// A path without the ending of an image; nil where it is no image.
  private static func stem(_ path: String) -> String? {
    for ending in [".nii.gz", ".nii"] where path.hasSuffix(ending) {
      return String(path.dropLast(ending.utf8.count))
    }
    return nil
  }

  /// Where the results of a mask go, without their endings.
  private func place(_ path: String) -> String { output + "/" + (MaskMapper.stem(path) ?? path) }

  /// The record of an earlier run with the same settings, if it was done and its files are there.
  public func kept(_ path: String) -> MaskRecord? {
    var report: [Diagnostic] = []
    guard let bytes = try? Files.read(place(path) + "_decussate.json"),
      let document = JSONDocument.read(bytes.span, into: &report),
      let record = MaskRecord(document.value), record.isDone, record.settings == settings
    else { return nil }
    return record
  }

  /// Works on one mask and writes its files.
  public func run(_ path: String) throws(Files.Failure) -> MaskRecord {
    let place = place(path)
    Files.makeFolder(place.split(separator: "/").isEmpty ? output : folder(of: place))
    var report: [Diagnostic] = []
    let record: MaskRecord
    if let image = lesion(path, &report), let field = image.mask.field() {
      let damage = Lesion([.voxels(VoxelDamage(field))])
      let prediction = model.predict(damage, time: time)
      let loads = model.tractLoads(damage)
      let answer = PredictionReport(
        prediction, description: "mask \(path)", model: model, vocabulary: vocabulary,
        image: image, loads: loads)
      try write(answer.json.text(), place + "_prediction.json")
      try write(TractLoadTable(loads, atlas: model.atlas).tsv, place + "_loads.tsv")
      record = MaskRecord(
        path: path, settings: settings, image: image, report: answer, loads: loads)
    } else {
      record = MaskRecord(path: path, settings: settings, problems: report)
    }
    // Last, since it says that the others are whole.
    try write(record.json.text(), place + "_decussate.json")
    return record
  }

  private func lesion(_ path: String, _ report: inout [Diagnostic]) -> LesionImage? {
    let image: ImageBox?
    do {
      image = try ImageFile.read(input + "/" + path, into: &report)
    } catch {
      report.append(
        Diagnostic("CMD003", at: path, error.message, help: "give a file that can be read"))
      return nil
    }
    guard let image else { return nil }
    return LesionImage.read(
      image, options: options, atlas: model.atlas, name: path, into: &report)
  }

  /// All records below the output folder, of whatever settings.
  public static func records(_ output: String) throws(Files.Failure) -> [MaskRecord] {
    var records: [MaskRecord] = []
    for path in try FolderTree.files(output) where path.hasSuffix("_decussate.json") {
      var report: [Diagnostic] = []
      let bytes = try Files.read(output + "/" + path)
      if let document = JSONDocument.read(bytes.span, into: &report),
        let record = MaskRecord(document.value)
      {
        records.append(record)
      }
    }
    return records
  }

  private func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  private func write(_ text: String, _ path: String) throws(Files.Failure) {
    try Files.writeAtomically(Array(text.utf8), to: path)
  }
}
