internal import DecussateReport

/// The text of a picture, element by element.
struct SVG {
  private(set) var text = ""

  /// An element without content.
  mutating func add(_ name: String, _ attributes: [(String, String)]) {
    text += "<\(name)\(SVG.joined(attributes))/>\n"
  }

  /// An element around others.
  mutating func group(_ name: String, _ attributes: [(String, String)], _ body: (inout SVG) -> Void)
  {
    var inner = SVG()
    body(&inner)
    guard !inner.text.isEmpty else { return }
    text += "<\(name)\(SVG.joined(attributes))>\n\(inner.text)</\(name)>\n"
  }

  /// A path; nothing where it is empty.
  mutating func path(_ data: String, _ attributes: [(String, String)]) {
    guard !data.isEmpty else { return }
    add("path", [("d", data)] + attributes)
  }

  /// A line of words.
  mutating func words(
    _ words: String, _ x: Float, _ y: Float, size: Float, anchor: TextAnchor = .start,
    bold: Bool = false, fill: String = Palette.ink
  ) {
    var attributes = [
      ("x", SVG.number(x)), ("y", SVG.number(y)), ("font-size", SVG.number(size)), ("fill", fill),
    ]
    if anchor != .start { attributes.append(("text-anchor", anchor.rawValue)) }
    if bold { attributes.append(("font-weight", "bold")) }
    text += "<text\(SVG.joined(attributes))>\(escaped(words))</text>\n"
  }

  /// A number with one decimal, without needless zeros.
  static func number(_ value: Float) -> String {
    let tenths = Int((value * 10).rounded())
    let whole = abs(tenths) / 10
    let rest = abs(tenths) % 10
    return (tenths < 0 ? "-" : "") + "\(whole)" + (rest == 0 ? "" : ".\(rest)")
  }

  private static func joined(_ attributes: [(String, String)]) -> String {
    attributes.map { " \($0.0)=\"\($0.1)\"" }.joined()
  }
}

/// Which end of a line of words stands at its place.
enum TextAnchor: String {
  case start, middle, end
}

/// A place in the picture, in its own units from the upper left corner.
struct Spot: Hashable {
  var x: Float
  var y: Float

  init(_ x: Float, _ y: Float) {
    self.x = x
    self.y = y
  }

  static func - (a: Spot, b: Spot) -> Spot { Spot(a.x - b.x, a.y - b.y) }
  var length: Float { (x * x + y * y).squareRoot() }
}

/// A box in the picture.
struct Frame: Hashable {
  var x: Float
  var y: Float
  var width: Float
  var height: Float

  var right: Float { x + width }
  var bottom: Float { y + height }
  var center: Spot { Spot(x + width / 2, y + height / 2) }
}
