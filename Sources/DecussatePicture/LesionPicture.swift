internal import DecussateAtlas
internal import DecussateForward
public import DecussateReport

/// A lesion drawn on the whole neuraxis and in section, as SVG: everything in it is computed from atlas coordinates.
///
/// ```swift
/// let report = PredictionReport(prediction, description: "left pons basis", model: model, vocabulary: words)
/// print(LesionPicture(report).svg)
/// ```
/// The same prediction gives the same bytes on every machine.
public struct LesionPicture: Sendable {
  private let report: PredictionReport
  private var prediction: Prediction { report.prediction }
  private var title: String { report.description }
  private var model: ForwardModel { report.model }

  /// Size of the page in units of about a 96th of an inch: A4 across.
  static let size = (width: Float(1240), height: Float(872))

  public init(_ report: PredictionReport) { self.report = report }

  /// The document.
  public var svg: String {
    let field = model.field(of: prediction.lesion)
    let cutParts = Set(prediction.parts.filter { $0.fraction >= 0.2 }.map { $0.part.rawValue })
    let thin = TractCourse.all(model, field, cutParts: cutParts, fibers: 5)
    let dense = TractCourse.all(model, field, cutParts: cutParts, fibers: 24)
    let heights = SectionPlan.heights(field, model.atlas)
    var body = SVG()
    heading(into: &body)
    let seam = model.atlas.segments.first?.zTop ?? -70
    let front = Projection(view: .front, scale: 1.84, zero: 252, top: 96, seam: seam)
    let side = Projection(view: .side, scale: 1.84, zero: 536, top: 96, seam: seam)
    glass(front, thin, field, into: &body)
    glass(side, seen(thin), field, into: &body)
    levels(front, into: &body)
    marks(front, side, heights, field, into: &body)
    LossBars(prediction, model.atlas, hasPlace: !heights.isEmpty, most: 13).draw(
      in: Frame(x: 384, y: 430, width: 212, height: 330), into: &body)
    sections(heights, dense, field, into: &body)
    if heights.count < 2 {
      findings(
        in: Frame(x: 772, y: heights.isEmpty ? 62 : 404, width: 444, height: 380), into: &body)
    }
    PictureLegend().draw(in: Frame(x: 24, y: 800, width: 1192, height: 60), into: &body)
    return document(body)
  }

