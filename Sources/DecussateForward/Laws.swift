import DecussateAtlas

/// The numbers of the forward laws, read once from `Atlas/parameters.csv`.
struct Laws: Sendable {
  /// Loss at which a function is half gone.
  let hillHalf: Float
  /// Steepness of the saturating law.
  let hillPower: Float
  /// Probability of weakness when all drive is lost.
  let weaknessCeiling: Float
  /// How much of the backup a chronic lesion recruits.
  let backupRecruitment: Float
  /// Radius of a central cord lesion as a share of the cord's half-widths.
  let centralCordRadius: Float

  private let hillTable: [Float]
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
    hillHalf = atlas.parameter("hill_k")
    hillPower = atlas.parameter("hill_n")
    hillTable = Laws.table(half: hillHalf, power: hillPower)
    weaknessCeiling = atlas.parameter("strength_ceiling")
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
  /// h(u) = uⁿ(1 + kⁿ) / (uⁿ + kⁿ), read from a table of 1024 steps with straight lines between them: within 1e-5 of the formula.
  func hill(_ loss: Float) -> Float {
    if loss <= 0 { return 0 }
    if loss >= 1 { return 1 }
    let position = loss * 1024
    let step = Int(position)
    let low = hillTable[step]
    return low + (hillTable[step + 1] - low) * (position - Float(step))
  }

  private static func table(half: Float, power: Float) -> [Float] {
    let k = Elementary.pow(Double(half), Double(power))
    return (0...1024).map { i in
      let u = Elementary.pow(Double(i) / 1024, Double(power))
      return Float(u * (1 + k) / (u + k))
    }
  }
}
