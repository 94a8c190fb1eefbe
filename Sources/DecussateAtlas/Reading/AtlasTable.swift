/// The tables of the atlas, their files and their columns, in the order of `docs/atlas-format.md`.
public enum AtlasTable: Int, CaseIterable, Sendable, Hashable {
  case structures, structureShapes, structureMembers, tracts, tractParts, controlPoints
  case tractStations, terminations, nuclei, segments, cordSections, effectors, effectorPools
  case effectorDrives, effectorBackups, reflexes, reflexSegments, signs, signDependencies
  case aliases, phrases, regionPhrases, unmodelled, skin, skinInnervation, nerves, nerveEffects
  case diseases, diseaseFeatures, territories, territoryMembers, priors, parameters, burden
  case series, seriesSites, signAccuracy, incidence, dynamics, candidateShapes, sentinels,
    cordPatterns
  case outlines

  /// The file of the bibliography, which is not a table.
  public static var bibliography: String { "references.bib" }

  /// The file's name within `Atlas/`.
  public var fileName: String { stem + ".csv" }

  /// The names of all columns: the table's own and the four that close every row.
  public var columns: [String] { modelColumns + ["source", "evidence", "reviewed", "note"] }

  /// The columns that together name a row, so that no two rows agree in all of them; empty where rows may repeat.
  var keyColumns: [String] {
    switch self {
    case .structures, .tracts, .nuclei, .effectors, .reflexes, .signs, .skin, .nerves, .diseases,
      .territories, .parameters, .burden, .signAccuracy, .dynamics:
      ["id"]
    case .tractParts: ["tract", "part"]
    case .structureMembers: ["structure", "element", "side", "z_mm"]
    case .controlPoints: ["tract", "part", "branch", "order"]
    case .tractStations: ["tract", "part", "order"]
    case .terminations: ["tract", "part", "branch"]
    case .segments: ["segment"]
    case .cordSections: ["segment", "column"]
    case .effectorPools: ["effector", "pool", "side"]
    case .effectorDrives: ["effector", "tract", "part"]
    case .effectorBackups: ["effector", "tract"]
    case .reflexSegments: ["reflex", "pool"]
    case .signDependencies: ["sign", "element", "route", "via"]
    case .aliases: ["sign", "region"]
    case .phrases: ["phrase", "sign", "region"]
    case .regionPhrases: ["phrase"]
    case .unmodelled: ["word"]
    case .skinInnervation: ["skin", "element"]
    case .nerveEffects: ["nerve", "element"]
    case .diseaseFeatures: ["disease", "element", "feature", "region"]
    case .territoryMembers: ["territory", "structure", "segment", "side"]
    case .priors: ["population", "level", "family"]
    case .candidateShapes: ["level", "family", "generator"]
    case .sentinels: ["word", "region"]
    case .cordPatterns: ["structure"]
    case .seriesSites: ["series", "structure", "sign", "region"]
    case .outlines: ["organ", "z_mm", "order"]
    case .structureShapes, .series, .incidence: []
    }
  }

  private var stem: String {
    switch self {
    case .structures: "structures"
    case .structureShapes: "structure_shapes"
    case .structureMembers: "structure_members"
    case .tracts: "tracts"
    case .tractParts: "tract_parts"
    case .controlPoints: "control_points"
    case .tractStations: "tract_stations"
    case .terminations: "terminations"
    case .nuclei: "nuclei"
    case .segments: "segments"
    case .cordSections: "cord_sections"
    case .effectors: "effectors"
    case .effectorPools: "effector_pools"
    case .effectorDrives: "effector_drives"
    case .effectorBackups: "effector_backups"
    case .reflexes: "reflexes"
    case .reflexSegments: "reflex_segments"
    case .signs: "signs"
    case .signDependencies: "sign_dependencies"
    case .aliases: "aliases"
    case .phrases: "phrases"
    case .regionPhrases: "region_phrases"
    case .unmodelled: "unmodelled"
    case .skin: "skin"
    case .skinInnervation: "skin_innervation"
    case .nerves: "nerves"
    case .nerveEffects: "nerve_effects"
    case .diseases: "diseases"
    case .diseaseFeatures: "disease_features"
    case .territories: "territories"
    case .territoryMembers: "territory_members"
    case .priors: "priors"
    case .parameters: "parameters"
    case .burden: "burden"
    case .series: "series"
    case .seriesSites: "series_sites"
    case .signAccuracy: "sign_accuracy"
    case .incidence: "incidence"
    case .dynamics: "dynamics"
    case .candidateShapes: "candidate_shapes"
    case .sentinels: "sentinels"
    case .cordPatterns: "cord_patterns"
    case .outlines: "outlines"
    }
  }

