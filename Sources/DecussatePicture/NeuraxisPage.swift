internal import DecussateAtlas
internal import DecussateReport

/// A page with the whole neuraxis from the front and from the side, its landmarks named, and room beside for sections and words.
struct NeuraxisPage {
  let atlas: Atlas
  let front: Projection
  let side: Projection

  /// Size of the page in units of about a 96th of an inch: A4 across.
  static let size = (width: Float(1240), height: Float(872))

  init(_ atlas: Atlas) {
    self.atlas = atlas
    let seam = atlas.segments.first?.zTop ?? -70
    front = Projection(view: .front, scale: 1.84, zero: 252, top: 96, seam: seam)
    side = Projection(view: .side, scale: 1.84, zero: 536, top: 96, seam: seam)
  }

  /// The whole document around what is drawn.
  func document(_ label: String, _ body: SVG) -> String {
    let (width, height) = (SVG.number(Self.size.width), SVG.number(Self.size.height))
    var definitions = SVG()
    definitions.group("defs", []) { LesionShape.definitions(into: &$0) }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" font-family="\(Palette.family)" role="img" \
      aria-label="\(escaped(label))">
      <title>\(escaped(label))</title>
      <rect width="\(width)" height="\(height)" fill="\(Palette.paper)"/>
      \(definitions.text)\(body.text)</svg>

      """
  }

  func heading(_ title: String, into svg: inout SVG) {
    let lines = TextMeasure.lines(title, size: 19, limit: 1180)
    let whole = capitalized(lines.first ?? "") + (lines.count > 1 ? " …" : "")
    svg.words(whole, 24, 34, size: 19, bold: true)
    svg.words("From the front: the patient faces you", 124, 70, size: 12, bold: true)
    svg.words("From the patient's left", 408, 70, size: 12, bold: true)
    svg.words("patient's right", 124, 86, size: 9, fill: Palette.quiet)
    svg.words("patient's left", 380, 86, size: 9, anchor: .end, fill: Palette.quiet)
    svg.words("front", 408, 86, size: 9, fill: Palette.quiet)
    svg.words("back", 726, 86, size: 9, anchor: .end, fill: Palette.quiet)
  }

  /// The levels of the neuraxis beside the front view.
  func levels(into svg: inout SVG) {
    var labels: [(String, Float)] = []
    for (id, name) in Self.landmarks {
      guard let index = atlas.structures.index(of: id) else { continue }
      let zs = atlas.shapes.filter { $0.structure == index }.map { $0.ellipsoid.center.z }
      guard !zs.isEmpty else { continue }
      labels.append((name, zs.reduce(0, +) / Float(zs.count)))
    }
    for segment in atlas.segments where Self.segments.contains(segment.segment.name) {
      labels.append((segment.segment.name, (segment.zTop + segment.zBottom) / 2))
    }
    for (name, z) in labels {
      let y = front.height(z)
      let isCord = z < front.seam
      let x: Float = isCord ? front.zero - 38 : 108
      svg.words(name, x, y + 3.5, size: 10.5, anchor: .end, fill: Palette.quiet)
      svg.path(
        PathData.line([Spot(x + 4, y), Spot(x + (isCord ? 22 : 12), y)]),
        [("stroke", Palette.rule), ("stroke-width", "0.8")])
    }
  }

  private static let landmarks: [(String, String)] = [
    ("m1_leg", "motor cortex"), ("corona_radiata", "corona radiata"),
    ("ic_posterior_limb", "internal capsule"), ("midbrain_peduncle", "midbrain"),
    ("pons_basis_mid", "pons"), ("medulla_pyramid", "medulla"),
    ("pyramidal_decussation", "decussation"),
  ]
  private static let segments: Set<String> = ["C5", "C8", "T4", "T8", "T12", "L2", "S1"]

  /// The heights of the sections, with their letters beside both views or beside the side view alone.
  func marks(_ heights: [Float], lettersBoth: Bool = true, into svg: inout SVG) {
    for (projection, from, to) in [(front, Float(124), Float(382)), (side, Float(404), Float(732))]
    {
      var last: Float = -100
      for (position, z) in heights.enumerated() {
        let y = projection.height(z)
        let inCord = z < projection.seam
        let left = inCord ? projection.spot(projection.view == .front ? 0 : -46, z).x - 30 : from
        let right = inCord ? left + 60 : to
        svg.path(
          PathData.line([Spot(left, y), Spot(right, y)]),
          [("stroke", Palette.ink), ("stroke-width", "0.7"), ("stroke-dasharray", "2 3")])
        guard lettersBoth || projection.view == .side else { continue }
        let word = max(y + 4, last + 13)
        svg.words(Self.letter(position), right + 6, word, size: 12, bold: true)
        last = word
      }
    }
  }

  /// Where sections go, one below the other in the upper part of the right column, with the width of the names beside them.
  func frames(_ count: Int, top: Float = 62, bottom: Float = 786) -> (frames: [Frame], label: Float)
  {
    let (x, width, label, gap): (Float, Float, Float, Float) = (772, 444, 104, 34)
    let room = (bottom - top) / Float(max(count, 1)) - gap
    let side = width - 2 * label
    let frames = (0..<count).map { position in
      Frame(
        x: x + label, y: top + 18 + Float(position) * (room + gap), width: side,
        height: min(room - 14, side))
    }
    return (frames, label)
  }

  static func letter(_ position: Int) -> String { ["A", "B", "C"][position] }
}
