/// What the header of a NIfTI image says: of version 1 or 2, in either byte order.
///
/// ```swift
/// var report: [Diagnostic] = []
/// let header = NIfTIHeader.read(bytes, name: "lesion.nii", into: &report)
/// ```
/// Lengths are in the units of the file; `millimetersPerUnit` converts them. Source: the NIfTI-1 and NIfTI-2 headers of the NIfTI data format
/// working group.
public struct NIfTIHeader: Sendable, Hashable {
  /// The unit of length that the header names (`xyzt_units`).
  public enum LengthUnit: UInt8, Sendable, Hashable {
    case unknown = 0
    case meter = 1
    case millimeter = 2
    case micrometer = 3
  }

  /// What the coordinates of a transform mean (`qform_code`, `sform_code`).
  public enum TransformCode: Int32, Sendable, Hashable {
    case unknown = 0
    case scanner = 1
    case aligned = 2
    case talairach = 3
    case mni152 = 4
    case template = 5

    /// The meaning in words.
    public var meaning: String {
      switch self {
      case .unknown: "nothing"
      case .scanner: "scanner coordinates"
      case .aligned: "aligned to another image"
      case .talairach: "Talairach space"
      case .mni152: "MNI152 space"
      case .template: "a template"
      }
    }
  }

  /// A map from voxel indices to space with what it claims to mean.
  public struct Transform: Sendable, Hashable {
    public let code: TransformCode
    /// In the units of the file.
    public let affine: Affine
  }

  /// 1 or 2.
  public let version: Int
  public let isLittleEndian: Bool
  public let dimensions: VoxelGrid.Dimensions
  /// Edges of a voxel as `pixdim` gives them, in the units of the file.
  public let spacing: Vector
  public let type: NumericType
  /// Where the first voxel stands in the file.
  public let dataOffset: Int
  /// `value = stored × slope + intercept`; 1 and 0 where the header gives none.
  public let slope: Double
  public let intercept: Double
  public let unit: LengthUnit
  /// By quaternion; nil where `qform_code` is 0.
  public let qform: Transform?
  /// By matrix; nil where `sform_code` is 0.
  public let sform: Transform?
  /// What the values mean: 0 nothing in particular, 1002 labels, 1001 an estimate.
  public let intentCode: Int32
  public let intentName: String
  /// The free text of the header.
  public let description: String

  /// Bytes that header and voxels take together.
  public var byteCount: Int { dataOffset + dimensions.count * type.byteCount }

  /// Millimetres in one unit of the file; 1 where the header names no unit.
  public var millimetersPerUnit: Double {
    switch unit {
    case .unknown, .millimeter: 1
    case .meter: 1000
    case .micrometer: 0.001
    }
  }

  /// The map the format prefers: by matrix, else by quaternion, else none.
  public var preferred: Transform? { sform ?? qform }

  /// Bytes of the longer of the two headers.
  public static let longest = 540

  /// Voxels of an image that is read: 268 million, a cube of 645.
  public static let mostVoxels = 1 << 28

  /// Bytes of the voxels of an image that is read: 2 GB.
  public static let mostBytes = 2_000_000_000
}
