public import DecussateAtlas

/// Where the volume of a mask lies: sides, structures and segments of the cord.
public struct MaskPlace: Sendable {
  /// A named place with the lesion volume in it.
  public struct Part: Sendable, Hashable {
    /// Where the damage lies.
    public enum Name: Sendable, Hashable {
      /// A structure, with its side unless it lies in the midline.
      case structure(Index<Structure>, Side?)
      /// A segment of the cord, by side.
      case segment(SpinalSegment, Side)
    }

    public let name: Name
    /// mm³.
    public let volume: Double
  }

  /// Damaged volume, mm³; soft voxels count in proportion.
  public let volume: Double
  /// Share of the volume on the left, 0…1; the rest is on the right.
  public let leftShare: Double
  /// Centre of the damage, millimetres.
  public let center: Point
  /// Volume by place, largest first.
  ///
  /// A voxel belongs to the smallest structure that holds its centre, so that volumes add up.
  public let parts: [Part]
  /// Volume in no named place, mm³.
  public let unnamed: Double
  /// Volume outside brain and cord, mm³.
  public let outside: Double
  /// Volume inside the outline of the cord, mm³.
  public let inCord: Double

  public init(_ mask: VoxelMask, atlas: Atlas) {
    let outline = BodyOutline(atlas)
    var tally = Tally(atlas)
    let grid = mask.grid
    let voxel = grid.voxelVolume
    var total = 0.0
    var (left, outside, cord, unnamed) = (0.0, 0.0, 0.0, 0.0)
    var (x, y, z) = (0.0, 0.0, 0.0)
    if let extent = mask.extent {
      tally.narrow(to: mask, extent)
      for k in extent.low.k...extent.high.k {
        for j in extent.low.j...extent.high.j {
          for i in extent.low.i...extent.high.i {
            let value = Double(mask.values[grid.position(i, j, k)])
            guard value > 0 else { continue }
            let p = grid.center(i, j, k)
            total += value
            // A voxel on the midline belongs to both sides.
            left += p.x < 0 ? value : p.x == 0 ? 0.5 * value : 0
            x += value * Double(p.x)
            y += value * Double(p.y)
            z += value * Double(p.z)
            let segment = outline.segment(holding: p)
            if segment != nil { cord += value }
            if segment == nil, !outline.brainHolds(p) { outside += value }
            if !tally.add(value, at: p, segment) { unnamed += value }
          }
        }
      }
    }
    let scale = total > 0 ? 1 / total : 0
    volume = total * voxel
    leftShare = left * scale
    center = Point(Float(x * scale), Float(y * scale), Float(z * scale))
    parts = tally.parts(voxel)
    self.unnamed = unnamed * voxel
    self.outside = outside * voxel
    inCord = cord * voxel
  }
}

/// Damage by structure and side, and by segment and side.
private struct Tally {
  private struct Shape {
    let structure: Index<Structure>
    let isMidline: Bool
    let center: Point
    let inverse: Point
    let cosine: Float
    let sine: Float
    let volume: Float
    let reach: Float
  }

  private var shapes: [Shape] = []
  private var structures: [Double]
  private var segments = [Double](repeating: 0, count: 2 * SpinalSegment.count)

  init(_ atlas: Atlas) {
    structures = [Double](repeating: 0, count: 3 * atlas.structures.count)
    for row in atlas.shapes {
      let e = row.ellipsoid
      let turn = Double(e.tilt) / 360
      let (sine, cosine) = Elementary.sineAndCosine(turns: turn - turn.rounded(.down))
      shapes.append(
        Shape(
          structure: row.structure,
          isMidline: atlas.structures[row.structure].sidedness == .midline, center: e.center,
          inverse: Point(1 / e.semiaxes.x, 1 / e.semiaxes.y, 1 / e.semiaxes.z),
          cosine: Float(cosine), sine: Float(sine),
          volume: e.semiaxes.x * e.semiaxes.y * e.semiaxes.z,
          reach: max(e.semiaxes.x, max(e.semiaxes.y, e.semiaxes.z))))
    }
    // The smallest structure that holds a voxel names it, so that the first found is the one.
    shapes = shapes.enumerated().sorted {
      $0.element.volume != $1.element.volume
        ? $0.element.volume < $1.element.volume : $0.offset < $1.offset
    }.map { $0.element }
  }

  /// Leaves out shapes that lie far from the damage.
  mutating func narrow(
    to mask: VoxelMask, _ extent: (low: VoxelGrid.Dimensions, high: VoxelGrid.Dimensions)
  ) {
    let affine = mask.grid.affine
    let corner = affine.place(
      Vector(Double(extent.low.i), Double(extent.low.j), Double(extent.low.k)))
    let part = VoxelGrid(
      dimensions: .init(
        extent.high.i - extent.low.i + 1, extent.high.j - extent.low.j + 1,
        extent.high.k - extent.low.k + 1),
      affine: Affine(i: affine.i, j: affine.j, k: affine.k, offset: corner))
    let (low, high) = part.bounds
    shapes = shapes.filter { shape in
      [shape.center, shape.center.mirrored].contains { c in
        Double(c.x + shape.reach) >= low.x && Double(c.x - shape.reach) <= high.x
          && Double(c.y + shape.reach) >= low.y && Double(c.y - shape.reach) <= high.y
          && Double(c.z + shape.reach) >= low.z && Double(c.z - shape.reach) <= high.z
      }
    }
  }

  /// Counts a voxel; false where no place holds it.
  mutating func add(_ value: Double, at point: Point, _ segment: SpinalSegment?) -> Bool {
    let side = Side(x: point.x) ?? .left
    for shape in shapes {
      let p = !shape.isMidline && point.x > 0 ? point.mirrored : point
      let d = p - shape.center
      guard d.x.magnitude <= shape.reach, d.y.magnitude <= shape.reach,
        d.z.magnitude <= shape.reach
      else { continue }
      let q = Point(
        d.x * shape.inverse.x, (shape.cosine * d.y - shape.sine * d.z) * shape.inverse.y,
        (shape.sine * d.y + shape.cosine * d.z) * shape.inverse.z)
      guard q.dot(q) <= 1 else { continue }
      structures[3 * shape.structure.rawValue + (shape.isMidline ? 2 : Int(side.rawValue))] += value
      return true
    }
    guard let segment else { return false }
    segments[2 * Int(segment.rawValue) + Int(side.rawValue)] += value
    return true
  }

  /// Places with any damage, largest first.
  func parts(_ voxel: Double) -> [MaskPlace.Part] {
    var parts: [MaskPlace.Part] = []
    for (n, value) in structures.enumerated() where value > 0 {
      let side = n % 3 == 2 ? nil : Side(rawValue: UInt8(n % 3))
      parts.append(.init(name: .structure(Index(n / 3), side), volume: value * voxel))
    }
    for (n, value) in segments.enumerated() where value > 0 {
      guard let segment = SpinalSegment(rawValue: UInt8(n / 2)),
        let side = Side(rawValue: UInt8(n % 2))
      else { continue }
      parts.append(.init(name: .segment(segment, side), volume: value * voxel))
    }
    return parts.enumerated().sorted {
      $0.element.volume != $1.element.volume
        ? $0.element.volume > $1.element.volume : $0.offset < $1.offset
    }.map { $0.element }
  }
}
