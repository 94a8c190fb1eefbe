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

  public init(_ report: PredictionReport) { self.report = report }

  /// The document.
  public var svg: String {
    let field = model.field(of: prediction.lesion)
    let cutParts = Set(prediction.parts.filter { $0.fraction >= 0.2 }.map { $0.part.rawValue })
    let thin = TractCourse.all(model, field, cutParts: cutParts, fibers: 5)
    let dense = TractCourse.all(model, field, cutParts: cutParts, fibers: 24)
    let heights = SectionPlan.heights(field, model.atlas)
    let page = NeuraxisPage(model.atlas)
    var body = SVG()
    page.heading(title, into: &body)
    glass(page.front, thin, field, into: &body)
    glass(page.side, seen(thin), field, into: &body)
    page.levels(into: &body)
    page.marks(heights, into: &body)
    LossBars(prediction, model.atlas, hasPlace: !heights.isEmpty, most: 13).draw(
      in: Frame(x: 384, y: 430, width: 212, height: 330), into: &body)
    sections(page, heights, dense, field, into: &body)
    if heights.count < 2 {
      findings(
        in: Frame(x: 772, y: heights.isEmpty ? 62 : 404, width: 444, height: 380), into: &body)
    }
    PictureLegend(kind: .lesion).draw(
      in: Frame(x: 24, y: 800, width: 1192, height: 60), into: &body)
    return page.document("Lesion: \(title)", body)
  }

  private func glass(
    _ projection: Projection, _ courses: [TractCourse], _ field: LesionField, into svg: inout SVG
  ) {
    GlassView(atlas: model.atlas, courses: courses, projection: projection).draw(into: &svg)
    LesionShadow(field: field, courses: courses, atlas: model.atlas, projection: projection)
      .draw(into: &svg)
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

  private func sections(
    _ page: NeuraxisPage, _ heights: [Float], _ courses: [TractCourse], _ field: LesionField,
    into svg: inout SVG
  ) {
    let (frames, label) = page.frames(heights.count)
    for (position, z) in heights.enumerated() {
      SectionView(
        letter: NeuraxisPage.letter(position), z: z, model: model, field: field,
        loss: prediction.axonLoss, courses: courses, frame: frames[position], labelWidth: label
      ).draw(into: &svg)
    }
  }
}
