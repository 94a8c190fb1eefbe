internal import DecussateAtlas
internal import DecussateForward
internal import DecussateInverse
internal import DecussateReport

/// The most probable places with numbers: in a list with bars, and on the glass neuraxis.
struct RankedPlaces {
  struct Place {
    let name: String
    let probability: Double
    /// The middle of the place; nil for nerves, diseases and what has no shape.
    let middle: Point?
    let site: Site
  }

  let places: [Place]

  /// At most eight places of at least one in a hundred, as the text names them.
  init(_ localization: Localization, _ model: ForwardModel) {
    places = localization.sites.prefix(8).filter { $0.probability >= 0.01 }.map { ranked in
      Place(
        name: PlaceWording.site(ranked.site, model.atlas), probability: ranked.probability,
        middle: RankedPlaces.middle(ranked.site, model), site: ranked.site)
    }
  }

  private static func middle(_ site: Site, _ model: ForwardModel) -> Point? {
    let side = RankedPlaces.side(site)
    let part: Lesion.Part
    if let index = site.structure {
      let isMidline = model.atlas.structures[index].sidedness == .midline
      part = .structure(
        index, isMidline ? nil : side, segments: site.segment.map { SegmentRange($0) }, extent: 1)
    } else if case .territory(let index)? = site.cause {
      part = .territory(index, side, extent: 1)
    } else {
      return nil
    }
    return model.field(of: Lesion([part])).box.map { ($0.low + $0.high) * 0.5 }
  }

  private static func side(_ site: Site) -> Side? {
    switch site.side {
    case .left: .left
    case .right: .right
    case .bilateral: nil
    }
  }

  /// Whether a structure of a side is among the places.
  func names(_ index: Index<Structure>, _ side: Side?) -> Bool {
    places.contains { place in
      place.site.structure == index
        && (side == nil || (RankedPlaces.side(place.site) ?? side) == side)
    }
  }

  /// Numbers beside the front view, each tied to its place.
  func numbers(_ projection: Projection, into svg: inout SVG) {
    let labels = places.enumerated().compactMap { position, place in
      place.middle.map {
        LabelColumn.Label(text: "\(position + 1)", anchor: projection($0), isBold: true)
      }
    }
    LabelColumn(
      x: 396, top: 96, bottom: 780, width: 20, isLeft: false, size: 11
    ).draw(labels, into: &svg)
  }

  /// The list, in a frame.
  func list(in frame: Frame, placed: Double, into svg: inout SVG) {
    svg.words("Most probable places", frame.x, frame.y + 10, size: 12, bold: true)
    var y = frame.y + 30
    for (position, place) in places.enumerated() {
      svg.words(
        place.middle == nil ? "–" : "\(position + 1)", frame.x, y, size: 10.5, bold: true)
      let lines = TextMeasure.lines(place.name, size: 10.5, limit: 270)
      for (row, line) in lines.enumerated() {
        svg.words(line, frame.x + 16, y + 12 * Float(row), size: 10.5)
      }
      ProbabilityBar.draw(
        place.probability, x: frame.x + 296, y: y, width: 100, right: frame.right, into: &svg)
      y += 5 + 12 * Float(lines.count)
    }
    if places.isEmpty {
      svg.words("none reaches one in a hundred", frame.x, y, size: 10.5, fill: Palette.quiet)
      y += 17
    }
    svg.words(
      "\(percent(placed)) of the probability has a place here; the rest is nerve, root, muscle or diffuse disease",
      frame.x, y + 4, size: 9, fill: Palette.quiet)
  }
}

/// A bar with its probability as a number.
enum ProbabilityBar {
  static func draw(
    _ probability: Double, x: Float, y: Float, width: Float, right: Float, into svg: inout SVG
  ) {
    for (share, fill) in [(1, Palette.paper), (probability, Palette.quiet)] where share >= 0.005 {
      svg.add(
        "rect",
        [
          ("x", SVG.number(x)), ("y", SVG.number(y - 8)),
          ("width", SVG.number(Float(min(share, 1)) * width)), ("height", "8"), ("fill", fill),
          ("stroke", Palette.rule), ("stroke-width", "0.6"),
        ])
    }
    svg.words(percent(probability), right, y, size: 10.5, anchor: .end)
  }
}
