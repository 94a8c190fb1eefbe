internal import DecussateAtlas
public import DecussateForward
public import DecussateInverse
public import DecussateReport

/// Where the lesion may be, drawn on the whole neuraxis and in section, as SVG: the posterior of an examination, with the most probable places named.
///
/// ```swift
/// let picture = PosteriorPicture(report, drawn: ForwardModel(atlas), by: inverse, runner: SerialRunner())
/// print(picture.svg)
/// ```
/// The same localisation gives the same bytes on every machine.
public struct PosteriorPicture: Sendable {
  private let localization: Localization
  private let model: ForwardModel
  private let volume: PosteriorVolume
  private let ranked: RankedPlaces
  private var atlas: Atlas { model.atlas }

  /// A picture of a localisation.
  ///
  /// - Parameters:
  ///   - report: an answer with details.
  ///   - model: the model whose fibres are drawn.
  ///   - inverse: the model that gave the answer.
  public init(
    _ report: LocalizationReport, drawn model: ForwardModel, by inverse: InverseModel,
    runner: some BlockRunner
  ) {
    localization = report.localization
    self.model = model
    volume = PosteriorVolume(report.localization, inverse, runner: runner)
    ranked = RankedPlaces(report.localization, model)
  }

  /// The document.
  public var svg: String {
    let nothing = model.field(of: Lesion([]))
    let thin = TractCourse.all(model, nothing, cutParts: [], fibers: 5)
    let dense = TractCourse.all(model, nothing, cutParts: [], fibers: 24)
    let heights = volume.heights(most: 2)
    let page = NeuraxisPage(atlas)
    var body = SVG()
    page.heading(title, into: &body)
    glass(page.front, thin, into: &body)
    glass(page.side, thin, into: &body)
    page.levels(into: &body)
    page.marks(heights, lettersBoth: false, into: &body)
    ranked.numbers(page.front, into: &body)
    answers(in: Frame(x: 412, y: 430, width: 184, height: 330), into: &body)
    sections(page, heights, dense, into: &body)
    let top: Float = [62, 404, 596][heights.count]
    ranked.list(
      in: Frame(x: 772, y: top, width: 444, height: 780 - top), placed: volume.placed, into: &body)
    PictureLegend(kind: .posterior).draw(
      in: Frame(x: 24, y: 800, width: 1192, height: 60), into: &body)
    return page.document(title, body)
  }

  private var title: String {
    let count = localization.examination.findings.count
    return
      "Where the lesion is: \(count) finding\(count == 1 ? "" : "s"), "
      + "\(localization.examination.time.name), prior \(localization.population)"
  }

  private func glass(
    _ projection: Projection, _ courses: [TractCourse], into svg: inout SVG
  ) {
    GlassView(atlas: atlas, courses: courses, projection: projection).draw(into: &svg)
    for shadow in volume.shadow(projection.view) {
      PosteriorShade.draw(shadow.contours(), into: &svg) { projection.spot($0, $1) }
    }
  }

  /// Levels and sides with their probabilities, those of the set that holds 90 % in bold.
  private func answers(in frame: Frame, into svg: inout SVG) {
    svg.words("Level and side", frame.x, frame.y + 10, size: 12, bold: true)
    var y = frame.y + 28
    let count = localization.set90.count
    for (position, answer) in localization.ranked.enumerated()
    where answer.probability >= 0.01 && y < frame.bottom - 36 {
      let lines = TextMeasure.lines(PlaceWording.answer(answer), size: 10.5, limit: 118)
      for (row, line) in lines.enumerated() {
        svg.words(line, frame.x, y + 12 * Float(row), size: 10.5, bold: position < count)
      }
      ProbabilityBar.draw(
        answer.probability, x: frame.x + 122, y: y, width: 32, right: frame.right + 6, into: &svg)
      y += 5 + 12 * Float(lines.count)
    }
    let words = "bold: the smallest set that holds 90% of the probability"
    for line in TextMeasure.lines(words, size: 9, limit: frame.width) {
      svg.words(line, frame.x, y + 4, size: 9, fill: Palette.quiet)
      y += 11
    }
  }

  private func sections(
    _ page: NeuraxisPage, _ heights: [Float], _ courses: [TractCourse], into svg: inout SVG
  ) {
    let (frames, label) = page.frames(heights.count, bottom: 584)
    for (position, z) in heights.enumerated() {
      PosteriorSection(
        letter: NeuraxisPage.letter(position), z: z, model: model, volume: volume, ranked: ranked,
        courses: courses, frame: frames[position], labelWidth: label
      ).draw(into: &svg)
    }
  }
}
