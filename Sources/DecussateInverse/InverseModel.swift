public import DecussateAtlas
public import DecussateForward

/// The dictionary with everything that turns findings into a posterior.
///
/// ```swift
/// let model = InverseModel(forward, dictionary)
/// let answer = model.localize(examination, population: "clinic")
/// ```
public struct InverseModel: Sendable {
  public let forward: ForwardModel
  public let dictionary: LesionDictionary
  /// The number of candidates asked for when the dictionary was made.
  let size: Int
  /// Levels and families in the order of `priors.csv`.
  public let families: [CandidateSpace.Family]
  /// The latent states, severity by phase.
  public let states: [LatentState]
  let laws: InverseLaws
  let signLaws: SignLaws
  /// The cell of every answer of the dictionary.
  let siteCells: [Int]
  private let columns: [Int]

  public var atlas: Atlas { forward.atlas }

  /// Pairs a forward model with a dictionary made from the same atlas.
  public init(_ forward: ForwardModel, _ dictionary: LesionDictionary, _ space: CandidateSpace) {
    self.init(forward, dictionary, size: space.size)
  }

  /// The same, the candidates named by the number asked for when the dictionary was made.
  public init(_ forward: ForwardModel, _ dictionary: LesionDictionary, size: Int) {
    precondition(
      dictionary.atlasVersion == forward.atlas.version,
      "a dictionary belongs to the atlas it was made from")
    self.forward = forward
    self.dictionary = dictionary
    siteCells = dictionary.sites.map { Cells.cell($0.level, $0.side) }
    self.size = size
    families = CandidateSpace.families(forward.atlas)
    laws = InverseLaws(forward.atlas)
    signLaws = forward.signLaws
    var states: [LatentState] = []
    for severity in laws.severities {
      for phase in InverseLaws.phases {
        states.append(LatentState(severity: severity.value, phase: phase))
      }
    }
    precondition(states.count == LatentState.count, "every latent state is counted")
    self.states = states
    var columns = [Int](repeating: -1, count: forward.layout.count)
    for (position, channel) in dictionary.channels.enumerated() { columns[channel] = position }
    self.columns = columns
  }

  /// The same model over another dictionary.
  init(_ model: InverseModel, _ dictionary: LesionDictionary) {
    forward = model.forward
    self.dictionary = dictionary
    siteCells = dictionary.sites.map { Cells.cell($0.level, $0.side) }
    size = model.size
    families = model.families
    states = model.states
    laws = model.laws
    signLaws = model.signLaws
    var columns = [Int](repeating: -1, count: forward.layout.count)
    for (position, channel) in dictionary.channels.enumerated() { columns[channel] = position }
    self.columns = columns
  }

  /// The candidates, made anew at every call: an answer needs them only for a map.
  public var space: CandidateSpace { CandidateSpace(forward, size: size) }

  func word(_ alias: AliasIndex, _ side: Side?) -> WordProgram { forward.word(alias, side) }

  func isSided(_ alias: AliasIndex) -> Bool { forward.isSided(alias) }

  /// The stored column of a channel.
  func column(_ channel: Int) -> Int {
    let column = columns[channel]
    precondition(column >= 0, "the dictionary keeps every channel a sign looks at")
    return column
  }

  /// Probability of a term by stored step, its backup intact.
  func table(_ term: SignTerm, _ state: LatentState) -> [Float] {
    (0...LesionDictionary.levels).map {
      probability(term, state, code: UInt8($0), backupCode: 0)
    }
  }

  /// How far an arc is silenced, by stored step.
  func gates(_ state: LatentState) -> [Float] {
    let step = state.severity / Float(LesionDictionary.levels)
    return (0...LesionDictionary.levels).map { signLaws.hill(Float($0) * step) }
  }

  func probability(
    _ term: SignTerm, _ state: LatentState, code: UInt8, backupCode: UInt8
  ) -> Float {
    let step = state.severity / Float(LesionDictionary.levels)
    var loss =
      term.beyondOneSide(Float(code) / Float(LesionDictionary.levels)) * state.severity * term.scale
    if term.backup > 0 {
      loss *= 1 - state.phase * term.backup * (1 - Float(backupCode) * step)
    }
    let given = term.acute + (term.chronic - term.acute) * state.phase
    return given * signLaws.hill(loss, term.path)
  }
}

/// The numbers of the inverse laws, read once from `Atlas/parameters.csv`.
struct InverseLaws: Sendable {
  struct Severity: Sendable {
    let value: Float
    let weight: Float
  }

  /// Shock, half-way, settled.
  static let phases: [Float] = [0, 0.5, 1]

  let severities: [Severity]
  /// Weight of each phase, by time course.
  let phaseWeights: [[Float]]
  /// Weight of a finding on one side when both sides are meant.
  let bothWeight: Float
  let levelSpread: Float
  let levelTail: Float
  let unmentioned: Float
  let unmentionedLimb: Float
  let unmentionedSide: Float
  let statedAbsence: Float
  let statedAbsenceFloor: Float
  let publishedRichness: Float
  let temperature: Float
  let broad: Float
  let nothingFits: Float

  init(_ atlas: Atlas) {
    severities = ["severity_1", "severity_2", "severity_3"].map {
      Severity(value: atlas.parameter($0), weight: atlas.parameter($0 + "_weight"))
    }
    phaseWeights = TimeCourse.allCases.map { time in
      ["_0", "_05", "_1"].map { atlas.parameter("phase_" + time.name + $0) }
    }
    bothWeight = atlas.parameter("two_sided_weight")
    levelSpread = atlas.parameter("sensory_level_sd")
    levelTail = atlas.parameter("sensory_level_tail")
    unmentioned = atlas.parameter("unmentioned")
    unmentionedLimb = atlas.parameter("unmentioned_limb")
    unmentionedSide = atlas.parameter("unmentioned_side")
    statedAbsence = atlas.parameter("stated_absence")
    statedAbsenceFloor = atlas.parameter("stated_absence_floor")
    publishedRichness = atlas.parameter("published_richness")
    temperature = atlas.parameter("temperature")
    broad = atlas.parameter("broad_component")
    nothingFits = atlas.parameter("nothing_fits")
  }

  /// Weight of a latent state at a time from onset.
  func weight(_ state: LatentState, _ time: TimeCourse) -> Float {
    let share = severities.first { $0.value == state.severity }?.weight ?? 0
    let phase = InverseLaws.phases.firstIndex(of: state.phase) ?? 0
    return share * phaseWeights[Int(time.rawValue)][phase]
  }
}
