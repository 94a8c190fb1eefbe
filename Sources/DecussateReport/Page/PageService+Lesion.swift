internal import DecussateAtlas
internal import DecussateForward
internal import DecussateImaging

/// From a lesion to signs.
extension PageService {
  /// The document of `predict --format json`.
  func predict(_ question: JSONCursor) throws(PageFailure) -> JSONValue {
    try prediction(question, loads: true).report.json
  }

  /// The same with the words a page shows, the shapes to draw, and the chance of every part of its figures.
  func lesion(_ question: JSONCursor) throws(PageFailure) -> JSONValue {
    let (report, diagnostics) = try prediction(question)
    let shapes = model.shapes(of: report.prediction.lesion)
    let image = report.image.map { words($0) } ?? []
    return .object([
      JSONMember("words", .string(report.description)),
      JSONMember("image", image.isEmpty ? .null : .object(image)),
      JSONMember("time", .string(report.prediction.time.name)),
      JSONMember("diagnostics", .array(diagnostics.map { PageService.json($0) })),
      JSONMember("groups", .array(groups(report))),
      JSONMember("figure", .array(try figure(question, report))),
      JSONMember("cuts", .array(cuts(report))),
      JSONMember("losses", .array(losses(report))),
      JSONMember("shapes", .array(shapes.map { json($0) })),
      JSONMember("sections", .array(sections(report.prediction.lesion, shapes))),
      JSONMember("report", report.json),
    ])
  }

  // MARK: Reading

  /// The lesion of a question, in words, in an image, or both.
  struct AskedLesion {
    let lesion: Lesion
    let words: String
    let image: LesionImage?
    let diagnostics: [Diagnostic]
  }

  func damage(_ question: JSONCursor) throws(PageFailure) -> AskedLesion {
    var parts: [Lesion.Part] = []
    var words: [String] = []
    var diagnostics: [Diagnostic] = []
    let texts = question["lesion"]?.elements.compactMap { $0.string } ?? []
    guard !texts.isEmpty || question["mask"] != nil else {
      throw PageFailure(
        "PAG003", at: question.location, "no lesion is given",
        help: "give one or several in words, such as 'left pons'")
    }
    for text in texts {
      let reading = LesionPhrase.read(text, lesions)
      diagnostics += reading.diagnostics
      parts += reading.lesion?.parts ?? []
      words.append(reading.description)
    }
    guard !diagnostics.contains(where: { $0.severity == .error }) else {
      throw PageFailure(diagnostics)
    }
    let image = try mask(question, into: &diagnostics)
    if let image, let field = image.mask.field() {
      parts.append(.voxels(VoxelDamage(field)))
      words.append("mask \(ImageWords(image: image, atlas: atlas).file)")
    }
    return AskedLesion(
      lesion: Lesion(parts), words: words.joined(separator: "; "), image: image,
      diagnostics: diagnostics)
  }

  /// - Parameter loads: also the load of an image on every tract part, which takes longer than all the rest.
  func prediction(
    _ question: JSONCursor, loads: Bool = false
  ) throws(PageFailure) -> (report: PredictionReport, diagnostics: [Diagnostic]) {
    let asked = try damage(question)
    let prediction = model.predict(asked.lesion, time: time(question))
    let report = PredictionReport(
      prediction, description: asked.words, model: model, vocabulary: vocabulary,
      image: asked.image, loads: loads && asked.image != nil ? model.tractLoads(asked.lesion) : [])
    return (report, asked.diagnostics)
  }

  // MARK: Signs

  private func groups(_ report: PredictionReport) -> [JSONValue] {
    FindingCatalogue.Group.allCases.compactMap { group in
      let own = report.findings.filter { $0.group == group }
      guard !own.isEmpty else { return nil }
      return .object([
        JSONMember("title", .string(group.title)),
        JSONMember("signs", .array(own.map { .object(members($0)) })),
      ])
    }
  }

  private func members(_ finding: PredictedFinding) -> [JSONMember] {
    findingMembers(finding.finding) + [
      JSONMember("probability", .probability(finding.probability))
    ]
  }

  /// Probability and grade of the words a figure asks for, in the order asked, as `[probability, grade or null]`.
  private func figure(
    _ question: JSONCursor, _ report: PredictionReport
  ) throws(PageFailure) -> [JSONValue] {
    let predicted = PredictedFindings(
      model: model, prediction: report.prediction, vocabulary: vocabulary)
    var values: [JSONValue] = []
    for part in question["figure"]?.elements ?? [] {
      let alias = try alias(part)
      let side: Side? =
        switch findingSide(part) {
        case .left: .left
        case .right: .right
        case .both, .none: nil
        }
      let finding = predicted.finding(.general, alias, side)
      values.append(
        .array([
          .probability(finding.probability),
          finding.severity.map { .string(GradeWords.text($0)) } ?? .null,
        ]))
    }
    return values
  }

  // MARK: Cuts

  /// What is cut where, the worst first, each with its place.
  private func cuts(_ report: PredictionReport) -> [JSONValue] {
    CutGroup.groups(report.sites, model, segments: report.segments).filter { $0.worst >= 0.1 }.map {
      group in
      let place = group.sites.first?.place ?? .zero
      return .object([
        JSONMember("sentence", .string(group.sentence(model))),
        JSONMember("fraction", .probability(group.worst)), JSONMember("place", json(place)),
      ])
    }
  }

  /// The share of the pyramidal axons of each side of the body that is cut, by tract and part.
  private func losses(_ report: PredictionReport) -> [JSONValue] {
    report.prediction.parts.compactMap { loss in
      let part = atlas.parts[loss.part]
      guard RoadQuestion.isPyramidal(part, atlas) else { return nil }
      return .object([
        JSONMember("tract", .string(atlas.tracts[part.tract].id)),
        JSONMember("part", .string(part.part)), JSONMember("body", .string(part.bodyPart)),
        JSONMember("side", .string(loss.side.name)),
        JSONMember("fraction", .probability(loss.fraction)),
      ])
    }
  }

  // MARK: Shapes

  func json(_ point: Point) -> JSONValue {
    .array([point.x, point.y, point.z].map { .number($0, digits: 2) })
  }

  private func json(_ shape: LesionShape) -> JSONValue {
    let kind =
      switch shape.kind {
      case .ellipsoid: "ellipsoid"
      case .cord: "cord"
      case .voxels: "voxels"
      }
    return .object([
      JSONMember("kind", .string(kind)), JSONMember("center", json(shape.center)),
      JSONMember("half", json(shape.half)), JSONMember("side", .string(shape.side?.name ?? "both")),
      JSONMember("extent", .number(shape.extent, digits: 2)),
    ])
  }

  /// Damage in each drawn section as digits 0 to 9, row by row from the front, the patient's right first; empty where there is none.
  private func sections(_ lesion: Lesion, _ shapes: [LesionShape]) -> [JSONValue] {
    DrawnSection.all(atlas).map { section in
      let reaches = shapes.contains {
        ($0.center.z - section.z).magnitude <= $0.half.z + 0.01
      }
      guard reaches else { return .string("") }
      let values = model.damage(of: lesion, at: section.grid)
      let digits = values.map { UInt8(48 + Int(($0 * 9).rounded())) }
      return .string(String(decoding: digits, as: UTF8.self))
    }
  }
}
