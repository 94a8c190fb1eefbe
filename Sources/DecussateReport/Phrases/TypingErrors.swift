internal import DecussateAtlas

/// Guesses what a misspelt word was meant to be.
enum TypingErrors {
  enum Guess: Equatable {
    case word(String)
    /// Several words are equally near.
    case ambiguous([String])
    case none
  }

  /// The known word nearest to `word`: one letter may differ in four or five, two in six to nine, three in more.
  ///
  /// When more than one letter differs the first must agree, since that one is seldom mistyped.
  static func guess(_ word: String, among known: [String]) -> Guess {
    let wanted = Array(word.utf8)
    let limit = wanted.count < 4 ? 0 : wanted.count < 6 ? 1 : wanted.count < 10 ? 2 : 3
    guard limit > 0, wanted.count <= 40 else { return .none }
    var best = limit
    var found: [String] = []
    for candidate in known {
      let other = Array(candidate.utf8)
      guard other.count > 2, abs(other.count - wanted.count) <= best,
        let distance = editDistance(wanted, other, limit: best),
        distance < 2 || other.first == wanted.first
      else { continue }
      if distance < best { found = [] }
      best = distance
      found.append(candidate)
    }
    if found.isEmpty { return .none }
    if found.count == 1 { return .word(found[0]) }
    // A singular and its plural mean the same; so do words of which only one begins alike.
    let alike = found.filter { $0.utf8.first == wanted.first }
    if alike.count == 1 { return .word(alike[0]) }
    return .ambiguous(Array(found.prefix(4)))
  }
}
