internal import DecussateAtlas

/// Track files of MRtrix (`.tck`): a text header, then triplets of floats in millimetres, NaN after each line and infinity at the end.
///
/// What is written is read back as it was, point for point.
public enum TCKFile {
  /// The bytes of a file, 32-bit little-endian.
  public static func write(_ lines: Streamlines) -> [UInt8] {
    var bytes = header(count: lines.count)
    bytes.reserveCapacity(bytes.count + 12 * (lines.points.count + lines.count + 1))
    for line in 0..<lines.count {
      for point in lines[line] { append(point, to: &bytes) }
      append(Point(.nan, .nan, .nan), to: &bytes)
    }
    append(Point(.infinity, .infinity, .infinity), to: &bytes)
    return bytes
  }

  /// The header, which must say at which byte the points begin, itself included.
  private static func header(count: Int) -> [UInt8] {
    var offset = 0
    while true {
      let text =
        "mrtrix tracks\ndatatype: Float32LE\ncount: \(count)\nfile: . \(offset)\nEND\n"
      if text.utf8.count == offset { return Array(text.utf8) }
      offset = text.utf8.count
    }
  }

  private static func append(_ point: Point, to bytes: inout [UInt8]) {
    bytes.append(littleEndian: point.x)
    bytes.append(littleEndian: point.y)
    bytes.append(littleEndian: point.z)
  }
}
