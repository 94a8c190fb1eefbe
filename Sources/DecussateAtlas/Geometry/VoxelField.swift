/// Damage given on a regular grid of voxels, such as a lesion mask read into memory.
///
/// Values run 0…1; a soft mask counts in proportion. Voxel (i, j, k) covers the box around its centre; outside the grid the damage is 0.
public struct VoxelField: Sendable {
  /// Number of voxels along i, j, k.
  public let counts: (i: Int, j: Int, k: Int)
  /// Edge of a voxel, millimetres, along x, y, z.
  public let spacing: Point
  /// Centre of voxel (0, 0, 0) in RAS+ millimetres.
  public let origin: Point
  /// Values in i-fastest order.
  public let values: [Float]

  /// A grid aligned with the axes of the atlas space; nil unless there is one finite value 0…1 per voxel and positive spacing.
  public init?(counts: (i: Int, j: Int, k: Int), spacing: Point, origin: Point, values: [Float]) {
    guard counts.i > 0, counts.j > 0, counts.k > 0,
      counts.i < 4096, counts.j < 4096, counts.k < 4096,
      values.count == counts.i * counts.j * counts.k,
      spacing.x > 0, spacing.y > 0, spacing.z > 0,
      values.allSatisfy({ $0 >= 0 && $0 <= 1 })
    else { return nil }
    self.counts = counts
    self.spacing = spacing
    self.origin = origin
    self.values = values
  }

  /// Damage of the voxel that holds a point.
  public func value(at p: Point) -> Float {
    let i = Int(((p.x - origin.x) / spacing.x).rounded())
    let j = Int(((p.y - origin.y) / spacing.y).rounded())
    let k = Int(((p.z - origin.z) / spacing.z).rounded())
    guard i >= 0, j >= 0, k >= 0, i < counts.i, j < counts.j, k < counts.k else { return 0 }
    return values[(k * counts.j + j) * counts.i + i]
  }

  /// The smallest box that holds all damaged voxels; nil where nothing is damaged.
  public var damagedBox: Box? {
    var box: Box?
    var index = 0
    for k in 0..<counts.k {
      for j in 0..<counts.j {
        for i in 0..<counts.i {
          if values[index] > 0 {
            let center = Point(
              origin.x + Float(i) * spacing.x, origin.y + Float(j) * spacing.y,
              origin.z + Float(k) * spacing.z)
            let half = spacing * 0.5
            let cell = Box(low: center - half, high: center + half)
            box = box.map { $0.union(cell) } ?? cell
          }
          index += 1
        }
      }
    }
    return box
  }
}

/// A box with edges along the axes, millimetres.
public struct Box: Sendable, Hashable, BitwiseCopyable {
  public var low: Point
  public var high: Point

  public init(low: Point, high: Point) {
    self.low = low
    self.high = high
  }

  /// The smallest box around both.
  public func union(_ other: Box) -> Box {
    Box(
      low: Point(min(low.x, other.low.x), min(low.y, other.low.y), min(low.z, other.low.z)),
      high: Point(
        max(high.x, other.high.x), max(high.y, other.high.y), max(high.z, other.high.z)))
  }

  /// Whether the boxes share a point.
  public func meets(_ other: Box) -> Bool {
    low.x <= other.high.x && other.low.x <= high.x && low.y <= other.high.y
      && other.low.y <= high.y && low.z <= other.high.z && other.low.z <= high.z
  }
}
