internal import DecussateAtlas

/// How many streamlines visit each voxel: a line counts once in every voxel that holds one of its points.
///
/// This is what `tckmap` of MRtrix counts when it does not add points of its own. Lines should be dense first: with points a third of a voxel apart
/// (`Streamlines.resampled`) next to no voxel that a line passes is missed.
public struct DensityMap: Sendable {
  public let grid: VoxelGrid
  /// Streamlines per voxel, i fastest.
  public let counts: [Float]

  /// Counts lines on a grid; points outside it are passed over.
  ///
  /// The grid's voxels must have a volume.
  public init(_ lines: Streamlines, on grid: VoxelGrid) {
    guard let inverse = grid.affine.inverse else {
      preconditionFailure("the voxels of a density map have a volume")
    }
    var counts = [Float](repeating: 0, count: grid.dimensions.count)
    var lastLine = [Int32](repeating: -1, count: grid.dimensions.count)
    for line in 0..<lines.count {
      for point in lines[line] {
        let index = inverse.place(Vector(Double(point.x), Double(point.y), Double(point.z)))
        let (i, j, k) = (index.x.rounded(), index.y.rounded(), index.z.rounded())
        guard i >= 0, j >= 0, k >= 0, i < Double(grid.dimensions.i),
          j < Double(grid.dimensions.j), k < Double(grid.dimensions.k)
        else { continue }
        let position = grid.position(Int(i), Int(j), Int(k))
        if lastLine[position] != Int32(truncatingIfNeeded: line) {
          lastLine[position] = Int32(truncatingIfNeeded: line)
          counts[position] += 1
        }
      }
    }
    self.grid = grid
    self.counts = counts
  }

  /// The voxels of the MNI152 lattice of 1 mm, continued through the cord, that hold some lines.
  public static func grid(around lines: Streamlines) -> VoxelGrid {
    let box = lines.box ?? Box(low: .zero, high: .zero)
    let low = Vector(
      Double((box.low.x - 1).rounded(.down)), Double((box.low.y - 1).rounded(.down)),
      Double((box.low.z - 1).rounded(.down)))
    func count(_ high: Float, _ low: Double) -> Int {
      Int(Double((high + 1).rounded(.up)) - low) + 1
    }
    return VoxelGrid(
      dimensions: .init(
        count(box.high.x, low.x), count(box.high.y, low.y), count(box.high.z, low.z)),
      affine: Affine(spacing: Vector(1, 1, 1), offset: low))
  }
}
