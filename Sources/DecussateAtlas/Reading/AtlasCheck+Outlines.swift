extension AtlasCheck {
  /// Outlines are drawn on the left, and every plane has points enough to close.
  mutating func outlines() {
    var plane = 0
    for (row, point) in atlas.outlines.enumerated() {
      if point.x > 0 {
        fail(
          "ATL105", .outlines, row: row, "x_mm",
          "the \(point.organ.rawValue) is drawn at x \(Decimal.text(point.x)), expected the left half",
          help: "everything is authored for the left, x below 0; the right is its mirror")
      }
      let isLast =
        row + 1 == atlas.outlines.count || atlas.outlines[row + 1].z != point.z
        || atlas.outlines[row + 1].organ != point.organ
      guard isLast else { continue }
      if row + 1 - plane < 3 {
        fail(
          "ATL148", .outlines, row: row, "order",
          "the \(point.organ.rawValue) has \(row + 1 - plane) points at z \(Decimal.text(point.z)), "
            + "expected three or more",
          help: "keep the rows of a plane together and give it at least three points")
      }
      plane = row + 1
    }
  }
}
