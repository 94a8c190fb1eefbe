import DecussateAtlas

/// Which saturating law a loss follows: sensation is noticed to fail later than movement, for what is left of a sensory path still tells.
public enum LossPath: UInt8, Sendable, Hashable { case motor, sensory }

/// The numbers of the forward laws, read once from `Atlas/parameters.csv`.
struct Laws: Sendable {
  /// Probability of weakness when all drive is lost.
  let weaknessCeiling: Float
  /// Share of signs without a cause that are written down all the same.
  let recordedIncidental: Float
  /// How much of the backup a chronic lesion recruits.
  let backupRecruitment: Float
  /// Radius of a central cord lesion as a share of the cord's half-widths.
  let centralCordRadius: Float

  private let motorTable: [Float]
  private let sensoryTable: [Float]
  /// Share of force that each power grade needs, highest grade first.
  let powerFloors: [(grade: Float, floor: Float)]
  private let phaseWeights: [[Float]]

  /// The phases from shock to settled.
  static let phases: [Float] = [0, 0.5, 1]

  /// The phases a patient may be in at a time from onset, with their weights.
  func phases(at time: TimeCourse) -> [(phase: Float, weight: Float)] {
    let weights = phaseWeights[Int(time.rawValue)]
    return [(0, weights[0]), (0.5, weights[1]), (1, weights[2])]
  }

  init(_ atlas: Atlas) {
    motorTable = Laws.table(half: atlas.parameter("hill_k"), power: atlas.parameter("hill_n"))
    sensoryTable = Laws.table(
      half: atlas.parameter("hill_k_sensory"), power: atlas.parameter("hill_n_sensory"))
    weaknessCeiling = atlas.parameter("strength_ceiling")
    recordedIncidental = atlas.parameter("recorded_incidental")
    backupRecruitment = atlas.parameter("recovery_share")
    centralCordRadius = atlas.parameter("central_cord_radius")
    powerFloors = [5, 4, 3, 2, 1].map {
      (Float($0), atlas.parameter("power_floor_\($0)"))
    }
    phaseWeights = TimeCourse.allCases.map { time in
      ["_0", "_05", "_1"].map { atlas.parameter("phase_" + time.name + $0) }
    }
  }

  /// The saturating law: little is noticed until a good part is lost, then function fails fast; 0 at 0, 1 at 1.
  ///
  /// h(u) = uⁿ(1 + kⁿ) / (uⁿ + kⁿ) with k and n by path (`hill_k`, `hill_n`, `hill_k_sensory`, `hill_n_sensory`), read from a table of 1024 steps with straight lines between them: within 1e-5 of the formula.
  func hill(_ loss: Float, _ path: LossPath = .motor) -> Float {
    if loss <= 0 { return 0 }
    if loss >= 1 { return 1 }
    let position = loss * 1024
    let step = Int(position)
    return switch path {
    case .motor: Laws.between(motorTable[step], motorTable[step + 1], position - Float(step))
    case .sensory: Laws.between(sensoryTable[step], sensoryTable[step + 1], position - Float(step))
    }
  }

  private static func between(_ low: Float, _ high: Float, _ share: Float) -> Float {
    low + (high - low) * share
  }

  private static func table(half: Float, power: Float) -> [Float] {
    let k = Elementary.pow(Double(half), Double(power))
    return (0...1024).map { i in
      let u = Elementary.pow(Double(i) / 1024, Double(power))
      return Float(u * (1 + k) / (u + k))
    }
  }
}
