internal import DecussateAtlas

/// The kinds of things the atlas names, as the `atlas` command lists them.
public enum AtlasKind: String, CaseIterable, Sendable, Hashable {
  case structures, tracts, parts, nuclei, effectors, reflexes, signs, words, skin, nerves
  case territories, diseases, parameters, steps, references

  /// The ids and names of a kind, in file order.
  func names(_ atlas: Atlas) -> [(id: String, name: String)] {
    switch self {
    case .structures: atlas.structures.rows.map { ($0.id, LesionWords.plainName($0.name)) }
    case .tracts: atlas.tracts.rows.map { ($0.id, $0.name) }
    case .parts: atlas.parts.rows.map { ($0.id, $0.name) }
    case .nuclei: atlas.nuclei.rows.map { ($0.id, $0.name) }
    case .effectors: atlas.effectors.rows.map { ($0.id, $0.name) }
    case .reflexes: atlas.reflexes.rows.map { ($0.id, $0.name) }
    case .signs: atlas.signs.rows.map { ($0.id, $0.label) }
    case .words: words(atlas)
    case .skin: atlas.skin.rows.map { ($0.id, $0.name) }
    case .nerves: atlas.nerves.rows.map { ($0.id, $0.name) }
    case .territories: atlas.territories.rows.map { ($0.id, $0.name) }
    case .diseases: atlas.diseases.rows.map { ($0.id, $0.name) }
    case .parameters:
      atlas.parameters.rows.map { ($0.id, AtlasCell.number($0.value) + " " + $0.unit) }
    case .steps: atlas.examinationSteps.rows.map { ($0.id, $0.name) }
    case .references: atlas.references.rows.map { ($0.id, Citation.line($0)) }
    }
  }

  /// The words of the case files, each with the regions it may name.
  private func words(_ atlas: Atlas) -> [(id: String, name: String)] {
    let vocabulary = FindingVocabulary(atlas)
    return vocabulary.signs.map { sign in
      let regions = vocabulary.regions(of: sign)
      let shown = regions.prefix(6).joined(separator: ", ")
      let more = regions.count > 6 ? " and \(regions.count - 6) more" : ""
      return (sign, shown + more)
    }
  }
}

/// An entry of the bibliography in one line.
enum Citation {
  static func line(_ reference: Reference) -> String {
    var parts: [String] = []
    if let author = reference.field("author") { parts.append(authors(author)) }
    if let year = reference.field("year") { parts.append("(\(year))") }
    var text = parts.joined(separator: " ")
    for field in ["title", "journal", "publisher"] {
      guard let value = reference.field(field), !value.isEmpty else { continue }
      text += (text.isEmpty ? "" : text.utf8.last == 0x2E ? " " : ". ") + value
    }
    if let doi = reference.field("doi") {
      text += ". doi:\(doi)"
    } else if let url = reference.field("url") {
      text += ". \(url)"
    }
    return text.isEmpty ? reference.id : text
  }

  /// The first author and "et al." for more than two.
  private static func authors(_ text: String) -> String {
    var names: [String] = []
    var words: [Substring] = []
    for word in text.split(separator: " ") {
      if word == "and" {
        names.append(words.joined(separator: " "))
        words = []
      } else {
        words.append(word)
      }
    }
    names.append(words.joined(separator: " "))
    switch names.count {
    case 1: return names[0]
    case 2: return "\(names[0]) and \(names[1])"
    default: return "\(names[0]) et al."
    }
  }
}

/// Values as cells of a report.
enum AtlasCell {
  static func number(_ value: Float) -> String { shortened(formatted(Double(value), digits: 4)) }

  static func number(_ value: Float?) -> String { value.map { number($0) } ?? "" }

  static func number(_ value: Int?) -> String { value.map { String($0) } ?? "" }

  static func point(_ point: Point) -> String {
    [point.x, point.y, point.z].map { number($0) }.joined(separator: ", ")
  }

  static func element(_ element: Element, _ atlas: Atlas) -> String {
    switch element {
    case .effector(let index): "effector:" + atlas.effectors[index].id
    case .reflex(let index): "reflex:" + atlas.reflexes[index].id
    case .skin(let index): "skin:" + atlas.skin[index].id
    case .sign(let index): "sign:" + atlas.signs[index].id
    case .tract(let index): "tract:" + atlas.tracts[index].id
    case .part(let index): "tract:" + atlas.parts[index].id
    case .structure(let index): "structure:" + atlas.structures[index].id
    case .structureAt(let index, let segment):
      "structure:" + atlas.structures[index].id + "@" + segment.name
    case .pool(let pool): "pool:" + self.pool(pool, atlas)
    case .nerve(let index): "nerve:" + atlas.nerves[index].id
    case .disease(let index): "disease:" + atlas.diseases[index].id
    }
  }

  static func pool(_ pool: Pool, _ atlas: Atlas) -> String {
    switch pool {
    case .nucleus(let index): atlas.nuclei[index].id
    case .segment(let segment): "cord_" + segment.name.lowercased()
    }
  }

  static func side(_ side: RelativeSide) -> String {
    switch side {
    case .same: "same"
    case .opposite: "opposite"
    case .both: "both"
    }
  }

  static func sidedness(_ sidedness: Sidedness) -> String {
    switch sidedness {
    case .sided: "sided"
    case .midline: "midline"
    case .segmental: "segmental"
    }
  }

  static func sidedness(_ sidedness: SignSidedness) -> String {
    switch sidedness {
    case .sided: "sided"
    case .axial: "axial"
    case .level: "level"
    }
  }

  static func route(_ route: Route) -> String {
    switch route {
    case .upper: "upper"
    case .lower: "lower"
    case .direct: "direct"
    case .skin: "skin"
    case .bilateral: "bilateral"
    }
  }

  static func branch(_ branch: Branch) -> String {
    switch branch {
    case .road: ""
    case .out(let name): "out:" + name
    case .in(let name): "in:" + name
    }
  }

  static func combination(_ combination: Combination) -> String {
    switch combination {
    case .mean: "mean"
    case .max: "max"
    case .any: "any"
    }
  }
}
