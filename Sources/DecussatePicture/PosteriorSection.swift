internal import DecussateAtlas
internal import DecussateForward
internal import DecussateReport

/// A horizontal section through the likeliest places: outlines with their names, fibres, the posterior in steps.
struct PosteriorSection {
  let letter: String
  let z: Float
  let model: ForwardModel
  let volume: PosteriorVolume
  let ranked: RankedPlaces
  let courses: [TractCourse]
  /// Where the drawing itself goes; names stand to both sides of it.
  let frame: Frame
  let labelWidth: Float

  func draw(into svg: inout SVG) {
    let plane = SectionPlane(
      letter: letter, z: z, atlas: model.atlas,
      region: SectionRegion(z: z, model.atlas, damaged: extent), frame: frame,
      labelWidth: labelWidth)
    let outlines = plane.outlines { index, side in
      ranked.names(index, side) ? 1 : 0
    } value: {
      volume.value(at: $0)
    }
    let fibers = SectionFibers(courses: courses, plane: plane)
    plane.draw(title: plane.title(level), outlines, into: &svg) { inner in
      shades(plane, into: &inner)
      fibers.draw(into: &inner)
    }
    plane.labels(SectionNames(outlines, fibers.names), into: &svg)
  }

  private static let reach = (x: Float(74), front: Float(74), back: Float(-110))

  /// The box around all that is at least a third as probable as the likeliest place of the plane.
  private var extent: Box? {
    let least = max(volume.highest(z: z) / 3, PosteriorShade.least)
    var found: Box?
    for y in stride(from: Self.reach.back, through: Self.reach.front, by: 1.5) {
      for x in stride(from: -Self.reach.x, through: Self.reach.x, by: 1.5) {
        let p = Point(x, y, z)
        guard volume.value(at: p) >= least else { continue }
        found = found?.union(Box(low: p, high: p)) ?? Box(low: p, high: p)
      }
    }
    return found
  }

  /// The level of the likeliest place of the plane.
  private var level: NeuraxisLevel? {
    guard let box = extent else { return nil }
    var best: (value: Float, place: Point)?
    for y in stride(from: box.low.y, through: box.high.y, by: 1) {
      for x in stride(from: box.low.x, through: box.high.x, by: 1) {
        let p = Point(x, y, z)
        let value = volume.value(at: p)
        if value > best?.value ?? 0 { best = (value, p) }
      }
    }
    guard let place = best?.place else { return nil }
    return model.structure(at: place).flatMap { model.atlas.structures[$0].level }
      ?? PlaceWording.level(at: place, model.atlas)
  }

  private func shades(_ plane: SectionPlane, into svg: inout SVG) {
    let region = plane.region
    let contours = ContourLines(
      low: (region.low.x, region.low.y), high: (region.high.x, region.high.y), steps: 130
    ) { x, y in
      volume.value(at: Point(x, y, z))
    }
    PosteriorShade.draw(contours, into: &svg) { plane.page($0, $1) }
  }
}
