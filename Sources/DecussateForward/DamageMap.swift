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
    // Patterns of the cord are the same all through a segment: what was worked out for one slice serves the next.
    var shares = [Float](repeating: 0, count: xs.count * ys.count)
    var known: (segment: SpinalSegment, fields: [Int])?
    for k in zs {
      let z = origin.z + edge * Float(k)
      let level = fields.indices.filter {
        fields[$0].box.low.z <= z && z <= fields[$0].box.high.z && fields[$0].extent > 0
      }
      guard !level.isEmpty else { continue }
      let segment = DamageMap.segment(at: z, level.map { fields[$0] })
      if segment == nil || known?.segment != segment || known?.fields != level {
        for n in shares.indices { shares[n] = 0 }
        for field in level {
          raise(&shares, fields[field], xs, ys, z)
        }
        known = segment.map { ($0, level) }
      }
      var n = 0
      for j in ys {
        let row = (k * counts.y + j) * counts.x
        for i in xs {
          values[row + i] += weight * shares[n]
          n += 1
        }
      }
    }
    return !xs.isEmpty && !ys.isEmpty && !zs.isEmpty
  }

  /// Raises the shares of one slice to what a shape holds there.
  private func raise(
    _ shares: inout [Float], _ field: DamageField, _ xs: Range<Int>, _ ys: Range<Int>, _ z: Float
  ) {
    let extent = field.extent
    func each(_ value: (Point) -> Float) {
      var n = 0
      for j in ys {
        let y = origin.y + edge * Float(j)
        for i in xs {
          let p = Point(origin.x + edge * Float(i), y, z)
          if field.clip == nil || Side(x: p.x) != field.clip?.opposite {
            shares[n] = max(shares[n], value(p) / extent)
          }
          n += 1
        }
      }
    }
    if case .ellipsoid(let shape) = field.shape {
      each { extent * shape.profile(shape.scaled($0).squaredLength) }
    } else {
      each { field.value(at: $0) }
    }
  }

  /// The segment at a height that damage depends on no further than by its segment; nil where a shape changes with every height.
  private static func segment(at z: Float, _ fields: [DamageField]) -> SpinalSegment? {
    var found: SpinalSegment?
    for field in fields {
      guard case .cord(let pattern) = field.shape, z < pattern.zTop, z > pattern.zBottom else {
        return nil
      }
      found = pattern.sections.segment(atZ: z)
    }
    return found
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
