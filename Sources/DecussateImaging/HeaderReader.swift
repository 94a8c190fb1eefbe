import DecussateAtlas

/// Reads the fields one by one and says of each that is wrong what was found, where, and what was expected.
struct HeaderReader {
  let bytes: [UInt8]
  let name: String
  var report: [Diagnostic] = []
  var input: ImageBytes
  var layout = HeaderLayout.first

  init(bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
    input = ImageBytes(bytes: bytes, isLittleEndian: true)
  }

  mutating func read() -> NIfTIHeader? {
    guard settleVersion(), checkMagic(), let dimensions = readDimensions(),
      let type = readType(dimensions),
      let spacing = readSpacing(), let dataOffset = readDataOffset(dimensions, type),
      let (slope, intercept) = readScaling()
    else { return nil }
    let sform = readSform()
    let qform = readQform(spacing)
    guard !report.contains(where: { $0.severity == .error }) else { return nil }
    let unit = UInt8(truncatingIfNeeded: code(layout.units, layout.version == 1 ? 1 : 4)) & 7
    if NIfTIHeader.LengthUnit(rawValue: unit) == nil {
      add(
        "IMG016", "xyzt_units", layout.units, "\(unit)", "1 metre, 2 millimetre or 3 micrometre",
        help: "lengths are taken as millimetres", severity: .warning)
    }
    return NIfTIHeader(
      version: layout.version, isLittleEndian: input.isLittleEndian, dimensions: dimensions,
      spacing: spacing, type: type, dataOffset: dataOffset, slope: slope, intercept: intercept,
      unit: NIfTIHeader.LengthUnit(rawValue: unit) ?? .unknown, qform: qform, sform: sform,
      intentCode: Int32(truncatingIfNeeded: code(layout.intentCode, layout.version == 1 ? 2 : 4)),
      intentName: text(layout.intentName, 16), description: text(layout.description, 80))
  }

  // MARK: Which kind of file

  private mutating func settleVersion() -> Bool {
    guard bytes.count >= 348 else {
      add(
        "IMG001", at: 0, "the file ends after \(bytes.count) bytes; a NIfTI header has 348 or 540",
        help: "the file is empty or cut short; copy it again")
      return false
    }
    let size = input.int32(0)
    let swapped = ImageBytes(bytes: bytes, isLittleEndian: false)
    switch (size, swapped.int32(0)) {
    case (348, _): layout = .first
    case (540, _): layout = .second
    case (_, 348): (layout, input) = (.first, swapped)
    case (_, 540): (layout, input) = (.second, swapped)
    default:
      add(
        "IMG002", "sizeof_hdr", 0, "\(size)", "348 (NIfTI-1) or 540 (NIfTI-2)",
        help: otherFormat ?? "give an image in NIfTI format (.nii or .nii.gz)")
      return false
    }
    guard bytes.count >= layout.size else {
      add(
        "IMG001", at: 0,
        "the file ends after \(bytes.count) bytes; a NIfTI-2 header has \(layout.size)",
        help: "the file is cut short; copy it again")
      return false
    }
    return true
  }

  /// What else the first bytes may be.
  private var otherFormat: String? {
    if bytes[0] == 0x1F, bytes[1] == 0x8B { return "the bytes are compressed; inflate them first" }
    if bytes[128..<132].elementsEqual([0x44, 0x49, 0x43, 0x4D]) {
      return "this is a DICOM file; convert the series to NIfTI first"
    }
    if bytes[0..<4].elementsEqual([0x4E, 0x52, 0x52, 0x44]) {
      return "this is an NRRD file; save it as NIfTI"
    }
    return nil
  }

  private mutating func checkMagic() -> Bool {
    let found = Array(bytes[layout.magic..<layout.magic + 4])
    let single: [UInt8] = [0x6E, 0x2B, layout.version == 1 ? 0x31 : 0x32, 0]
    if found == single { return true }
    let pair: [UInt8] = [0x6E, 0x69, single[2], 0]
    let help =
      found == pair
      ? "this is the header of a pair (.hdr and .img); save it as one .nii file"
      : found.allSatisfy { $0 == 0 }
        ? "this is an Analyze 7.5 header, which does not say where left is; save the image as NIfTI"
        : "the header is damaged; write the image anew"
    add(
      "IMG003", "magic", layout.magic, found.map { hex($0) }.joined(separator: " "),
      single.map { hex($0) }.joined(separator: " "), help: help)
    return false
  }

  // MARK: Voxels

