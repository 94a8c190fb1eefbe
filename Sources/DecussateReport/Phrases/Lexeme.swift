internal import DecussateAtlas

/// What a word or a run of words means in a finding.
enum Lexeme: Equatable {
  case sign([PhraseMeaning])
  case function(ExaminedFunction, isPlural: Bool)
  case change(ExaminedFunction.Change)
  case region(NamedRegion)
  case side(FindingSide)
  /// "side", "sided": the whole side of the body, where no part is named.
  case wholeSide
  /// One that reaches over "and" says no to all that follows, as "denies" does.
  case negation(reaches: Bool)
  case affirmation
  /// A word of degree, read by the scale of its sign.
  case degree(String)
  case joiner(Joiner)
  case grade(String)
  case level(SensoryLevel)
  case unmodelled(word: String, reason: String)
  /// A word that changes nothing: "the", "of", "patient".
  case filler
}

/// How two parts of a text are joined.
///
/// `sparing` denies what follows it.
enum Joiner: Equatable { case comma, and, or, but, sparing }

/// One sign a phrase stands for.
struct PhraseMeaning: Equatable {
  var sign: String
  /// Empty where the phrase leaves it open; `@level` where a level must follow.
  var region = ""
  var isAbsent = false
  /// What the word itself says of degree, as "paralysis" does.
  var degree = ""
  /// The word speaks of both sides: "paraplegia", "plantars".
  var isBothSides = false
  /// The part named moves away from the weak side, as the uvula does.
  var turnsSide = false
  /// One of several signs the phrase stands for.
  var isOneOfSeveral = false
}

/// A region as named: a plural means both sides, and a jerk speaks of reflexes.
struct NamedRegion: Equatable {
  let region: String
  var isPlural = false
  var isReflex = false
}
