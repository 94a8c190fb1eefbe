public import DecussateAtlas

/// What is wrong with the tables of an atlas, and how many facts they hold.
public struct AtlasCheckReport: ReportDocument {
  public let diagnostics: [Diagnostic]
  let counts: [(name: String, count: Int)]

  /// `atlas` is nil where the tables could not be read.
  public init(_ diagnostics: [Diagnostic], atlas: Atlas?) {
    self.diagnostics = diagnostics
    counts =
      atlas.map { atlas in
        [
          ("structures", atlas.structures.count), ("tracts", atlas.tracts.count),
          ("tract parts", atlas.parts.count), ("control points", atlas.controlPoints.count),
          ("muscles", atlas.effectors.count), ("signs", atlas.signs.count),
          ("words", atlas.aliases.count), ("nerves", atlas.nerves.count),
          ("diseases", atlas.diseases.count), ("territories", atlas.territories.count),
          ("references", atlas.references.count),
        ]
      } ?? []
  }

  public var errors: Int { diagnostics.count { $0.severity == .error } }

  var warnings: Int { diagnostics.count - errors }

  public var json: JSONValue {
    .object([
      JSONMember("errors", .integer(errors)), JSONMember("warnings", .integer(warnings)),
      JSONMember(
        "counts", .object(counts.map { JSONMember($0.name, .integer($0.count)) })),
      JSONMember(
        "diagnostics",
        .array(
          diagnostics.map {
            .object([
              JSONMember("code", .string($0.code)),
              JSONMember("severity", .string($0.severity == .error ? "error" : "warning")),
              JSONMember("location", .string($0.location)),
              JSONMember("message", .string($0.message)), JSONMember("help", .string($0.help)),
            ])
          })),
    ])
  }

  public var text: String {
    var page = TextPage()
    for diagnostic in diagnostics { page.append(diagnostic.text) }
    if !counts.isEmpty {
      page.paragraph(counts.map { "\($0.count) \($0.name)" }.joined(separator: ", "))
    }
    page.line(
      "\(errors) error\(errors == 1 ? "" : "s"), \(warnings) warning\(warnings == 1 ? "" : "s")")
    return page.text
  }

  public var csv: String {
    csvTable(
      ["code", "severity", "location", "message", "help"],
      diagnostics.map {
        [$0.code, $0.severity == .error ? "error" : "warning", $0.location, $0.message, $0.help]
      })
  }
}
