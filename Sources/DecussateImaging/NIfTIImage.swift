public import DecussateAtlas

/// One volume of a NIfTI image: its header and a value per voxel.
///
/// ```swift
/// var report: [Diagnostic] = []
/// guard let image = NIfTIImage.read(bytes, name: "lesion.nii", into: &report) else { … }
/// ```
public struct NIfTIImage: Sendable {
  public let header: NIfTIHeader
  /// Scaled values, i fastest, then j, then k.
  public let values: [Float]

  public init(header: NIfTIHeader, values: [Float]) {
    precondition(values.count == header.dimensions.count, "an image has one value per voxel")
    self.header = header
    self.values = values
  }

  /// The image in uncompressed bytes; nil, with the reason, where they are no image of numbers.
  ///
  /// Bytes that follow the last voxel are not looked at. Memory is bounded by four times the bytes given.
  public static func read(
    _ bytes: [UInt8], name: String, into report: inout [Diagnostic]
  ) -> NIfTIImage? {
    guard let header = NIfTIHeader.read(bytes, name: name, into: &report) else { return nil }
    return read(bytes, header, name: name, into: &report)
  }

  /// The voxels of an image whose header has been read from the same bytes.
  public static func read(
    _ bytes: [UInt8], _ header: NIfTIHeader, name: String, into report: inout [Diagnostic]
  ) -> NIfTIImage? {
    guard bytes.count >= header.byteCount else {
      report.append(truncated(header, found: bytes.count, name: name))
      return nil
    }
    guard let values = VoxelDecoder(header).values(bytes) else {
      report.append(imaginary(header, name: name))
      return nil
    }
    return NIfTIImage(header: header, values: values)
  }

  /// Why an image of complex numbers is not read.
  static func imaginary(_ header: NIfTIHeader, name: String) -> Diagnostic {
    Diagnostic(
      "IMG017", at: name,
      "voxels from byte \(header.dataOffset) on have imaginary parts (datatype "
        + "\(header.type.rawValue), \(header.type.name)); expected real values",
      help: "save the real part or the magnitude as float32")
  }

  /// Why a file that is too short is not read.
  private static func truncated(_ header: NIfTIHeader, found: Int, name: String) -> Diagnostic {
    let dimensions = header.dimensions
    return Diagnostic(
      "IMG010", at: name,
      "the file ends after \(found) bytes; \(dimensions.i) × \(dimensions.j) × \(dimensions.k) "
        + "voxels of \(header.type.byteCount) bytes from byte \(header.dataOffset) on need "
        + "\(header.byteCount)", help: "the file is cut short; copy it again")
  }
}
