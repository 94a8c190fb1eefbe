import DecussateAtlas

extension HeaderReader {
  mutating func readSform() -> NIfTIHeader.Transform? {
    guard let code = transformCode("sform_code", layout.sformCode) else { return nil }
    let width = layout.version == 1 ? 4 : 8
    var rows: [[Double]] = []
    for row in 0..<3 {
      rows.append((0..<4).map { real(layout.srow + (4 * row + $0) * width) })
    }
    func column(_ n: Int) -> Vector { Vector(rows[0][n], rows[1][n], rows[2][n]) }
    let affine = Affine(i: column(0), j: column(1), k: column(2), offset: column(3))
    guard affine.offset.isFinite, affine.inverse != nil else {
      add(
        "IMG014", at: layout.srow,
        "srow_x, srow_y and srow_z at byte \(layout.srow) span no volume, though sform_code is "
          + "\(code.rawValue)",
        help: "set the sform, or set sform_code to 0 so that the qform is used")
      return nil
    }
    return NIfTIHeader.Transform(code: code, affine: affine)
  }

  mutating func readQform(_ spacing: Vector) -> NIfTIHeader.Transform? {
    guard let code = transformCode("qform_code", layout.qformCode) else { return nil }
    let width = layout.version == 1 ? 4 : 8
    let (b, c, d) = (
      real(layout.quaternion), real(layout.quaternion + width),
      real(layout.quaternion + 2 * width)
    )
    let offset = Vector(
      real(layout.qoffset), real(layout.qoffset + width), real(layout.qoffset + 2 * width))
    let square = b * b + c * c + d * d
    guard square.isFinite, square < 1.001, offset.isFinite else {
      add(
        "IMG014", at: layout.quaternion,
        "quatern_b, quatern_c and quatern_d at byte \(layout.quaternion) are no rotation, though "
          + "qform_code is \(code.rawValue)",
        help: "set the qform, or set qform_code to 0 so that the sform is used")
      return nil
    }
    guard spacing.x > 0, spacing.y > 0, spacing.z > 0 else {
      add(
        "IMG015", "pixdim", layout.pixdim + width,
        "\(words(spacing.x)), \(words(spacing.y)), \(words(spacing.z))",
        "edges above 0, as the qform needs them", help: "set the voxel size in the header")
      return nil
    }
    let handed: Double = real(layout.pixdim) < 0 ? -1 : 1
    return NIfTIHeader.Transform(
      code: code,
      affine: Affine(quaternion: (b, c, d), spacing: spacing, handed: handed, offset: offset))
  }

  private mutating func transformCode(
    _ field: String, _ offset: Int
  ) -> NIfTIHeader.TransformCode? {
    let found = Int32(truncatingIfNeeded: code(offset, layout.version == 1 ? 2 : 4))
    guard let code = NIfTIHeader.TransformCode(rawValue: found) else {
      add(
        "IMG013", field, offset, "\(found)", "0 to 5",
        help: "set the code; 4 says that the image lies in MNI152 space")
      return nil
    }
    return code == .unknown ? nil : code
  }
}

extension Affine {
  /// The map of a qform: a rotation by the quaternion (a, b, c, d) with a ≥ 0, the edges of a voxel, and the hand of the third axis.
  init(
    quaternion: (b: Double, c: Double, d: Double), spacing: Vector, handed: Double, offset: Vector
  ) {
    var (b, c, d) = quaternion
    let square = b * b + c * c + d * d
    var a = 0.0
    if square < 1 {
      a = (1 - square).squareRoot()
    } else {
      let length = square.squareRoot()
      (b, c, d) = (b / length, c / length, d / length)
    }
    self.init(
      i: Vector(a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c))
        * spacing.x,
      j: Vector(2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b))
        * spacing.y,
      k: Vector(2 * (b * d + a * c), 2 * (c * d - a * b), a * a + d * d - b * b - c * c)
        * (spacing.z * handed),
      offset: offset)
  }
}
