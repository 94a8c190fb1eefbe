public import DecussateAtlas

/// Which structure each voxel belongs to, with the table of labels.
public struct LabelMap: Sendable {
  /// What a label stands for.
  public struct Entry: Sendable, Hashable {
    /// The value of its voxels, from 1 up.
    public let index: Int32
    /// Id of the structure, or of the column of the cord with its segment.
    public let id: String
    public let name: String
    /// `left`, `right` or `midline`.
    public let side: String
    /// Voxels that bear it.
    public fileprivate(set) var voxels: Int
  }

  public let grid: VoxelGrid
  /// Labels, i fastest; 0 where nothing is named.
  public let values: [Int32]
  /// Labels that some voxel bears, in order.
  public let entries: [Entry]

  private init(_ grid: VoxelGrid, _ values: [Int32], _ entries: [Entry]) {
    self.grid = grid
    self.values = values
    var counts: [Int32: Int] = [:]
    for value in values where value != 0 { counts[value, default: 0] += 1 }
    self.entries = entries.compactMap { entry in
      guard let count = counts[entry.index] else { return nil }
      var own = entry
      own.voxels = count
      return own
    }
  }

  /// The label table as BIDS writes it: tab-separated, the head first.
  public var table: String {
    var text = "index\tname\tid\tside\tvoxels\n"
    for entry in entries {
      text += "\(entry.index)\t\(entry.name)\t\(entry.id)\t\(entry.side)\t\(entry.voxels)\n"
    }
    return text
  }

  /// The structures of the brain: where several hold a voxel's centre, the smallest has it.
  public static func brain(_ atlas: Atlas, on grid: VoxelGrid) -> LabelMap {
    var shapes: [(volume: Float, label: Int32, ellipsoid: Ellipsoid)] = []
    var entries: [Entry] = []
    var volumes = [Float](repeating: 0, count: atlas.structures.count)
    for row in atlas.shapes {
      let s = row.ellipsoid.semiaxes
      volumes[row.structure.rawValue] += s.x * s.y * s.z
    }
    for index in atlas.structures.indices where volumes[index.rawValue] > 0 {
      let structure = atlas.structures[index]
      let sides: [Side?] = structure.sidedness == .midline ? [nil] : [.left, .right]
      for side in sides {
        let label = Int32(2 * index.rawValue + (side == .right ? 2 : 1))
        entries.append(
          Entry(
            index: label, id: structure.id, name: structure.name, side: side?.name ?? "midline",
            voxels: 0))
        for row in atlas.shapes where row.structure == index {
          let own = side == .right ? row.ellipsoid.mirrored : row.ellipsoid
          shapes.append((volumes[index.rawValue], label, own))
        }
      }
    }
    // The largest first, so that smaller ones are written over them.
    let order = shapes.indices.sorted {
      shapes[$0].volume != shapes[$1].volume ? shapes[$0].volume > shapes[$1].volume : $0 < $1
    }
    var values = [Int32](repeating: 0, count: grid.dimensions.count)
    for position in order {
      fill(&values, grid, shapes[position].ellipsoid, shapes[position].label)
    }
    return LabelMap(grid, values, entries)
  }

  /// The columns of grey and white matter of the cord, by segment and side; where several hold a voxel's centre, the smallest has it.
  ///
  /// Label = 100 × segment (1 for C1) + 2 × column + side; what lies between columns bears the segment's own number.
  public static func cord(_ atlas: Atlas, on grid: VoxelGrid) -> LabelMap {
    var names: [String] = []
    for column in atlas.cordColumns where !names.contains(column.column) {
      names.append(column.column)
    }
    var entries: [Entry] = []
    var values = [Int32](repeating: 0, count: grid.dimensions.count)
    for segment in atlas.segments {
      let base = 100 * (Int32(segment.segment.rawValue) + 1)
      let name = segment.segment.name
      entries.append(
        Entry(index: base, id: name, name: "\(name), between columns", side: "midline", voxels: 0))
      fill(&values, grid, segment, x: 0, y: segment.centerY, segment.halfX, segment.halfY, base)
      let own = atlas.cordColumns.filter { $0.segment == segment.segment }
      let order = own.indices.sorted {
        let (a, b) = (own[$0].halfX * own[$0].halfY, own[$1].halfX * own[$1].halfY)
        return a != b ? a > b : $0 < $1
      }
      for position in order {
        let column = own[position]
        guard let number = names.firstIndex(of: column.column) else { continue }
        for side in Side.allCases {
          let label = base + Int32(2 * number) + (side == .left ? 1 : 2)
          let sign: Float = side == .left ? 1 : -1
          entries.append(
            Entry(
              index: label, id: "\(column.column)@\(name)", name: "\(name), \(column.column)",
              side: side.name, voxels: 0))
          fill(
            &values, grid, segment, x: sign * column.x, y: column.y, column.halfX, column.halfY,
            label)
        }
      }
    }
    return LabelMap(grid, values, entries.sorted { $0.index < $1.index })
  }

  /// Labels the voxels whose centres an ellipsoid holds.
  private static func fill(
    _ values: inout [Int32], _ grid: VoxelGrid, _ ellipsoid: Ellipsoid, _ label: Int32
  ) {
    let turn = Double(ellipsoid.tilt) / 360
    let (sine, cosine) = Elementary.sineAndCosine(turns: turn - turn.rounded(.down))
    let (s, c) = (Float(sine), Float(cosine))
    let axes = ellipsoid.semiaxes
    let reach = max(axes.y, axes.z)
    let half = Point(axes.x, reach, reach)
    each(grid, Box(low: ellipsoid.center - half, high: ellipsoid.center + half)) { position, p in
      let d = p - ellipsoid.center
      let scaled = Point(d.x / axes.x, (c * d.y - s * d.z) / axes.y, (s * d.y + c * d.z) / axes.z)
      if scaled.dot(scaled) <= 1 { values[position] = label }
    }
  }

  /// Labels the voxels of a segment whose centres an ellipse holds.
  private static func fill(
    _ values: inout [Int32], _ grid: VoxelGrid, _ segment: SegmentGeometry, x: Float, y: Float,
    _ halfX: Float, _ halfY: Float, _ label: Int32
  ) {
    let box = Box(
      low: Point(x - halfX, y - halfY, segment.zBottom),
      high: Point(x + halfX, y + halfY, segment.zTop))
    each(grid, box) { position, p in
      let (u, v) = ((p.x - x) / halfX, (p.y - y) / halfY)
      if u * u + v * v <= 1, p.z > segment.zBottom, p.z <= segment.zTop { values[position] = label }
    }
  }

  /// Visits the voxels near a box; the axes of the grid run along those of space.
  private static func each(
    _ grid: VoxelGrid, _ box: Box, _ body: (Int, Point) -> Void
  ) {
    guard let inverse = grid.affine.inverse else { return }
    let a = inverse.place(Vector(Double(box.low.x), Double(box.low.y), Double(box.low.z)))
    let b = inverse.place(Vector(Double(box.high.x), Double(box.high.y), Double(box.high.z)))
    func range(_ a: Double, _ b: Double, _ count: Int) -> Range<Int> {
      let low = max(Int(min(a, b).rounded(.down)), 0)
      return low..<max(low, min(Int(max(a, b).rounded(.up)) + 1, count))
    }
    for k in range(a.z, b.z, grid.dimensions.k) {
      for j in range(a.y, b.y, grid.dimensions.j) {
        for i in range(a.x, b.x, grid.dimensions.i) {
          body(grid.position(i, j, k), grid.center(i, j, k))
        }
      }
    }
  }
}
