internal import DecussateAtlas

/// A finding and where it stands in its document.
struct PlacedFinding {
  let finding: Finding
  let place: JSONCursor
}

/// One finding of an examination.
extension ExaminationReader {
  private static let knownKeys = [
    "sign", "side", "region", "level", "state", "severity", "probability", "note",
  ]

  /// The findings one entry stands for: none when it is in error or not modelled, several when a phrase means several.
  mutating func readFinding(_ cursor: JSONCursor) -> [PlacedFinding] {
    guard case .object = cursor.value else {
      error(
        "EXM001", cursor, "\(cursor.value.kindName) stands where a finding is expected",
        "write {\"sign\": \"weakness\", \"region\": \"arm\", \"side\": \"left\", \"state\": \"present\"}"
      )
      return []
    }
    for member in cursor.members where !Self.knownKeys.contains(member.name) {
      let nearest = nearestMatch(to: member.name, among: Self.knownKeys)
      warning(
        "EXM016", member.cursor, "'\(member.name)' is no part of a finding and is not read",
        nearest.map { "did you mean '\($0)'?" } ?? "expected \(listed(Self.knownKeys))")
    }
    guard let sign = cursor["sign"] else {
      error(
        "EXM002", cursor, "a finding has no 'sign'", "add \"sign\": \"weakness\" or another word")
      return []
    }
    let before = errorCount
    guard isExpected(cursor) else { return [] }
    let state = readState(cursor)
    let level = readLevel(cursor)
    let side = readSide(cursor)
    guard let word = text(sign) else { return [] }
    let resolved = resolve(word, sign, cursor["region"], level, state)
    guard errorCount == before else { return [] }
    return resolved.map { alias, state in
      let severity = readSeverity(cursor, alias)
      let finding = Finding(
        alias: alias, side: settledSide(side, alias, cursor), level: level, state: state,
        severity: severity)
      return PlacedFinding(finding: finding, place: cursor)
    }
  }

  /// Whether a finding of a prediction is more probable than not; true where no probability is given.
  private mutating func isExpected(_ cursor: JSONCursor) -> Bool {
    guard let place = cursor["probability"] else { return true }
    if case .number(let number) = place.value, number.value >= 0, number.value <= 1 {
      return number.value >= 0.5
    }
    error(
      "EXM023", place, "'probability' is not a number from 0 to 1",
      "leave it out of a finding that was made; a prediction's counts from one half")
    return false
  }

  // MARK: Words

  private mutating func resolve(
    _ word: String, _ sign: JSONCursor, _ region: JSONCursor?, _ level: SensoryLevel?,
    _ state: Finding.State
  ) -> [(AliasIndex, Finding.State)] {
    var regionWord = ""
    if let region, region.value != .null {
      guard let text = text(region) else { return [] }
      regionWord = text
    }
    if !vocabulary.aliases(of: word).isEmpty {
      return resolve(word, sign, regionWord, region ?? sign, level).map { [($0, state)] } ?? []
    }
    let phrases = vocabulary.phrases(word)
    if !phrases.isEmpty { return resolve(phrases, sign, regionWord, region ?? sign, level, state) }
    if let reason = vocabulary.reasonNotModelled(word) {
      warning("EXM007", sign, "'\(word)' is heard but not modelled", reason)
      return []
    }
    error("EXM004", sign, "no sign is named '\(word)'", help(word, vocabulary.signs))
    return []
  }

  /// The meanings of plain words given in place of a sign.
  private mutating func resolve(
    _ phrases: [Phrase], _ sign: JSONCursor, _ regionWord: String, _ regionPlace: JSONCursor,
    _ level: SensoryLevel?, _ state: Finding.State
  ) -> [(AliasIndex, Finding.State)] {
    var meanings: [(AliasIndex, Finding.State)] = []
    for phrase in phrases {
      let isAbsent = phrase.state == "absent"
      if isAbsent, state == .absent {
        error(
          "EXM013", sign,
          "'\(phrase.phrase)' already says that a sign is absent, and the state says so again",
          "write \"sign\": \"\(phrase.sign)\" with the state you mean")
        continue
      }
      let region = phrase.region.isEmpty ? regionWord : phrase.region
      guard let alias = resolve(phrase.sign, sign, region, regionPlace, level) else { continue }
      meanings.append((alias, isAbsent ? .absent : state))
    }
    return meanings
  }

