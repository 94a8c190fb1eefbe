public import DecussateAtlas

/// Where an image is believed to lie, and why.
public struct SpaceVerdict: Sendable, Hashable {
  /// What the space is concluded from, the strongest reason first.
  public enum Reason: Sendable, Hashable {
    /// The user states it.
    case stated
    /// The grid is a template's.
    case grid(StandardGrid)
    /// A transform's code says so.
    case code(NIfTIHeader.TransformCode)
  }

  /// Which of the header's transforms was followed.
  public enum Followed: Sendable, Hashable {
    case sform(NIfTIHeader.TransformCode)
    case qform(NIfTIHeader.TransformCode)
    /// The header has none; voxels were taken to lie as in this template.
    case template(StandardGrid)
  }

  public let space: AtlasSpace
  public let reasons: [Reason]
  public let followed: Followed
  /// Largest distance between the places that sform and qform give to the same voxel, mm; nil unless the header has both.
  public let disagreement: Double?
  /// Whether the first voxel of a row lies on the patient's right; nil where rows do not run from side to side.
  public let startsOnTheRight: Bool?
  /// Whether left and right were exchanged at the user's wish.
  public let isFlipped: Bool
  /// The unit the header names.
  public let unit: NIfTIHeader.LengthUnit
  /// The image's voxels in atlas space, millimetres.
  public let grid: VoxelGrid

  /// Where an image lies by its header and by what the user states; nil, with what to state, where that cannot be told.
  public static func decide(
    _ header: NIfTIHeader, _ options: MaskOptions, name: String, into report: inout [Diagnostic]
  ) -> SpaceVerdict? {
    var spaces = SpaceGuard(header, options, name: name)
    let verdict = spaces.verdict()
    report += spaces.report
    return verdict
  }
}