  /// The table's own columns, which say what the model goes by.
  var modelColumns: [String] {
    switch self {
    case .structures:
      [
        "id", "name", "group", "level", "sidedness", "shape", "territory", "synonyms", "uberon",
        "fma",
      ]
    case .structureShapes:
      [
        "structure", "x_mm", "y_mm", "z_mm", "ax_mm", "ay_mm", "az_mm", "tilt_deg",
      ]
    case .structureMembers: ["structure", "element", "side", "extent", "z_mm"]
    case .tracts: ["id", "name", "system", "direction", "crossing", "axons_per_side", "synonyms"]
    case .tractParts: ["tract", "part", "name", "body_part", "origin", "share"]
    case .controlPoints:
      [
        "tract", "part", "branch", "order", "landmark", "x_mm", "y_mm", "z_mm", "ux", "uy", "uz",
        "vx", "vy", "vz", "share", "spread_z_mm",
      ]
    case .tractStations: ["tract", "part", "order", "structure", "side"]
    case .terminations: ["tract", "part", "branch", "pool", "lamina", "ending"]
    case .nuclei:
      [
        "id", "name", "kind", "structure", "x_mm", "y_mm", "z_mm", "ax_mm", "ay_mm", "az_mm",
        "tilt_deg",
      ]
    case .segments:
      [
        "segment", "vertebra", "z_top_mm", "z_bottom_mm", "centre_y_mm", "half_x_mm", "half_y_mm",
      ]
    case .cordSections: ["segment", "column", "x_mm", "y_mm", "half_x_mm", "half_y_mm"]
    case .effectors:
      [
        "id", "name", "muscles", "region", "nerve", "distality", "contralateral_share",
        "ipsilateral_share", "dependence", "direct", "backup", "weight_classic", "weight_measured",
        "synonyms",
      ]
    case .effectorPools: ["effector", "pool", "weight", "side"]
    case .effectorDrives: ["effector", "tract", "part", "weight"]
    case .effectorBackups: ["effector", "tract"]
    case .reflexes:
      [
        "id", "name", "kind", "afferent", "effector", "upper_effect", "lower_effect",
        "acute_effect",
      ]
    case .reflexSegments: ["reflex", "pool", "weight"]
    case .signs:
      [
        "id", "label", "sidedness", "hpo", "upper_acute", "upper_chronic", "lower_acute",
        "lower_chronic", "false_positive", "false_negative",
      ]
    case .signDependencies: ["sign", "element", "route", "weight", "via"]
    case .aliases: ["sign", "region", "members", "skin", "present", "absent", "side_rule"]
    case .phrases: ["phrase", "sign", "region", "state"]
    case .regionPhrases: ["phrase", "region"]
    case .unmodelled: ["word", "reason"]
    case .skin: ["id", "name", "kind", "region"]
    case .skinInnervation: ["skin", "element", "weight"]
    case .nerves:
      [
        "id", "name", "kind", "nerve", "site", "structure", "segment", "prior_family",
        "relative_frequency", "synonyms",
      ]
    case .nerveEffects: ["nerve", "element", "loss"]
    case .diseases:
      [
        "id", "name", "level", "prior_family", "symmetry", "acute", "subacute", "chronic",
        "relative_frequency", "synonyms",
      ]
    case .diseaseFeatures: ["disease", "element", "feature", "region", "probability", "symmetry"]
    case .territories:
      [
        "id", "name", "cause", "level", "prior_family", "respects_midline", "bilateral_share",
        "relative_frequency", "synonyms",
      ]
    case .territoryMembers: ["territory", "structure", "segment", "extent", "share", "side"]
    case .priors:
      [
        "population", "level", "family", "share", "low", "high", "acute", "subacute", "chronic",
        "derivation",
      ]
    case .parameters: ["id", "value", "unit", "low", "high"]
    case .burden:
      [
        "id", "name", "signs", "seconds", "equipment", "cooperation", "consciousness", "discomfort",
        "position",
      ]
    case .series:
      [
        "series", "site", "structure", "territory", "time", "selection", "n", "sign", "region",
        "side_relative", "k", "frequency",
      ]
    case .seriesSites:
      ["series", "structure", "sign", "region", "causes", "use", "reason"]
    case .signAccuracy:
      [
        "id", "sign", "finding", "sensitivity", "specificity", "lr_positive", "lr_negative",
        "kappa", "n", "population", "reference_standard", "pooled",
      ]
    case .incidence:
      [
        "cause", "level", "structure", "territory", "population", "measure", "value", "low", "high",
        "n",
      ]
    case .dynamics:
      [
        "id", "topic", "site", "sign", "onset_days", "peak_days", "end_days", "value", "unit", "n",
        "statement",
      ]
    case .candidateShapes:
      [
        "level", "family", "generator", "share", "low", "high", "respects_midline",
        "bilateral_share",
      ]
    case .sentinels: ["word", "region", "notability", "covered_by"]
    case .cordPatterns: ["structure", "region", "half", "columns"]
    case .outlines: ["organ", "z_mm", "order", "x_mm", "y_mm"]
    }
  }
}
