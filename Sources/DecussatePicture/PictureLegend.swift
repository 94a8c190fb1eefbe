internal import DecussateReport

/// What the lines and marks mean, in words.
struct PictureLegend {
  enum Kind { case lesion, posterior }

  let kind: Kind

  func draw(in frame: Frame, into svg: inout SVG) {
    svg.path(
      PathData.line([Spot(frame.x, frame.y - 6), Spot(frame.right, frame.y - 6)]),
      [("stroke", Palette.rule), ("stroke-width", "0.8")])
    var x = frame.x
    let y = frame.y + 12
    switch kind {
    case .lesion: lesion(&x, y, into: &svg)
    case .posterior: posterior(&x, y, into: &svg)
    }
    let share = Int((Projection.cordShare * 100).rounded())
    svg.words(
      "MNI152 millimetres, continued by the PAM50 cord; from the first cervical segment down, heights are drawn at \(share) % of their length. "
        + "Front of the head is up in sections. For research and teaching; not a medical device.",
      frame.x, y + 20, size: 10, fill: Palette.quiet)
  }

  private func lesion(_ x: inout Float, _ y: Float, into svg: inout SVG) {
    line(&x, y, Palette.living, nil, "pyramidal fibres, living", into: &svg)
    line(&x, y, Palette.lost, "4 2.2", "lost beyond the cut", into: &svg)
    line(&x, y, Palette.lost, "1.2 2.4", "lost, other tracts", into: &svg)
    svg.add(
      "rect",
      [
        ("x", SVG.number(x)), ("y", SVG.number(y - 9)), ("width", "22"), ("height", "11"),
        ("fill", "url(#\(LesionShape.Hatch.dense.rawValue))"), ("stroke", Palette.lesion),
        ("stroke-width", "1.2"),
      ])
    words(&x, 28, y, "lesion", into: &svg)
    for kind in FiberMark.kinds {
      for isLost in [false, true] {
        svg.path(
          FiberMark.data(kind, Spot(x + (isLost ? 12 : 4), y - 4), isLost: isLost),
          FiberMark.style(kind, isLost: isLost))
      }
      words(&x, 20, y, FiberMark.name(kind) + ": living, lost", into: &svg)
    }
  }

  private func posterior(_ x: inout Float, _ y: Float, into svg: inout SVG) {
    words(&x, 0, y, "Probability that the lesion holds a place:", into: &svg)
    for step in PosteriorShade.steps {
      svg.add(
        "rect",
        [
          ("x", SVG.number(x)), ("y", SVG.number(y - 9)), ("width", "22"), ("height", "11"),
        ] + PosteriorShade.style(step))
      words(&x, 28, y, "\(percent(Double(step.least))) or more", into: &svg)
    }
    line(&x, y, Palette.living, nil, "pyramidal fibres", into: &svg)
    for kind in FiberMark.kinds.dropFirst() {
      svg.path(
        FiberMark.data(kind, Spot(x + 4, y - 4), isLost: false),
        FiberMark.style(kind, isLost: false))
      words(&x, 12, y, FiberMark.name(kind), into: &svg)
    }
  }

  private func line(
    _ x: inout Float, _ y: Float, _ color: String, _ dash: String?, _ text: String,
    into svg: inout SVG
  ) {
    var attributes = [("stroke", color), ("stroke-width", "1.8")]
    if let dash { attributes.append(("stroke-dasharray", dash)) }
    svg.path(PathData.line([Spot(x, y - 4), Spot(x + 26, y - 4)]), attributes)
    words(&x, 32, y, text, into: &svg)
  }

  private func words(
    _ x: inout Float, _ indent: Float, _ y: Float, _ text: String, into svg: inout SVG
  ) {
    svg.words(text, x + indent, y, size: 10.5)
    x += indent + TextMeasure.width(text, size: 10.5) + 16
  }
}
