import DecussateAtlas
import DecussateImaging

/// Any bytes give an image or a reason; a trap, a leak or a broken promise stops the run.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
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
