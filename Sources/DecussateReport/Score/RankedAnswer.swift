public import DecussateAtlas

/// One answer of a ranked list: a level, a side, and how probable the two are together.
public struct RankedAnswer: Sendable, Hashable {
  public let level: NeuraxisLevel
  public let side: LesionSide
  /// 0…1; nil where a method ranks without probabilities.
  public let probability: Double?

  public init(level: NeuraxisLevel, side: LesionSide, probability: Double?) {
    self.level = level
    self.side = side
    self.probability = probability
  }
}

/// The ranked answers for the case of an id.
public struct CasePrediction: Sendable, Hashable {
  public let id: String
  public let ranked: [RankedAnswer]

  public init(id: String, ranked: [RankedAnswer]) {
    self.id = id
    self.ranked = ranked
  }
}

/// Part of the neuraxis, for the coarse score.
public enum NeuraxisRegion: UInt8, CaseIterable, Sendable, Hashable {
  case hemisphere, brainstem, cerebellum, cord, peripheral, diffuse
}

extension NeuraxisLevel {
  /// The coarse part this level belongs to.
  public var region: NeuraxisRegion {
    switch self {
    case .cortex, .coronaRadiata, .internalCapsule, .thalamus: .hemisphere
    case .midbrain, .pons, .medulla: .brainstem
    case .cerebellum: .cerebellum
    case .cervicomedullary, .cervicalCord, .thoracicCord, .lumbosacralCord, .conusCauda: .cord
    case .peripheral: .peripheral
    case .diffuse: .diffuse
    }
  }
}

/// A ranked list read as rankings of levels, sides, regions and pairs, and a posterior over levels.
struct PredictionReading {
  struct Pair: Hashable {
    let level: NeuraxisLevel
    let side: LesionSide
  }

  let levels: [NeuraxisLevel]
  let sides: [LesionSide]
  let regions: [NeuraxisRegion]
  let pairs: [Pair]
  /// Probability per level, summing to one; uniform when the list says nothing.
  let posterior: [Double]
  /// What the probabilities summed to as given.
  let mass: Double

  init(_ ranked: [RankedAnswer], usesProbability: Bool) {
    var levels = Tally<NeuraxisLevel>()
    var sides = Tally<LesionSide>()
    var regions = Tally<NeuraxisRegion>()
    var pairs = Tally<Pair>()
    for answer in ranked {
      let weight = usesProbability ? answer.probability ?? 0 : 0
      levels.add(answer.level, weight)
      sides.add(answer.side, weight)
      regions.add(answer.level.region, weight)
      pairs.add(Pair(level: answer.level, side: answer.side), weight)
    }
    self.levels = levels.ranked
    self.sides = sides.ranked
    self.regions = regions.ranked
    self.pairs = pairs.ranked
    let mass = levels.total
    self.mass = mass
    let count = Double(NeuraxisLevel.allCases.count)
    posterior = NeuraxisLevel.allCases.map { mass > 0 ? levels.weight(of: $0) / mass : 1 / count }
  }

  /// The smallest set of levels whose probability reaches nine tenths, the likeliest first.
  var ninetyPercentSet: [NeuraxisLevel] {
    let order = posterior.indices.sorted {
      posterior[$0] != posterior[$1] ? posterior[$0] > posterior[$1] : $0 < $1
    }
    var chosen: [NeuraxisLevel] = []
    var total = 0.0
    for index in order {
      // Sums of decimals such as 0.6 + 0.3 fall a hair short of 0.9.
      if total >= 0.9 - 1e-12 { break }
      chosen.append(NeuraxisLevel.allCases[index])
      total += posterior[index]
    }
    return chosen
  }
}

/// Weights summed per key; equals keep the order in which they came.
private struct Tally<Key: Hashable> {
  private var keys: [Key] = []
  private var weights: [Double] = []

  mutating func add(_ key: Key, _ weight: Double) {
    if let index = keys.firstIndex(of: key) {
      weights[index] += weight
    } else {
      keys.append(key)
      weights.append(weight)
    }
  }

  var total: Double { weights.reduce(0, +) }

  func weight(of key: Key) -> Double { keys.firstIndex(of: key).map { weights[$0] } ?? 0 }

  var ranked: [Key] {
    keys.indices
      .sorted { weights[$0] != weights[$1] ? weights[$0] > weights[$1] : $0 < $1 }
      .map { keys[$0] }
  }
}
