internal import DecussateAtlas

/// A row of a table: its cells by column, and where it comes from.
struct AtlasFact {
  let table: String
  let cells: [(column: String, value: String)]
  let provenance: Provenance

  init(_ table: String, _ provenance: Provenance, _ cells: [(column: String, value: String)]) {
    self.table = table
    self.provenance = provenance
    self.cells = cells.filter { !$0.value.isEmpty }
  }

  /// "x_mm -24, y_mm -12".
  var line: String { cells.map { "\($0.column) \($0.value)" }.joined(separator: ", ") }

  var json: JSONValue {
    .object(
      [JSONMember("table", .string(table))]
        + cells.map { JSONMember($0.column, .string($0.value)) }
        + [
          JSONMember("source", .array(provenance.sources.map { .string($0) })),
          JSONMember("evidence", .string(provenance.evidence)),
          JSONMember("reviewed", .string(provenance.reviewed)),
          JSONMember("note", .string(provenance.note)),
        ])
  }
}

/// Everything the tables say of one id.
struct AtlasFacts {
  let atlas: Atlas

  /// The row of an id in a kind's own table, then every row of other tables that speaks of it.
  func facts(_ kind: AtlasKind, _ id: String) -> [AtlasFact] {
    switch kind {
    case .structures: atlas.structures.index(of: id).map { structure($0) } ?? []
    case .tracts: atlas.tracts.index(of: id).map { tract($0) } ?? []
    case .parts: atlas.parts.index(of: id).map { part($0) } ?? []
    case .nuclei: atlas.nuclei.index(of: id).map { nucleus($0) } ?? []
    case .effectors: atlas.effectors.index(of: id).map { effector($0) } ?? []
    case .reflexes: atlas.reflexes.index(of: id).map { reflex($0) } ?? []
    case .signs: atlas.signs.index(of: id).map { sign($0) } ?? []
    case .words: word(id)
    case .skin: atlas.skin.index(of: id).map { skin($0) } ?? []
    case .nerves: atlas.nerves.index(of: id).map { nerve($0) } ?? []
    case .territories: atlas.territories.index(of: id).map { territory($0) } ?? []
    case .diseases: atlas.diseases.index(of: id).map { disease($0) } ?? []
    case .parameters: atlas.parameters.record(id).map { [parameter($0)] } ?? []
    case .steps: atlas.examinationSteps.record(id).map { [step($0)] } ?? []
    case .references: []
    }
  }

  private func parameter(_ row: Parameter) -> AtlasFact {
    AtlasFact(
      "parameters", row.provenance,
      [
        ("value", AtlasCell.number(row.value)), ("unit", row.unit),
        ("low", AtlasCell.number(row.low)), ("high", AtlasCell.number(row.high)),
      ])
  }

  private func step(_ row: ExaminationStep) -> AtlasFact {
    AtlasFact(
      "burden", row.provenance,
      [
        ("name", row.name), ("signs", row.signs.joined(separator: "; ")),
        ("seconds", AtlasCell.number(row.seconds)), ("equipment", row.equipment),
        ("cooperation", row.cooperation), ("consciousness", row.consciousness),
        ("discomfort", AtlasCell.number(row.discomfort)), ("position", row.position),
      ])
  }

  private func skin(_ index: Index<SkinRegion>) -> [AtlasFact] {
    let row = atlas.skin[index]
    let own = AtlasFact(
      "skin", row.provenance, [("name", row.name), ("kind", row.kind), ("region", row.region)])
    return [own]
      + atlas.skinInnervation.filter { $0.skin == index }.map {
        AtlasFact(
          "skin_innervation", $0.provenance,
          [
            ("element", AtlasCell.element($0.element, atlas)),
            ("weight", AtlasCell.number($0.weight)),
          ])
      } + dependencies(on: .skin(index))
  }

  /// The signs that depend on an element.
  func dependencies(on element: Element) -> [AtlasFact] {
    atlas.signDependencies.filter { $0.element == element }.map { dependency($0) }
  }

  func dependency(_ row: SignDependency) -> AtlasFact {
    AtlasFact(
      "sign_dependencies", row.provenance,
      [
        ("sign", atlas.signs[row.sign].id), ("element", AtlasCell.element(row.element, atlas)),
        ("route", AtlasCell.route(row.route)), ("weight", AtlasCell.number(row.weight)),
        ("via", row.via.map { atlas.tracts[$0].id } ?? ""),
      ])
  }

  func effect(_ row: NerveEffect) -> AtlasFact {
    AtlasFact(
      "nerve_effects", row.provenance,
      [
        ("nerve", atlas.nerves[row.nerve].id), ("element", AtlasCell.element(row.element, atlas)),
        ("loss", AtlasCell.number(row.loss)),
      ])
  }
}
