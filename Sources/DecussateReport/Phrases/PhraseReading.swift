internal import DecussateAtlas

/// One reading of a text: words to clauses, clauses to findings.
struct PhraseReading {
  let vocabulary: FindingVocabulary
  let lexicon: PhraseLexicon
  let state: Finding.State?
  private(set) var findings: [Finding] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var unread: [PhraseToken] = []
  private var understood = 0

  init(vocabulary: FindingVocabulary, lexicon: PhraseLexicon, state: Finding.State?) {
    self.vocabulary = vocabulary
    self.lexicon = lexicon
    self.state = state
  }

  mutating func read(_ text: String) {
    let tokens = corrected(PhraseToken.tokens(of: text))
    if tokens.isEmpty {
      error("PHR001", 1, "the text is empty", "write a finding such as 'right arm weak'")
      return
    }
    let (clauses, doubtful) = PhraseGrouping.grouped(
      self.clauses(tokens), vocabulary: vocabulary)
    for column in doubtful {
      warning(
        "PHR008", column, "it is doubtful whether the negation before reaches this far",
        "write 'no' before each finding, or join them by 'or'")
    }
    let before = findings.count
    for clause in clauses { readClause(clause) }
    let isUseless = findings.count == before && !diagnostics.contains { $0.severity == .error }
    reportUnread(isError: isUseless && !clauses.contains { !$0.unmodelled.isEmpty })
  }

  mutating func add(_ finding: Finding) {
    if !findings.contains(finding) { findings.append(finding) }
  }

  mutating func error(_ code: String, _ column: Int, _ message: String, _ help: String) {
    diagnostics.append(Diagnostic(code, at: "1:\(column)", message, help: help))
  }

  mutating func warning(_ code: String, _ column: Int, _ message: String, _ help: String) {
    let diagnostic = Diagnostic(code, .warning, at: "1:\(column)", message, help: help)
    if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }

  // MARK: Words

