internal import DecussateAtlas
internal import DecussateForward
internal import DecussateReport

/// A horizontal section through the lesion: outlines with their names, fibres, the lesion.
struct SectionView {
  let letter: String
  let z: Float
  let model: ForwardModel
  let field: LesionField
  let loss: AxonLoss
  let courses: [TractCourse]
  /// Where the drawing itself goes; names stand to both sides of it.
  let frame: Frame
  let labelWidth: Float

  func draw(into svg: inout SVG) {
    let damaged = SectionRegion.damaged(z: z, field)
    let plane = SectionPlane(
      letter: letter, z: z, atlas: model.atlas,
      region: SectionRegion(z: z, model.atlas, damaged: damaged), frame: frame,
      labelWidth: labelWidth)
    let outlines = plane.outlines { index, side in
      loss.structures[2 * index.rawValue + Int((side ?? .left).rawValue)]
    } value: {
      field.damage(at: $0)
    }
    let fibers = SectionFibers(courses: courses, plane: plane)
    plane.draw(title: plane.title(level(damaged)), outlines, into: &svg) { inner in
      lesion(plane, into: &inner)
      fibers.draw(into: &inner)
    }
    plane.labels(SectionNames(outlines, fibers.names), into: &svg)
  }

  /// The level at the middle of the damage in this plane.
  private func level(_ damaged: Box?) -> NeuraxisLevel? {
    guard let box = damaged else { return nil }
    let middle = (box.low + box.high) * 0.5
    return model.structure(at: middle).flatMap { model.atlas.structures[$0].level }
      ?? PlaceWording.level(at: middle, model.atlas)
  }

  private func lesion(_ plane: SectionPlane, into svg: inout SVG) {
    let region = plane.region
    var data = ""
    for box in LesionShape.separated(field.boxes) where box.low.z <= z && z <= box.high.z {
      let low = (max(box.low.x, region.low.x), max(box.low.y, region.low.y))
      let high = (min(box.high.x, region.high.x), min(box.high.y, region.high.y))
      guard low.0 < high.0, low.1 < high.1 else { continue }
      let contour = ContourLines(low: low, high: high, steps: 130) { x, y in
        field.damage(at: Point(x, y, z))
      }
      for line in contour.smoothed().lines(at: 0.5) {
        data += PathData.line(
          line.map { plane.page($0.0, $0.1) }, tolerance: 0.2, closed: true)
      }
    }
    LesionShape.draw(data, .open, into: &svg)
  }
}
