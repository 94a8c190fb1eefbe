internal import DecussateAtlas

/// A run of tokens understood as one part of a lesion, before it is known whether side, segments and extent make sense there.
struct LesionMatch: Sendable {
  enum Meaning: Sendable {
    /// Places the words may mean, best first.
    case places([LesionPlace])
    /// A nerve named without its site, or a disease without its form, the commonest first.
    case kinds([LesionPlace])
    /// Segments and nothing else.
    case bareSegments
    /// Segments that were called vertebrae.
    case vertebrae
    /// A sphere or ellipsoid.
    case shape
    /// Nothing known.
    case unknown
  }

  let meaning: Meaning
  /// The tokens that name the place.
  let words: [LesionToken]
  /// Side, segments and numbers that belong to the part and not to the name.
  let sides: [LesionToken]
  let segments: [LesionToken]
  let numbers: [LesionToken]
  let tokens: ArraySlice<LesionToken>

  /// What it costs to read the run so: unread words weigh most, then doubtful shapes, then parts.
  var cost: Int {
    switch meaning {
    case .unknown: 100 * tokens.count { $0.role != .soft } + 1
    case .vertebrae: 20
    case .shape: LesionShapeWords.isComplete(tokens) ? 1 : 10
    default: 1
    }
  }

  var column: Int { tokens.first?.column ?? 1 }

  /// The words of the place as they were typed.
  var typed: String { words.map { $0.typed }.joined(separator: " ") }
}

extension LesionVocabulary {
  /// How a run of tokens is best understood as one part.
  func match(_ tokens: ArraySlice<LesionToken>) -> LesionMatch {
    if LesionShapeWords.areShape(tokens) { return made(.shape, tokens, []) }
    let variants = variants(tokens)
    let places = variants[variants.count - 1]
    let telling = places.filter { $0.role != .soft && !LesionWords.isFiller($0.text) }
    if telling.isEmpty, tokens.contains(where: isSegment) { return made(.bareSegments, tokens, []) }
    for variant in variants {
      let found = self.places(key(variant)).filter { $0.kind != .tract }
      if !found.isEmpty { return made(.places(found), tokens, variant) }
    }
    for variant in variants {
      if let found = placesOfKind(variant) { return made(.places(found), tokens, variant) }
    }
    for variant in variants {
      let found = loosePlaces(key(variant)).filter { $0.kind != .tract }
      if !found.isEmpty { return made(.places(found), tokens, variant) }
    }
    let kinds = self.kinds(of: key(places))
    if !kinds.isEmpty { return made(.kinds(kinds), tokens, places) }
    // A pathway is no place: only when nothing else is meant.
    let tracts = loosePlaces(key(places))
    if !tracts.isEmpty { return made(.places(tracts), tokens, places) }
    if tokens.contains(where: isSegment), telling.contains(where: isVertebra) {
      return made(.vertebrae, tokens, places)
    }
    return made(.unknown, tokens, places.filter { $0.role != .soft })
  }

  /// The run without this or that side, segment or number, since a name may hold such words too: what leaves least out comes
  /// first, the bare words last.
  private func variants(_ tokens: ArraySlice<LesionToken>) -> [[LesionToken]] {
    let sides = tokens.filter(isSide)
    let segments = tokens.filter(isSegment)
    let numbers = tokens.filter(isNumber)
    let marked = segments.filter { $0.text.hasPrefix("@") }
    let named = sides.filter { $0.role != .side(.bilateral) }
    var variants: [(dropped: [Int], tokens: [LesionToken])] = []
    for sidesDropped in [[], named, Array(sides.prefix(1)), sides] {
      for segmentsDropped in [[], marked, segments] {
        for numbersDropped in [[], Array(numbers.suffix(1)), numbers] {
          let dropped = (sidesDropped + segmentsDropped + numbersDropped).map { $0.column }.sorted()
          if variants.contains(where: { $0.dropped == dropped }) { continue }
          variants.append((dropped, tokens.filter { !dropped.contains($0.column) }))
        }
      }
    }
    let ordered = variants.enumerated().sorted { a, b in
      let (x, y) = (a.element.dropped.count, b.element.dropped.count)
      return x != y ? x < y : a.offset < b.offset
    }
    return ordered.map { $0.element.tokens }
  }

  private func made(
    _ meaning: LesionMatch.Meaning, _ tokens: ArraySlice<LesionToken>, _ words: [LesionToken]
  ) -> LesionMatch {
    let used = words.map { $0.column }
    let rest = tokens.filter { !used.contains($0.column) }
    return LesionMatch(
      meaning: meaning, words: words, sides: rest.filter(isSide),
      segments: rest.filter(isSegment), numbers: rest.filter(isNumber), tokens: tokens)
  }

  /// `nerve vii_canal`, `root C7`: a word for the kind before the id or name.
  private func placesOfKind(_ words: [LesionToken]) -> [LesionPlace]? {
    guard let first = words.first(where: { !isSide($0) }),
      let kind = LesionPlace.Kind(rawValue: first.text)
    else { return nil }
    let rest = words.filter { $0.column != first.column }
    let found = places(key(rest)).filter { $0.kind == kind }
    return found.isEmpty ? nil : found
  }

  private func key(_ words: [LesionToken]) -> String {
    LesionWords.key(words.map { $0.text }.joined(separator: " "))
  }

  private func isNumber(_ token: LesionToken) -> Bool {
    if case .number = token.role { true } else { false }
  }

  private func isSide(_ token: LesionToken) -> Bool {
    if case .side = token.role { true } else { false }
  }

  private func isSegment(_ token: LesionToken) -> Bool {
    switch token.role {
    case .segments, .noSegment: true
    default: false
    }
  }

  private func isVertebra(_ token: LesionToken) -> Bool { token.text.hasPrefix("vertebra") }
}