  /// The words with typing errors mended.
  private mutating func corrected(_ tokens: [PhraseToken]) -> [PhraseToken] {
    var tokens = tokens
    for index in tokens.indices {
      let word = tokens[index].word
      if word == PhraseToken.separator || isKnown(word) { continue }
      // "Hoffmann's" and plurals that no table lists.
      if word.utf8.last == 0x73, isKnown(String(word.dropLast())) {
        tokens[index].word = String(word.dropLast())
        continue
      }
      if word.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) { continue }
      switch TypingErrors.guess(word, among: lexicon.words) {
      case .word(let guess):
        warning(
          "PHR002", tokens[index].column, "read '\(word)' as '\(guess)'",
          "write '\(guess)' if that is meant")
        tokens[index].word = guess
      case .ambiguous(let guesses):
        if let guess = fitting(guesses, tokens, index) {
          warning(
            "PHR002", tokens[index].column, "read '\(word)' as '\(guess)'",
            "write '\(guess)' if that is meant")
          tokens[index].word = guess
          continue
        }
        warning(
          "PHR003", tokens[index].column, "'\(word)' is not known",
          "did you mean \(listed(guesses))?")
        tokens[index].word = ""
      case .none: break
      }
    }
    return tokens
  }

  /// Of equally near words, one that means the same as the others or makes a known phrase with its neighbour.
  private func fitting(_ guesses: [String], _ tokens: [PhraseToken], _ index: Int) -> String? {
    let meanings = guesses.map { lexicon.lexeme($0) }
    if let first = meanings[0], meanings.allSatisfy({ $0 == first }) { return guesses[0] }
    let before = index > 0 ? tokens[index - 1].word : ""
    let after = index + 1 < tokens.count ? tokens[index + 1].word : ""
    return guesses.first {
      lexicon.lexeme("\(before) \($0)") != nil || lexicon.lexeme("\($0) \(after)") != nil
    }
  }

  private func isKnown(_ word: String) -> Bool {
    var low = 0
    var high = lexicon.words.count
    while low < high {
      let middle = (low + high) / 2
      if lexicon.words[middle] < word { low = middle + 1 } else { high = middle }
    }
    return low < lexicon.words.count && lexicon.words[low] == word
  }

  // MARK: Clauses

  private mutating func clauses(_ tokens: [PhraseToken]) -> [PhraseClause] {
    var clauses = [PhraseClause(joiner: .comma, column: tokens[0].column)]
    var index = 0
    while index < tokens.count {
      let (lexeme, length, side) = self.lexeme(tokens, at: index)
      if let side { clauses[clauses.count - 1].absorb(.side(side)) }
      let token = tokens[index]
      index += length
      guard let lexeme else {
        if !token.word.isEmpty { unread.append(token) }
        continue
      }
      understood += 1
      if case .joiner(let joiner) = lexeme {
        let column = index < tokens.count ? tokens[index].column : token.column
        // ", and" and ", or" are one joiner.
        if joiner != .comma, let last = clauses.last, last.isEmpty, clauses.count > 1 {
          clauses[clauses.count - 1] = PhraseClause(joiner: joiner, column: column)
        } else {
          clauses.append(PhraseClause(joiner: joiner, column: column))
        }
      } else {
        clauses[clauses.count - 1].absorb(lexeme)
      }
    }
    return clauses
  }

  /// The longest run of words from a place that means something, else a grade or a level.
  private mutating func lexeme(_ tokens: [PhraseToken], at start: Int) -> (
    Lexeme?, Int, FindingSide?
  ) {
    if let scaled = scaledGrade(tokens, at: start) { return scaled }
    var length = min(lexicon.longest + 1, tokens.count - start)
    while length > 0 {
      let words = tokens[start..<(start + length)].map { $0.word }
      if let lexeme = lexicon.lexeme(words.joined(separator: " ")) { return (lexeme, length, nil) }
      // "proximal right leg", "numb left face": a side may stand inside.
      for inside in 1..<max(1, length - 1) {
        guard case .side(let side)? = lexicon.lexeme(words[inside]) else { continue }
        let others = words[..<inside] + words[(inside + 1)...]
        if let lexeme = lexicon.lexeme(others.joined(separator: " ")) {
          return (lexeme, length, side)
        }
      }
      length -= 1
    }
    let word = tokens[start].word
    if let level = SegmentWords.level(word)?.level {
      // "C5 to C8"
      if start + 2 < tokens.count, ["to", "through"].contains(tokens[start + 1].word),
        let range = SegmentWords.level("\(word)-\(tokens[start + 2].word)")
      {
        return (.level(range.level), 3, nil)
      }
      return (.level(level), 1, nil)
    }
    if PhraseReader.isGrade(word) { return (.grade(word), 1, nil) }
    if looksLikeLevel(word) {
      error(
        "PHR012", tokens[start].column, "'\(tokens[start].typed)' is no spinal level",
        "write a segment from C1 to S5 such as T4, or a range such as C5-C8")
      return (.filler, 1, nil)
    }
    return (nil, 1, nil)
  }

  /// "MRC 3", "MRC grade 3", "Ashworth 2": a scale and its number.
  private func scaledGrade(_ tokens: [PhraseToken], at start: Int) -> (Lexeme?, Int, FindingSide?)?
  {
    guard ["mrc", "mas", "ashworth"].contains(tokens[start].word) else { return nil }
    let next = start + 1 < tokens.count && tokens[start + 1].word == "grade" ? start + 2 : start + 1
    guard next < tokens.count, let first = tokens[next].word.utf8.first, first >= 0x30,
      first <= 0x39
    else { return nil }
    return (.grade(tokens[start].word + " " + tokens[next].word), next - start + 1, nil)
  }

  /// A letter of a part of the cord and a number that is none of its segments.
  private func looksLikeLevel(_ word: String) -> Bool {
    guard let first = word.utf8.first, [0x63, 0x74, 0x6C, 0x73].contains(first) else {
      return false
    }
    let rest = word.utf8.dropFirst()
    return !rest.isEmpty && rest.count <= 3 && rest.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  private mutating func reportUnread(isError: Bool) {
    guard !unread.isEmpty else {
      if isError {
        error(
          "PHR001", 1, "no sign is named", "name a sign and where it was found: 'right arm weak'")
      }
      return
    }
    let words = unread.map { $0.typed }.joined(separator: " ")
    let keys = lexicon.entries.keys.sorted()
    let wanted = unread.map { $0.word }.joined(separator: " ")
    let nearest = wanted.utf8.count < 4 ? nil : nearestMatch(to: wanted, among: keys)
    let help = nearest.map { "did you mean '\($0)'?" }
    if isError {
      error(
        "PHR001", unread[0].column, "'\(words)' names no sign that is known",
        help ?? "name a sign and where it was found: 'right arm weak'")
    } else {
      warning(
        "PHR003", unread[0].column, "'\(words)' is not read",
        help ?? "leave it out, or say it in other words")
    }
  }
}
