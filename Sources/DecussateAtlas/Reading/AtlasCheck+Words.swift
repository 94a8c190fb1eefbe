extension AtlasCheck {
  /// Every sign depends on something and is spoken of by some word.
  mutating func signs() {
    var hasDependency = [Bool](repeating: false, count: atlas.signs.count)
    for row in atlas.signDependencies { hasDependency[row.sign.rawValue] = true }
    for (row, sign) in atlas.signs.rows.enumerated() where !hasDependency[row] {
      fail(
        "ATL130", .signs, row: row, "id", "'\(sign.id)' depends on nothing",
        help: "add a row to Atlas/sign_dependencies.csv")
    }
    for (row, dependency) in atlas.signDependencies.enumerated() {
      guard case .sign(let other) = dependency.element, other == dependency.sign else { continue }
      fail(
        "ATL130", .signDependencies, row: row, "element",
        "'\(atlas.signs[other].id)' depends on itself", help: "name what causes it")
    }
  }

  /// Words mean something: each alias has members, and each phrase, sentinel and step names a word.
  mutating func words() {
    let words = ByteTable(atlas.aliases.map { $0.sign } + atlas.unmodelled.map { $0.word })
    let modelled = ByteTable(atlas.aliases.map { $0.sign })
    let pairs = ByteTable(atlas.aliases.map { AtlasCheck.pair($0.sign, $0.region) })
    let regions = ByteTable(atlas.aliases.map { $0.region })
    for (row, alias) in atlas.aliases.enumerated() where alias.members.isEmpty {
      fail(
        "ATL131", .aliases, row: row, "members", "'\(alias.sign)' speaks of no sign",
        help: "name signs, or move the word to Atlas/unmodelled.csv")
    }
    for (row, word) in atlas.unmodelled.enumerated() where modelled.contains(word.word) {
      fail(
        "ATL132", .unmodelled, row: row, "word", "'\(word.word)' is modelled in Atlas/aliases.csv",
        help: "remove one of the two")
    }
    for (row, phrase) in atlas.phrases.enumerated() {
      checkWord(phrase.sign, .phrases, row, "sign", known: words)
      if !phrase.region.isEmpty, modelled.contains(phrase.sign),
        !pairs.contains(AtlasCheck.pair(phrase.sign, phrase.region))
      {
        failWord(
          AtlasCheck.pair(phrase.sign, phrase.region), .phrases, row, "region", among: pairs)
      }
      if !["", "present", "absent"].contains(phrase.state) {
        fail(
          "ATL133", .phrases, row: row, "state", "'\(phrase.state)' is not a state",
          help: "write present or absent")
      }
    }
    for (row, phrase) in atlas.regionPhrases.enumerated() where !regions.contains(phrase.region) {
      failWord(phrase.region, .regionPhrases, row, "region", among: regions)
    }
    for (row, sentinel) in atlas.sentinels.enumerated() {
      for word in [AtlasCheck.pair(sentinel.word, sentinel.region)] + sentinel.coveredBy
      where !pairs.contains(word) && !words.contains(word) {
        failWord(word, .sentinels, row, "word", among: pairs)
      }
    }
    let ids = ByteTable(atlas.signs.rows.map { $0.id })
    for (row, step) in atlas.examinationSteps.rows.enumerated() {
      for sign in step.signs where !ids.contains(sign) && !words.contains(sign) {
        failWord(sign, .burden, row, "signs", among: ids)
      }
    }
  }

  /// Published figures speak of signs the program knows.
  mutating func evidence() {
    let words = ByteTable(
      atlas.signs.rows.map { $0.id } + atlas.aliases.map { $0.sign }
        + atlas.unmodelled.map { $0.word })
    for (row, figure) in atlas.series.enumerated() {
      checkWord(figure.sign, .series, row, "sign", known: words)
      guard let count = figure.count, let patients = figure.patients, count > patients else {
        continue
      }
      fail(
        "ATL135", .series, row: row, "k", "\(count) of \(patients) patients",
        help: "k counts the patients with the sign among n")
    }
    seriesSites()
    for (row, figure) in atlas.signAccuracy.rows.enumerated() {
      checkWord(figure.sign, .signAccuracy, row, "sign", known: words)
    }
  }

  /// Every entry of the bibliography is cited.
  mutating func references() {
    var cited = ByteTable()
    for provenance in allProvenance() {
      for source in provenance.sources { _ = cited.insert(Array(source.utf8).span) }
    }
    for reference in atlas.references.rows where !cited.contains(reference.id) {
      warn(
        "ATL136", at: AtlasReader.path(AtlasTable.bibliography),
        "no row cites '\(reference.id)'", help: "remove the entry, or cite it")
    }
  }

  private mutating func checkWord(
    _ word: String, _ table: AtlasTable, _ row: Int, _ column: String, known: ByteTable
  ) {
    if !known.contains(word) { failWord(word, table, row, column, among: known) }
  }

  private mutating func failWord(
    _ word: String, _ table: AtlasTable, _ row: Int, _ column: String, among known: ByteTable
  ) {
    let match = nearestMatch(to: word, among: known.strings)
    fail(
      "ATL134", table, row: row, column, "no word '\(word)'",
      help: match.map { "did you mean '\($0)'?" }
        ?? "add it to Atlas/aliases.csv or Atlas/unmodelled.csv")
  }

  /// A word with its region, as documents write it.
  private static func pair(_ word: String, _ region: String) -> String {
    region.isEmpty ? word : word + "/" + region
  }

  private func allProvenance() -> [Provenance] {
    var all = atlas.structures.rows.map { $0.provenance }
    all += atlas.shapes.map { $0.provenance } + atlas.members.map { $0.provenance }
    all += atlas.tracts.rows.map { $0.provenance } + atlas.parts.rows.map { $0.provenance }
    all += atlas.controlPoints.map { $0.provenance } + atlas.stations.map { $0.provenance }
    all += atlas.terminations.map { $0.provenance } + atlas.nuclei.rows.map { $0.provenance }
    all += atlas.segments.map { $0.provenance } + atlas.cordColumns.map { $0.provenance }
    all += atlas.effectors.rows.map { $0.provenance }
    all += atlas.effectorPools.map { $0.provenance }
    all += atlas.effectorDrives.map { $0.provenance }
    all += atlas.effectorBackups.map { $0.provenance }
    all += atlas.reflexes.rows.map { $0.provenance }
    all += atlas.reflexSegments.map { $0.provenance }
    all += atlas.signs.rows.map { $0.provenance }
    all += atlas.signDependencies.map { $0.provenance }
    all += atlas.aliases.map { $0.provenance } + atlas.phrases.map { $0.provenance }
    all += atlas.regionPhrases.map { $0.provenance } + atlas.unmodelled.map { $0.provenance }
    all += atlas.skin.rows.map { $0.provenance } + atlas.skinInnervation.map { $0.provenance }
    all += atlas.nerves.rows.map { $0.provenance } + atlas.nerveEffects.map { $0.provenance }
    all += atlas.diseases.rows.map { $0.provenance }
    all += atlas.diseaseFeatures.map { $0.provenance }
    all += atlas.territories.rows.map { $0.provenance }
    all += atlas.territoryMembers.map { $0.provenance }
    all += atlas.priors.map { $0.provenance } + atlas.parameters.rows.map { $0.provenance }
    all += atlas.examinationSteps.rows.map { $0.provenance }
    all += atlas.series.map { $0.provenance } + atlas.seriesSites.map { $0.provenance }
    all += atlas.signAccuracy.rows.map { $0.provenance }
    all += atlas.incidence.map { $0.provenance } + atlas.dynamics.rows.map { $0.provenance }
    all += atlas.candidateShapes.map { $0.provenance } + atlas.sentinels.map { $0.provenance }
    all += atlas.cordPatterns.map { $0.provenance }
    all += atlas.outlines.map { $0.provenance }
    return all
  }
}

extension ByteTable {
  init(_ strings: [String]) {
    self.init()
    for string in strings { _ = insert(Array(string.utf8).span) }
  }

  func contains(_ string: String) -> Bool { index(of: Array(string.utf8).span) != nil }
}
