internal import DecussateAtlas

/// The words of the atlas tables.
extension PhraseLexicon {
  mutating func addRegions(_ vocabulary: FindingVocabulary) {
    for (phrase, region) in vocabulary.regionPhrases {
      addRegion(PhraseToken.key(of: phrase), region, isPlural: isPluralWord(phrase))
    }
    for region in vocabulary.regions {
      addRegion(PhraseToken.key(of: RegionWording.name(region)), region, isPlural: false)
      if let plural = RegionWording.plural(region) {
        addRegion(PhraseToken.key(of: plural), region, isPlural: true)
      }
    }
    for limbs in [
      "limbs", "all limbs", "all four limbs", "four limbs", "all 4 limbs", "whole body",
    ] {
      let region = limbs == "whole body" ? "body" : "all"
      if vocabulary.regions.contains(region) {
        entries[limbs] = .region(NamedRegion(region: region, isPlural: true))
      }
    }
  }

  private mutating func addRegion(_ key: String, _ region: String, isPlural: Bool) {
    guard !key.isEmpty else { return }
    let isReflex = key.hasSuffix(" jerk")
    entries[key] = .region(NamedRegion(region: region, isPlural: isPlural, isReflex: isReflex))
    if !isPlural, !key.hasSuffix("s"), entries[key + "s"] == nil {
      entries[key + "s"] = .region(NamedRegion(region: region, isPlural: true, isReflex: isReflex))
    }
  }

  /// Whether a region's last word names a pair: "legs", "upper limbs", "feet".
  private func isPluralWord(_ phrase: String) -> Bool {
    let paired = [
      "arms", "legs", "hands", "feet", "limbs", "extremities", "knees", "ankles", "elbows",
      "wrists", "shoulders", "hips", "thighs", "calves", "thumbs", "eyes", "buttocks", "forearms",
    ]
    guard let last = phrase.split(separator: " ").last else { return false }
    return paired.contains(String(last))
  }

  mutating func addUnmodelled(_ vocabulary: FindingVocabulary) {
    for row in vocabulary.unmodelled {
      let key = PhraseToken.key(of: row.word)
      entries[key] = .unmodelled(word: row.word, reason: row.reason)
    }
  }

  mutating func addSigns(_ vocabulary: FindingVocabulary, isComplete: Bool) {
    for sign in vocabulary.signs {
      let isCaseWord =
        vocabulary.signTable.index(of: sign) == nil || vocabulary.aliases(of: sign).count > 1
      guard isCaseWord || isComplete else { continue }
      let meaning = Lexeme.sign([PhraseMeaning(sign: sign)])
      entries[PhraseToken.key(of: sign)] = meaning
      if sign == "areflexia" { entries["loss of reflexes"] = meaning }
      let noun = PhraseToken.key(of: FindingDescription.noun(sign, vocabulary))
      if SignWording.noun(sign) != nil || entries[noun] == nil { entries[noun] = meaning }
      if isComplete, !isCaseWord, let record = vocabulary.signTable.record(sign) {
        let label = PhraseToken.key(of: FindingDescription.plainLabel(record.label))
        if entries[label] == nil { entries[label] = meaning }
      }
    }
  }

