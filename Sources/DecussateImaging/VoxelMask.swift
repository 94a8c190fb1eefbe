public import DecussateAtlas

/// A lesion as an image in atlas space: how much of every voxel is damaged, 0…1.
///
/// A value between 0 and 1 counts in proportion, so that soft masks and masks resampled by interpolation keep their volume.
public struct VoxelMask: Sendable {
  /// In RAS+ millimetres of the atlas space.
  public let grid: VoxelGrid
  /// One value 0…1 per voxel, i fastest.
  public let values: [Float]

  /// Nil unless there is one value 0…1 per voxel and voxels have a volume.
  public init?(grid: VoxelGrid, values: [Float]) {
    guard values.count == grid.dimensions.count, grid.affine.inverse != nil,
      values.allSatisfy({ $0 >= 0 && $0 <= 1 })
    else { return nil }
    self.grid = grid
    self.values = values
  }

  /// Damaged volume, mm³; soft voxels count in proportion.
  public var volume: Double {
    var sum = 0.0
    for value in values { sum += Double(value) }
    return sum * grid.voxelVolume
  }

  /// The lowest and highest index of damaged voxels along i, j and k; nil where nothing is damaged.
  public var extent: (low: VoxelGrid.Dimensions, high: VoxelGrid.Dimensions)? {
    var low = VoxelGrid.Dimensions(Int.max, Int.max, Int.max)
    var high = VoxelGrid.Dimensions(-1, -1, -1)
    let cells = values.span
    let (ni, nj) = (grid.dimensions.i, grid.dimensions.j)
    for row in 0..<(nj * grid.dimensions.k) {
      let start = row * ni
      var first = -1
      var last = -1
      for i in 0..<ni where cells[start + i] > 0 {
        if first < 0 { first = i }
        last = i
      }
      guard first >= 0 else { continue }
      let (j, k) = (row % nj, row / nj)
      low = VoxelGrid.Dimensions(min(low.i, first), min(low.j, j), min(low.k, k))
      high = VoxelGrid.Dimensions(max(high.i, last), max(high.j, j), max(high.k, k))
    }
    return high.i < 0 ? nil : (low, high)
  }

  /// The damage as the forward model takes it, cut down to the damaged voxels; nil where nothing is damaged.
  ///
  /// A grid along the axes is turned round without loss, whichever way its voxels are stored. A tilted grid is sampled anew, each new voxel taking
  /// the value of the old one that holds its centre, at the spacing of its finest axis.
  public func field() -> VoxelField? {
    guard let extent else { return nil }
    if let axes = grid.axes { return straightField(extent, [axes.i, axes.j, axes.k]) }
    return sampledField(extent)
  }

  private func straightField(
    _ extent: (low: VoxelGrid.Dimensions, high: VoxelGrid.Dimensions), _ axes: [Int]
  ) -> VoxelField? {
    let low = [extent.low.i, extent.low.j, extent.low.k]
    let high = [extent.high.i, extent.high.j, extent.high.k]
    let steps = [grid.affine.i, grid.affine.j, grid.affine.k]
    let strides = [1, grid.dimensions.i, grid.dimensions.i * grid.dimensions.j]
    var counts = [0, 0, 0]
    var edges = [0.0, 0.0, 0.0]
    var origin = [0.0, 0.0, 0.0]
    var jumps = [0, 0, 0]
    var start = 0
    let corner = grid.affine.offset
    for voxel in 0..<3 {
      let axis = axes[voxel]
      let step = [steps[voxel].x, steps[voxel].y, steps[voxel].z][axis]
      let base = [corner.x, corner.y, corner.z][axis]
      let first = step > 0 ? low[voxel] : high[voxel]
      counts[axis] = high[voxel] - low[voxel] + 1
      edges[axis] = step.magnitude
      origin[axis] = base + step * Double(first)
      jumps[axis] = step > 0 ? strides[voxel] : -strides[voxel]
      start += first * strides[voxel]
    }
    var turned: [Float] = []
    turned.reserveCapacity(counts[0] * counts[1] * counts[2])
    for z in 0..<counts[2] {
      for y in 0..<counts[1] {
        var position = start + z * jumps[2] + y * jumps[1]
        for _ in 0..<counts[0] {
          turned.append(values[position])
          position += jumps[0]
        }
      }
    }
    return VoxelField(
      counts: (counts[0], counts[1], counts[2]),
      spacing: Point(Float(edges[0]), Float(edges[1]), Float(edges[2])),
      origin: Point(Float(origin[0]), Float(origin[1]), Float(origin[2])), values: turned)
  }

  private func sampledField(
    _ extent: (low: VoxelGrid.Dimensions, high: VoxelGrid.Dimensions)
  ) -> VoxelField? {
    guard let inverse = grid.affine.inverse else { return nil }
    let size = VoxelGrid.Dimensions(
      extent.high.i - extent.low.i + 1, extent.high.j - extent.low.j + 1,
      extent.high.k - extent.low.k + 1)
    let corner = grid.affine.place(
      Vector(Double(extent.low.i), Double(extent.low.j), Double(extent.low.k)))
    let part = VoxelGrid(
      dimensions: size,
      affine: Affine(i: grid.affine.i, j: grid.affine.j, k: grid.affine.k, offset: corner))
    let (low, high) = part.bounds
    let edges = grid.affine.spacing
    var edge = min(edges.x, min(edges.y, edges.z))
    let span = max(high.x - low.x, max(high.y - low.y, high.z - low.z))
    edge = max(edge, span / 1000)
    let counts = [high.x - low.x, high.y - low.y, high.z - low.z].map {
      max(1, Int(($0 / edge).rounded(.up)))
    }
    guard counts[0] * counts[1] * counts[2] <= NIfTIHeader.mostVoxels else { return nil }
    var sampled: [Float] = []
    sampled.reserveCapacity(counts[0] * counts[1] * counts[2])
    let origin = low + Vector(0.5, 0.5, 0.5) * edge
    for z in 0..<counts[2] {
      for y in 0..<counts[1] {
        for x in 0..<counts[0] {
          let place = origin + Vector(Double(x), Double(y), Double(z)) * edge
          sampled.append(value(at: inverse.place(place)))
        }
      }
    }
    return VoxelField(
      counts: (counts[0], counts[1], counts[2]),
      spacing: Point(Float(edge), Float(edge), Float(edge)),
      origin: Point(Float(origin.x), Float(origin.y), Float(origin.z)), values: sampled)
  }

  /// The value of the voxel that holds an index, 0 outside.
  private func value(at index: Vector) -> Float {
    let rounded = Vector(index.x.rounded(), index.y.rounded(), index.z.rounded())
    guard rounded.x >= 0, rounded.y >= 0, rounded.z >= 0,
      rounded.x < Double(grid.dimensions.i), rounded.y < Double(grid.dimensions.j),
      rounded.z < Double(grid.dimensions.k)
    else { return 0 }
    return values[grid.position(Int(rounded.x), Int(rounded.y), Int(rounded.z))]
  }
}
