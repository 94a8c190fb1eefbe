internal import DecussateAtlas

/// How a lesion is drawn: hatched, with a dark edge, so that it is seen in any print.
enum LesionShape {
  /// Dense on the whole neuraxis, where it is small; open in sections, where fibres show through.
  enum Hatch: String {
    case dense = "hatch-dense"
    case open = "hatch-open"
  }

  static func definitions(into svg: inout SVG) {
    define(.dense, pitch: 4, width: 1.3, paper: 0.55, into: &svg)
    define(.open, pitch: 6, width: 0.7, paper: 0.3, into: &svg)
  }

  private static func define(
    _ hatch: Hatch, pitch: Float, width: Float, paper: Float, into svg: inout SVG
  ) {
    let size = SVG.number(pitch)
    svg.group(
      "pattern",
      [
        ("id", hatch.rawValue), ("width", size), ("height", size),
        ("patternUnits", "userSpaceOnUse"), ("patternTransform", "rotate(45)"),
      ]
    ) { inner in
      inner.add(
        "rect",
        [
          ("width", size), ("height", size), ("fill", Palette.paper),
          ("fill-opacity", SVG.number(paper)),
        ])
      inner.add(
        "rect", [("width", SVG.number(width)), ("height", size), ("fill", Palette.lesion)])
    }
  }

  static func draw(_ data: String, _ hatch: Hatch, into svg: inout SVG) {
    svg.path(
      data,
      [
        ("fill", "url(#\(hatch.rawValue))"), ("stroke", Palette.lesion), ("stroke-width", "1.5"),
        ("stroke-linejoin", "round"),
      ])
  }

  /// Boxes joined where they meet, so that touching parts are drawn as one.
  static func separated(_ boxes: [Box]) -> [Box] {
    var kept: [Box] = []
    for box in boxes {
      var whole = box
      while let near = kept.firstIndex(where: { $0.meets(whole) }) {
        whole = whole.union(kept.remove(at: near))
      }
      kept.append(whole)
    }
    return kept
  }
}
