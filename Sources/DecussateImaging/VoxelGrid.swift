public import DecussateAtlas

/// A regular grid of voxels in space: how many along each axis, and where they lie.
///
/// Voxel (i, j, k) is the box around `affine.place(i, j, k)`; values of an image on the grid run with i fastest.
public struct VoxelGrid: Sendable, Hashable {
  /// Number of voxels along i, j and k.
  public struct Dimensions: Sendable, Hashable {
    public var i: Int
    public var j: Int
    public var k: Int

    public init(_ i: Int, _ j: Int, _ k: Int) {
      self.i = i
      self.j = j
      self.k = k
    }

    /// Number of voxels.
    public var count: Int { i * j * k }
  }

  public let dimensions: Dimensions
  /// From voxel indices to RAS+ millimetres.
  public let affine: Affine

  public init(dimensions: Dimensions, affine: Affine) {
    self.dimensions = dimensions
    self.affine = affine
  }

  /// Volume of a voxel, mm³.
  public var voxelVolume: Double { affine.determinant.magnitude }

  /// Position of a voxel among the values.
  public func position(_ i: Int, _ j: Int, _ k: Int) -> Int {
    (k * dimensions.j + j) * dimensions.i + i
  }

  /// The box around all voxels, edges included, in double precision.
  public var bounds: (low: Vector, high: Vector) {
    let far = Vector(
      Double(dimensions.i) - 0.5, Double(dimensions.j) - 0.5, Double(dimensions.k) - 0.5)
    var low = affine.place(Vector(-0.5, -0.5, -0.5))
    var high = low
    for corner in 1..<8 {
      let place = affine.place(
        Vector(
          corner & 1 == 0 ? -0.5 : far.x, corner & 2 == 0 ? -0.5 : far.y,
          corner & 4 == 0 ? -0.5 : far.z))
      low = Vector(min(low.x, place.x), min(low.y, place.y), min(low.z, place.z))
      high = Vector(max(high.x, place.x), max(high.y, place.y), max(high.z, place.z))
    }
    return (low, high)
  }

  /// Centre of a voxel, millimetres.
  public func center(_ i: Int, _ j: Int, _ k: Int) -> Point {
    let place = affine.place(Vector(Double(i), Double(j), Double(k)))
    return Point(Float(place.x), Float(place.y), Float(place.z))
  }

  /// The axis of space along which each voxel axis runs, 0 for x, 1 for y, 2 for z; nil where the grid is turned.
  ///
  /// A grid counts as straight when no corner moves by more than a twentieth of a voxel.
  public var axes: (i: Int, j: Int, k: Int)? {
    let steps = [affine.i, affine.j, affine.k]
    let counts = [dimensions.i, dimensions.j, dimensions.k]
    let spacing = min(affine.spacing.x, min(affine.spacing.y, affine.spacing.z))
    var axes: [Int] = []
    for (step, count) in zip(steps, counts) {
      let parts = [step.x.magnitude, step.y.magnitude, step.z.magnitude]
      let main = parts[0] >= parts[1] && parts[0] >= parts[2] ? 0 : parts[1] >= parts[2] ? 1 : 2
      for axis in 0..<3 where axis != main {
        if parts[axis] * Double(max(count - 1, 1)) > 0.05 * spacing { return nil }
      }
      guard !axes.contains(main) else { return nil }
      axes.append(main)
    }
    return (axes[0], axes[1], axes[2])
  }
}
