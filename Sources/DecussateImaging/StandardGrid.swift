/// A space in which an image can lie and the atlas too: MNI152, and the PAM50 cord template that continues it downwards.
public enum AtlasSpace: String, Sendable, Hashable, CaseIterable {
  case mni152
  case pam50

  /// The name as it is written.
  public var title: String { self == .mni152 ? "MNI152" : "PAM50" }
}

/// A voxel grid in wide use, by which an image is recognised without trusting its header's words.
///
/// Which way its voxels are stored does not matter. Sources: the templates of FSL, SPM, ICBM (2009), TemplateFlow and the Spinal Cord Toolbox.
public struct StandardGrid: Sendable, Hashable {
  public let space: AtlasSpace
  /// The template and its voxel size in words.
  public let name: String
  /// As the template itself is stored.
  public let grid: VoxelGrid

  private init(
    _ space: AtlasSpace, _ name: String, _ counts: (Int, Int, Int), edge: Double,
    first: (Double, Double, Double), rightToLeft: Bool = false
  ) {
    self.space = space
    self.name = name
    grid = VoxelGrid(
      dimensions: .init(counts.0, counts.1, counts.2),
      affine: Affine(
        spacing: Vector(rightToLeft ? -edge : edge, edge, edge),
        offset: Vector(first.0, first.1, first.2)))
  }

  /// The grid on which maps are written at 1 mm: that of the MNI152 template in FSL.
  public static let mni1mm = StandardGrid(
    .mni152, "MNI152 at 1 mm, as in FSL", (182, 218, 182), edge: 1, first: (90, -126, -72),
    rightToLeft: true)

  /// The grid on which maps are written at 2 mm: that of the MNI152 template in FSL.
  public static let mni2mm = StandardGrid(
    .mni152, "MNI152 at 2 mm, as in FSL", (91, 109, 91), edge: 2, first: (90, -126, -72),
    rightToLeft: true)

  /// The grid of the PAM50 cord template, 0.5 mm.
  public static let pam50 = StandardGrid(
    .pam50, "PAM50 at 0.5 mm", (141, 141, 991), edge: 0.5, first: (35, -81.22, -561.84),
    rightToLeft: true)

  /// Every grid that is recognised.
  public static let all: [StandardGrid] = [
    mni1mm, mni2mm, pam50,
    StandardGrid(
      .mni152, "MNI152 at 0.5 mm, as in FSL", (364, 436, 364), edge: 0.5, first: (90, -126, -72),
      rightToLeft: true),
    StandardGrid(
      .mni152, "MNI152 at 1 mm, linear (Colin 27)", (181, 217, 181), edge: 1,
      first: (-90, -126, -72)),
    StandardGrid(
      .mni152, "MNI152 at 1.5 mm, as in SPM", (121, 145, 121), edge: 1.5, first: (90, -126, -72),
      rightToLeft: true),
    StandardGrid(
      .mni152, "MNI152 at 2 mm, the bounding box of SPM", (79, 95, 79), edge: 2,
      first: (-78, -112, -70)),
    StandardGrid(
      .mni152, "MNI152 at 1 mm, the bounding box of SPM", (157, 189, 156), edge: 1,
      first: (-78, -112, -70)),
    StandardGrid(
      .mni152, "MNI152 2009 at 1 mm", (197, 233, 189), edge: 1, first: (-98, -134, -72)),
    StandardGrid(
      .mni152, "MNI152 2009 at 2 mm", (99, 117, 95), edge: 2, first: (-98, -134, -72)),
    StandardGrid(
      .mni152, "MNI152 2009b at 0.5 mm", (394, 466, 378), edge: 0.5, first: (-98, -134, -72)),
    StandardGrid(
      .mni152, "MNI152NLin2009cAsym at 1 mm, as in TemplateFlow", (193, 229, 193), edge: 1,
      first: (-96, -132, -78)),
    StandardGrid(
      .mni152, "MNI152NLin2009cAsym at 2 mm, as in TemplateFlow", (97, 115, 97), edge: 2,
      first: (-96.5, -132.5, -78.5)),
  ]

  /// The standard grid that covers the same voxels as an image, whichever way they are stored.
  static func matching(_ grid: VoxelGrid) -> StandardGrid? {
    all.first { $0.covers(grid) }
  }

  /// The standard grid of which an image is the mirror image from left to right, where that shows: where the template's box is not symmetric.
  static func mirrored(_ grid: VoxelGrid) -> StandardGrid? {
    let mirror = VoxelGrid(dimensions: grid.dimensions, affine: grid.affine.mirrored)
    return matching(grid) == nil ? matching(mirror) : nil
  }

  /// The standard grid with as many voxels of the same size along i, j and k.
  static func sameVoxels(_ dimensions: VoxelGrid.Dimensions, spacing: Vector) -> StandardGrid? {
    all.first { standard in
      let edge = standard.grid.affine.spacing.x
      return standard.grid.dimensions == dimensions
        && [spacing.x, spacing.y, spacing.z].allSatisfy { ($0.magnitude - edge).magnitude < 0.01 }
    }
  }

  private func covers(_ other: VoxelGrid) -> Bool {
    guard let axes = other.axes else { return false }
    let own = [grid.dimensions.i, grid.dimensions.j, grid.dimensions.k]
    let counts = [other.dimensions.i, other.dimensions.j, other.dimensions.k]
    for (voxel, axis) in [axes.i, axes.j, axes.k].enumerated() where counts[voxel] != own[axis] {
      return false
    }
    let edge = grid.affine.spacing.x
    let (low, high) = (grid.bounds, other.bounds)
    let differences = [
      low.low.x - high.low.x, low.low.y - high.low.y, low.low.z - high.low.z,
      low.high.x - high.high.x, low.high.y - high.high.y, low.high.z - high.high.z,
    ]
    return differences.allSatisfy { $0.magnitude < 0.2 * edge }
  }
}
