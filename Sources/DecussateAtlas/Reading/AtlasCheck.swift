extension Atlas {
  /// Everything about the tables that can be proved without a patient: shares that sum to one, ends that exist,
  /// words that mean something, and roads that pass where anatomy says they do.
  ///
  /// Locations name the row a problem was found in. A clean atlas gives an empty array.
  public func check() -> [Diagnostic] {
    var check = AtlasCheck(self)
    check.places()
    check.memberCircles()
    check.nuclei()
    check.cord()
    check.outlines()
    check.pathways()
    check.branches()
    check.stations()
    check.crossSections()
    check.effectors()
    check.reflexes()
    check.signs()
    check.words()
    check.skin()
    check.causes()
    check.priors()
    check.candidates()
    check.evidence()
    check.references()
    return check.report
  }
}

/// The atlas under examination and what was found.
struct AtlasCheck {
  let atlas: Atlas
  let courses: [Course]
  /// The courses of each part, by its position.
  let coursesOfPart: [[Course]]
  /// The ellipsoids and members of each structure, by its position.
  let shapes: [[Ellipsoid]]
  let members: [[StructureMember]]
  /// The columns of each segment's section.
  let columns: [[CordColumn]]
  private(set) var report: [Diagnostic] = []

  init(_ atlas: Atlas) {
    self.atlas = atlas
    courses = atlas.courses()
    var coursesOfPart = [[Course]](repeating: [], count: atlas.parts.count)
    for course in courses { coursesOfPart[course.part.rawValue].append(course) }
    self.coursesOfPart = coursesOfPart
    var shapes = [[Ellipsoid]](repeating: [], count: atlas.structures.count)
    var members = [[StructureMember]](repeating: [], count: atlas.structures.count)
    for shape in atlas.shapes { shapes[shape.structure.rawValue].append(shape.ellipsoid) }
    for member in atlas.members { members[member.structure.rawValue].append(member) }
    var columns = [[CordColumn]](repeating: [], count: SpinalSegment.count)
    for column in atlas.cordColumns { columns[Int(column.segment.rawValue)].append(column) }
    self.columns = columns
    self.shapes = shapes
    self.members = members
  }

  /// Reports an error at a column of a row.
  ///
  /// Every row of a table is one line, below the header.
  mutating func fail(
    _ code: String, _ table: AtlasTable, row: Int, _ column: String, _ message: String,
    help: String
  ) {
    let place = (table.columns.firstIndex(of: column) ?? 0) + 1
    let location = "\(AtlasReader.path(table.fileName)):\(row + 2):\(place)"
    report.append(Diagnostic(code, at: location, message, help: help))
  }

  /// Reports something to look at that does no harm.
  mutating func warn(_ code: String, at location: String, _ message: String, help: String) {
    report.append(Diagnostic(code, .warning, at: location, message, help: help))
  }

  /// Adds numbers by the position of a record and keeps the first row of each.
  struct Sums {
    var totals: [Float]
    var firstRow: [Int?]

    init(count: Int) {
      totals = Array(repeating: 0, count: count)
      firstRow = Array(repeating: nil, count: count)
    }

    mutating func add(_ value: Float, to position: Int, row: Int) {
      totals[position] += value
      if firstRow[position] == nil { firstRow[position] = row }
    }
  }

  /// Reports every record whose rows do not sum to one.
  mutating func checkSums(
    _ sums: Sums, _ table: AtlasTable, _ column: String, tolerance: Float = 0.02,
    name: (Int) -> String
  ) {
    for position in sums.totals.indices {
      guard let row = sums.firstRow[position] else { continue }
      guard abs(sums.totals[position] - 1) > tolerance else { continue }
      fail(
        "ATL101", table, row: row, column,
        "the \(column)s of \(name(position)) sum to \(Decimal.text(sums.totals[position])), "
          + "expected 1",
        help: "correct the rows, or add the one that is missing")
    }
  }
}
