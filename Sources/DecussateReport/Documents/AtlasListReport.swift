public import DecussateAtlas

/// The ids and names of one kind.
public struct AtlasListReport: ReportDocument {
  let kind: AtlasKind
  let rows: [(id: String, name: String)]

  public init(_ kind: AtlasKind, atlas: Atlas) {
    self.kind = kind
    rows = kind.names(atlas)
  }

  public var json: JSONValue {
    .array(
      rows.map {
        .object([JSONMember("id", .string($0.id)), JSONMember("name", .string($0.name))])
      })
  }

  public var text: String {
    var table = TextTable([.init(""), .init("", wraps: true)])
    for row in rows { table.append([row.id, row.name]) }
    return table.text(width: 80)
  }

  public var csv: String { csvTable(["id", "name"], rows.map { [$0.id, $0.name] }) }
}
