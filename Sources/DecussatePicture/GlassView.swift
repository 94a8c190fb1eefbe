internal import DecussateAtlas

/// The whole neuraxis as if of glass, from the front or from the side, with tracts.
struct GlassView {
  let atlas: Atlas
  let courses: [TractCourse]
  let projection: Projection

  func draw(into svg: inout SVG) {
    surface(.cerebellum, Palette.glass, into: &svg)
    surface(.cerebrum, Palette.glass, into: &svg)
    stem(into: &svg)
    tracts(into: &svg)
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
}
