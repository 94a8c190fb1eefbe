public import DecussateAtlas

/// Everything the tables say of one thing, with its sources.
public struct AtlasShowReport: ReportDocument {
  let id: String
  let entries: [(kind: AtlasKind, name: String, facts: [AtlasFact])]
  let references: [Reference]

  /// Looks an id up in every kind, or a name or synonym where no id is so called; nil where nothing is.
  public init?(_ text: String, atlas: Atlas) {
    guard let id = AtlasShowReport.id(text, atlas) else { return nil }
    self.id = id
    let facts = AtlasFacts(atlas: atlas)
    entries = AtlasKind.allCases.compactMap { kind in
      let name = kind.names(atlas).first { $0.id == id }?.name
      return name.map { (kind: kind, name: $0, facts: facts.facts(kind, id)) }
    }
    var keys: [String] = []
    for entry in entries {
      for fact in entry.facts {
        for key in fact.provenance.sources where !keys.contains(key) { keys.append(key) }
      }
    }
    references = keys.sorted().compactMap { atlas.references.record($0) }
  }

  /// Why nothing was found, with the nearest id.
  public static func notFound(_ text: String, atlas: Atlas) -> Diagnostic {
    var ids: [String] = []
    for kind in AtlasKind.allCases { ids += kind.names(atlas).map { $0.id } }
    return Diagnostic(
      "CMD007", at: "", "nothing in the atlas is named '\(text)'",
      help: nearestMatch(to: text, among: ids).map { "did you mean '\($0)'?" }
        ?? "'decussate atlas list structures' and its like list the names")
  }

  private static func id(_ text: String, _ atlas: Atlas) -> String? {
    for kind in AtlasKind.allCases {
      if kind.names(atlas).contains(where: { $0.id == text }) { return text }
    }
    let words = normalised(text)
    for row in atlas.structures.rows
    where ([row.id, row.name, LesionWords.plainName(row.name)] + row.synonyms)
      .contains(where: { normalised($0) == words })
    { return row.id }
    for kind in AtlasKind.allCases {
      if let row = kind.names(atlas).first(where: {
        normalised($0.name) == words || normalised($0.id) == words
      }) {
        return row.id
      }
    }
    return nil
  }

  public var json: JSONValue {
    .object([
      JSONMember("id", .string(id)),
      JSONMember(
        "entries",
        .array(
          entries.map { entry in
            .object([
              JSONMember("kind", .string(entry.kind.rawValue)),
              JSONMember("name", .string(entry.name)),
              JSONMember("facts", .array(entry.facts.map { $0.json })),
            ])
          })),
      JSONMember(
        "references",
        .object(references.map { JSONMember($0.id, .string(Citation.line($0))) })),
    ])
  }

  public var text: String {
    var page = TextPage()
    for entry in entries {
      if !page.text.isEmpty { page.line() }
      page.paragraph("\(id) (\(entry.kind.rawValue)): \(entry.name)", hanging: 2)
      var table = ""
      for fact in entry.facts {
        if fact.table != table {
          table = fact.table
          page.heading(table)
        }
        page.paragraph(fact.line, first: 2, hanging: 4)
        page.paragraph(source(fact.provenance), first: 6, hanging: 8)
      }
    }
    if !references.isEmpty {
      page.heading("Sources")
      for reference in references {
        page.paragraph("\(reference.id): \(Citation.line(reference))", first: 2, hanging: 4)
      }
    }
    return page.text
  }

  private func source(_ provenance: Provenance) -> String {
    let review =
      provenance.reviewed == "yes"
      ? "read" : provenance.reviewed == "no" ? "not read" : "partly read"
    let note = provenance.note.isEmpty ? "" : "; \(provenance.note)"
    return
      "[\(provenance.sources.joined(separator: ", ")); \(provenance.evidence), \(review)\(note)]"
  }

  public var csv: String {
    var rows: [[String]] = []
    for entry in entries {
      for (number, fact) in entry.facts.enumerated() {
        for cell in fact.cells {
          rows.append([
            entry.kind.rawValue, fact.table, "\(number + 1)", cell.column, cell.value,
            fact.provenance.sources.joined(separator: ";"), fact.provenance.evidence,
            fact.provenance.reviewed,
          ])
        }
      }
    }
    return csvTable(
      ["kind", "table", "row", "column", "value", "source", "evidence", "reviewed"], rows)
  }
}
