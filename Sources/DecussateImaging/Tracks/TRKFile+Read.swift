public import DecussateAtlas

extension TRKFile {
  /// The lines of a file in RAS+ millimetres; nil, with the reason in `report`, where it is not a track file or is broken.
  ///
  /// Scalars and properties are passed over. The header must hold the matrix from voxels to millimetres.
  public static func read(
    _ bytes: [UInt8], name: String, into report: inout [Diagnostic]
  ) -> Streamlines? {
    guard let header = TRKHeader(bytes, name: name, into: &report) else { return nil }
    let data = header.data
    var lines = Streamlines()
    var offset = headerSize
    let step = 4 * (3 + header.scalars)
    while offset < bytes.count, header.count == 0 || lines.count < header.count {
      let points = offset + 4 <= bytes.count ? data.int32(at: offset) : -1
      let room = (bytes.count - offset - 4) / step
      guard points >= 0, points <= room,
        offset + 4 + points * step + 4 * header.properties <= bytes.count
      else {
        report.append(
          Diagnostic(
            "TRK008", at: "\(name): byte \(offset)",
            "line \(lines.count + 1) claims \(points) points, \(max(room, 0)) would fit",
            help: "the file is cut short or damaged"))
        return nil
      }
      var line: [Point] = []
      line.reserveCapacity(points)
      for k in 0..<points {
        let place = offset + 4 + k * step
        let point = header.place(
          Point(data.float32(at: place), data.float32(at: place + 4), data.float32(at: place + 8)))
        guard abs(point.x) < 1e5, abs(point.y) < 1e5, abs(point.z) < 1e5 else {
          report.append(
            Diagnostic(
              "TRK005", at: "\(name): byte \(place)",
              "a point is not finite or lies more than 100 metres away",
              help: "the file is damaged, or its matrix is not in millimetres"))
          return nil
        }
        line.append(point)
      }
      lines.append(line)
      offset += 4 + points * step + 4 * header.properties
    }
    if header.count != 0, header.count != lines.count {
      report.append(
        Diagnostic(
          "TRK007", .warning, at: "\(name): n_count",
          "the header counts \(header.count) lines, the file holds \(lines.count)",
          help: "the lines that are there are used"))
    }
    return lines
  }
}

/// What the first 1000 bytes of a `.trk` file say.
struct TRKHeader {
  let data: TrackBytes
  let scalars: Int
  let properties: Int
  /// Number of lines; 0 where the file does not say.
  let count: Int
  /// Rows of the matrix from stored millimetres to RAS+ millimetres.
  private var rows: [[Float]] = []

