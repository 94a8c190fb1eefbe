public import DecussateAtlas
import DecussateForward

/// A part of the inverse model that can be left out, to see what it contributes.
public enum ModelLayer: UInt8, CaseIterable, Sendable, Hashable {
  case silence, limbContrast, otherSide, statedAbsences, population, timeOfFamily, presentation
  case notice, severity, phase, grades, bothSides, broadComponent

  /// The word used in documents.
  public var name: String {
    switch self {
    case .silence: "silence"
    case .limbContrast: "limb_contrast"
    case .otherSide: "other_side"
    case .statedAbsences: "stated_absences"
    case .population: "prior"
    case .timeOfFamily: "time_of_family"
    case .presentation: "presentation_weight"
    case .notice: "notice"
    case .severity: "severity"
    case .phase: "phase"
    case .grades: "grades"
    case .bothSides: "two_sided_weight"
    case .broadComponent: "broad_component"
    }
  }

  /// What holds without the layer.
  public var withoutIt: String {
    switch self {
    case .silence: "signs that a report does not mention say nothing"
    case .limbContrast: "naming parts of a limb says nothing of the rest"
    case .otherSide: "naming one side says nothing of the other"
    case .statedAbsences: "an absence tells of the place, not of where the author looked"
    case .population: "levels and families as in the population 'uniform'"
    case .timeOfFamily: "every family is as likely at any time from onset"
    case .presentation: "rich pictures are not written up more readily"
    case .notice: "silent lesions come to notice like any other"
    case .severity: "one severity for all"
    case .phase: "shock and settled phases are equally likely at any time"
    case .grades: "grades are not read"
    case .bothSides: "a sign on both sides counts as two independent ones"
    case .broadComponent: "nothing is kept for what the dictionary does not know"
    }
  }
}

extension ModelLayer {
  /// The parameters the layer is switched off by, with the values they take.
  private var parameters: [(id: String, value: Float)] {
    switch self {
    case .limbContrast: [("unmentioned_limb", 0)]
    case .otherSide: [("unmentioned_side", 0)]
    case .statedAbsences: [("stated_absence", 0)]
    case .presentation: [("published_richness", 0)]
    case .severity:
      [("severity_1_weight", 0), ("severity_2_weight", 1), ("severity_3_weight", 0)]
    case .phase:
      TimeCourse.allCases.flatMap { time in
        ["_0", "_05", "_1"].map { (id: "phase_" + time.name + $0, value: Float(1) / 3) }
      }
    case .bothSides: [("two_sided_weight", 1)]
    case .broadComponent: [("broad_component", 0)]
    case .silence, .population, .timeOfFamily, .notice, .grades: []
    }
  }

  /// The atlas without the layer, with the same version: the dictionary stays the same.
  func atlas(_ atlas: Atlas) -> Atlas {
    var changed = atlas
    let own = parameters
    if !own.isEmpty {
      changed.parameters = Table(
        atlas.parameters.rows.map { row in
          guard let value = own.first(where: { $0.id == row.id })?.value else { return row }
          return Parameter(
            id: row.id, value: value, unit: row.unit, low: nil, high: nil,
            provenance: row.provenance)
        })
    }
    if self == .timeOfFamily {
      let third: Float = 1 / 3
      changed.priors = atlas.priors.map {
        PriorShare(
          population: $0.population, level: $0.level, family: $0.family, share: $0.share,
          low: $0.low, high: $0.high, acute: third, subacute: third, chronic: third,
          derivation: $0.derivation, provenance: $0.provenance)
      }
    }
    return changed
  }

  /// The examination without the layer.
  public func examination(_ examination: Examination) -> Examination {
    var plain = examination
    switch self {
    // Not nought: that would mean a live examination, where no layer of a report applies.
    case .silence: plain.unmentioned = 1e-6
    case .grades: for i in plain.findings.indices { plain.findings[i].severity = nil }
    default: break
    }
    return plain
  }

  /// The population without the layer.
  public func population(_ population: String) -> String {
    self == .population ? "uniform" : population
  }

  /// How noticeable lesions are without the layer.
  public func notice(_ notice: Notice) -> Notice {
    guard self == .notice else { return notice }
    return Notice(
      seen: Column([Float](repeating: 1, count: notice.seen.count)), signs: notice.signs)
  }
}

extension InverseModel {
  /// The same dictionary with one layer of the model left out.
  public func without(_ layer: ModelLayer) -> InverseModel {
    let changed = layer.atlas(atlas)
    return InverseModel(forward.with(changed), dictionary, size: size)
  }
}
