/// Everything the program knows of anatomy: the validated tables of `Atlas/`, in file order.
///
/// A value of this type is made by `Atlas.read(_:into:)`, which reports every problem of the tables at once.
public struct Atlas: Sendable {
  public var structures: Table<Structure>
  public var shapes: [StructureShape]
  public var members: [StructureMember]
  public var tracts: Table<Tract>
  public var parts: Table<TractPart>
  public var controlPoints: [ControlPoint]
  public var stations: [TractStation]
  public var terminations: [Termination]
  public var nuclei: Table<Nucleus>
  public var segments: [SegmentGeometry]
  public var cordColumns: [CordColumn]
  public var effectors: Table<Effector>
  public var effectorPools: [EffectorPool]
  public var effectorDrives: [EffectorDrive]
  public var effectorBackups: [EffectorBackup]
  public var reflexes: Table<Reflex>
  public var reflexSegments: [ReflexSegment]
  public var signs: Table<Sign>
  public var signDependencies: [SignDependency]
  public var aliases: [Alias]
  public var phrases: [Phrase]
  public var regionPhrases: [RegionPhrase]
  public var unmodelled: [UnmodelledWord]
  public var skin: Table<SkinRegion>
  public var skinInnervation: [SkinInnervation]
  public var nerves: Table<Nerve>
  public var nerveEffects: [NerveEffect]
  public var diseases: Table<Disease>
  public var diseaseFeatures: [DiseaseFeature]
  public var territories: Table<Territory>
  public var territoryMembers: [TerritoryMember]
  public var priors: [PriorShare]
  public var parameters: Table<Parameter>
  public var examinationSteps: Table<ExaminationStep>
  public var series: [SeriesFrequency]
  public var seriesSites: [SeriesSite]
  public var signAccuracy: Table<SignAccuracy>
  public var incidence: [Incidence]
  public var dynamics: Table<SignDynamics>
  public var candidateShapes: [CandidateShape]
  public var sentinels: [Sentinel]
  public var cordPatterns: [CordPatternRow]
  public var outlines: [OutlinePoint]
  public var references: Table<Reference>
  /// A hash of all table bytes: two atlases with one version give the same answers.
  public var version: UInt64

  public init(
    structures: Table<Structure>,
    shapes: [StructureShape],
    members: [StructureMember],
    tracts: Table<Tract>,
    parts: Table<TractPart>,
    controlPoints: [ControlPoint],
    stations: [TractStation],
    terminations: [Termination],
    nuclei: Table<Nucleus>,
    segments: [SegmentGeometry],
    cordColumns: [CordColumn],
    effectors: Table<Effector>,
    effectorPools: [EffectorPool],
    effectorDrives: [EffectorDrive],
    effectorBackups: [EffectorBackup],
    reflexes: Table<Reflex>,
    reflexSegments: [ReflexSegment],
    signs: Table<Sign>,
    signDependencies: [SignDependency],
    aliases: [Alias],
    phrases: [Phrase],
    regionPhrases: [RegionPhrase],
    unmodelled: [UnmodelledWord],
    skin: Table<SkinRegion>,
    skinInnervation: [SkinInnervation],
    nerves: Table<Nerve>,
    nerveEffects: [NerveEffect],
    diseases: Table<Disease>,
    diseaseFeatures: [DiseaseFeature],
    territories: Table<Territory>,
    territoryMembers: [TerritoryMember],
    priors: [PriorShare],
    parameters: Table<Parameter>,
    examinationSteps: Table<ExaminationStep>,
    series: [SeriesFrequency],
    seriesSites: [SeriesSite],
    signAccuracy: Table<SignAccuracy>,
    incidence: [Incidence],
    dynamics: Table<SignDynamics>,
    candidateShapes: [CandidateShape],
    sentinels: [Sentinel],
    cordPatterns: [CordPatternRow],
    outlines: [OutlinePoint],
    references: Table<Reference>,
    version: UInt64
  ) {
    self.structures = structures
    self.shapes = shapes
    self.members = members
    self.tracts = tracts
    self.parts = parts
    self.controlPoints = controlPoints
    self.stations = stations
    self.terminations = terminations
    self.nuclei = nuclei
    self.segments = segments
    self.cordColumns = cordColumns
    self.effectors = effectors
    self.effectorPools = effectorPools
    self.effectorDrives = effectorDrives
    self.effectorBackups = effectorBackups
    self.reflexes = reflexes
    self.reflexSegments = reflexSegments
    self.signs = signs
    self.signDependencies = signDependencies
    self.aliases = aliases
    self.phrases = phrases
    self.regionPhrases = regionPhrases
    self.unmodelled = unmodelled
    self.skin = skin
    self.skinInnervation = skinInnervation
    self.nerves = nerves
    self.nerveEffects = nerveEffects
    self.diseases = diseases
    self.diseaseFeatures = diseaseFeatures
    self.territories = territories
    self.territoryMembers = territoryMembers
    self.priors = priors
    self.parameters = parameters
    self.examinationSteps = examinationSteps
    self.series = series
    self.seriesSites = seriesSites
    self.signAccuracy = signAccuracy
    self.incidence = incidence
    self.dynamics = dynamics
    self.candidateShapes = candidateShapes
    self.sentinels = sentinels
    self.cordPatterns = cordPatterns
    self.outlines = outlines
    self.references = references
    self.version = version
  }

  /// The value of a parameter row.
  ///
  /// A missing row is a broken promise of the bundled atlas, so it traps.
  public func parameter(_ id: String) -> Float {
    guard let parameter = parameters.record(id) else {
      preconditionFailure("Atlas/parameters.csv has no row of this id")
    }
    return parameter.value
  }
}