  init?(_ bytes: [UInt8], name: String, into report: inout [Diagnostic]) {
    func fail(_ code: String, _ place: String, _ message: String, _ help: String) {
      report.append(Diagnostic(code, at: "\(name): \(place)", message, help: help))
    }
    guard bytes.starts(with: Array("TRACK".utf8)), bytes.count >= TRKFile.headerSize else {
      fail(
        "TRK001", "byte 0",
        "the file does not begin with 'TRACK' and a header of \(TRKFile.headerSize) bytes",
        "give a .trk file of TrackVis, or a .tck file")
      return nil
    }
    let little = TrackBytes(bytes: bytes, isBigEndian: false)
    let big = TrackBytes(bytes: bytes, isBigEndian: true)
    let found = little.int32(at: TRKField.size)
    guard found == TRKFile.headerSize || big.int32(at: TRKField.size) == TRKFile.headerSize else {
      fail(
        "TRK002", "hdr_size (byte \(TRKField.size))",
        "found \(found), expected \(TRKFile.headerSize)", "the file is damaged")
      return nil
    }
    data = found == TRKFile.headerSize ? little : big
    scalars = data.int16(at: TRKField.scalars)
    properties = data.int16(at: TRKField.properties)
    count = data.int32(at: TRKField.count)
    guard (0...10).contains(scalars), (0...10).contains(properties), count >= 0 else {
      fail(
        "TRK003", "n_scalars, n_properties, n_count",
        "found \(scalars), \(properties) and \(count), expected 0 to 10 of the first two",
        "the file is damaged")
      return nil
    }
    let spacing = (0..<3).map { data.float32(at: TRKField.spacing + 4 * $0) }
    guard spacing.allSatisfy({ $0 > 0 && $0 < 1000 }) else {
      fail(
        "TRK004", "voxel_size (byte \(TRKField.spacing))", "found a size that is not above 0",
        "expected the edges of a voxel in millimetres")
      return nil
    }
    let matrix = (0..<16).map { data.float32(at: TRKField.matrix + 4 * $0) }
    guard matrix[15] == 1, matrix.allSatisfy({ $0.isFinite }),
      let axes = TRKHeader.axes(matrix)
    else {
      fail(
        "TRK004", "vox_to_ras (byte \(TRKField.matrix))",
        "found no matrix from voxels to millimetres",
        "convert the file to .tck with the image it was made from")
      return nil
    }
    let stored = (0..<3).map { bytes[TRKField.voxelOrder + $0] }
    let order = stored.allSatisfy { $0 == 0 } ? Array("LPS".utf8) : stored
    guard let turn = TRKHeader.turn(order, into: axes) else {
      fail(
        "TRK004", "voxel_order (byte \(TRKField.voxelOrder))",
        "found '\(String(decoding: stored, as: UTF8.self))'",
        "expected three letters such as RAS or LPS")
      return nil
    }
    let counts = (0..<3).map { Float(data.int16(at: TRKField.counts + 2 * $0)) }
    rows = (0..<3).map { row in
      var values: [Float] = [0, 0, 0, matrix[4 * row + 3]]
      for voxel in 0..<3 {
        let weight = matrix[4 * row + voxel]
        let (own, isFlipped) = turn[voxel]
        // Stored millimetres count from the corner; voxel numbers from the centre of the first voxel.
        let scale = weight / spacing[own]
        values[own] += isFlipped ? -scale : scale
        values[3] += weight * (isFlipped ? counts[own] - 0.5 : -0.5)
      }
      return values
    }
  }

  /// A stored point in RAS+ millimetres.
  func place(_ p: Point) -> Point {
    func dot(_ r: [Float]) -> Float { r[0] * p.x + r[1] * p.y + r[2] * p.z + r[3] }
    return Point(dot(rows[0]), dot(rows[1]), dot(rows[2]))
  }

  /// The letter of the direction in which each voxel axis mainly runs; nil where two axes run alike.
  private static func axes(_ matrix: [Float]) -> [UInt8]? {
    let letters: [(UInt8, UInt8)] = [(0x52, 0x4C), (0x41, 0x50), (0x53, 0x49)]
    var axes: [UInt8] = []
    var used: Set<Int> = []
    for voxel in 0..<3 {
      var best = 0
      for row in 1..<3 where abs(matrix[4 * row + voxel]) > abs(matrix[4 * best + voxel]) {
        best = row
      }
      guard matrix[4 * best + voxel] != 0, used.insert(best).inserted else { return nil }
      axes.append(matrix[4 * best + voxel] > 0 ? letters[best].0 : letters[best].1)
    }
    return axes
  }

  /// For each voxel axis of the matrix: the stored axis that runs along it, and whether it runs the other way.
  private static func turn(_ order: [UInt8], into axes: [UInt8]) -> [(Int, Bool)]? {
    let opposite: [UInt8: UInt8] = [
      0x52: 0x4C, 0x4C: 0x52, 0x41: 0x50, 0x50: 0x41, 0x53: 0x49, 0x49: 0x53,
    ]
    var turn: [(Int, Bool)] = []
    for axis in axes {
      if let same = order.firstIndex(of: axis) {
        turn.append((same, false))
      } else if let other = opposite[axis], let back = order.firstIndex(of: other) {
        turn.append((back, true))
      } else {
        return nil
      }
    }
    return turn
  }
}
