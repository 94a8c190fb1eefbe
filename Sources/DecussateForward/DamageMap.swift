public import DecussateAtlas

/// A grid along the axes on which lesions are added up, each with a weight: where lesions may lie, voxel by voxel.
public struct DamageMap: Sendable {
  /// Number of voxels along x, y, z.
  public let counts: (x: Int, y: Int, z: Int)
  /// Edge of a voxel, millimetres.
  public let edge: Float
  /// Centre of the first voxel, RAS+ millimetres.
  public let origin: Point
  /// Sum of weights, x fastest.
  public private(set) var values: [Float]

  /// An empty map; edges above 0.
  public init(counts: (x: Int, y: Int, z: Int), edge: Float, origin: Point) {
    precondition(counts.x > 0 && counts.y > 0 && counts.z > 0 && edge > 0, "a map has voxels")
    self.counts = counts
    self.edge = edge
    self.origin = origin
    values = [Float](repeating: 0, count: counts.x * counts.y * counts.z)
  }

  /// Some of the horizontal slices as a map of their own.
  public func slab(_ slices: Range<Int>) -> DamageMap {
    DamageMap(
      counts: (counts.x, counts.y, slices.count), edge: edge,
      origin: Point(origin.x, origin.y, origin.z + edge * Float(slices.lowerBound)))
  }

  /// Puts slabs that follow one another together.
  public mutating func join(_ slabs: [DamageMap]) {
    var joined: [Float] = []
    joined.reserveCapacity(values.count)
    for slab in slabs { joined += slab.values }
    precondition(joined.count == values.count, "slabs make up the map")
    values = joined
  }

  /// Adds the weight of a lesion to every voxel it holds, in proportion where its border is soft; how much of the voxel is damaged does not matter.
  ///
  /// True where the lesion has a place at all that meets the map.
  @discardableResult
  mutating func add(_ fields: [DamageField], weight: Float) -> Bool {
    guard let first = fields.first else { return false }
    var box = first.box
    for field in fields { box = box.union(field.box) }
    func range(_ low: Float, _ high: Float, _ origin: Float, _ count: Int) -> Range<Int> {
      let from = max(Int(((low - origin) / edge).rounded(.up)), 0)
      let to = min(Int(((high - origin) / edge).rounded(.down)), count - 1)
      return from..<max(to + 1, from)
    }
    let xs = range(box.low.x, box.high.x, origin.x, counts.x)
    let ys = range(box.low.y, box.high.y, origin.y, counts.y)
    let zs = range(box.low.z, box.high.z, origin.z, counts.z)
    for k in zs {
      let z = origin.z + edge * Float(k)
      let level = fields.filter { $0.box.low.z <= z && z <= $0.box.high.z && $0.extent > 0 }
      guard !level.isEmpty else { continue }
      for j in ys {
        let y = origin.y + edge * Float(j)
        let row = (k * counts.y + j) * counts.x
        for i in xs {
          let p = Point(origin.x + edge * Float(i), y, z)
          var most: Float = 0
          for field in level { most = max(most, field.value(at: p) / field.extent) }
          values[row + i] += weight * most
        }
      }
    }
    return !xs.isEmpty && !ys.isEmpty && !zs.isEmpty
  }
}

/// A lesion's shapes in space, ready to be added to maps.
public struct LesionShapes: Sendable {
  let fields: [DamageField]

  /// Whether the lesion has any place in space: nerves, diseases and fibres cut at a height have none.
  public var isEmpty: Bool { fields.isEmpty }

  /// Whether the box around the lesion meets a map.
  public func meets(_ map: DamageMap) -> Bool {
    let half = 0.5 * map.edge
    let corner = Point(half, half, half)
    let far = Point(
      map.edge * Float(map.counts.x - 1), map.edge * Float(map.counts.y - 1),
      map.edge * Float(map.counts.z - 1))
    let box = Box(low: map.origin - corner, high: map.origin + far + corner)
    return fields.contains { $0.box.meets(box) }
  }
}

extension ForwardModel {
  /// The shapes of a lesion.
  public func shapes(_ lesion: Lesion) -> LesionShapes {
    LesionShapes(fields: resolve(lesion).fields)
  }
}

extension DamageMap {
  /// Adds the weight of a lesion to every voxel it holds.
  public mutating func add(_ shapes: LesionShapes, weight: Float) {
    add(shapes.fields, weight: weight)
  }
}
