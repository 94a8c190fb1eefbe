public import DecussateAtlas
public import DecussateForward
public import DecussateImaging

/// One lesion mask of many: a row of the group's table, whether it could be used or not.
public struct MaskRecord: Sendable, Hashable {
  /// One value per column of `columns`; `n/a` where there is none.
  public let values: [String]
  /// The version of the atlas and the options it was made with: a record made with others is made anew.
  public let settings: String

  /// Path of the mask below the dataset.
  public var path: String { values[2] }
  /// Whether the mask was used.
  public var isDone: Bool { values[3] == "done" }
  /// Why it was not; `n/a` where it was.
  public var reason: String { values[4] }

  /// A column of the table, as its sidecar explains it.
  public struct Column: Sendable, Hashable {
    public let name: String
    public let description: String
    public let unit: String?
  }

  /// The columns, in order.
  public static let columns: [Column] = {
    var columns = [
      Column(name: "participant_id", description: "From the path, sub-<label>.", unit: nil),
      Column(name: "session_id", description: "From the path, ses-<label>.", unit: nil),
      Column(name: "mask", description: "Path of the mask below the dataset.", unit: nil),
      Column(name: "status", description: "done, or failed with a reason.", unit: nil),
      Column(name: "reason", description: "Why the mask was not used, and what to do.", unit: nil),
      Column(
        name: "volume", description: "Damaged volume; soft voxels count in proportion.",
        unit: "mm^3"),
      Column(name: "left_share", description: "Share of the volume on the left.", unit: nil),
      Column(
        name: "places", description: "The three places that hold most of the volume.", unit: nil),
    ]
    for side in Side.allCases {
      columns += [
        Column(
          name: "cst_\(side.name)_cut",
          description: "Axons cut of the corticospinal fibres from primary motor cortex of the "
            + "\(side.name) hemisphere to the other side, mean over body parts.", unit: nil),
        Column(
          name: "cst_\(side.name)_weighted_load",
          description: "Weighted corticospinal load of the \(side.name) tract, Zhu and colleagues "
            + "2010, as in the loads table.", unit: "mm^3"),
      ]
    }
    for (sign, region) in signs {
      for side in Side.allCases {
        columns.append(
          Column(
            name: "p_\(sign)_\(region)_\(side.name)",
            description: "Probability of \(sign) of the \(side.name) \(region).", unit: nil))
      }
    }
    return columns
  }()

  private static let signs = [
    ("weakness", "face_lower"), ("weakness", "arm"), ("weakness", "hand"), ("weakness", "leg"),
  ]

  /// A mask that was used.
  public init(
    path: String, settings: String, image: LesionImage, report: PredictionReport,
    loads: [TractLoad]
  ) {
    let atlas = report.model.atlas
    var values = MaskRecord.names(path) + ["done", "n/a"]
    values.append(MaskRecord.number(image.place.volume, 1))
    values.append(MaskRecord.number(image.place.leftShare, 4))
    let places = image.place.parts.prefix(3).map { part -> String in
      switch part.name {
      case .structure(let index, let side):
        PlaceWording.structure(atlas.structures[index], side)
      case .segment(let segment, let side): "\(side.name) cord at \(segment.name)"
      }
    }
    values.append(places.isEmpty ? "n/a" : places.joined(separator: "; "))
    for side in Side.allCases {
      let parts = atlas.parts.indices.filter {
        atlas.parts[$0].origin.hasPrefix("m1")
          && atlas.tracts[atlas.parts[$0].tract].id == "lateral_corticospinal_tract"
      }
      let lost = parts.map { part in
        report.prediction.parts.first { $0.part == part && $0.side == side.opposite }?.fraction ?? 0
      }
      let mean = lost.reduce(0, +) / Float(max(lost.count, 1))
      values.append(MaskRecord.number(Double(mean), 4))
      let weighted = loads.first {
        if case .system = $0.scope { return $0.origin == side && $0.level == nil }
        return false
      }?.weighted
      values.append(weighted.map { MaskRecord.number(Double($0), 2) } ?? "0")
    }
    for (sign, region) in MaskRecord.signs {
      for side in Side.allCases {
        let alias = report.vocabulary.alias(sign: sign, region: region)
        values.append(
          alias.map {
            MaskRecord.number(
              Double(report.model.probability(of: $0, side: side, in: report.prediction)), 4)
          } ?? "n/a")
      }
    }
    self.values = values
    self.settings = settings
  }

  /// A mask that could not be used.
  public init(path: String, settings: String, problems: [Diagnostic]) {
    let reasons = problems.filter { $0.severity == .error }.map {
      "\($0.code) \($0.message)" + ($0.help.isEmpty ? "" : " (\($0.help))")
    }
    let reason = (reasons.isEmpty ? ["no reason known"] : reasons).joined(separator: "; ")
    values =
      MaskRecord.names(path) + ["failed", MaskRecord.plain(reason)]
      + [String](repeating: "n/a", count: MaskRecord.columns.count - 5)
    self.settings = settings
  }

  /// A record kept by an earlier run; nil where it is none.
  public init?(_ value: JSONValue) {
    guard case .string(let settings)? = value["settings"] else { return nil }
    var values: [String] = []
    for column in MaskRecord.columns {
      guard case .string(let text)? = value[column.name] else { return nil }
      values.append(text)
    }
    self.values = values
    self.settings = settings
  }

  /// The record to be kept.
  public var json: JSONValue {
    .object(
      [JSONMember("settings", .string(settings))]
        + zip(MaskRecord.columns, values).map { JSONMember($0.name, .string($1)) })
  }

  /// The participant and session that a path names, and the path.
  private static func names(_ path: String) -> [String] {
    let parts = path.split { $0 == "/" || $0 == "_" }
    func entity(_ key: String) -> String {
      parts.first { $0.hasPrefix(key + "-") }.map { String($0) } ?? "n/a"
    }
    return [entity("sub"), entity("ses"), path]
  }

  private static func number(_ value: Double, _ digits: Int) -> String {
    shortened(formatted(value, digits: digits))
  }

  /// A text without tabs and line ends.
  private static func plain(_ text: String) -> String {
    String(decoding: text.utf8.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
  }
}
