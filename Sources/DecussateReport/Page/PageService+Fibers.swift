internal import DecussateAtlas
internal import DecussateForward

/// Single fibres, for a drawing in three dimensions.
extension PageService {
  /// Fibres drawn of each strand.
  static let drawnFibers = 5
  /// Distance of neighbouring points of a line, millimetres.
  private static let spacing: Float = 2.5

  /// Pyramidal fibres from cortex to their last end, and where a lesion first cuts each: the position of the point on its line, −1 where it passes.
  ///
  /// Lines are runs of x, y and z in tenths of a millimetre. A fibre counts as cut where at least half of its place is damaged. Without a lesion the lines are given, with one only the cuts, in the same order.
  func fibers(_ question: JSONCursor) throws(PageFailure) -> JSONValue {
    let drawn = drawnFibers()
    guard question["lesion"] != nil || question["mask"] != nil else {
      return .object([
        JSONMember(
          "fibers",
          .array(
            drawn.map { fiber in
              .object([
                JSONMember("body", .string(atlas.parts[fiber.part].bodyPart)),
                JSONMember("tract", .string(atlas.tracts[atlas.parts[fiber.part].tract].id)),
                JSONMember("origin", .string(fiber.origin.name)),
                JSONMember(
                  "line", .array(fiber.line.flatMap { coordinates($0) })),
              ])
            })),
        JSONMember("outlines", .array(outlines())),
      ])
    }
    let lesion = try damage(question).lesion
    let damage = model.damage(of: lesion, at: drawn.flatMap { $0.line })
    var first = 0
    return .object([
      JSONMember(
        "cuts",
        .array(
          drawn.map { fiber in
            let own = damage[first..<(first + fiber.line.count)]
            first += fiber.line.count
            return .integer(own.firstIndex { $0 >= 0.5 }.map { $0 - own.startIndex } ?? -1)
          }))
    ])
  }

  private struct DrawnFiber {
    let part: Index<TractPart>
    let origin: Side
    let line: [Point]
  }

  private func drawnFibers() -> [DrawnFiber] {
    var drawn: [DrawnFiber] = []
    for strand in model.axons.strands {
      guard RoadQuestion.isPyramidal(atlas.parts[strand.part], atlas), let end = strand.heaviestEnd
      else { continue }
      let step = max(1, model.axons.fibersPerStrand / PageService.drawnFibers)
      for fiber in 0..<min(PageService.drawnFibers, model.axons.fibersPerStrand) {
        drawn.append(
          DrawnFiber(
            part: strand.part, origin: strand.origin,
            line: thinned(model.axons.course(strand, end, fiber: fiber * step))))
      }
    }
    return drawn
  }

  /// A course with points about as far apart as `spacing`.
  private func thinned(_ course: [Point]) -> [Point] {
    var line: [Point] = []
    for (i, point) in course.enumerated() {
      let spacing = PageService.spacing
      if let last = line.last, i + 1 < course.count, (point - last).length < spacing { continue }
      if let last = line.last, (point - last).length > 2 * spacing {
        let steps = Int(((point - last).length / spacing).rounded(.up))
        for n in 1..<steps { line.append(last + (point - last) * (Float(n) / Float(steps))) }
      }
      line.append(point)
    }
    return line
  }

  /// The left halves of brain and brainstem in horizontal planes, one line each.
  private func outlines() -> [JSONValue] {
    var lines: [JSONValue] = []
    var line: [JSONValue] = []
    for (row, point) in atlas.outlines.enumerated() {
      line += coordinates(Point(point.x, point.y, point.z))
      let isLast =
        row + 1 == atlas.outlines.count || atlas.outlines[row + 1].z != point.z
        || atlas.outlines[row + 1].organ != point.organ
      guard isLast else { continue }
      lines.append(
        .object([
          JSONMember("organ", .string(point.organ.rawValue)), JSONMember("line", .array(line)),
        ]))
      line = []
    }
    return lines
  }

  private func coordinates(_ point: Point) -> [JSONValue] {
    [point.x, point.y, point.z].map { .integer(Int(($0 * 10).rounded())) }
  }
}
