internal import DecussateAtlas
internal import DecussateForward
internal import DecussateImaging

/// Lesions given as images.
extension PageService {
  /// Takes the bytes of a NIfTI file, compressed by gzip or not, as the image that a question's `mask` speaks of.
  ///
  /// - Returns: `{"voxels": …}`, or diagnostics where the bytes are no image; then the image before is kept no longer.
  public mutating func takeImage(_ bytes: [UInt8]) -> [UInt8] {
    var report: [Diagnostic] = []
    box = ImageBox.read(bytes, name: "image", into: &report)
    guard let box else { return Array(PageService.failure(report).compactText.utf8) }
    let reply = JSONValue.object([
      JSONMember("voxels", .integer(box.header.dimensions.count)),
      JSONMember("diagnostics", .array(report.map { PageService.json($0) })),
    ])
    return Array(reply.compactText.utf8)
  }

  /// The lesion of a question's `mask`; nil where it has none.
  func mask(
    _ question: JSONCursor, into diagnostics: inout [Diagnostic]
  ) throws(PageFailure) -> LesionImage? {
    guard let asked = question["mask"] else { return nil }
    guard let box else {
      throw PageFailure(
        "PAG006", at: asked.location, "no image was given",
        help: "drop a NIfTI file on the page; a link does not hold one")
    }
    var options = MaskOptions()
    options.space = asked["space"]?.string.flatMap { AtlasSpace(rawValue: $0) }
    options.form = asked["form"]?.string.flatMap { MaskOptions.Form(rawValue: $0) }
    if case .bool(true)? = asked["flip"]?.value { options.flips = true }
    options.threshold = number(asked["threshold"])
    options.label = number(asked["label"]).flatMap { Int(exactly: $0) }
    let name = asked["name"]?.string ?? "image"
    var report: [Diagnostic] = []
    let image = LesionImage.read(box, options: options, atlas: atlas, name: name, into: &report)
    diagnostics += report
    guard let image else { throw PageFailure(report) }
    return image
  }

  private func number(_ cursor: JSONCursor?) -> Double? {
    guard case .number(let number)? = cursor?.value else { return nil }
    return number.value
  }

  /// What was understood of an image, sentence by sentence, and where it lies.
  func words(_ image: LesionImage) -> [JSONMember] {
    let words = ImageWords(image: image, atlas: atlas)
    return [
      JSONMember("understood", .array(words.paragraphs.map { .string($0) })),
      JSONMember("side", .string(words.side)),
    ]
  }
}
