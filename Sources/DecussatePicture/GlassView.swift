internal import DecussateAtlas
internal import DecussateForward

/// The whole neuraxis as if of glass, from the front or from the side, with tracts, lesion and the heights of the sections.
struct GlassView {
  let model: ForwardModel
  let field: LesionField
  let courses: [TractCourse]
  let projection: Projection

  private var atlas: Atlas { model.atlas }

  func draw(into svg: inout SVG) {
    surface(.cerebellum, Palette.glass, into: &svg)
    surface(.cerebrum, Palette.glass, into: &svg)
    stem(into: &svg)
    tracts(into: &svg)
    lesion(into: &svg)
  }

  private func surface(_ organ: Organ, _ fill: String, into svg: inout SVG) {
    let surface = OrganSurface(organ, atlas)
    let outline = projection.view == .front ? surface.front() : surface.side()
    svg.path(
      PathData.smooth(outline.map { projection.spot($0.0, $0.1) }),
      [
        ("fill", fill), ("fill-opacity", "0.75"), ("stroke", Palette.glassEdge),
        ("stroke-width", "1"),
      ])
  }

  /// Brainstem and cord in one outline.
  private func stem(into svg: inout SVG) {
    let surface = OrganSurface(.brainstem, atlas)
    let upper = projection.view == .front ? surface.front() : surface.side()
    guard let bottom = surface.span?.bottom, !upper.isEmpty else { return }
    let half = upper.count / 2
    let cord = atlas.segments.filter { ($0.zTop + $0.zBottom) / 2 < bottom }
    let first = cord.map { (edge($0, -1), ($0.zTop + $0.zBottom) / 2) }
    let second = cord.map { (edge($0, 1), ($0.zTop + $0.zBottom) / 2) }
    let outline = Array(upper[..<half]) + first + second.reversed() + Array(upper[half...])
    svg.path(
      PathData.smooth(outline.map { projection.spot($0.0, $0.1) }),
      [
        ("fill", Palette.stem), ("fill-opacity", "0.85"), ("stroke", Palette.glassEdge),
        ("stroke-width", "1"),
      ])
  }

  /// Edge of the cord: the patient's left from the front, the front from the side, where `sign` is −1.
  private func edge(_ segment: SegmentGeometry, _ sign: Float) -> Float {
    projection.view == .front
      ? sign * segment.halfX : segment.centerY - sign * segment.halfY
  }

  private func tracts(into svg: inout SVG) {
    var living = (pyramidal: "", sensory: "", other: "")
    var lost = (pyramidal: "", other: "")
    for course in courses {
      let alive = PathData.line(course.living.map { projection($0) })
      let gone = PathData.line(course.lost.map { projection($0) })
      switch course.kind {
      case .pyramidal:
        living.pyramidal += alive
        lost.pyramidal += gone
      case .dorsalColumn, .spinothalamic, .other:
        guard course.cut != nil else { continue }
        living.other += alive
        lost.other += gone
      }
    }
    line(living.other, Palette.quiet, "0.6", "0.5", nil, into: &svg)
    line(living.pyramidal, Palette.living, "0.8", "0.55", nil, into: &svg)
    line(lost.other, Palette.lost, "0.7", "0.55", "1.2 2.4", into: &svg)
    line(lost.pyramidal, Palette.lost, "1.1", "0.9", "4 2.2", into: &svg)
  }

  private func line(
    _ data: String, _ color: String, _ width: String, _ opacity: String, _ dash: String?,
    into svg: inout SVG
  ) {
    var attributes = [
      ("fill", "none"), ("stroke", color), ("stroke-width", width), ("stroke-opacity", opacity),
      ("stroke-linejoin", "round"),
    ]
    if let dash { attributes.append(("stroke-dasharray", dash)) }
    svg.path(data, attributes)
  }

  /// The shadow the lesion casts on the page, and marks where fibres are cut at a height alone.
  private func lesion(into svg: inout SVG) {
    var data = ""
    for box in LesionShape.separated(field.boxes) {
      data += shadow(box)
    }
    LesionShape.draw(data, .dense, into: &svg)
    for part in atlas.parts.indices {
      for plane in field.planes(of: part) { mark(part, plane, into: &svg) }
    }
  }

  private func shadow(_ box: Box) -> String {
    let low = projection.view == .front ? box.low.x : box.low.y
    let high = projection.view == .front ? box.high.x : box.high.y
    let (near, far) =
      projection.view == .front ? (box.low.y, box.high.y) : (box.low.x, box.high.x)
    let contour = ContourLines(low: (low, box.low.z), high: (high, box.high.z), steps: 56) {
      across, z in
      var worst: Float = 0
      for i in 0...24 where worst < 1 {
        let depth = near + (far - near) * Float(i) / 24
        let p =
          projection.view == .front ? Point(across, depth, z) : Point(depth, across, z)
        worst = max(worst, field.damage(at: p))
      }
      return worst
    }
    return contour.smoothed().lines(at: 0.5).map { line in
      PathData.line(line.map { projection.spot($0.0, $0.1) }, closed: true)
    }.joined()
  }

  private func mark(
    _ part: Index<TractPart>, _ plane: (side: Side, z: Float), into svg: inout SVG
  ) {
    for course in courses where course.cut != nil {
      guard
        let crossing = course.crossings(z: plane.z).first(where: {
          Side(x: $0.place.x) == plane.side
        })
      else { continue }
      let spot = projection(crossing.place)
      svg.path(
        PathData.line([Spot(spot.x - 4, spot.y), Spot(spot.x + 4, spot.y)]),
        [("stroke", Palette.lesion), ("stroke-width", "1.6")])
      return
    }
  }
}