  mutating func addPhrases(_ vocabulary: FindingVocabulary) {
    var meanings: [String: [PhraseMeaning]] = [:]
    var order: [String] = []
    for row in vocabulary.phraseTable {
      let key = PhraseToken.key(of: row.phrase)
      let tokens = key.split(separator: " ").map { String($0) }
      // Grades are read as grades, and a comma parts a text wherever it stands.
      if tokens.contains(where: { $0 == PhraseToken.separator || PhraseReader.isGrade($0) }) {
        continue
      }
      if meanings[key] == nil { order.append(key) }
      let meaning = PhraseMeaning(
        sign: row.sign, region: row.region, isAbsent: row.state == "absent",
        degree: row.sign == "weakness" && isPlegia(key) ? "plegia" : "",
        isBothSides: isOfBothSides(tokens),
        turnsSide: tokens.first == "uvula")
      if !meanings[key, default: []].contains(meaning) {
        meanings[key, default: []].append(meaning)
      }
    }
    for key in order {
      var rows = meanings[key, default: []]
      // "no X" is left to the grammar where X is known, so that "no X or Y" reads as it is meant.
      if key.hasPrefix("no "), rows.allSatisfy({ $0.isAbsent }),
        meanings[String(key.dropFirst(3))] != nil
      {
        continue
      }
      if isSaidByGrammar(key, rows) { continue }
      if rows.count > 1 { for index in rows.indices { rows[index].isOneOfSeveral = true } }
      entries[key] = .sign(rows)
    }
    addAdjectives(order, meanings)
  }

  /// "clumsy hand" teaches "clumsy", so that "the right hand is clumsy" is understood.
  private mutating func addAdjectives(_ keys: [String], _ meanings: [String: [PhraseMeaning]]) {
    for key in keys {
      let words = key.split(separator: " ").map { String($0) }
      guard words.count == 2, entries[words[0]] == nil, let row = meanings[key]?.first,
        meanings[key]?.count == 1, !row.isAbsent,
        case .region(let region)? = entries[words[1]], region.region == row.region
      else { continue }
      entries[words[0]] = .sign([PhraseMeaning(sign: row.sign)])
    }
  }

  /// "reduced power": a function and what became of it, which the grammar reads alike and can share over a list.
  private func isSaidByGrammar(_ key: String, _ rows: [PhraseMeaning]) -> Bool {
    var functions: [ExaminedFunction] = []
    var changes: [ExaminedFunction.Change] = []
    var words = key.split(separator: " ").map { String($0) }[...]
    while !words.isEmpty {
      var length = words.count
      while length > 1, entries[words.prefix(length).joined(separator: " ")] == nil { length -= 1 }
      switch entries[words.prefix(length).joined(separator: " ")] {
      case .function(let function, _): functions.append(function)
      case .change(let change): changes.append(change)
      case .negation: changes.append(.lost)
      case .filler: break
      default: return false
      }
      words = words.dropFirst(length)
    }
    guard functions.count == 1, changes.count == 1 else { return false }
    let isNormal = changes[0] == .normal || changes[0] == .down
    return Set(functions[0].signs(changes[0])) == Set(rows.map { $0.sign })
      && rows.allSatisfy { $0.isAbsent == isNormal && ["", "all"].contains($0.region) }
  }

  private func isPlegia(_ key: String) -> Bool {
    for part in [
      "pleg", "paralys", "paralyz", "cannot move", "cant move", "no movement", "no power",
    ]
    where holds(key, part) {
      return true
    }
    return false
  }

  /// Whether words of a phrase speak of both sides by themselves.
  private func isOfBothSides(_ words: [String]) -> Bool {
    let pairs = [
      "both", "bilateral", "diplegia", "legs", "arms", "hands", "feet", "plantars", "jerks", "toes",
      "limbs", "four", "pupils", "stocking", "glove", "barrel", "locked", "girdle", "plantars",
    ]
    return words.contains { word in
      pairs.contains(word) || word.hasPrefix("hp:")
        || ((word.hasPrefix("para") || word.hasPrefix("tetra") || word.hasPrefix("quadri"))
          && (holds(word, "pare") || holds(word, "pleg")))
    }
  }
}

/// Whether a text holds another; the standard library's own search is not there on every platform.
private func holds(_ text: String, _ part: String) -> Bool {
  let bytes = Array(text.utf8)
  let wanted = Array(part.utf8)
  guard bytes.count >= wanted.count else { return false }
  return (0...(bytes.count - wanted.count)).contains { start in
    bytes[start..<(start + wanted.count)].elementsEqual(wanted)
  }
}
