internal import DecussateAtlas

/// Track files of TrackVis (`.trk`, version 2): a header of 1000 bytes with a voxel grid, then lines in millimetres from the corner of that grid.
///
/// What is written lies on a 1 mm grid that holds the brain and the whole cord, in RAS order, and is read back within a hundredth of a
/// millimetre: 32-bit floats far from the origin hold no more.
public enum TRKFile {
  static let headerSize = 1000
  /// Voxels of the grid along x, y and z.
  private static let counts: [UInt16] = [181, 218, 691]
  /// Centre of the first voxel, millimetres.
  private static let origin = Point(-90, -126, -590)

  /// The bytes of a file, little-endian.
  public static func write(_ lines: Streamlines) -> [UInt8] {
    var bytes = header(count: lines.count)
    bytes.reserveCapacity(bytes.count + 12 * lines.points.count + 4 * lines.count)
    // Line coordinates count from the corner of the first voxel, not from its centre.
    let corner = origin - Point(0.5, 0.5, 0.5)
    for line in 0..<lines.count {
      bytes.append(littleEndian: UInt32(truncatingIfNeeded: lines[line].count))
      for point in lines[line] {
        let own = point - corner
        bytes.append(littleEndian: own.x)
        bytes.append(littleEndian: own.y)
        bytes.append(littleEndian: own.z)
      }
    }
    return bytes
  }

  private static func header(count: Int) -> [UInt8] {
    var bytes: [UInt8] = Array("TRACK".utf8) + [0]
    for size in counts { bytes.append(littleEndian: size) }
    for _ in 0..<3 { bytes.append(littleEndian: Float(1)) }
    bytes += [UInt8](repeating: 0, count: TRKField.matrix - bytes.count)
    for row in 0..<4 {
      let shift = [origin.x, origin.y, origin.z, 1][row]
      for column in 0..<4 {
        bytes.append(littleEndian: column == 3 ? shift : (row == column ? 1 : Float(0)))
      }
    }
    bytes += [UInt8](repeating: 0, count: TRKField.voxelOrder - bytes.count)
    bytes += Array("RAS".utf8) + [0]
    bytes += [UInt8](repeating: 0, count: TRKField.count - bytes.count)
    bytes.append(littleEndian: UInt32(truncatingIfNeeded: count))
    bytes.append(littleEndian: UInt32(2))
    bytes.append(littleEndian: UInt32(headerSize))
    return bytes
  }
}

/// Byte offsets of the fields of a `.trk` header that are used here.
enum TRKField {
  static let counts = 6
  static let spacing = 12
  static let scalars = 36
  static let properties = 238
  static let matrix = 440
  static let voxelOrder = 948
  static let count = 988
  static let version = 992
  static let size = 996
}
