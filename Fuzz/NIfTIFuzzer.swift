import DecussateAtlas
import DecussateImaging

/// Any bytes give an image or a reason; a trap, a leak or a broken promise stops the run.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  inflate(bytes)
  var report: [Diagnostic] = []
  let image = ImageBox.read(bytes, name: "fuzz", into: &report)
  let failed = report.contains { $0.severity == .error }
  precondition((image == nil) == failed, "an image without an error, or a reason")
  guard let image else { return 0 }
  precondition(image.values.count == image.dimensions.count, "one value per voxel of the box")
  for options in [MaskOptions(), MaskOptions(space: .mni152), MaskOptions(threshold: 1)] {
    var questions: [Diagnostic] = []
    let verdict = SpaceVerdict.decide(image.header, options, name: "fuzz", into: &questions)
    let asked = questions.contains { $0.severity == .error }
    precondition((verdict == nil) == asked, "a verdict without a question, or a question")
    guard let verdict else { continue }
    let damage = image.values.map { $0 > 0 ? Float(1) : 0 }
    let grid = image.grid(within: verdict.grid)
    guard let mask = VoxelMask(grid: grid, values: damage) else { continue }
    if grid.axes != nil { _ = mask.field() }
  }
  return 0
}

/// The bytes as compressed data behind a whole header of gzip, so that mutations reach the codes; no limit gives more than it allows, nor other bytes
/// than a higher one.
private func inflate(_ bytes: [UInt8]) {
  let file = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + bytes
  precondition(GzipReader.isCompressed(file))
  var shorter: PagedBytes?
  for limit in [352, 5000, 1 << 20] {
    guard let pages = try? GzipReader.pages(file, limit: limit) else { continue }
    precondition(pages.count <= limit, "no more bytes than were asked for")
    if let shorter {
      let both = 0..<min(shorter.count, pages.count)
      precondition(shorter.bytes(both) == pages.bytes(both), "the same bytes for any limit")
    }
    shorter = pages
  }
}
