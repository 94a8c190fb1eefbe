internal import DecussateAtlas
internal import DecussateForward
internal import DecussateReport

/// A horizontal section through the lesion: outlines with their names, fibres, the lesion.
///
/// The front of the head is up and the patient's left on the right, as on a scan.
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

  private var atlas: Atlas { model.atlas }

  func draw(into svg: inout SVG) {
    let region = SectionRegion(z: z, field, atlas)
    let scale = min(
      frame.width / (region.high.x - region.low.x), frame.height / (region.high.y - region.low.y))
    let center = ((region.low.x + region.high.x) / 2, (region.low.y + region.high.y) / 2)
    let page = { (x: Float, y: Float) in
      Spot(
        frame.center.x - (x - center.0) * scale, frame.center.y - (y - center.1) * scale)
    }
    let outlines = self.outlines(region)
    let corner = frame.x - labelWidth
    svg.words(letter, corner, frame.y - 8, size: 13, bold: true)
    svg.words(title(region), corner + 20, frame.y - 8, size: 12, bold: true)
    let clip = "section-\(letter)"
    let ground = self.ground(region, page)
    svg.group("clipPath", [("id", clip + "-organ")]) { inner in
      for shape in ground { inner.path(shape.data, []) }
    }
    svg.group("clipPath", [("id", clip)]) { inner in
      inner.add(
        "rect",
        [
          ("x", SVG.number(frame.x)), ("y", SVG.number(frame.y)),
          ("width", SVG.number(frame.width)), ("height", SVG.number(frame.height)),
        ])
    }
    svg.group("g", [("clip-path", "url(#\(clip))")]) { inner in
      for shape in ground { inner.path(shape.data, edge(shape.fill)) }
      inner.group("g", [("clip-path", "url(#\(clip)-organ)")]) {
        structures(outlines, page, into: &$0)
      }
      lesion(region, page, into: &inner)
      fibers(page, into: &inner)
    }
    labels(outlines, region, page, into: &svg)
    let foot = frame.bottom + 11
    svg.words("patient's right", frame.x, foot, size: 9, fill: Palette.quiet)
    svg.words("patient's left", frame.right, foot, size: 9, anchor: .end, fill: Palette.quiet)
  }

  private func title(_ region: SectionRegion) -> String {
    if case .cord(let segment) = region.kind { return "Cord at \(segment.segment.name)" }
    let height = "z \(z < -0.5 ? "−" : "")\(abs(Int(z.rounded()))) mm"
    guard let level = level() else { return "Section at \(height)" }
    var name = Array(PlaceWording.level(level).utf8)
    if let first = name.first, first >= 0x61 { name[0] = first - 0x20 }
    return "\(String(decoding: name, as: UTF8.self)), \(height)"
  }

  /// The level at the middle of the damage in this plane.
  private func level() -> NeuraxisLevel? {
    guard let box = SectionRegion.damaged(z: z, field) else { return nil }
    let middle = (box.low + box.high) * 0.5
    return model.structure(at: middle).flatMap { atlas.structures[$0].level }
      ?? PlaceWording.level(at: middle, atlas)
  }

  private func outlines(_ region: SectionRegion) -> [SectionOutline] {
    if case .cord(let segment) = region.kind {
      return SectionOutline.cord(segment, z: z, atlas, field)
    }
    let organs: [Organ] =
      switch region.kind {
      case .brainstem: [.cerebellum, .brainstem]
      default: Organ.allCases
      }
    let surfaces = organs.flatMap { OrganSurface($0, atlas).section(z: z) }
    return SectionOutline.brain(z: z, model, loss).filter { outline in
      outline.middle.x > region.low.x && outline.middle.x < region.high.x
        && outline.middle.y > region.low.y && outline.middle.y < region.high.y
        && surfaces.contains { SectionView.holds($0, outline.middle) }
    }
  }

  /// Whether a place lies within a closed line.
  private static func holds(_ line: [(Float, Float)], _ p: (x: Float, y: Float)) -> Bool {
    var isIn = false
    for (position, a) in line.enumerated() {
      let b = line[(position + 1) % line.count]
      if (a.1 > p.y) != (b.1 > p.y), p.x < a.0 + (b.0 - a.0) * (p.y - a.1) / (b.1 - a.1) {
        isIn.toggle()
      }
    }
    return isIn
  }

  /// The outlines of the organs in this plane, each with its fill.
  private func ground(
    _ region: SectionRegion, _ page: (Float, Float) -> Spot
  ) -> [(data: String, fill: String)] {
    switch region.kind {
    case .cord(let segment):
      let center = page(0, segment.centerY)
      let corner = page(-segment.halfX, segment.centerY - segment.halfY)
      return [
        (PathData.ellipse(center, corner.x - center.x, corner.y - center.y), Palette.stem)
      ]
    case .deep:
      let corners = [
        Spot(frame.x, frame.y), Spot(frame.right, frame.y), Spot(frame.right, frame.bottom),
        Spot(frame.x, frame.bottom),
      ]
      return [(PathData.line(corners, tolerance: 0, closed: true), Palette.glass)]
        + surfaces([.brainstem], page)
    case .brainstem: return surfaces([.cerebellum, .brainstem], page)
    case .whole: return surfaces([.cerebrum, .cerebellum, .brainstem], page)
    }
  }

  private func surfaces(
    _ organs: [Organ], _ page: (Float, Float) -> Spot
  ) -> [(data: String, fill: String)] {
    organs.flatMap { organ in
      OrganSurface(organ, atlas).section(z: z).map { line in
        (
          PathData.smooth(line.map { page($0.0, $0.1) }),
          organ == .brainstem ? Palette.stem : Palette.glass
        )
      }
    }
  }

  private func edge(_ fill: String) -> [(String, String)] {
    [("fill", fill), ("stroke", Palette.glassEdge), ("stroke-width", "1.2")]
  }

  private func structures(
    _ outlines: [SectionOutline], _ page: (Float, Float) -> Spot, into svg: inout SVG
  ) {
    for outline in outlines.sorted(by: { $0.area > $1.area }) {
      let data = outline.lines.map { line in
        PathData.line(line.map { page($0.0, $0.1) }, tolerance: 0.15, closed: true)
      }.joined()
      svg.path(
        data,
        [
          ("fill", outline.isGrey ? Palette.grey : "none"), ("stroke", Palette.structure),
          ("stroke-width", "0.7"),
        ])
    }
  }

  /// Fibres where they pass the plane.
  private func fibers(_ page: (Float, Float) -> Spot, into svg: inout SVG) {
    for kind in FiberMark.kinds {
      let crossings = courses.filter { $0.kind == kind }.flatMap { $0.crossings(z: z) }
      for isLost in [false, true] {
        let data = crossings.filter { $0.isLost == isLost }.map { crossing in
          FiberMark.data(kind, page(crossing.place.x, crossing.place.y), isLost: isLost)
        }
        svg.path(data.joined(), FiberMark.style(kind, isLost: isLost))
      }
    }
  }

  private func lesion(
    _ region: SectionRegion, _ page: (Float, Float) -> Spot, into svg: inout SVG
  ) {
    var data = ""
    for box in LesionShape.separated(field.boxes) where box.low.z <= z && z <= box.high.z {
      let low = (max(box.low.x, region.low.x), max(box.low.y, region.low.y))
      let high = (min(box.high.x, region.high.x), min(box.high.y, region.high.y))
      guard low.0 < high.0, low.1 < high.1 else { continue }
      let contour = ContourLines(low: low, high: high, steps: 130) { x, y in
        field.damage(at: Point(x, y, z))
      }
      for line in contour.smoothed().lines(at: 0.5) {
        data += PathData.line(line.map { page($0.0, $0.1) }, tolerance: 0.2, closed: true)
      }
    }
    LesionShape.draw(data, .open, into: &svg)
  }

  private func labels(
    _ outlines: [SectionOutline], _ region: SectionRegion, _ page: (Float, Float) -> Spot,
    into svg: inout SVG
  ) {
    let names = SectionNames(outlines, tracts(region)).columns
    for isLeft in [true, false] {
      let column = LabelColumn(
        x: isLeft ? frame.x - 8 : frame.right + 8, top: frame.y, bottom: frame.bottom,
        width: labelWidth - 8, isLeft: isLeft)
      column.draw(
        (isLeft ? names.right : names.left).map { name in
          let spot = page(name.place.x, name.place.y)
          return LabelColumn.Label(
            text: name.text,
            anchor: Spot(
              min(max(spot.x, frame.x + 2), frame.right - 2),
              min(max(spot.y, frame.y + 2), frame.bottom - 2)),
            isBold: name.isDamaged, fill: name.isDamaged ? Palette.lost : Palette.ink)
        }, into: &svg)
    }
  }

  /// The tracts drawn here by their marks, with the middle of those on each side; none in the cord, whose columns have names.
  private func tracts(_ region: SectionRegion) -> [SectionNames.Name] {
    if case .cord = region.kind { return [] }
    var names: [SectionNames.Name] = []
    for kind in FiberMark.kinds {
      for side in Side.allCases {
        let here = courses.filter { $0.kind == kind }.flatMap { $0.crossings(z: z) }
          .filter { Side(x: $0.place.x) == side }
        let inside = here.filter {
          $0.place.x > region.low.x && $0.place.x < region.high.x && $0.place.y > region.low.y
            && $0.place.y < region.high.y
        }
        guard inside.count > 4 else { continue }
        let sum = inside.reduce(Point.zero) { $0 + $1.place } * (1 / Float(inside.count))
        let lost = inside.count { $0.isLost }
        names.append(
          SectionNames.Name(
            text: FiberMark.name(kind), side: side, place: (sum.x, sum.y),
            weight: 1000, isDamaged: 5 * lost >= inside.count))
      }
    }
    return names
  }
}
