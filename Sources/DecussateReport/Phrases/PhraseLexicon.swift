internal import DecussateAtlas

/// All words and runs of words a finding can be told in, and what they mean.
struct PhraseLexicon {
  var entries: [String: Lexeme] = [:]
  /// Every single word of the entries, sorted: what a misspelt word may have been meant to be.
  private(set) var words: [String] = []
  private(set) var longest = 1

  /// `isComplete` adds the atlas's own sign ids and labels, which say at more length what the case words say.
  init(_ vocabulary: FindingVocabulary, isComplete: Bool) {
    addGrammar()
    addRegions(vocabulary)
    addUnmodelled(vocabulary)
    addSigns(vocabulary, isComplete: isComplete)
    addPhrases(vocabulary)
    var known: Set<String> = []
    for key in entries.keys {
      let parts = key.split(separator: " ")
      longest = max(longest, parts.count)
      for part in parts { known.insert(String(part)) }
    }
    words = known.sorted()
  }

  func lexeme(_ key: String) -> Lexeme? { entries[key] }

  // MARK: Grammar

  private mutating func addGrammar() {
    add(
      .filler,
      [
        "the", "a", "an", "of", "in", "on", "at", "is", "are", "was", "were", "has", "have", "had",
        "to", "from", "for", "his", "her", "their", "patient", "below", "level", "levels",
        "response",
        "sign", "found", "seen", "noted", "there", "he", "she", "they", "it", "by", "over", "as",
        "severity", "grade", "dermatome", "about", "some", "muscle", "muscles", "now", "still",
        "also", "this",
        "small", "more", "most", "mainly", "worse", "greater", "than", "especially",
        "predominantly", "be", "been",
        "being", "does", "do", "did", "that", "test", "testing", "examination",
      ])
    add(
      .negation(reaches: false),
      [
        "no", "not", "never", "negative", "none", "ve", "doesnt", "isnt", "arent", "hasnt", "wasnt",
        "dont", "ruled out", "excluded", "resolved", "rather than", "nil",
      ])
    add(
      .negation(reaches: true),
      [
        "without", "denies", "denied", "neither", "free of", "lacks", "lack of", "absence of",
        "no evidence of", "no sign of", "no signs of", "negative for",
      ])
    add(.affirmation, ["present", "positive", "yes", "shows", "showed", "evident", "definite"])
    add(.joiner(.comma), [PhraseToken.separator])
    add(.joiner(.and), ["and", "plus", "with", "along with", "as well as", "then"])
    add(.joiner(.or), ["or", "nor"])
    add(.joiner(.but), ["but", "yet", "however", "while", "whereas", "although"])
    add(.joiner(.sparing), ["sparing", "spares", "except", "excluding", "but not", "and not"])
    add(.side(.left), ["left", "l", "lt", "lhs", "leftward", "leftwards"])
    add(.side(.right), ["right", "r", "rt", "rhs", "rightward", "rightwards"])
    add(
      .side(.both),
      [
        "both", "bilateral", "bilaterally", "b/l", "r/l", "l/r", "bl", "bilat", "bil", "both sides",
        "either side",
        "left and right", "right and left", "each side", "symmetric", "symmetrical",
        "symmetrically",
      ])
    add(.wholeSide, ["side", "sided", "hemi", "half"])
    add(
      .degree("mild"),
      [
        "mild", "mildly", "very mild", "slight", "slightly", "very slight", "subtle", "minimal",
        "minimally", "trace",
      ])
    add(.degree("moderate"), ["moderate", "moderately"])
    add(
      .degree("severe"),
      [
        "severe", "severely", "marked", "markedly", "dense", "densely", "profound", "profoundly",
        "very",
      ])
    add(.degree("complete"), ["complete", "completely", "total", "totally"])
    for function in ExaminedFunction.all {
      for word in function.words {
        entries[word] = .function(
          function, isPlural: word.hasPrefix("plantar") && word.hasSuffix("s"))
      }
    }
    for change in ExaminedFunction.changes { add(.change(change.change), change.words) }
  }

  private mutating func add(_ lexeme: Lexeme, _ words: [String]) {
    for word in words { entries[word] = lexeme }
  }
}