  private mutating func readDimensions() -> VoxelGrid.Dimensions? {
    let width = layout.version == 1 ? 2 : 8
    let rank = code(layout.dim, width)
    guard rank >= 1, rank <= 7 else {
      add(
        "IMG004", "dim[0]", layout.dim, "\(rank)", "a number of axes from 1 to 7",
        help: "the header is damaged; write the image anew")
      return nil
    }
    var counts: [Int64] = [1, 1, 1]
    for axis in 1...Int(rank) {
      let offset = layout.dim + axis * width
      let count = code(offset, width)
      if axis > 3 {
        if count > 1 {
          add(
            "IMG006", "dim[\(axis)]", offset, "\(count)", "one volume",
            help: "give one volume; a series holds several images")
          return nil
        }
        continue
      }
      guard count >= 1, count <= 32767 else {
        add(
          "IMG005", "dim[\(axis)]", offset, "\(count)", "1 to 32767 voxels",
          help: "the header is damaged; write the image anew")
        return nil
      }
      counts[axis - 1] = count
    }
    let total = counts[0] * counts[1] * counts[2]
    guard total <= Int64(NIfTIHeader.mostVoxels) else {
      add(
        "IMG012", "dim[1] to dim[3]", layout.dim + width, "\(total) voxels",
        "at most \(NIfTIHeader.mostVoxels)", help: "resample the image to a coarser grid")
      return nil
    }
    return VoxelGrid.Dimensions(Int(counts[0]), Int(counts[1]), Int(counts[2]))
  }

  private mutating func readType(_ dimensions: VoxelGrid.Dimensions) -> NumericType? {
    let found = Int32(truncatingIfNeeded: code(layout.type, 2))
    guard let type = NumericType(rawValue: found) else {
      let meaning = NumericType.otherMeaning(found).map { " (\($0))" } ?? ""
      add(
        "IMG007", "datatype", layout.type, "\(found)\(meaning)", "the code of a number",
        help: "save the image as numbers, such as uint8 (2) or float32 (16)")
      return nil
    }
    let total = Int64(dimensions.count) * Int64(type.byteCount)
    guard total <= Int64(NIfTIHeader.mostBytes) else {
      add(
        "IMG012", at: layout.type,
        "\(dimensions.count) voxels of datatype \(found) (\(type.name)) take \(total) bytes; "
          + "at most \(NIfTIHeader.mostBytes) are read",
        help: "save the image as uint8 or float32, or resample it to a coarser grid")
      return nil
    }
    let bits = code(layout.bitpix, 2)
    guard bits == Int64(8 * type.byteCount) else {
      add(
        "IMG008", "bitpix", layout.bitpix, "\(bits)",
        "\(8 * type.byteCount), as datatype \(found) (\(type.name)) has",
        help: "the header is damaged; write the image anew")
      return nil
    }
    return type
  }

  private mutating func readSpacing() -> Vector? {
    let width = layout.version == 1 ? 4 : 8
    var edges: [Double] = []
    for axis in 1...3 {
      let offset = layout.pixdim + axis * width
      let edge = real(offset)
      guard edge.isFinite, edge.magnitude < 1e6 else {
        add(
          "IMG015", "pixdim[\(axis)]", offset, words(edge), "the edge of a voxel",
          help: "the header is damaged; write the image anew")
        return nil
      }
      edges.append(edge)
    }
    return Vector(edges[0], edges[1], edges[2])
  }

  private mutating func readDataOffset(
    _ dimensions: VoxelGrid.Dimensions, _ type: NumericType
  ) -> Int? {
    let found =
      layout.version == 1 ? real(layout.dataOffset) : Double(input.int64(layout.dataOffset))
    let least = Double(layout.size + 4)
    // Some writers leave 0, or the header's own length, for "straight after the header".
    if found == 0 || found == Double(layout.size) { return layout.size + 4 }
    guard found.isFinite, found >= least, found <= Double(1 << 24),
      found == found.rounded(.towardZero)
    else {
      add(
        "IMG009", "vox_offset", layout.dataOffset, words(found),
        "a whole number of bytes from \(layout.size + 4) to \(1 << 24)",
        help: "the header is damaged; write the image anew")
      return nil
    }
    return Int(found)
  }

  private mutating func readScaling() -> (Double, Double)? {
    let slope = real(layout.slope)
    // The format: a slope of 0 means that values are used as stored.
    if slope == 0 || !slope.isFinite { return (1, 0) }
    let intercept = real(layout.intercept)
    guard intercept.isFinite else {
      add(
        "IMG011", "scl_inter", layout.intercept, words(intercept), "a finite number",
        help: "the header is damaged; write the image anew")
      return nil
    }
    return (slope, intercept)
  }
}
