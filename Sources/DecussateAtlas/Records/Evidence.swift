/// How often a sign was seen in a published series of patients with a known site (`series.csv`).
public struct SeriesFrequency: Sendable {
  /// The side of the sign seen from the side of the lesion.
  public enum SideRelative: Sendable, Hashable { case any, contralateral, ipsilateral, bilateral }

  public let series: String
  public let site: NeuraxisLevel
  /// A structure id, or words where the series spans several.
  public let structure: String
  public let territory: String
  public let time: TimeCourse
  public let selection: String
  /// Patients examined; nil where the source gives a share only.
  public let patients: Int?
  public let sign: String
  public let region: String
  public let sideRelative: SideRelative
  /// Patients with the sign.
  public let count: Int?
  public let frequency: Float?
  public let provenance: Provenance

  public init(
    series: String,
    site: NeuraxisLevel,
    structure: String,
    territory: String,
    time: TimeCourse,
    selection: String,
    patients: Int?,
    sign: String,
    region: String,
    sideRelative: SideRelative,
    count: Int?,
    frequency: Float?,
    provenance: Provenance
  ) {
    self.series = series
    self.site = site
    self.structure = structure
    self.territory = territory
    self.time = time
    self.selection = selection
    self.patients = patients
    self.sign = sign
    self.region = region
    self.sideRelative = sideRelative
    self.count = count
    self.frequency = frequency
    self.provenance = provenance
  }
}

/// Which candidate lesions the patients of a series are set beside, and whether its figures may shape the model (`series_sites.csv`).
public struct SeriesSite: Sendable {
  /// A set of candidate lesions, at the level the series names.
  public enum Cause: Sendable, Hashable {
    case territory(Index<Territory>)
    case nerve(Index<Nerve>)
    case disease(Index<Disease>)
    /// Every candidate of a family of `priors.csv`.
    case family(String)
  }

  /// What the figures are for.
  public enum Use: UInt8, CaseIterable, Sendable, Hashable {
    /// They may shape probabilities of the model.
    case fit
    /// Held back: they only check it.
    case check
    /// They cannot be set beside a prediction; the reason is given.
    case none

    /// The word used in tables.
    public var name: String {
      switch self {
      case .fit: "fit"
      case .check: "check"
      case .none: "none"
      }
    }
  }

  public let series: String
  public let structure: String
  /// The row of the series that is meant; empty for all of them.
  public let sign: String
  public let region: String
  public let causes: [Cause]
  public let use: Use
  /// Why the figures cannot be used; empty where they can.
  public let reason: String
  public let provenance: Provenance

  public init(
    series: String, structure: String, sign: String, region: String, causes: [Cause], use: Use,
    reason: String, provenance: Provenance
  ) {
    self.series = series
    self.structure = structure
    self.sign = sign
    self.region = region
    self.causes = causes
    self.use = use
    self.reason = reason
    self.provenance = provenance
  }
}

/// How well a sign tells a lesion from none in a published study (`sign_accuracy.csv`).
public struct SignAccuracy: AtlasRecord {
  public let id: String
  public let sign: String
  public let finding: String
  public let sensitivity: Float?
  public let specificity: Float?
  public let positiveLikelihoodRatio: Float?
  public let negativeLikelihoodRatio: Float?
  /// Agreement between examiners; a range in some sources, hence text.
  public let kappa: String
  public let patients: String
  public let population: String
  public let referenceStandard: String
  /// Whether the figures are of this sign alone, counted by the study itself: only such are pooled.
  public let isPooled: Bool
  public let provenance: Provenance

  public init(
    id: String,
    sign: String,
    finding: String,
    sensitivity: Float?,
    specificity: Float?,
    positiveLikelihoodRatio: Float?,
    negativeLikelihoodRatio: Float?,
    kappa: String,
    patients: String,
    population: String,
    referenceStandard: String,
    isPooled: Bool,
    provenance: Provenance
  ) {
    self.id = id
    self.sign = sign
    self.finding = finding
    self.sensitivity = sensitivity
    self.specificity = specificity
    self.positiveLikelihoodRatio = positiveLikelihoodRatio
    self.negativeLikelihoodRatio = negativeLikelihoodRatio
    self.kappa = kappa
    self.patients = patients
    self.population = population
    self.referenceStandard = referenceStandard
    self.isPooled = isPooled
    self.provenance = provenance
  }
}

/// How common a cause or site is, as published (`incidence.csv`).
///
/// The shares of `priors.csv` are derived from these.
public struct Incidence: Sendable {
  public let cause: String
  /// Nil where the figure is for all levels together.
  public let level: NeuraxisLevel?
  public let structure: String
  public let territory: String
  public let population: String
  public let measure: String
  public let value: Float?
  public let low: Float?
  public let high: Float?
  public let patients: String
  public let provenance: Provenance

  public init(
    cause: String,
    level: NeuraxisLevel?,
    structure: String,
    territory: String,
    population: String,
    measure: String,
    value: Float?,
    low: Float?,
    high: Float?,
    patients: String,
    provenance: Provenance
  ) {
    self.cause = cause
    self.level = level
    self.structure = structure
    self.territory = territory
    self.population = population
    self.measure = measure
    self.value = value
    self.low = low
    self.high = high
    self.patients = patients
    self.provenance = provenance
  }
}

/// How signs change with time from onset, as published (`dynamics.csv`).
public struct SignDynamics: AtlasRecord {
  public let id: String
  public let topic: String
  public let site: String
  public let sign: String
  public let onsetDays: Float?
  public let peakDays: Float?
  public let endDays: Float?
  public let value: String
  public let unit: String
  public let patients: String
  public let statement: String
  public let provenance: Provenance

  public init(
    id: String,
    topic: String,
    site: String,
    sign: String,
    onsetDays: Float?,
    peakDays: Float?,
    endDays: Float?,
    value: String,
    unit: String,
    patients: String,
    statement: String,
    provenance: Provenance
  ) {
    self.id = id
    self.topic = topic
    self.site = site
    self.sign = sign
    self.onsetDays = onsetDays
    self.peakDays = peakDays
    self.endDays = endDays
    self.value = value
    self.unit = unit
    self.patients = patients
    self.statement = statement
    self.provenance = provenance
  }
}
