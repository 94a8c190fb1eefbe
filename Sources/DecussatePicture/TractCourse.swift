internal import DecussateAtlas
internal import DecussateForward

/// One fibre of a tract as it is drawn: its course, and how far it lives.
struct TractCourse {
  /// What the fibre stands for in the picture.
  enum Kind {
    case pyramidal, dorsalColumn, spinothalamic, other

    init(_ system: TractSystem) {
      switch system {
      case .corticospinal, .corticobulbar: self = .pyramidal
      case .dorsalColumn: self = .dorsalColumn
      case .spinothalamic: self = .spinothalamic
      default: self = .other
      }
    }
  }

  let kind: Kind
  /// Points in the direction in which the fibre conducts, millimetres.
  let points: [Point]
  /// Position in `points` at which the fibre is cut.
  let cut: Int?

  /// The stretch that still has its cell body, and the one beyond the cut.
  var living: ArraySlice<Point> { points[...(cut ?? points.count - 1)] }
  var lost: ArraySlice<Point> { cut.map { points[$0...] } ?? [] }

  /// Where the fibre passes a height, and whether it is lost there.
  func crossings(z: Float) -> [(place: Point, isLost: Bool)] {
    var places: [(place: Point, isLost: Bool)] = []
    for i in points.indices.dropLast() {
      let (a, b) = (points[i], points[i + 1])
      guard (a.z > z) != (b.z > z) else { continue }
      let t = (z - a.z) / (b.z - a.z)
      places.append((place: a + (b - a) * t, isLost: cut.map { i >= $0 } ?? false))
    }
    return places
  }

  /// Some fibres of every strand of the pyramidal and the two great sensory tracts, and of every other strand that is cut.
  ///
  /// - Parameter fibers: fibres per strand, spread over its ends.
  static func all(
    _ model: ForwardModel, _ field: LesionField, cutParts: Set<Int>, fibers: Int
  ) -> [TractCourse] {
    var courses: [TractCourse] = []
    for strand in model.axons.strands {
      let kind = Kind(model.atlas.tracts[model.atlas.parts[strand.part].tract].system)
      if kind == .other, !cutParts.contains(strand.part.rawValue) { continue }
      let count = min(fibers, model.axons.fibersPerStrand)
      for fiber in 0..<count {
        let end = strand.ends[fiber % strand.ends.count]
        let points = model.axons.course(strand, end, fiber: fiber)
        courses.append(
          TractCourse(
            kind: kind, points: points, cut: model.cut(strand.part, course: points, by: field)))
      }
    }
    return courses
  }
}
