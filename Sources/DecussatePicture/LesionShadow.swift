internal import DecussateAtlas
internal import DecussateForward

/// A lesion on the glass neuraxis.
struct LesionShadow {
  let field: LesionField
  let courses: [TractCourse]
  let atlas: Atlas
  let projection: Projection

  /// The shadow the lesion casts on the page, and marks where fibres are cut at a height alone.
  func draw(into svg: inout SVG) {
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
