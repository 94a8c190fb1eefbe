public import Decussate

/// Masks made by rule, and the bytes of images that hold them.
public enum DrawnMask {
  /// A sphere on a grid: 1 for voxels whose centre it holds.
  public static func sphere(
    _ grid: VoxelGrid, center: Point, radius: Float, value: Float = 1
  ) -> [Float] {
    var values = [Float](repeating: 0, count: grid.dimensions.count)
    guard let inverse = grid.affine.inverse else { return values }
    let middle = inverse.place(Vector(Double(center.x), Double(center.y), Double(center.z)))
    let edges = grid.affine.spacing
    let reach = Double(radius) / min(edges.x, min(edges.y, edges.z)) + 1
    func range(_ at: Double, _ count: Int) -> ClosedRange<Int> {
      let low = min(max(Int(at - reach), 0), count - 1)
      return low...min(max(Int(at + reach), low), count - 1)
    }
    let d = grid.dimensions
    for k in range(middle.z, d.k) {
      for j in range(middle.y, d.j) {
        for i in range(middle.x, d.i) where (grid.center(i, j, k) - center).length <= radius {
          values[grid.position(i, j, k)] = value
        }
      }
    }
    return values
  }

  /// A value for the centre of every voxel.
  public static func values(_ grid: VoxelGrid, _ value: (Point) -> Float) -> [Float] {
    var values: [Float] = []
    let d = grid.dimensions
    values.reserveCapacity(d.count)
    for k in 0..<d.k {
      for j in 0..<d.j {
        for i in 0..<d.i { values.append(value(grid.center(i, j, k))) }
      }
    }
    return values
  }

  /// A NIfTI-1 file with the values as 32-bit floating-point numbers.
  public static func file(
    _ values: [Float], on grid: VoxelGrid, _ code: NIfTIHeader.TransformCode = .mni152
  ) -> [UInt8] {
    NIfTIWriter.floats(values, on: grid, space: code)
  }

  /// A file with some bytes of the header replaced.
  public static func changed(_ file: [UInt8], at offset: Int, _ bytes: [UInt8]) -> [UInt8] {
    var file = file
    for (n, byte) in bytes.enumerated() { file[offset + n] = byte }
    return file
  }

  /// The bytes of a number as a header holds it.
  public static func bytes(_ value: Float) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> UInt32(8 * $0)) }
  }
}
