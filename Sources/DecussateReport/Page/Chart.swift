/// A drawing with two axes from 0 to their ends, as an SVG element that needs nothing beside itself.
///
/// Colours are classes of the page's style sheet, so that a dark page is dark.
struct Chart {
  /// Pixels of the drawing and of the margins that hold the labels.
  static let width = 460.0
  static let height = 300.0
  static let left = 52.0
  static let bottom = 44.0
  static let top = 12.0
  static let right = 12.0

  let xEnd: Double
  let yEnd: Double
  private var body = ""
  private let title: String

  /// Axes with ticks at every value of `xTicks` and `yTicks`.
  init(
    _ title: String, x: (label: String, ticks: [(Double, String)]),
    y: (label: String, ticks: [(Double, String)])
  ) {
    self.title = title
    xEnd = max(x.ticks.map { $0.0 }.max() ?? 1, 1e-9)
    yEnd = max(y.ticks.map { $0.0 }.max() ?? 1, 1e-9)
    for (value, label) in y.ticks {
      let position = coordinate(self.y(value))
      body +=
        "<line class=\"grid\" x1=\"\(coordinate(Self.left))\" x2=\"\(coordinate(Self.width - Self.right))\" y1=\"\(position)\" y2=\"\(position)\"/>"
      text(label, Self.left - 6, self.y(value) + 4, anchor: "end")
    }
    for (value, label) in x.ticks {
      text(label, self.x(value), Self.height - Self.bottom + 16, anchor: "middle")
    }
    text(
      x.label, (Self.left + Self.width - Self.right) / 2, Self.height - 6, anchor: "middle")
    let middle = (Self.top + Self.height - Self.bottom) / 2
    body +=
      "<text transform=\"translate(13 \(coordinate(middle))) rotate(-90)\" text-anchor=\"middle\">\(escaped(y.label))</text>"
  }

  /// The pixel of a value on the x axis.
  func x(_ value: Double) -> Double {
    Self.left + value / xEnd * (Self.width - Self.left - Self.right)
  }

  /// The pixel of a value on the y axis.
  func y(_ value: Double) -> Double {
    Self.height - Self.bottom - value / yEnd * (Self.height - Self.top - Self.bottom)
  }

  mutating func text(_ words: String, _ x: Double, _ y: Double, anchor: String) {
    body +=
      "<text x=\"\(coordinate(x))\" y=\"\(coordinate(y))\" text-anchor=\"\(anchor)\">\(escaped(words))</text>"
  }

  /// A line through points given in values.
  mutating func line(_ points: [(x: Double, y: Double)], style: String) {
    let path = points.map { "\(coordinate(x($0.x))),\(coordinate(y($0.y)))" }
      .joined(separator: " ")
    body += "<polyline class=\"\(style)\" points=\"\(path)\"/>"
  }

  /// A dot, with the words that a pointer resting on it shows.
  mutating func dot(_ point: (x: Double, y: Double), radius: Double, style: String, tip: String) {
    body +=
      "<circle class=\"\(style)\" cx=\"\(coordinate(x(point.x)))\" cy=\"\(coordinate(y(point.y)))\" r=\"\(coordinate(radius))\"><title>\(escaped(tip))</title></circle>"
  }

  /// A bar between two x values, from 0 or from where another ends.
  mutating func bar(
    from start: Double, to end: Double, base: Double = 0, height: Double, style: String,
    tip: String
  ) {
    let top = y(base + height)
    body +=
      "<rect class=\"\(style)\" x=\"\(coordinate(x(start)))\" y=\"\(coordinate(top))\" width=\"\(coordinate(x(end) - x(start)))\" height=\"\(coordinate(y(base) - top))\"><title>\(escaped(tip))</title></rect>"
  }

  /// The element, with its title for readers who do not see it.
  var svg: String {
    "<svg role=\"img\" aria-label=\"\(escaped(title))\" viewBox=\"0 0 \(coordinate(Self.width)) \(coordinate(Self.height))\">\(body)</svg>"
  }

  /// The picture as a file of its own, in plain colours.
  var standalone: String {
    let style =
      "text{font:11px sans-serif;fill:#1c2430}.grid{stroke:#d9dde3}.ideal{stroke:#1c2430;stroke-dasharray:3 3}"
      + ".line-one{fill:none;stroke:#1d5fa8;stroke-width:2}.one{fill:#1d5fa8}"
    let size = "\(coordinate(Self.width)) \(coordinate(Self.height))"
    return
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"\(escaped(title))\" viewBox=\"0 0 \(size)\"><style>\(style)</style><rect width=\"100%\" height=\"100%\" fill=\"#fbfbf9\"/>\(body)</svg>\n"
  }

  /// Ticks at 0, 20 … 100 %.
  static let percentTicks: [(Double, String)] = (0...5).map { (Double($0) / 5, "\($0 * 20)") }
}
