public import DecussateAtlas

/// What a road is asked for: a muscle, a part of the body, or a tract.
///
/// ```swift
/// RoadQuestion.read("finger abduction", atlas)  // the muscle
/// RoadQuestion.read("foot", atlas)              // every part that serves the foot
/// ```
public enum RoadQuestion: Sendable, Hashable {
  /// A muscle or movement; several where a region of the body is asked for.
  case effectors([Index<Effector>], name: String)
  /// Tract parts by the region of the body they serve.
  case parts([Index<TractPart>], name: String)

  /// Reads a question by id, name or synonym.
  public static func read(_ text: String, _ atlas: Atlas) -> RoadAnswer {
    let words = normalised(text)
    if let found = part(words, atlas) ?? body(words, atlas) ?? effector(words, atlas) {
      return .question(found)
    }
    if let found = tract(words, atlas) ?? region(words, atlas) { return .question(found) }
    let nearest = nearestMatch(to: words, among: names(atlas))
    return .unknown(
      Diagnostic(
        "CMD007", at: "", "no muscle, part of the body or tract is named '\(text)'",
        help: nearest.map { "did you mean '\($0)'?" }
          ?? "'decussate atlas list effectors' and 'decussate atlas list tracts' list the names"))
  }

  /// Reads a tract, or a part of one as `tract/part`.
  public static func readTract(_ text: String, _ atlas: Atlas) -> RoadAnswer {
    let words = normalised(text)
    if let found = part(words, atlas) ?? tract(words, atlas) { return .question(found) }
    let ids = atlas.tracts.rows.map { $0.id } + atlas.parts.rows.map { $0.id }
    return .unknown(
      Diagnostic(
        "CMD007", at: "", "no tract is named '\(text)'",
        help: nearestMatch(to: text, among: ids).map { "did you mean '\($0)'?" }
          ?? "'decussate atlas list tracts' lists the names"))
  }

  // MARK: Kinds

  private static func part(_ words: String, _ atlas: Atlas) -> RoadQuestion? {
    for index in atlas.parts.indices where normalised(atlas.parts[index].id) == words {
      let part = atlas.parts[index]
      return .parts([index], name: "\(atlas.tracts[part.tract].name), \(part.name)")
    }
    return nil
  }

  private static func body(_ words: String, _ atlas: Atlas) -> RoadQuestion? {
    var own: [Index<TractPart>] = []
    for index in atlas.parts.indices where isPyramidal(atlas.parts[index], atlas) {
      let part = atlas.parts[index]
      if normalised(part.bodyPart) == words || normalised(part.part) == words { own.append(index) }
    }
    return own.isEmpty ? nil : .parts(own, name: atlas.parts[own[0]].bodyPart)
  }

  private static func effector(_ words: String, _ atlas: Atlas) -> RoadQuestion? {
    for index in atlas.effectors.indices {
      let row = atlas.effectors[index]
      let names = [row.id, row.name, row.muscles] + row.synonyms
      if names.contains(where: { normalised($0) == words }) {
        return .effectors([index], name: row.name)
      }
    }
    return nil
  }

  private static func tract(_ words: String, _ atlas: Atlas) -> RoadQuestion? {
    for index in atlas.tracts.indices {
      let row = atlas.tracts[index]
      guard ([row.id, row.name] + row.synonyms).contains(where: { normalised($0) == words }) else {
        continue
      }
      let own = atlas.parts.indices.filter { atlas.parts[$0].tract == index }
      return .parts(own, name: row.name)
    }
    return nil
  }

  /// A region of the body, through the muscles whose weakness is called so.
  private static func region(_ words: String, _ atlas: Atlas) -> RoadQuestion? {
    let known = atlas.regionPhrases.first { normalised($0.phrase) == words }?.region
    let region = known ?? words
    guard
      let alias = atlas.aliases.first(where: {
        $0.sign == "weakness" && normalised($0.region) == normalised(region)
      })
    else { return nil }
    let effectors = alias.members.compactMap { member -> Index<Effector>? in
      let id = atlas.signs[member.sign].id
      return id.hasPrefix("weak_") ? atlas.effectors.index(of: String(id.dropFirst(5))) : nil
    }
    return effectors.isEmpty ? nil : .effectors(effectors, name: RegionWording.name(alias.region))
  }

  static func isPyramidal(_ part: TractPart, _ atlas: Atlas) -> Bool {
    switch atlas.tracts[part.tract].system {
    case .corticospinal, .corticobulbar, .corticoocular: true
    default: false
    }
  }

  private static func names(_ atlas: Atlas) -> [String] {
    var names: [String] = []
    for part in atlas.parts.rows where isPyramidal(part, atlas) { names.append(part.bodyPart) }
    for row in atlas.effectors.rows { names += [normalised(row.id), normalised(row.name)] }
    for row in atlas.tracts.rows { names += [normalised(row.id), normalised(row.name)] }
    return names
  }
}

/// A question, or why there is none.
public enum RoadAnswer: Sendable, Hashable {
  case question(RoadQuestion)
  case unknown(Diagnostic)
}
