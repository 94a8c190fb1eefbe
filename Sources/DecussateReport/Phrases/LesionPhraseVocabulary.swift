public import DecussateAtlas

/// Something a lesion can be named by.
enum LesionPlace: Sendable, Hashable {
  case structure(Index<Structure>)
  case territory(Index<Territory>)
  case nerve(Index<Nerve>)
  case disease(Index<Disease>)
  case tract(Index<Tract>)

  /// The word that may stand before a name to say which kind is meant.
  enum Kind: String, CaseIterable, Sendable { case structure, territory, nerve, disease, tract }

  var kind: Kind {
    switch self {
    case .structure: .structure
    case .territory: .territory
    case .nerve: .nerve
    case .disease: .disease
    case .tract: .tract
    }
  }
}

/// The words lesions are written in: ids, names and synonyms of structures, territories, nerves, diseases and tracts.
///
/// Made once from an atlas and used for many texts.
public struct LesionVocabulary: Sendable {
  public let atlas: Atlas
  /// By the words in order.
  private var exact: [String: [LesionPlace]] = [:]
  /// By the telling words in any order.
  private var loose: [String: [LesionPlace]] = [:]
  /// Nerves that share a name and diseases of several forms, the commonest first.
  private var groups: [String: [LesionPlace]] = [:]
  /// Every way to write a place, in atlas order.
  private(set) var spellings: [(key: String, written: String, place: LesionPlace)] = []

  public init(_ atlas: Atlas) {
    self.atlas = atlas
    for index in atlas.structures.indices {
      let row = atlas.structures[index]
      add(.structure(index), [row.id, row.name] + row.synonyms)
    }
    for index in atlas.territories.indices {
      let row = atlas.territories[index]
      add(.territory(index), [row.id, row.name] + row.synonyms)
    }
    for index in atlas.nerves.indices {
      let row = atlas.nerves[index]
      add(.nerve(index), [row.id, row.name] + row.synonyms)
    }
    for index in atlas.diseases.indices {
      let row = atlas.diseases[index]
      add(.disease(index), [row.id, row.name] + row.synonyms)
    }
    for index in atlas.tracts.indices {
      let row = atlas.tracts[index]
      add(.tract(index), [row.id, row.name] + row.synonyms)
    }
    group()
  }

  private mutating func add(_ place: LesionPlace, _ names: [String]) {
    for name in names where !name.isEmpty {
      spellings.append((LesionWords.key(name), name, place))
      for form in [name, LesionWords.withoutParentheses(name)] {
        append(place, LesionWords.key(form), to: &exact)
        append(place, LesionWords.bag(LesionWords.key(form)), to: &loose)
      }
    }
  }

  private func append(
    _ place: LesionPlace, _ key: String, to table: inout [String: [LesionPlace]]
  ) {
    if key.isEmpty || table[key]?.contains(place) == true { return }
    table[key, default: []].append(place)
  }

  private mutating func group() {
    var frequencies: [LesionPlace: Float] = [:]
    for index in atlas.nerves.indices {
      let row = atlas.nerves[index]
      guard row.kind == "nerve" || row.kind == "cranial" else { continue }
      frequencies[.nerve(index)] = row.relativeFrequency
      append(.nerve(index), LesionWords.bag(LesionWords.key(row.nerve + " nerve")), to: &groups)
    }
    for index in atlas.diseases.indices {
      let row = atlas.diseases[index]
      let stem = row.name.split(separator: ",").first.map { String($0) } ?? row.name
      frequencies[.disease(index)] = row.relativeFrequency
      append(.disease(index), LesionWords.bag(LesionWords.key(stem)), to: &groups)
    }
    for key in groups.keys {
      // Rows are in atlas order; of equals the first stays first.
      let ordered = groups[key, default: []].enumerated().sorted { a, b in
        let (x, y) = (frequencies[a.element] ?? 0, frequencies[b.element] ?? 0)
        return x != y ? x > y : a.offset < b.offset
      }
      groups[key] = ordered.map { $0.element }
    }
  }

  /// The places written exactly so, structures first.
  func places(_ key: String) -> [LesionPlace] { exact[key] ?? [] }

  /// The places with these telling words in any order.
  func loosePlaces(_ key: String) -> [LesionPlace] { loose[LesionWords.bag(key)] ?? [] }

  /// The sites of a nerve named without its site, or the forms of a disease, commonest first.
  func kinds(of key: String) -> [LesionPlace] { groups[LesionWords.bag(key)] ?? [] }

  /// The name of a place in its table, without remarks that only explain the table.
  func name(_ place: LesionPlace) -> String {
    switch place {
    case .structure(let index): LesionWords.plainName(atlas.structures[index].name)
    case .territory(let index): atlas.territories[index].name
    case .nerve(let index): atlas.nerves[index].name
    case .disease(let index): atlas.diseases[index].name
    case .tract(let index): atlas.tracts[index].name
    }
  }

  func id(_ place: LesionPlace) -> String {
    switch place {
    case .structure(let index): atlas.structures[index].id
    case .territory(let index): atlas.territories[index].id
    case .nerve(let index): atlas.nerves[index].id
    case .disease(let index): atlas.diseases[index].id
    case .tract(let index): atlas.tracts[index].id
    }
  }
}
