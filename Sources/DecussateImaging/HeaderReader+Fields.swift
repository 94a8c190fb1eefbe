import DecussateAtlas

/// Fields by place, and what is wrong with them in words.
extension HeaderReader {
  func code(_ offset: Int, _ width: Int) -> Int64 {
    switch width {
    case 1: Int64(bytes[offset])
    case 2: input.int16(offset)
    case 4: input.int32(offset)
    default: input.int64(offset)
    }
  }

  func real(_ offset: Int) -> Double {
    layout.version == 1 ? input.float32(offset) : input.float64(offset)
  }

  func text(_ offset: Int, _ length: Int) -> String {
    String(
      decoding: bytes[offset..<offset + length].prefix { $0 != 0 }.map { byte in
        byte >= 0x20 && byte < 0x7F ? byte : 0x3F
      }, as: UTF8.self)
  }

  func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return byte < 16 ? "0" + digits : digits
  }

  func words(_ value: Double) -> String {
    if value.isNaN { return "not a number" }
    if value.isInfinite { return "infinity" }
    if value == value.rounded(.towardZero), value.magnitude < 1e9 { return "\(Int(value))" }
    return "\(Float(value))"
  }

  mutating func add(
    _ code: String, _ field: String, _ offset: Int, _ found: String, _ expected: String,
    help: String, severity: Diagnostic.Severity = .error
  ) {
    report.append(
      Diagnostic(
        code, severity, at: name,
        "\(field) at byte \(offset) is \(found); expected \(expected)", help: help))
  }

  mutating func add(_ code: String, at offset: Int, _ message: String, help: String) {
    report.append(Diagnostic(code, at: name, message, help: help))
  }
}
