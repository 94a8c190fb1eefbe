internal import DecussateAtlas
internal import DecussateForward

/// A word of the case files with the probability that it would be found.
struct PredictedFinding {
  let group: FindingCatalogue.Group
  let alias: AliasIndex
  /// Nil for a word without a side.
  let side: Side?
  let probability: Double
  let severity: Severity?

  var findingSide: FindingSide {
    switch side {
    case .left?: .left
    case .right?: .right
    case nil: .none
    }
  }

  var finding: Finding { Finding(alias: alias, side: findingSide, severity: severity) }
}

/// Puts a prediction into the words of the case files.
struct PredictedFindings {
  /// Less probable findings are not told.
  static let least = 0.05
  /// A finer region is named where it differs from the coarser one by this much.
  static let difference = 0.1

  let model: ForwardModel
  let prediction: Prediction
  let vocabulary: FindingVocabulary

  /// Every finding that is worth telling, in the order of an examination, left before right.
  func all() -> [PredictedFinding] {
    var found: [PredictedFinding] = []
    for group in FindingCatalogue.Group.allCases {
      for item in FindingCatalogue.items(group) {
        for (region, details) in item.regions {
          guard let alias = vocabulary.alias(sign: item.sign, region: region) else { continue }
          let sides: [Side?] = model.isSided(alias) ? [.left, .right] : [nil]
          let coarse = sides.map { finding(group, alias, $0) }
          found += coarse.filter { $0.probability >= Self.least }
          found += finer(group, item.sign, details, than: coarse)
        }
      }
    }
    return found
  }

  private func finer(
    _ group: FindingCatalogue.Group, _ sign: String, _ regions: [String],
    than coarse: [PredictedFinding]
  ) -> [PredictedFinding] {
    var found: [PredictedFinding] = []
    for region in regions {
      guard let alias = vocabulary.alias(sign: sign, region: region) else { continue }
      for whole in coarse {
        let own = finding(group, alias, whole.side)
        let differs = (own.probability - whole.probability).magnitude >= Self.difference
        if differs, own.probability >= Self.least { found.append(own) }
      }
    }
    return found
  }

  /// One word on one side, however improbable.
  func finding(
    _ group: FindingCatalogue.Group, _ alias: AliasIndex, _ side: Side?
  ) -> PredictedFinding {
    PredictedFinding(
      group: group, alias: alias, side: side,
      probability: Double(model.probability(of: alias, side: side, in: prediction)),
      severity: side.flatMap { severity(alias, $0) })
  }

  // MARK: Grades

  private func severity(_ alias: AliasIndex, _ side: Side) -> Severity? {
    let row = vocabulary.row(alias)
    switch GradeWords.scale(of: row.sign) {
    case .power where row.sign == "weakness": return power(row, side)
    case .reflex: return reflex(row, side)
    default: return nil
    }
  }

  /// The mean power of the muscles the word speaks of; nil where it would be full.
  private func power(_ row: Alias, _ side: Side) -> Severity? {
    var sum: Float = 0
    var total: Float = 0
    for member in row.members {
      guard let effector = effector(of: member.sign) else { continue }
      sum += member.weight * model.power(of: effector, side, in: prediction).value
      total += member.weight
    }
    guard total > 0 else { return nil }
    let grade = (sum / total).rounded()
    return grade < 5 ? .power(low: grade, high: grade) : nil
  }

  /// The mean grade of the tendon reflexes the word speaks of; nil where it would be normal.
  private func reflex(_ row: Alias, _ side: Side) -> Severity? {
    var grades: [Float] = []
    for member in row.members {
      guard let reflex = reflex(of: member.sign),
        let grade = model.grade(of: reflex, side, in: prediction)
      else { continue }
      grades.append(grade.value)
    }
    guard !grades.isEmpty else { return nil }
    let mean = (grades.reduce(0, +) / Float(grades.count)).rounded()
    let fits =
      row.sign == "hyperreflexia" ? mean > 2 : row.sign == "areflexia" ? mean == 0 : mean < 2
    return fits ? .reflex(mean) : nil
  }

  private func effector(of sign: Index<Sign>) -> Index<Effector>? {
    let id = model.atlas.signs[sign].id
    guard id.hasPrefix("weak_") else { return nil }
    return model.atlas.effectors.index(of: String(id.dropFirst(5)))
  }

  private func reflex(of sign: Index<Sign>) -> Index<Reflex>? {
    let id = model.atlas.signs[sign].id
    for prefix in ["hyperreflexia_", "absent_", "reduced_"] where id.hasPrefix(prefix) {
      let stem = String(id.dropFirst(prefix.utf8.count))
      return model.atlas.reflexes.index(of: stem) ?? model.atlas.reflexes.index(of: stem + "_jerk")
    }
    return nil
  }
}
