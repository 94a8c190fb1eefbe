extension AtlasCheck {
  /// Diseases spread over time, and what nerves, diseases and territories name is there.
  mutating func causes() {
    for (row, disease) in atlas.diseases.rows.enumerated() {
      checkTimes(.diseases, row, disease.id, [disease.acute, disease.subacute, disease.chronic])
    }
    var hasEffect = [Bool](repeating: false, count: atlas.nerves.count)
    for effect in atlas.nerveEffects { hasEffect[effect.nerve.rawValue] = true }
    for (row, nerve) in atlas.nerves.rows.enumerated() where !hasEffect[row] {
      fail(
        "ATL140", .nerves, row: row, "id", "'\(nerve.id)' has no effect",
        help: "say in Atlas/nerve_effects.csv what is lost")
    }
    var hasFeature = [Bool](repeating: false, count: atlas.diseases.count)
    for feature in atlas.diseaseFeatures { hasFeature[feature.disease.rawValue] = true }
    for (row, disease) in atlas.diseases.rows.enumerated() where !hasFeature[row] {
      fail(
        "ATL140", .diseases, row: row, "id", "'\(disease.id)' has no feature",
        help: "add its features to Atlas/disease_features.csv")
    }
    var hasMember = [Bool](repeating: false, count: atlas.territories.count)
    for member in atlas.territoryMembers { hasMember[member.territory.rawValue] = true }
    for (row, territory) in atlas.territories.rows.enumerated() where !hasMember[row] {
      fail(
        "ATL140", .territories, row: row, "id", "'\(territory.id)' has no member",
        help: "add its structures to Atlas/territory_members.csv")
    }
    features()
    segmentNames()
  }

  /// Features are one of the six kinds, and words among them are known.
  private mutating func features() {
    let words = ByteTable(atlas.aliases.map { $0.sign } + atlas.unmodelled.map { $0.word })
    for (row, feature) in atlas.diseaseFeatures.enumerated() {
      let kind = feature.feature
      if kind.utf8.starts(with: "word:".utf8) {
        let word = String(decoding: Array(kind.utf8.dropFirst(5)), as: UTF8.self)
        if words.contains(word), feature.element == nil { continue }
      } else if ["weak", "brisk", "reduced", "damage", "site"].contains(kind) {
        if feature.element != nil { continue }
      }
      fail(
        "ATL141", .diseaseFeatures, row: row, "feature",
        "'\(kind)' is no feature of '\(atlas.diseases[feature.disease].id)'",
        help: "write weak, brisk, reduced, damage or site with an element, or word: and a word of "
          + "Atlas/aliases.csv without one")
    }
  }

  /// A segment is named where the structure repeats along the cord, and nowhere else.
  private mutating func segmentNames() {
    for (row, member) in atlas.territoryMembers.enumerated() {
      let structure = atlas.structures[member.structure]
      let isCord = structure.shape == .cord || structure.sidedness == .segmental
      if member.segment == nil || isCord { continue }
      fail(
        "ATL142", .territoryMembers, row: row, "segment",
        "'\(structure.id)' has no segments", help: "leave the cell empty")
    }
    for (row, member) in atlas.members.enumerated() {
      guard case .structureAt(let other, _) = member.element else { continue }
      let structure = atlas.structures[other]
      if structure.shape == .cord || structure.sidedness == .segmental { continue }
      fail(
        "ATL142", .structureMembers, row: row, "element",
        "'\(structure.id)' has no segments", help: "leave '@' and the segment out")
    }
  }

  /// Members are listed where a structure has them, and no structure contains itself.
  mutating func memberCircles() {
    for (row, member) in atlas.members.enumerated() {
      guard case .structure(let other) = member.element, contains(member.structure, other) else {
        continue
      }
      fail(
        "ATL109", .structureMembers, row: row, "element",
        "'\(atlas.structures[member.structure].id)' contains itself",
        help: "remove the row that closes the circle")
    }
  }

  /// Whether `inner`, or anything within it, is `outer`.
  private func contains(_ outer: Index<Structure>, _ inner: Index<Structure>) -> Bool {
    var open = [inner]
    var seen = [Bool](repeating: false, count: atlas.structures.count)
    while let next = open.popLast() {
      if next == outer { return true }
      if seen[next.rawValue] { continue }
      seen[next.rawValue] = true
      for member in members[next.rawValue] {
        if case .structure(let other) = member.element { open.append(other) }
      }
    }
    return false
  }

  /// Priors sum to one within a population, and every cause belongs to a family of its level.
  mutating func priors() {
    var populations: [String] = []
    for prior in atlas.priors where !populations.contains(prior.population) {
      populations.append(prior.population)
    }
    var sums = Sums(count: populations.count)
    for (row, prior) in atlas.priors.enumerated() {
      if let position = populations.firstIndex(of: prior.population) {
        sums.add(prior.share, to: position, row: row)
      }
      checkTimes(
        .priors, row, "\(prior.level.name), \(prior.family)",
        [prior.acute, prior.subacute, prior.chronic])
    }
    checkSums(sums, .priors, "share", tolerance: 0.005) { "the population '\(populations[$0])'" }
    for (row, nerve) in atlas.nerves.rows.enumerated() where nerve.relativeFrequency > 0 {
      checkFamily(.nerves, row, nerve.priorFamily)
    }
    for (row, disease) in atlas.diseases.rows.enumerated() where disease.relativeFrequency > 0 {
      checkFamily(.diseases, row, disease.priorFamily)
    }
    for (row, territory) in atlas.territories.rows.enumerated()
    where territory.relativeFrequency > 0 {
      checkFamily(.territories, row, territory.priorFamily)
    }
  }

  private mutating func checkFamily(_ table: AtlasTable, _ row: Int, _ family: String) {
    guard !atlas.priors.contains(where: { $0.family == family }) else { return }
    let match = nearestMatch(to: family, among: atlas.priors.map { $0.family })
    fail(
      "ATL143", table, row: row, "prior_family", "no family '\(family)' in Atlas/priors.csv",
      help: match.map { "did you mean '\($0)'?" } ?? "add it to Atlas/priors.csv")
  }

  /// Generators share the probability of their family, which has a prior.
  mutating func candidates() {
    var keys: [String] = []
    var sums = Sums(count: atlas.candidateShapes.count)
    for (row, shape) in atlas.candidateShapes.enumerated() {
      let key = "\(shape.level.name), \(shape.family)"
      let position = keys.firstIndex(of: key) ?? keys.count
      if position == keys.count { keys.append(key) }
      sums.add(shape.share, to: position, row: row)
      let hasPrior = atlas.priors.contains {
        $0.level == shape.level && $0.family == shape.family
      }
      if !hasPrior {
        fail(
          "ATL143", .candidateShapes, row: row, "family",
          "no family '\(shape.family)' of \(shape.level.name) in Atlas/priors.csv",
          help: "add it to Atlas/priors.csv, or remove the row")
      }
      if shape.low > shape.high {
        fail(
          "ATL144", .candidateShapes, row: row, "low",
          "low \(Decimal.text(shape.low)) is above high \(Decimal.text(shape.high))",
          help: "exchange the two")
      }
    }
    checkSums(sums, .candidateShapes, "share") { keys[$0] }
    for (row, pattern) in atlas.cordPatterns.enumerated() {
      for name in pattern.columns
      where !atlas.cordColumns.contains(where: { $0.column == name }) {
        fail(
          "ATL145", .cordPatterns, row: row, "columns", "no column of the cord named '\(name)'",
          help: "use the columns of Atlas/cord_sections.csv")
      }
      if atlas.structures[pattern.structure].shape != .cord {
        fail(
          "ATL145", .cordPatterns, row: row, "structure",
          "'\(atlas.structures[pattern.structure].id)' does not have the shape 'cord'",
          help: "give it the shape cord, or remove the row")
      }
    }
  }

  private mutating func checkTimes(
    _ table: AtlasTable, _ row: Int, _ name: String, _ shares: [Float]
  ) {
    let sum = shares.reduce(0, +)
    guard abs(sum - 1) > 0.02 else { return }
    fail(
      "ATL101", table, row: row, "acute",
      "acute, subacute and chronic of '\(name)' sum to \(Decimal.text(sum)), expected 1",
      help: "correct the three shares")
  }
}
