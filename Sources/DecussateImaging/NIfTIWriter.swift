/// Writes images on a grid as the bytes of a NIfTI-1 file, little-endian.
///
/// Both sform and qform name the same place where the grid's axes are at right angles; else only the sform is set.
///
/// ```swift
/// let bytes = NIfTIWriter.floats(values, on: grid, space: .mni152, intent: .estimate("posterior"))
/// ```
public enum NIfTIWriter {
  /// What the values mean.
  public enum Intent: Sendable, Hashable {
    case none
    /// A value estimated at each voxel, such as a probability (code 1001).
    case estimate(String)
    /// Whole numbers that name structures (code 1002).
    case labels(String)

    var code: Int16 {
      switch self {
      case .none: 0
      case .estimate: 1001
      case .labels: 1002
      }
    }

    var name: String {
      switch self {
      case .none: ""
      case .estimate(let name), .labels(let name): name
      }
    }
  }

  /// 32-bit floating-point values, one per voxel, i fastest.
  public static func floats(
    _ values: [Float], on grid: VoxelGrid, space: NIfTIHeader.TransformCode,
    intent: Intent = .none, description: String = ""
  ) -> [UInt8] {
    precondition(values.count == grid.dimensions.count, "an image has one value per voxel")
    var bytes = header(
      grid, .float32, space, intent, description,
      range: (values.min() ?? 0, values.max() ?? 0))
    bytes.reserveCapacity(bytes.count + 4 * values.count)
    for value in values { append(value.bitPattern, to: &bytes) }
    return bytes
  }

  /// Whole numbers, one per voxel, i fastest: `uint8` where all fit, else `int16`, else `int32`.
  public static func labels(
    _ values: [Int32], on grid: VoxelGrid, space: NIfTIHeader.TransformCode,
    intent: Intent = .labels(""), description: String = ""
  ) -> [UInt8] {
    precondition(values.count == grid.dimensions.count, "an image has one value per voxel")
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    let type: NumericType =
      low >= 0 && high <= 255
      ? .uint8 : low >= Int32(Int16.min) && high <= Int32(Int16.max) ? .int16 : .int32
    var bytes = header(grid, type, space, intent, description, range: (Float(low), Float(high)))
    bytes.reserveCapacity(bytes.count + type.byteCount * values.count)
    for value in values {
      switch type {
      case .uint8: bytes.append(UInt8(truncatingIfNeeded: value))
      case .int16: append(UInt16(bitPattern: Int16(truncatingIfNeeded: value)), to: &bytes)
      default: append(UInt32(bitPattern: value), to: &bytes)
      }
    }
    return bytes
  }

  /// The 348 bytes of the header and the 4 that say that no extension follows.
  private static func header(
    _ grid: VoxelGrid, _ type: NumericType, _ space: NIfTIHeader.TransformCode, _ intent: Intent,
    _ description: String, range: (Float, Float)
  ) -> [UInt8] {
    let counts = [grid.dimensions.i, grid.dimensions.j, grid.dimensions.k]
    precondition(
      counts.allSatisfy { $0 >= 1 && $0 <= 32767 }, "a NIfTI-1 axis has 1 to 32767 voxels")
    var fields = HeaderFields()
    fields.put(UInt32(348), at: 0)
    fields.put(UInt8(0x72), at: 38)
    fields.put(UInt16(3), at: 40)
    for (axis, count) in counts.enumerated() { fields.put(UInt16(count), at: 42 + 2 * axis) }
    for axis in 4...7 { fields.put(UInt16(1), at: 40 + 2 * axis) }
    fields.put(UInt16(bitPattern: intent.code), at: 68)
    fields.put(UInt16(type.rawValue), at: 70)
    fields.put(UInt16(8 * type.byteCount), at: 72)
    let spacing = grid.affine.spacing
    let rotation = Quaternion(grid.affine)
    fields.put(Float(rotation?.handed ?? 1), at: 76)
    for (axis, edge) in [spacing.x, spacing.y, spacing.z].enumerated() {
      fields.put(Float(edge), at: 80 + 4 * axis)
    }
    fields.put(Float(352), at: 108)
    fields.put(Float(1), at: 112)
    fields.put(UInt8(NIfTIHeader.LengthUnit.millimeter.rawValue), at: 123)
    fields.put(range.1, at: 124)
    fields.put(range.0, at: 128)
    fields.put(description, at: 148, length: 80)
    if let rotation {
      fields.put(UInt16(space.rawValue), at: 252)
      for (n, value) in [rotation.b, rotation.c, rotation.d].enumerated() {
        fields.put(Float(value), at: 256 + 4 * n)
      }
      let offset = grid.affine.offset
      for (n, value) in [offset.x, offset.y, offset.z].enumerated() {
        fields.put(Float(value), at: 268 + 4 * n)
      }
    }
    fields.put(UInt16(space.rawValue), at: 254)
    let columns = [grid.affine.i, grid.affine.j, grid.affine.k, grid.affine.offset]
    for (n, column) in columns.enumerated() {
      for (row, value) in [column.x, column.y, column.z].enumerated() {
        fields.put(Float(value), at: 280 + 16 * row + 4 * n)
      }
    }
    fields.put(intent.name, at: 328, length: 16)
    fields.put("n+1", at: 344, length: 4)
    return fields.bytes
  }

