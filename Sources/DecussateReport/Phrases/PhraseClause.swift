internal import DecussateAtlas

/// One part of a text between commas and joining words: what it names, and what it says of it.
struct PhraseClause {
  struct SidedRegion {
    let region: NamedRegion
    var side: FindingSide?
  }

  let joiner: Joiner
  let column: Int
  var meanings: [PhraseMeaning] = []
  var functions: [ExaminedFunction] = []
  var changes: [ExaminedFunction.Change] = []
  var regions: [SidedRegion] = []
  /// The side said of the whole clause.
  var side: FindingSide?
  var isNegated = false
  var negationReaches = false
  /// A negation of the clause before was turned into "normal" here.
  var isNegatedBefore = false
  var isAffirmed = false
  var hasWholeSide = false
  /// A function named in the plural, of which there are two: "plantars".
  var namesPair = false
  var degree = ""
  var grade = ""
  var level: SensoryLevel?
  var unmodelled: [(word: String, reason: String)] = []
  /// The side, or the region with its side, was taken from the sign before.
  var isPlaceShared = false
  /// The subject was taken from a neighbour.
  var isInherited = false

  init(joiner: Joiner, column: Int) {
    self.joiner = joiner
    self.column = column
  }

  var hasSubject: Bool { !meanings.isEmpty || !functions.isEmpty }

  /// Says something of a neighbour, and names nothing itself.
  var isAttribute: Bool {
    !hasSubject && regions.isEmpty && !hasWholeSide && unmodelled.isEmpty
  }

  /// Only grades power, as "MRC 3" does: of the weakness before, if there is one.
  var isPowerGrade: Bool {
    meanings.isEmpty && functions == [.power] && !grade.isEmpty && regions.isEmpty && side == nil
      && changes.isEmpty && !isNegated
  }

  var isOfPower: Bool { meanings.contains { $0.sign == "weakness" } || functions == [.power] }

  var isEmpty: Bool {
    isAttribute && changes.isEmpty && side == nil && !isNegated && !isAffirmed && degree.isEmpty
      && grade.isEmpty && level == nil
  }

  mutating func absorb(_ lexeme: Lexeme) {
    switch lexeme {
    case .sign(let meanings): self.meanings.append(contentsOf: meanings)
    case .function(let function, let isPlural):
      if !functions.contains(function) { functions.append(function) }
      namesPair = namesPair || isPlural
    case .change(let change): changes.append(change)
    case .region(let region): regions.append(SidedRegion(region: region, side: takeSide()))
    case .side(let side): absorb(side: side)
    case .wholeSide: hasWholeSide = true
    case .negation(let reaches):
      isNegated = true
      negationReaches = negationReaches || reaches
    case .affirmation: isAffirmed = true
    case .degree(let word): degree = word
    case .grade(let text): grade = text
    case .level(let level): self.level = level
    case .unmodelled(let word, let reason): unmodelled.append((word, reason))
    case .joiner, .filler: break
    }
  }

  /// A side belongs to the region before it, if that has none, else to what follows.
  private mutating func absorb(side new: FindingSide) {
    if let last = regions.indices.last, regions[last].side == nil {
      regions[last].side = new
    } else if let side, side != new {
      self.side = .both
    } else {
      side = new
    }
  }

  private mutating func takeSide() -> FindingSide? {
    let taken = side
    side = nil
    return taken
  }

  /// Takes over what an attribute clause says.
  mutating func merge(_ other: PhraseClause) {
    changes.append(contentsOf: other.changes)
    if let side = other.side { absorb(side: side) }
    isNegated = isNegated || other.isNegated
    isAffirmed = isAffirmed || other.isAffirmed
    if degree.isEmpty { degree = other.degree }
    if grade.isEmpty { grade = other.grade }
    level = level ?? other.level
    if !hasSubject { functions = other.functions }
  }

  /// The side of the clause or of its first region.
  var anySide: FindingSide? { side ?? regions.first { $0.side != nil }?.side }

  /// Its words say themselves that signs are absent.
  var saysAbsent: Bool { !meanings.isEmpty && meanings.allSatisfy { $0.isAbsent } }

  /// Names things examined, and not what became of them.
  var isBareFunction: Bool {
    meanings.isEmpty && !functions.isEmpty && changes.isEmpty && grade.isEmpty && !isNegated
  }

  /// Gives regions without a side that of their neighbour, then that of the clause.
  mutating func settleSides() {
    var last: FindingSide?
    for index in regions.indices {
      last = regions[index].side ?? last
      if regions[index].side == nil, !regions[index].region.isPlural || last != nil {
        regions[index].side = last ?? anySide
      }
    }
  }

  /// What a clause without certain words takes from its neighbour: "right arm and leg", "power 3/5 in the arm and leg".
  mutating func inherit(from other: PhraseClause) {
    if side == nil, !regions.contains(where: { $0.side != nil || $0.region.isPlural }) {
      side = other.anySide
    }
    // "right knee and ankle jerks": the plural is that of the list.
    for index in regions.indices where regions[index].side == nil && regions[index].region.isReflex
    {
      regions[index].side = other.anySide
    }
    if degree.isEmpty { degree = other.degree }
    if grade.isEmpty { grade = other.grade }
    level = level ?? other.level
  }
}
