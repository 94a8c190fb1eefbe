import ArgumentParser
import Decussate
import DecussateCohort

/// A lesion written as an image: on the MNI152 grid of 1 mm, or on that of PAM50 where it lies in the cord.
enum LesionMask {
  static func write(_ lesion: Lesion, _ model: ForwardModel, to path: String) throws(Failure) {
    let field = model.field(of: lesion)
    guard let box = field.box else {
      throw .data([
        Diagnostic(
          "CMD011", at: "--save-mask", "this lesion has no place in space that could be drawn",
          help:
            "nerves, diseases and places that list fibres have no mask; give a place or a sphere")
      ])
    }
    let standard =
      box.high.z < (model.atlas.segments.first?.zTop ?? -70)
      ? StandardGrid.pam50 : StandardGrid.mni1mm
    let grid = standard.grid
    let first = grid.center(0, 0, 0)
    let values = field.voxels(
      counts: (grid.dimensions.i, grid.dimensions.j, grid.dimensions.k),
      spacing: grid.center(1, 1, 1) - first, first: first)
    guard values.contains(where: { $0 > 0 }) else {
      throw .data([
        Diagnostic(
          "CMD011", at: "--save-mask", "the lesion lies outside the grid of \(standard.name)",
          help: "give a place inside the brain or cord")
      ])
    }
    let bytes = NIfTIWriter.floats(
      values, on: grid, space: .mni152, intent: .estimate("lesion"), description: standard.name)
    do { try ImageFile.write(bytes, to: path) } catch { throw .output(error) }
  }
}
