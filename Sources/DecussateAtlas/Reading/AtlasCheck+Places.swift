extension AtlasCheck {
  /// Structures have a level and the shape they claim, drawn on the left.
  mutating func places() {
    for (row, structure) in atlas.structures.rows.enumerated() {
      if structure.level == nil, structure.sidedness != .segmental {
        fail(
          "ATL103", .structures, row: row, "level", "'\(structure.id)' has no level",
          help: "name its level; only a segmental structure takes it from its segment")
      }
      checkShape(row, structure, shapes: shapes[row].count, members: members[row].count)
    }
    for (row, shape) in atlas.shapes.enumerated() {
      checkSide(row, atlas.structures[shape.structure], shape.ellipsoid)
    }
  }

  private mutating func checkShape(_ row: Int, _ structure: Structure, shapes: Int, members: Int) {
    let problem: String? =
      switch structure.shape {
      case .ellipsoids: shapes > 0 ? nil : "has no row in structure_shapes.csv"
      case .members: members > 0 ? nil : "has no row in structure_members.csv"
      case .cord, .none: shapes == 0 ? nil : "has a row in structure_shapes.csv all the same"
      }
    guard let problem else { return }
    fail(
      "ATL104", .structures, row: row, "shape",
      "'\(structure.id)' has the shape '\(structure.shape.word)' but \(problem)",
      help: "add or remove the rows, or change the shape")
  }

  private mutating func checkSide(_ row: Int, _ structure: Structure, _ ellipsoid: Ellipsoid) {
    let x = ellipsoid.center.x
    if structure.sidedness == .midline, x != 0 {
      fail(
        "ATL106", .structureShapes, row: row, "x_mm",
        "'\(structure.id)' lies on the midline but x is \(Decimal.text(x))",
        help: "a midline shape has x 0; off the midline the structure is sided")
    } else if structure.sidedness != .midline, x >= 0 {
      fail(
        "ATL105", .structureShapes, row: row, "x_mm",
        "'\(structure.id)' is drawn at x \(Decimal.text(x)), expected the left side",
        help: "everything is authored for the left, x below 0; the right is its mirror")
    }
  }

  /// Nuclei lie on the left or on the midline.
  mutating func nuclei() {
    for (row, nucleus) in atlas.nuclei.rows.enumerated() where nucleus.ellipsoid.center.x > 0 {
      fail(
        "ATL105", .nuclei, row: row, "x_mm",
        "'\(nucleus.id)' is drawn at x \(Decimal.text(nucleus.ellipsoid.center.x)), "
          + "expected the left side",
        help: "everything is authored for the left, x below 0; the right is its mirror")
    }
  }

  /// The segments follow each other without gaps, and their columns lie within the outline on the left.
  mutating func cord() {
    for (row, segment) in atlas.segments.enumerated() {
      if row >= SpinalSegment.count || Int(segment.segment.rawValue) != row {
        fail(
          "ATL107", .segments, row: row, "segment",
          "found \(segment.segment.name) in row \(row + 1) of the segments",
          help: "list C1 to S5 from above down, each once")
      }
      if segment.zTop <= segment.zBottom {
        fail(
          "ATL107", .segments, row: row, "z_bottom_mm",
          "\(segment.segment.name) ends above its beginning", help: "z_top_mm is the larger number")
      }
      if row > 0, abs(atlas.segments[row - 1].zBottom - segment.zTop) > 0.01 {
        fail(
          "ATL107", .segments, row: row, "z_top_mm",
          "\(segment.segment.name) begins at \(Decimal.text(segment.zTop)), "
            + "but the segment above ends at \(Decimal.text(atlas.segments[row - 1].zBottom))",
          help: "let each segment begin where the one above ends")
      }
    }
    if atlas.segments.count < SpinalSegment.count {
      fail(
        "ATL107", .segments, row: atlas.segments.count, "segment",
        "\(atlas.segments.count) segments, expected 30", help: "list C1 to S5 from above down")
    }
    for (row, column) in atlas.cordColumns.enumerated() { checkColumn(row, column) }
  }

  private mutating func checkColumn(_ row: Int, _ column: CordColumn) {
    if column.x > 0 {
      fail(
        "ATL105", .cordSections, row: row, "x_mm",
        "'\(column.column)' of \(column.segment.name) is drawn at x \(Decimal.text(column.x)), "
          + "expected the left half",
        help: "everything is authored for the left, x below 0; the right is its mirror")
    }
    for outline in atlas.segments where outline.segment == column.segment {
      let x = column.x / outline.halfX
      let y = (column.y - outline.centerY) / outline.halfY
      guard x * x + y * y > 1 else { continue }
      fail(
        "ATL108", .cordSections, row: row, "y_mm",
        "the centre of '\(column.column)' lies outside the outline of \(column.segment.name)",
        help: "move the column, or correct the outline in Atlas/segments.csv")
    }
  }
}

extension AtlasWord {
  /// The word for this value.
  var word: String {
    for entry in Self.vocabulary where entry.value == self { return entry.word }
    return ""
  }
}
