internal import DecussateAtlas

/// Cord segments as written: `T4`, `th4`, `D4`, `C5-C8`, `C5-8`, `T4/5`.
enum SegmentWords {
  /// A sensory level, and whether its range was written upside down; nil for anything else.
  static func level(_ text: String) -> (level: SensoryLevel, isReversed: Bool)? {
    var parts: [[UInt8]] = [[]]
    for scalar in text.unicodeScalars {
      switch scalar {
      case "-", "–", "—", "/": parts.append([])
      case " ": continue
      default:
        guard scalar.isASCII else { return nil }
        parts[parts.count - 1].append(UInt8(scalar.value) | 0x20)
      }
    }
    guard parts.count <= 2, let first = segment(parts[0]) else { return nil }
    guard parts.count == 2 else { return (.upperBorder(first), false) }
    // The letter may be left out of the second: C5-8.
    guard let second = segment(parts[1]) ?? segment([parts[0][0]] + parts[1]) else { return nil }
    if first == second { return (.upperBorder(first), false) }
    return (.range(min(first, second), max(first, second)), second < first)
  }

  static func text(_ level: SensoryLevel) -> String {
    switch level {
    case .upperBorder(let segment): segment.name
    case .range(let first, let last): "\(first.name)-\(last.name)"
    }
  }

  /// A segment in lower case; thoracic ones are also written `d4` (dorsal) and `th4`.
  private static func segment(_ bytes: [UInt8]) -> SpinalSegment? {
    var name = bytes
    if name.starts(with: [0x74, 0x68]) { name.remove(at: 1) }
    if name.first == 0x64 { name[0] = 0x74 }
    return SpinalSegment(name: String(decoding: name, as: UTF8.self))
  }
}
