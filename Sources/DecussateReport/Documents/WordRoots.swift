import DecussateAtlas

/// What a word of the vocabulary depends on, each thing once, in the order of `sign_dependencies.csv`.
struct WordRoots {
  private(set) var effectors: [Index<Effector>] = []
  private(set) var parts: [Index<TractPart>] = []
  /// Structures, and whether the side served follows from a tract that runs through.
  private(set) var structures: [(structure: Index<Structure>, isCarried: Bool)] = []

  init(_ alias: Alias, _ atlas: Atlas) {
    for member in alias.members {
      for row in atlas.signDependencies where row.sign == member.sign { add(row, atlas) }
    }
  }

  private mutating func add(_ row: SignDependency, _ atlas: Atlas) {
    switch row.element {
    case .effector(let effector): if !effectors.contains(effector) { effectors.append(effector) }
    case .part(let part): add(part)
    case .tract(let tract):
      for part in atlas.parts.indices where atlas.parts[part].tract == tract { add(part) }
    case .structure(let structure): structures.append((structure, row.via != nil))
    default: break
    }
  }

  private mutating func add(_ part: Index<TractPart>) {
    if !parts.contains(part) { parts.append(part) }
  }
}
