internal import DecussateAtlas
public import DecussateForward
public import DecussateImaging

/// What a lesion would do: what is cut, the signs with their probabilities, and where each main sign comes from.
///
/// The findings are in the words of the case files, so that a prediction can be read back as an examination.
public struct PredictionReport: ReportDocument {
  public let prediction: Prediction
  /// The lesion as it was understood.
  public let description: String
  /// The model that made the prediction.
  public let model: ForwardModel
  let vocabulary: FindingVocabulary
  let findings: [PredictedFinding]
  let sites: [CutSite]
  /// The image the lesion was read from.
  let image: LesionImage?
  /// The loads of its tract parts; empty without an image.
  let loads: TractLoadTable

  /// The person's own tracts, where some were used.
  let ownTracts: OwnTractWords?

  /// A prediction; `image` and `loads` are told where the lesion comes from an image, `ownTracts` where tracts were replaced or added.
  public init(
    _ prediction: Prediction, description: String, model: ForwardModel,
    vocabulary: FindingVocabulary, image: LesionImage? = nil, loads: [TractLoad] = [],
    ownTracts: OwnTractWords? = nil
  ) {
    self.ownTracts = ownTracts
    self.image = image
    self.loads = TractLoadTable(loads, atlas: model.atlas)
    self.prediction = prediction
    self.description = description
    self.model = model
    self.vocabulary = vocabulary
    findings = PredictedFindings(model: model, prediction: prediction, vocabulary: vocabulary).all()
    sites = model.cutSites(prediction.lesion)
  }

  /// The segments of the lesion's cord parts; nil where it has none.
  var segments: SegmentRange? {
    var range: SegmentRange?
    for part in prediction.lesion.parts {
      guard case .structure(_, _, let own?, _) = part else { continue }
      range = SegmentRange(
        min(range?.first ?? own.first, own.first), max(range?.last ?? own.last, own.last))
    }
    return range
  }

  var atlas: Atlas { model.atlas }

  public var json: JSONValue {
    var members = [
      JSONMember("time", .string(prediction.time.name)),
      JSONMember("lesion", .string(description)),
    ]
    if let ownTracts { members.append(JSONMember("anatomy", ownTracts.json)) }
    if let image {
      members.append(JSONMember("image", ImageWords(image: image, atlas: atlas).json))
      members.append(JSONMember("tractLoads", loads.json))
    }
    members += [
      JSONMember(
        "axonLoss",
        .array(
          prediction.parts.map { loss in
            let part = atlas.parts[loss.part]
            return .object([
              JSONMember("tract", .string(atlas.tracts[part.tract].id)),
              JSONMember("part", .string(part.part)),
              JSONMember("side", .string(loss.side.name)),
              JSONMember("fraction", .probability(loss.fraction)),
            ])
          })),
      JSONMember("findings", .array(findings.map { json($0) })),
    ]
    return .object(members)
  }

  private func json(_ finding: PredictedFinding) -> JSONValue {
    let row = vocabulary.row(finding.alias)
    var members = [
      JSONMember("sign", .string(row.sign)),
      JSONMember("side", .string(finding.findingSide.name)),
    ]
    if !row.region.isEmpty { members.append(JSONMember("region", .string(row.region))) }
    members.append(JSONMember("probability", .probability(finding.probability)))
    if let severity = finding.severity {
      members.append(JSONMember("severity", .string(GradeWords.text(severity))))
    }
    return .object(members)
  }

  public var csv: String {
    var rows: [[String]] = ownTracts?.rows ?? []
    for loss in prediction.parts {
      let part = atlas.parts[loss.part]
      rows.append([
        "axon_loss", atlas.tracts[part.tract].id, loss.side.name, part.part,
        probabilityCell(Double(loss.fraction)), "",
      ])
    }
    for finding in findings {
      let row = vocabulary.row(finding.alias)
      rows.append([
        "finding", row.sign, finding.findingSide.name, row.region,
        probabilityCell(finding.probability), finding.severity.map { GradeWords.text($0) } ?? "",
      ])
    }
    return csvTable(["kind", "name", "side", "part", "value", "severity"], rows)
  }
}
