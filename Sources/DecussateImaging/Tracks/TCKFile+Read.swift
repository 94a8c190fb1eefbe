public import DecussateAtlas

extension TCKFile {
  /// The lines of a file; nil, with the reason in `report`, where it is not a track file or is broken.
  ///
  /// Floats of 32 and 64 bits in either byte order are read. A file that ends before its end mark is read as far as it goes, with a warning.
  public static func read(
    _ bytes: [UInt8], name: String, into report: inout [Diagnostic]
  ) -> Streamlines? {
    guard let header = TCKHeader(bytes, name: name, into: &report) else { return nil }
    let data = TrackBytes(bytes: bytes, isBigEndian: header.isBigEndian)
    let step = 3 * header.width
    var lines = Streamlines()
    var line: [Point] = []
    var offset = header.offset
    while offset + step <= bytes.count {
      let point = header.point(at: offset, data)
      if point.x.isInfinite {
        if !line.isEmpty { lines.append(line) }
        return checked(lines, header, name, &report)
      }
      if point.x.isNaN {
        lines.append(line)
        line = []
      } else if point.y.isFinite && point.z.isFinite && abs(point.x) < 1e5 && abs(point.y) < 1e5
        && abs(point.z) < 1e5
      {
        line.append(point)
      } else {
        report.append(
          Diagnostic(
            "TRK005", at: "\(name): byte \(offset)",
            "a point is not finite or lies more than 100 metres away",
            help: "the file is damaged, or its datatype is not the one its header names"))
        return nil
      }
      offset += step
    }
    report.append(
      Diagnostic(
        "TRK006", .warning, at: "\(name): byte \(offset)",
        "the file ends without its end mark (a triplet of infinities)",
        help: "it was cut short; the lines before this point are used"))
    return checked(lines, header, name, &report)
  }

  private static func checked(
    _ lines: Streamlines, _ header: TCKHeader, _ name: String, _ report: inout [Diagnostic]
  ) -> Streamlines {
    if let count = header.count, count != lines.count {
      report.append(
        Diagnostic(
          "TRK007", .warning, at: "\(name): count",
          "the header counts \(count) lines, the file holds \(lines.count)",
          help: "the lines that are there are used"))
    }
    return lines
  }
}

/// What the text at the head of a `.tck` file says.
struct TCKHeader {
  /// Bytes of one coordinate.
  private(set) var width = 0
  private(set) var isBigEndian = false
  private(set) var offset = 0
  private(set) var count: Int?

  /// Longest header read, bytes; those of real files hold a few thousand.
  private static let longest = 1 << 20

  init?(_ bytes: [UInt8], name: String, into report: inout [Diagnostic]) {
    func fail(_ code: String, _ place: String, _ message: String, _ help: String) {
      report.append(Diagnostic(code, at: "\(name): \(place)", message, help: help))
    }
    let magic = Array("mrtrix tracks".utf8)
    guard bytes.starts(with: magic) else {
      fail(
        "TRK001", "byte 0", "the file does not begin with 'mrtrix tracks'",
        "give a .tck file of MRtrix, or a .trk file")
      return nil
    }
    var start = 0
    var hasEnd = false
    var datatype: String?
    var file: String?
    while start < min(bytes.count, TCKHeader.longest) {
      guard let stop = bytes[start...].firstIndex(of: 0x0A) else { break }
      let line = String(decoding: bytes[start..<stop], as: UTF8.self)
      start = stop + 1
      if line == "END" {
        hasEnd = true
        break
      }
      if let value = TCKHeader.value(line, "datatype") { datatype = value }
      if let value = TCKHeader.value(line, "file") { file = value }
      if let value = TCKHeader.value(line, "count") { count = Int(value) }
    }
    guard hasEnd else {
      fail(
        "TRK002", "byte \(start)", "the header has no line 'END'",
        "the file is cut short, or not a track file")
      return nil
    }
    switch datatype {
    case "Float32LE": (width, isBigEndian) = (4, false)
    case "Float32BE": (width, isBigEndian) = (4, true)
    case "Float64LE": (width, isBigEndian) = (8, false)
    case "Float64BE": (width, isBigEndian) = (8, true)
    default:
      fail(
        "TRK003", "datatype", "found '\(datatype ?? "nothing")'",
        "expected Float32LE, Float32BE, Float64LE or Float64BE")
      return nil
    }
    guard let file, file.hasPrefix(". "), let place = Int(file.dropFirst(2)), place >= start,
      place <= bytes.count
    else {
      fail(
        "TRK004", "file", "found '\(file ?? "nothing")'",
        "expected '. ' and the byte where the points begin, between \(start) and \(bytes.count)")
      return nil
    }
    offset = place
  }

  func point(at offset: Int, _ data: TrackBytes) -> Point {
    if width == 4 {
      return Point(
        data.float32(at: offset), data.float32(at: offset + 4), data.float32(at: offset + 8))
    }
    return Point(
      Float(data.float64(at: offset)), Float(data.float64(at: offset + 8)),
      Float(data.float64(at: offset + 16)))
  }

  private static func value(_ line: String, _ key: String) -> String? {
    guard line.hasPrefix(key + ":") else { return nil }
    var value = line.dropFirst(key.utf8.count + 1)
    while value.utf8.first == 0x20 { value = value.dropFirst() }
    while value.utf8.last == 0x20 || value.utf8.last == 0x0D { value = value.dropLast() }
    return String(value)
  }
}