  private func document(_ body: SVG) -> String {
    let (width, height) = (
      SVG.number(LesionPicture.size.width), SVG.number(LesionPicture.size.height)
    )
    var definitions = SVG()
    definitions.group("defs", []) { LesionShape.definitions(into: &$0) }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" font-family="\(Palette.family)" role="img" \
      aria-label="\(escaped("Lesion: \(title)"))">
      <title>\(escaped("Lesion: \(title)"))</title>
      <rect width="\(width)" height="\(height)" fill="\(Palette.paper)"/>
      \(definitions.text)\(body.text)</svg>

      """
  }

  private func heading(into svg: inout SVG) {
    let lines = TextMeasure.lines(title, size: 19, limit: 1180)
    var first = Array((lines.first ?? "").utf8)
    if let letter = first.first, letter >= 0x61, letter <= 0x7A { first[0] = letter - 0x20 }
    let whole = String(decoding: first, as: UTF8.self) + (lines.count > 1 ? " …" : "")
    svg.words(whole, 24, 34, size: 19, bold: true)
    svg.words("From the front: the patient faces you", 124, 70, size: 12, bold: true)
    svg.words("From the patient's left", 408, 70, size: 12, bold: true)
    svg.words("patient's right", 124, 86, size: 9, fill: Palette.quiet)
    svg.words("patient's left", 380, 86, size: 9, anchor: .end, fill: Palette.quiet)
    svg.words("front", 408, 86, size: 9, fill: Palette.quiet)
    svg.words("back", 726, 86, size: 9, anchor: .end, fill: Palette.quiet)
  }

  private func glass(
    _ projection: Projection, _ courses: [TractCourse], _ field: LesionField, into svg: inout SVG
  ) {
    GlassView(model: model, field: field, courses: courses, projection: projection).draw(into: &svg)
  }

  /// From the side, fibres of both hemispheres lie on top of each other: those that start on the side that loses most are drawn.
  private func seen(_ courses: [TractCourse]) -> [TractCourse] {
    func origin(_ course: TractCourse) -> Side? {
      course.points.first { $0.x != 0 }.flatMap { Side(x: $0.x) }
    }
    let cut = courses.filter { $0.cut != nil }
    let left = cut.count { origin($0) == .left }
    let right = cut.count - left
    if left > 0, right > 0 {
      return courses.filter { $0.cut != nil }
        + courses.filter { $0.cut == nil && origin($0) == .left }
    }
    let side: Side = right > left ? .right : .left
    return courses.filter { origin($0) == side }
  }

  private func levels(_ projection: Projection, into svg: inout SVG) {
    var labels: [(String, Float)] = []
    for (id, name) in LesionPicture.landmarks {
      guard let index = model.atlas.structures.index(of: id) else { continue }
      let zs = model.atlas.shapes.filter { $0.structure == index }.map { $0.ellipsoid.center.z }
      guard !zs.isEmpty else { continue }
      labels.append((name, zs.reduce(0, +) / Float(zs.count)))
    }
    for segment in model.atlas.segments where LesionPicture.segments.contains(segment.segment.name)
    {
      labels.append((segment.segment.name, (segment.zTop + segment.zBottom) / 2))
    }
    for (name, z) in labels {
      let y = projection.height(z)
      let isCord = z < projection.seam
      let x: Float = isCord ? projection.zero - 38 : 108
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

  /// The heights of the sections, and the word for the lesion.
  private func marks(
    _ front: Projection, _ side: Projection, _ heights: [Float], _ field: LesionField,
    into svg: inout SVG
  ) {
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
        let word = max(y + 4, last + 13)
        svg.words(letter(position), right + 6, word, size: 12, bold: true)
        last = word
      }
    }
  }

  /// What the patient would show, where a single section leaves room for it.
  private func findings(in frame: Frame, into svg: inout SVG) {
    svg.words("Most likely findings", frame.x, frame.y + 10, size: 12, bold: true)
    svg.words(
      prediction.time.name, frame.right, frame.y + 10, size: 9.5, anchor: .end, fill: Palette.quiet)
    var y = frame.y + 30
    let lines = report.likelyFindings(20)
    for line in lines {
      let words = TextMeasure.lines(line.words, size: 10.5, limit: 280)
      svg.words(words.first ?? "", frame.x, y, size: 10.5)
      svg.add(
        "rect",
        [
          ("x", SVG.number(frame.x + 296)), ("y", SVG.number(y - 8)),
          ("width", SVG.number(Float(line.probability) * 100)), ("height", "8"),
          ("fill", Palette.quiet),
        ])
      svg.words(percent(line.probability), frame.right, y, size: 10.5, anchor: .end)
      y += 17
    }
    if lines.isEmpty { svg.words("none is likelier than not", frame.x, y, size: 10.5) }
  }

  private func letter(_ position: Int) -> String { ["A", "B", "C"][position] }

  private func sections(
    _ heights: [Float], _ courses: [TractCourse], _ field: LesionField, into svg: inout SVG
  ) {
    guard !heights.isEmpty else { return }
    let x: Float = 772
    let width: Float = 444
    let label: Float = 104
    let top: Float = 62
    let gap: Float = 34
    let room = (786 - top) / Float(heights.count) - gap
    let side = width - 2 * label
    for (position, z) in heights.enumerated() {
      let height = min(room - 14, side)
      let y = top + 18 + Float(position) * (room + gap)
      SectionView(
        letter: letter(position), z: z, model: model, field: field,
        loss: prediction.axonLoss, courses: courses,
        frame: Frame(x: x + label, y: y, width: width - 2 * label, height: height),
        labelWidth: label
      ).draw(into: &svg)
    }
  }
}
