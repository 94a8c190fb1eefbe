internal import DecussateAtlas

/// Where a subject was found: its row, side and grade.
extension PhraseReading {
  mutating func place(
    _ subject: Subject, region: NamedRegion?, side: FindingSide?, _ clause: PhraseClause
  ) {
    let meaning = subject.meaning
    // An atlas need not have every sign the grammar knows of.
    guard !vocabulary.aliases(of: meaning.sign).isEmpty else { return }
    guard let alias = alias(meaning, region, clause) else { return }
    let isAxial = vocabulary.isAxial(alias)
    let isWholeBody = ["all", "body"].contains(region?.region ?? "")
    var given = side ?? (region?.isPlural == true || isWholeBody ? .both : nil)
    if given == nil, meaning.isBothSides, region == nil { given = .both }
    if given == nil, region == nil, isWhole(meaning, clause) || clause.namesPair { given = .both }
    if given == nil, region == nil, subject.isAbsent, !vocabulary.isOnMidline(alias) {
      given = .both
    }
    if meaning.turnsSide { given = given?.mirrored }
    if isAxial, given == .left || given == .right, !clause.isPlaceShared {
      warning(
        "PHR013", clause.column,
        "'\(plain(meaning.sign))' has no side; '\(given?.name ?? "")' is not used",
        "leave the side out")
    } else if clause.isPlaceShared, !isAxial {
      warning(
        "PHR014", clause.column, "'\(plain(meaning.sign))' is read of the place before it",
        "write the place of each sign")
    } else if given == nil, !vocabulary.isOnMidline(alias) {
      warning(
        "PHR005", clause.column, "the side of '\(plain(meaning.sign))' is not given",
        "write 'left', 'right' or 'both'")
    }
    let severity = subject.isAbsent ? nil : severity(subject, alias, clause)
    add(
      Finding(
        alias: alias, side: isAxial ? .none : given ?? .none, level: clause.level,
        state: subject.isAbsent ? .absent : .present, severity: severity))
  }

  /// Reflexes of all limbs, without a side, are those of both.
  private func isWhole(_ meaning: PhraseMeaning, _ clause: PhraseClause) -> Bool {
    (meaning.region == "all" || clause.functions.contains(.reflexes)) && clause.regions.isEmpty
      || clause.level != nil
  }

  private mutating func alias(
    _ meaning: PhraseMeaning, _ region: NamedRegion?, _ clause: PhraseClause
  ) -> AliasIndex? {
    let sign = meaning.sign
    let plainRow = vocabulary.alias(sign: sign, region: "")
    guard let named = region?.region else { return alias(meaning, plainRow, clause) }
    let exact = vocabulary.alias(sign: sign, region: named)
    if !meaning.region.isEmpty, meaning.region != "@level", !clause.isInherited,
      let own = vocabulary.alias(sign: sign, region: meaning.region)
    {
      return narrower(meaning, own, exact, named, clause)
    }
    if let exact { return exact }
    if let plainRow, !vocabulary.isToldApartByRegion(sign) { return plainRow }
    error(
      "PHR004", clause.column,
      "'\(plain(sign))' is not found in the region '\(RegionWording.name(named))'",
      help(sign))
    return nil
  }

  /// The row of a sign for which no region was named.
  private mutating func alias(
    _ meaning: PhraseMeaning, _ plainRow: AliasIndex?, _ clause: PhraseClause
  ) -> AliasIndex? {
    let sign = meaning.sign
    if meaning.region == "@level", clause.level == nil {
      if !diagnostics.contains(where: { $0.code == "PHR012" }) {
        error("PHR012", clause.column, "no level is given", "write the segment: 'sensory level T4'")
      }
      return nil
    }
    if let levelled = vocabulary.levelRow(of: sign, clause.level) { return levelled }
    if let own = vocabulary.alias(sign: sign, region: meaning.region), !meaning.region.isEmpty {
      return own
    }
    if clause.hasWholeSide, let body = vocabulary.alias(sign: sign, region: "body") { return body }
    let reflexes = clause.functions.contains(.reflexes)
    if reflexes, let all = vocabulary.alias(sign: sign, region: "all") { return all }
    if let plainRow { return plainRow }
    error("PHR004", clause.column, "'\(plain(sign))' needs a region", help(sign))
    return nil
  }

  /// Of the region a phrase implies and the one that is named, the one that says more.
  private mutating func narrower(
    _ meaning: PhraseMeaning, _ own: AliasIndex, _ exact: AliasIndex?, _ named: String,
    _ clause: PhraseClause
  ) -> AliasIndex? {
    guard let exact else {
      if meaning.region == "all" {
        error(
          "PHR004", clause.column,
          "'\(plain(meaning.sign))' is not found in the region '\(RegionWording.name(named))'",
          help(meaning.sign))
        return nil
      }
      warnUnused(named, clause)
      return own
    }
    if exact == own { return own }
    let ownMembers = vocabulary.row(own).members.map { $0.sign }
    let namedMembers = vocabulary.row(exact).members.map { $0.sign }
    if ownMembers.allSatisfy({ namedMembers.contains($0) }) { return own }
    if !meaning.isOneOfSeveral { return exact }
    warnUnused(named, clause)
    return own
  }

  private mutating func warnUnused(_ region: String, _ clause: PhraseClause) {
    warning(
      "PHR011", clause.column, "the region '\(RegionWording.name(region))' is not used",
      "the word itself says where; name each part by itself")
  }

  private mutating func severity(
    _ subject: Subject, _ alias: AliasIndex, _ clause: PhraseClause
  ) -> Severity? {
    if let severity = subject.severity { return severity }
    let sign = vocabulary.row(alias).sign
    if !clause.grade.isEmpty {
      let reading = GradeWords.read(clause.grade, sign: sign)
      if case .grade(let severity) = reading { return severity }
      if case .outOfScale = reading {
        reportGrade(reading, clause)
      } else {
        warning(
          "PHR003", clause.column, "'\(clause.grade)' is not read",
          "grades are given of power, reflexes and tone")
      }
    }
    let word = clause.degree.isEmpty ? subject.meaning.degree : clause.degree
    guard !word.isEmpty, case .grade(let severity) = GradeWords.read(word, sign: sign) else {
      return nil
    }
    return severity
  }

  func plain(_ sign: String) -> String { FindingDescription.noun(sign, vocabulary) }

  private func help(_ sign: String) -> String {
    let regions = vocabulary.regions(of: sign).prefix(6).map { "'\(RegionWording.name($0))'" }
    return regions.isEmpty
      ? "leave the region out" : "it is found in \(regions.joined(separator: ", "))"
  }
}
