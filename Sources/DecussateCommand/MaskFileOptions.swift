import ArgumentParser
import Decussate
import DecussateCohort

/// A lesion given as an image, with what must be said of it where its header does not.
struct MaskFileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A lesion mask, NIfTI (.nii, .nii.gz), or '-' for standard input; soft masks count in proportion.",
      valueName: "file"))
  var mask: String?

  @Option(
    help: ArgumentHelp(
      "The space the mask lies in, mni152 or pam50, where its header does not say.",
      valueName: "space"))
  var space: SpaceWord?

  @Option(
    help: ArgumentHelp(
      "Which of the header's transforms to follow, sform or qform, where they contradict each other.",
      valueName: "form"))
  var form: FormWord?

  @Flag(help: "Exchange left and right of the mask.")
  var flip = false

  @Option(
    help: ArgumentHelp(
      "Voxels of the mask from this value on count as whole, all others as nothing.",
      valueName: "value"))
  var threshold: Double?

  @Option(
    help: ArgumentHelp("Only voxels of the mask with this value count.", valueName: "number"))
  var label: Int?

  func validate() throws {
    if mask == nil {
      for (name, isGiven) in [
        ("--space", space != nil), ("--form", form != nil), ("--flip", flip),
        ("--threshold", threshold != nil), ("--label", label != nil),
      ] where isGiven {
        throw ValidationError("\(name) is about a mask, and none is given. Please provide --mask")
      }
    }
    if threshold != nil, label != nil {
      throw ValidationError(
        "--threshold and --label are both given; one of them chooses the voxels")
    }
    if let threshold, !(threshold > 0 && threshold.isFinite) {
      throw ValidationError("--threshold \(threshold) is not above 0")
    }
    if label == 0 { throw ValidationError("--label 0 is what lies outside every label") }
  }

  /// The name of the file without its folders.
  var fileName: String { mask?.split(separator: "/").last.map { String($0) } ?? "" }

  /// The lesion of the mask; nil where none is given.
  func read(_ atlas: Atlas) throws -> LesionImage? {
    guard let mask else { return nil }
    var report: [Diagnostic] = []
    let image: ImageBox?
    do { image = try ImageFile.read(mask, into: &report) } catch { throw Failure.input(error) }
    guard let image else { throw Failure.data(report) }
    let options = MaskOptions(
      space: space?.space, form: form?.form, flips: flip, threshold: threshold, label: label)
    let lesion = LesionImage.read(
      image, options: options, atlas: atlas, name: mask == "-" ? "standard input" : mask,
      into: &report)
    try settle(report)
    return lesion
  }
}

/// A space, as on the command line.
enum SpaceWord: String, ExpressibleByArgument, CaseIterable {
  case mni152, pam50

  var space: AtlasSpace { self == .mni152 ? .mni152 : .pam50 }
}

/// A transform of a header, as on the command line.
enum FormWord: String, ExpressibleByArgument, CaseIterable {
  case sform, qform

  var form: MaskOptions.Form { self == .sform ? .sform : .qform }
}
