/// How wide words are, near enough to keep them apart in any of the typefaces named in `Palette.family`.
enum TextMeasure {
  /// Width of a line at a size, in the units of the picture; rather too wide than too narrow.
  static func width(_ text: String, size: Float) -> Float {
    var units: Float = 0
    for scalar in text.unicodeScalars { units += advance(scalar) }
    return units * size
  }

  /// Words broken into lines no wider than a limit, where they can be.
  static func lines(_ text: String, size: Float, limit: Float) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if !line.isEmpty, width(longer, size: size) > limit {
        lines.append(line)
        line = String(word)
      } else {
        line = longer
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// Width of a letter as a share of the size.
  private static func advance(_ scalar: Unicode.Scalar) -> Float {
    switch scalar {
    case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!": 0.3
    case " ", "f", "t", "r", "(", ")", "-", "/": 0.36
    case "m", "w", "M", "W", "%": 0.9
    case "A"..."Z": 0.7
    default: 0.58
    }
  }
}