  private static func append<Bits: FixedWidthInteger>(_ value: Bits, to bytes: inout [UInt8]) {
    for shift in stride(from: 0, to: Bits.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> Bits(shift)))
    }
  }
}

/// The bytes of a header, field by field.
private struct HeaderFields {
  var bytes = [UInt8](repeating: 0, count: 352)

  mutating func put<Bits: FixedWidthInteger>(_ value: Bits, at offset: Int) {
    for n in 0..<(Bits.bitWidth / 8) {
      bytes[offset + n] = UInt8(truncatingIfNeeded: value >> Bits(8 * n))
    }
  }

  mutating func put(_ value: Float, at offset: Int) { put(value.bitPattern, at: offset) }

  /// The bytes of a text, cut so that a zero ends it.
  mutating func put(_ text: String, at offset: Int, length: Int) {
    for (n, byte) in text.utf8.prefix(length - 1).enumerated() { bytes[offset + n] = byte }
  }
}

/// The rotation of a grid whose axes are at right angles, as a qform holds it.
struct Quaternion {
  let b: Double
  let c: Double
  let d: Double
  /// −1 where the third axis runs against the hand of the first two.
  let handed: Double

  /// Nil where the axes are not at right angles.
  init?(_ affine: Affine) {
    let edges = affine.spacing
    guard edges.x > 0, edges.y > 0, edges.z > 0 else { return nil }
    let (i, j) = (affine.i * (1 / edges.x), affine.j * (1 / edges.y))
    var k = affine.k * (1 / edges.z)
    let slant = max(i.dot(j).magnitude, max(j.dot(k).magnitude, k.dot(i).magnitude))
    guard slant < 1e-6 else { return nil }
    handed = affine.determinant < 0 ? -1 : 1
    if handed < 0 { k = k * -1 }
    // The largest of the four parts is worked out first, so that no small number divides.
    let trace = i.x + j.y + k.z
    var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
    if trace > 0 {
      a = 0.5 * (1 + trace).squareRoot()
      (b, c, d) = ((j.z - k.y) / (4 * a), (k.x - i.z) / (4 * a), (i.y - j.x) / (4 * a))
    } else if i.x >= j.y, i.x >= k.z {
      b = 0.5 * max(1 + i.x - j.y - k.z, 0).squareRoot()
      (a, c, d) = ((j.z - k.y) / (4 * b), (i.y + j.x) / (4 * b), (k.x + i.z) / (4 * b))
    } else if j.y >= k.z {
      c = 0.5 * max(1 + j.y - i.x - k.z, 0).squareRoot()
      (a, b, d) = ((k.x - i.z) / (4 * c), (i.y + j.x) / (4 * c), (j.z + k.y) / (4 * c))
    } else {
      d = 0.5 * max(1 + k.z - i.x - j.y, 0).squareRoot()
      (a, b, c) = ((i.y - j.x) / (4 * d), (k.x + i.z) / (4 * d), (j.z + k.y) / (4 * d))
    }
    let sign: Double = a < 0 ? -1 : 1
    self.b = sign * b
    self.c = sign * c
    self.d = sign * d
  }
}
