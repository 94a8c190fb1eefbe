internal import DecussateAtlas
public import DecussateForward
public import DecussateImaging
public import DecussateInverse

/// A lesion map as a NIfTI image on a standard grid.
///
/// ```swift
/// let file = LesionMapFile(.mni2mm)
/// let map = model.lesionMap(localization, on: file.empty, runner: SerialRunner())
/// let bytes = file.bytes(map)
/// ```
public struct LesionMapFile: Sendable {
  private let standard: StandardGrid

  /// A map on a grid along the axes with cubic voxels, as all standard grids are.
  public init(_ standard: StandardGrid) { self.standard = standard }

  /// The voxels of the grid with nothing on them, from left to right.
  public var empty: DamageMap {
    let (grid, affine) = (standard.grid, standard.grid.affine)
    let last = affine.place(Vector(Double(grid.dimensions.i - 1), 0, 0))
    return DamageMap(
      counts: (grid.dimensions.i, grid.dimensions.j, grid.dimensions.k),
      edge: Float(affine.spacing.x),
      origin: Point(
        Float(min(affine.offset.x, last.x)), Float(affine.offset.y), Float(affine.offset.z)))
  }

  /// The bytes of the image: 32-bit probabilities with the intent of an estimate, stored as the template is.
  public func bytes(_ map: LesionMap) -> [UInt8] {
    var values = map.map.values
    let width = map.map.counts.x
    if standard.grid.affine.i.x < 0 {
      for start in stride(from: 0, to: values.count, by: width) {
        values[start..<start + width].reverse()
      }
    }
    return NIfTIWriter.floats(
      values, on: standard.grid, space: standard.space == .mni152 ? .mni152 : .template,
      intent: .estimate("P(lesion)"),
      description: "Decussate: P(lesion|findings), \(percent(map.placed)) of it here")
  }

  /// A sentence on what the map shows and what it cannot.
  public func summary(_ map: LesionMap) -> String {
    let highest = map.map.values.max() ?? 0
    return
      "map: \(percent(map.placed)) of the probability has a place on this grid (\(standard.name)); "
      + "the likeliest voxel has \(percent(Double(highest)))\n"
  }
}
