internal import DecussateAtlas
internal import DecussateReport

/// The plane of a section on the page: the part of it that is shown, where its places stand, and the organs and structures it passes.
///
/// The front of the head is up and the patient's left on the right, as on a scan.
struct SectionPlane {
  let letter: String
  let z: Float
  let atlas: Atlas
  let region: SectionRegion
  /// Where the drawing itself goes; names stand to both sides of it.
  let frame: Frame
  let labelWidth: Float

  /// Where a place (x, y) of the plane stands on the page.
  func page(_ x: Float, _ y: Float) -> Spot {
    let scale = min(
      frame.width / (region.high.x - region.low.x), frame.height / (region.high.y - region.low.y))
    return Spot(
      frame.center.x - (x - (region.low.x + region.high.x) / 2) * scale,
      frame.center.y - (y - (region.low.y + region.high.y) / 2) * scale)
  }

  /// Draws title, organs and structures, and over them what the closure adds; only what lies within the frame is seen.
  func draw(
    title: String, _ outlines: [SectionOutline], into svg: inout SVG, _ overlay: (inout SVG) -> Void
  ) {
    let corner = frame.x - labelWidth
    svg.words(letter, corner, frame.y - 8, size: 13, bold: true)
    svg.words(title, corner + 20, frame.y - 8, size: 12, bold: true)
    let clip = "section-\(letter)"
    let ground = self.ground
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
        structures(outlines, into: &$0)
      }
      overlay(&inner)
    }
  }

  /// Names beside the drawing, each tied to its place, and the patient's sides below it.
  func labels(_ names: SectionNames, into svg: inout SVG) {
    for isLeft in [true, false] {
      let column = LabelColumn(
        x: isLeft ? frame.x - 8 : frame.right + 8, top: frame.y, bottom: frame.bottom,
        width: labelWidth - 8, isLeft: isLeft)
      column.draw(
        (isLeft ? names.columns.right : names.columns.left).map { name in
          let spot = page(name.place.x, name.place.y)
          return LabelColumn.Label(
            text: name.text,
            anchor: Spot(
              min(max(spot.x, frame.x + 2), frame.right - 2),
              min(max(spot.y, frame.y + 2), frame.bottom - 2)),
            isBold: name.isDamaged, fill: name.isDamaged ? Palette.lost : Palette.ink)
        }, into: &svg)
    }
    let foot = frame.bottom + 11
    svg.words("patient's right", frame.x, foot, size: 9, fill: Palette.quiet)
    svg.words("patient's left", frame.right, foot, size: 9, anchor: .end, fill: Palette.quiet)
  }

  /// What the section is called: the cord segment, or a level with its height.
  func title(_ level: NeuraxisLevel?) -> String {
    if case .cord(let segment) = region.kind { return "Cord at \(segment.segment.name)" }
    let height = "z \(z < -0.5 ? "−" : "")\(abs(Int(z.rounded()))) mm"
    guard let level else { return "Section at \(height)" }
    return "\(capitalized(PlaceWording.level(level))), \(height)"
  }

  /// The structures of the plane that lie in what is shown.
  ///
  /// - Parameters:
  ///   - share: how much of a structure of a side is told of, 0…1.
  ///   - value: how much is told of a place in the cord, 0…1.
  func outlines(
    share: (Index<Structure>, Side?) -> Float, value: (Point) -> Float
  ) -> [SectionOutline] {
    if case .cord(let segment) = region.kind {
      return SectionOutline.cord(segment, z: z, atlas, damage: value)
    }
    let organs: [Organ] =
      switch region.kind {
      case .brainstem: [.cerebellum, .brainstem]
      default: Organ.allCases
      }
    let surfaces = organs.flatMap { OrganSurface($0, atlas).section(z: z) }
    return SectionOutline.brain(z: z, atlas, share: share).filter { outline in
      outline.middle.x > region.low.x && outline.middle.x < region.high.x
        && outline.middle.y > region.low.y && outline.middle.y < region.high.y
        && surfaces.contains { SectionPlane.holds($0, outline.middle) }
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
  private var ground: [(data: String, fill: String)] {
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
        + surfaces([.brainstem])
    case .brainstem: return surfaces([.cerebellum, .brainstem])
    case .whole: return surfaces([.cerebrum, .cerebellum, .brainstem])
    }
  }

  private func surfaces(_ organs: [Organ]) -> [(data: String, fill: String)] {
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

  private func structures(_ outlines: [SectionOutline], into svg: inout SVG) {
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
}

/// With a capital letter at its beginning.
func capitalized(_ text: String) -> String {
  var bytes = Array(text.utf8)
  if let first = bytes.first, first >= 0x61, first <= 0x7A { bytes[0] = first - 0x20 }
  return String(decoding: bytes, as: UTF8.self)
}
