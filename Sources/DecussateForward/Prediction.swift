public import DecussateAtlas

/// What a lesion would do: axons and functions lost, and the probability of every sign.
///
/// ```swift
/// let prediction = model.predict(lesion, time: .acute)
/// let babinski = prediction.probability(of: alias, side: .right)
/// ```
public struct Prediction: Sendable {
  /// Axons of a tract part cut, by the side of the body served.
  public struct PartLoss: Sendable, Hashable {
    public let part: Index<TractPart>
    /// The side of the body served.
    public let side: Side
    /// 0…1.
    public let fraction: Float
  }

  /// The probability of one sign on one side.
  public struct SignChance: Sendable, Hashable {
    public let sign: Index<Sign>
    /// Nil for an axial sign.
    public let side: Side?
    /// 0…1, before false positives.
    public let probability: Float
  }

  public let lesion: Lesion
  public let time: TimeCourse
  public let axonLoss: AxonLoss
  public let functionLoss: FunctionLoss
  /// Tract parts with any loss, in atlas order.
  public let parts: [PartLoss]
  /// Every sign on every side, in atlas order.
  public let signs: [SignChance]

  private let chances: [Float]

  init(
    lesion: Lesion, time: TimeCourse, axonLoss: AxonLoss, functionLoss: FunctionLoss,
    parts: [PartLoss], signs: [SignChance], chances: [Float]
  ) {
    self.lesion = lesion
    self.time = time
    self.axonLoss = axonLoss
    self.functionLoss = functionLoss
    self.parts = parts
    self.signs = signs
    self.chances = chances
  }

  /// The probability of a sign on a side; for an axial sign the side does not matter.
  public func probability(of sign: Index<Sign>, side: Side?) -> Float {
    chances[3 * sign.rawValue + (side.map { Int($0.rawValue) } ?? 2)]
  }
}

extension ForwardModel {
  /// What a lesion would do at a time from onset, in a person of average anatomy.
  public func predict(
    _ lesion: Lesion, time: TimeCourse = .acute, test: CutTest = .segments
  ) -> Prediction {
    let loss = axonLoss(lesion, test: test)
    let functions = functionLoss(loss)
    var parts: [Prediction.PartLoss] = []
    for part in atlas.parts.indices {
      for side in Side.allCases {
        let fraction = functions.values[layout.part(part, side)]
        if fraction > 0.0005 { parts.append(.init(part: part, side: side, fraction: fraction)) }
      }
    }
    var signs: [Prediction.SignChance] = []
    var chances: [Float] = []
    for sign in atlas.signs.indices {
      if atlas.signs[sign].sidedness == .axial {
        let p = probability(program(for: sign, side: nil), functions, time)
        chances += [p, p, p]
        signs.append(.init(sign: sign, side: nil, probability: p))
        continue
      }
      let own = Side.allCases.map { probability(program(for: sign, side: $0), functions, time) }
      for side in Side.allCases {
        signs.append(.init(sign: sign, side: side, probability: own[Int(side.rawValue)]))
      }
      chances += own + [max(own[0], own[1])]
    }
    return Prediction(
      lesion: lesion, time: time, axonLoss: loss, functionLoss: functions, parts: parts,
      signs: signs, chances: chances)
  }

  /// Probability of a sign program at a time from onset: the mean over the phases a patient may be in.
  public func probability(
    _ program: SignProgram, _ loss: FunctionLoss, _ time: TimeCourse
  ) -> Float {
    var sum: Float = 0
    for (phase, weight) in laws.phases(at: time) where weight > 0 {
      sum += weight * program.probability(loss.values, severity: 1, phase: phase, laws: signLaws)
    }
    var spared = 1 - sum
    for direct in loss.direct where direct.sign == program.sign {
      if program.side == nil || direct.side == nil || direct.side == program.side {
        spared *= 1 - direct.probability
      }
    }
    return 1 - spared
  }

  /// Probability that a word of the case files would be found present on a side.
  public func probability(
    of alias: AliasIndex, side: Side?, in prediction: Prediction
  ) -> Float {
    let word = self.word(alias, side)
    let values = word.members.map { member in
      let own = member.program
      return probability(own, prediction.functionLoss, prediction.time)
    }
    return word.combine(values, word.present)
  }

  /// Expected power of an effector: the force that is left, read on the Medical Research Council scale.
  public func power(
    of effector: Index<Effector>, _ side: Side, in prediction: Prediction
  ) -> MRCGrade {
    let values = prediction.functionLoss.values
    let row = atlas.effectors[effector]
    var left: Float = 0
    for (phase, weight) in laws.phases(at: prediction.time) {
      let stand =
        1 - phase * laws.backupRecruitment * row.backup
        * (1 - values[layout.backup(effector, side)])
      let upper = laws.hill(values[layout.upper(effector, side)] * row.dependence * stand)
      left += weight * (1 - upper) * (1 - laws.hill(values[layout.lower(effector, side)]))
    }
    for (grade, floor) in laws.powerFloors where left >= floor {
      return MRCGrade(grade) ?? .normal
    }
    return MRCGrade(0) ?? .normal
  }

  /// Expected grade of a tendon reflex: 2 is normal, 4 brisk with clonus, 0 absent.
  public func grade(
    of reflex: Index<Reflex>, _ side: Side, in prediction: Prediction
  ) -> ReflexGrade? {
    let stem =
      atlas.reflexes[reflex].id.hasSuffix("_jerk")
      ? String(atlas.reflexes[reflex].id.dropLast(5)) : atlas.reflexes[reflex].id
    guard let brisk = atlas.signs.index(of: "hyperreflexia_" + stem),
      let absent = atlas.signs.index(of: "absent_" + atlas.reflexes[reflex].id)
    else { return nil }
    let up = prediction.probability(of: brisk, side: side)
    let down = prediction.probability(of: absent, side: side)
    let value = 2 + (up > 0.25 ? 2 * up : 0) * (1 - down) - 2 * down
    return ReflexGrade(min(max(value.rounded(), 0), 4))
  }
}

extension MRCGrade {
  /// Full power.
  public static var normal: MRCGrade {
    guard let grade = MRCGrade(5) else { preconditionFailure("5 is on the scale") }
    return grade
  }
}
