/// Names in a column beside a drawing, each tied to its place by a line: sorted by height and pushed apart until none overlaps.
struct LabelColumn {
  struct Label {
    let text: String
    /// What the name stands for.
    let anchor: Spot
    var isBold = false
    var fill = Palette.ink
  }

  /// The edge at which the lines of words begin or end.
  let x: Float
  let top: Float
  let bottom: Float
  /// Width the words may take.
  let width: Float
  /// Whether the column stands to the left of the drawing.
  let isLeft: Bool
  var size: Float = 10.5

  private var leading: Float { size * 1.12 }
  private static let gap: Float = 4

  /// Draws the names; those that do not fit in are left out, the last first.
  func draw(_ labels: [Label], into svg: inout SVG) {
    var rows: [(label: Label, lines: [String], height: Float)] = []
    var total: Float = 0
    for label in labels {
      let lines = TextMeasure.lines(label.text, size: size, limit: width)
      let height = Float(lines.count) * leading + LabelColumn.gap
      guard total + height <= bottom - top else { continue }
      total += height
      rows.append((label, lines, height))
    }
    let order = rows.indices.sorted {
      let (a, b) = (rows[$0].label.anchor.y, rows[$1].label.anchor.y)
      return a != b ? a < b : $0 < $1
    }
    var tops = [Float](repeating: top, count: rows.count)
    var free = top
    for row in order {
      tops[row] = max(free, rows[row].label.anchor.y - rows[row].height / 2)
      free = tops[row] + rows[row].height
    }
    var limit = bottom
    for row in order.reversed() {
      tops[row] = min(tops[row], limit - rows[row].height)
      limit = tops[row]
    }
    for row in order { draw(rows[row].label, rows[row].lines, top: tops[row], into: &svg) }
  }

  private func draw(_ label: Label, _ lines: [String], top: Float, into svg: inout SVG) {
    let middle = top + Float(lines.count) * leading / 2
    let start = Spot(x + (isLeft ? 4 : -4), middle)
    let bend = Spot(x + (isLeft ? 14 : -14), middle)
    svg.path(
      PathData.line([start, bend, label.anchor], tolerance: 0),
      [
        ("fill", "none"), ("stroke", label.isBold ? label.fill : Palette.rule),
        ("stroke-width", "0.8"),
      ])
    svg.add(
      "circle",
      [
        ("cx", SVG.number(label.anchor.x)), ("cy", SVG.number(label.anchor.y)), ("r", "1.5"),
        ("fill", label.isBold ? label.fill : Palette.quiet),
      ])
    for (position, line) in lines.enumerated() {
      svg.words(
        line, x, top + leading * (Float(position) + 0.82), size: size,
        anchor: isLeft ? .end : .start, bold: label.isBold, fill: label.fill)
    }
  }
}
