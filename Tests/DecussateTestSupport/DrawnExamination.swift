public import Decussate

/// Examinations drawn at random.
public enum DrawnExamination {
  /// Words that are asked at a bedside: the sentinels of the atlas.
  public static let askable: [AliasIndex] = {
    let atlas = Tables.atlas
    var list: [AliasIndex] = []
    for row in atlas.sentinels {
      if let alias = Tables.findingWords.alias(sign: row.word, region: row.region) {
        list.append(alias)
      }
    }
    return list
  }()

  /// Findings that need not fit together.
  public static func draw(_ random: inout SplitMix64, count: Int) -> Examination {
    var findings: [Finding] = []
    let aliases = Tables.atlas.aliases
    while findings.count < count {
      let alias =
        random.below(3) == 0
        ? AliasIndex(random.below(aliases.count)) : askable[random.below(askable.count)]
      let isSided = Tables.forward.isSided(alias)
      let side = FindingSide.allCases[random.below(isSided ? 4 : 1) + (isSided ? 0 : 3)]
      let region = aliases[alias.rawValue].region
      let level: SensoryLevel? =
        region == "@level"
        ? .upperBorder(SpinalSegment.allCases[2 + random.below(20)])
        : region == "@range" ? .range(.c5, .t1) : nil
      let finding = Finding(
        alias: alias, side: side, level: level, state: random.below(3) == 0 ? .absent : .present)
      if !findings.contains(where: { $0.alias == alias }) { findings.append(finding) }
    }
    return Examination(
      time: TimeCourse.allCases[random.below(3)], findings: findings,
      unmentioned: random.below(2) == 0 ? 0 : nil)
  }

  /// What an examiner would record of a lesion: each sign there or not, by its chance under the forward model.
  public static func record(
    of lesion: Lesion, time: TimeCourse, count: Int, _ random: inout SplitMix64
  ) -> Examination {
    let forward = Tables.forward
    let prediction = forward.predict(lesion, time: time)
    var findings: [Finding] = []
    var left = askable
    while findings.count < count, !left.isEmpty {
      let alias = left.remove(at: random.below(left.count))
      for side in forward.isSided(alias) ? [Side.left, .right] : [nil] {
        let chance = forward.probability(of: alias, side: side, in: prediction)
        let isThere = random.unit() < 0.01 + 0.96 * chance
        findings.append(
          Finding(
            alias: alias, side: side.map { $0 == .left ? .left : .right } ?? .none,
            state: isThere ? .present : .absent))
      }
    }
    return Examination(time: time, findings: findings, unmentioned: 0)
  }
}