  /// The row of a sign and region: the exact one, or the sign's own when the region only qualifies it.
  private mutating func resolve(
    _ sign: String, _ signPlace: JSONCursor, _ region: String, _ regionPlace: JSONCursor,
    _ level: SensoryLevel?
  ) -> AliasIndex? {
    let plain = vocabulary.alias(sign: sign, region: "")
    if region.isEmpty {
      if let levelled = vocabulary.levelRow(of: sign, level) { return levelled }
      if let plain { return plain }
      error(
        "EXM006", signPlace, "'\(sign)' needs a region",
        "add one of its regions, such as \(shortList(vocabulary.regions(of: sign)))")
      return nil
    }
    let named = vocabulary.region(named: region) ?? region
    if let exact = vocabulary.alias(sign: sign, region: region) { return exact }
    if let exact = vocabulary.alias(sign: sign, region: named) { return exact }
    let own = vocabulary.regions(of: sign)
    if let plain, vocabulary.regions.contains(named), !vocabulary.isToldApartByRegion(sign) {
      warning(
        "EXM017", regionPlace, "'\(sign)' is not told apart by region; '\(region)' is not used",
        own.isEmpty ? "leave the region out" : "its regions are \(shortList(own))")
      return plain
    }
    let isKnown = vocabulary.regions.contains(named)
    let message =
      isKnown
      ? "'\(sign)' is not found in the region '\(region)'" : "no region is named '\(region)'"
    let nearest =
      nearestMatch(to: region, among: own) ?? nearestMatch(to: region, among: vocabulary.regions)
    let suggestion = isKnown ? nil : nearest.map { "did you mean '\($0)'?" }
    error(
      "EXM005", regionPlace, message,
      suggestion ?? (own.isEmpty ? "leave the region out" : "its regions are \(shortList(own))"))
    return nil
  }

  private func shortList(_ words: [String]) -> String {
    let shown = words.prefix(6).map { "'\($0)'" }.joined(separator: ", ")
    return words.count > 6 ? "\(shown) and \(words.count - 6) more" : shown
  }

  // MARK: Parts

  private mutating func readState(_ cursor: JSONCursor) -> Finding.State {
    guard let state = cursor["state"] else { return .present }
    guard let word = text(state) else { return .present }
    switch normalised(word) {
    case "present": return .present
    case "absent": return .absent
    default:
      error(
        "EXM013", state, "'\(word)' is no state of a finding", help(word, ["present", "absent"]))
      return .present
    }
  }

  private mutating func readLevel(_ cursor: JSONCursor) -> SensoryLevel? {
    guard let level = cursor["level"], level.value != .null else { return nil }
    guard let word = text(level) else { return nil }
    guard let read = SegmentWords.level(word) else {
      error(
        "EXM011", level, "'\(word)' is no spinal level",
        "write a segment from C1 to S5 such as T4, or a range such as C5-C8")
      return nil
    }
    if read.isReversed {
      let ordered = SegmentWords.text(read.level)
      warning(
        "EXM012", level, "the range '\(word)' runs upwards; it is read as \(ordered)",
        "write the upper segment first")
    }
    return read.level
  }

  private mutating func readSide(_ cursor: JSONCursor) -> FindingSide? {
    guard let side = cursor["side"], side.value != .null else { return nil }
    guard let word = text(side) else { return nil }
    switch normalised(word) {
    case "left": return .left
    case "right": return .right
    case "both", "bilateral": return .both
    case "none", "midline", "": return FindingSide.none
    default:
      error(
        "EXM008", side, "'\(word)' is no side", help(word, FindingSide.allCases.map { $0.name }))
      return nil
    }
  }

  /// The side as the sign allows it: none for a sign of the midline.
  private mutating func settledSide(
    _ side: FindingSide?, _ alias: AliasIndex, _ cursor: JSONCursor
  ) -> FindingSide {
    guard let side else {
      if !vocabulary.isOnMidline(alias) {
        warning(
          "EXM008", cursor,
          "the side of '\(vocabulary.row(alias).sign)' is not given; it is taken as unknown",
          "add \"side\": \"left\", \"right\" or \"both\"")
      }
      return .none
    }
    guard vocabulary.isAxial(alias) else { return side }
    if side == .left || side == .right {
      warning(
        "EXM009", cursor["side"] ?? cursor,
        "'\(vocabulary.row(alias).sign)' has no side; '\(side.name)' is not used",
        "write \"side\": \"none\"")
    }
    return .none
  }

  private mutating func readSeverity(_ cursor: JSONCursor, _ alias: AliasIndex) -> Severity? {
    guard let severity = cursor["severity"], severity.value != .null else { return nil }
    let word: String
    if case .number(let number) = severity.value {
      word = number.text
    } else {
      guard let text = text(severity) else { return nil }
      word = text
    }
    switch GradeWords.read(word, sign: vocabulary.row(alias).sign) {
    case .grade(let grade): return grade
    case .notAGrade: return nil
    case .outOfScale(let scale):
      error("EXM018", severity, "the grade '\(word)' is beyond its scale", scale)
      return nil
    }
  }
}
