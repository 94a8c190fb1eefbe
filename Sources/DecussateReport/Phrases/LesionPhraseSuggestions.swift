internal import DecussateAtlas

/// What to write instead of words that name no place.
extension LesionPhraseReader {
  mutating func reportUnknown(_ match: LesionMatch) {
    let typed = match.typed
    guard !typed.isEmpty else {
      error(
        "LES001", match.column,
        "'\(match.tokens.map { $0.typed }.joined(separator: " "))' names no place",
        "write a place, such as 'left pons_basis_mid 0.8'")
      return
    }
    let suggestions = suggestions(typed)
    error(
      "LES002", match.words.first?.column ?? match.column, "no place is named '\(typed)'",
      suggestions.isEmpty
        ? "places are listed in structures, territories, nerves and diseases of Atlas/"
        : "did you mean \(listed(suggestions))?")
  }

  /// The name nearest by spelling, else names that share the most words.
  private func suggestions(_ typed: String) -> [String] {
    let key = LesionWords.key(typed)
    let spellings = vocabulary.spellings
    if let nearest = nearestMatch(to: key, among: spellings.map { $0.key }),
      let found = spellings.first(where: { $0.key == nearest })
    {
      return [found.written]
    }
    let wanted = LesionWords.bag(key).split(separator: " ").filter { $0.utf8.count > 2 }
    guard !wanted.isEmpty else { return [] }
    var best: [(score: Int, written: String, place: LesionPlace)] = []
    for spelling in spellings {
      let words = LesionWords.bag(spelling.key).split(separator: " ")
      let shared = wanted.count { words.contains($0) }
      guard shared > 0 else { continue }
      let score = 10 * shared - words.count
      if let known = best.firstIndex(where: { $0.place == spelling.place }) {
        if best[known].score < score { best[known] = (score, spelling.written, spelling.place) }
      } else {
        best.append((score, spelling.written, spelling.place))
      }
    }
    let ordered = best.enumerated().sorted { a, b in
      a.element.score != b.element.score
        ? a.element.score > b.element.score : a.offset < b.offset
    }
    guard let top = ordered.first?.element.score else { return [] }
    return ordered.prefix(3).filter { $0.element.score > top - 10 }.map { $0.element.written }
  }

  mutating func reportVertebra(_ match: LesionMatch) {
    let named = match.segments.compactMap { token -> String? in
      if case .segments(let first, _, _) = token.role { first.name } else { nil }
    }
    let vertebra = named.first ?? ""
    let behind = atlas.segments.filter { $0.vertebra == vertebra }.map { $0.segment.name }
    let list = behind.joined(separator: ", ")
    error(
      "LES021", match.column,
      "'\(vertebra)' is given as a vertebra, and the cord is named by segments",
      behind.isEmpty
        ? "no segment lies behind this vertebra; below L1 lie the roots of the cauda equina"
        : "behind the vertebra \(vertebra) lies the cord of \(list)")
  }

  mutating func reportTract(_ index: Index<Tract>, _ details: LesionDetails) {
    var stations: [String] = []
    for station in atlas.stations where atlas.parts[station.part].tract == index {
      let id = atlas.structures[station.structure].id
      if !stations.contains(id), stations.count < 4 { stations.append(id) }
    }
    error(
      "LES022", details.column,
      "'\(details.typed)' is a pathway, and a lesion lies somewhere along it",
      stations.isEmpty
        ? "name a place" : "name a place on its way, such as \(listed(stations))")
  }
}
