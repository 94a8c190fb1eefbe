internal import DecussateAtlas
public import DecussateInverse

/// How many candidate lesions a dictionary is made from, by level and family.
public struct CandidateCountReport: ReportDocument {
  let total: Int
  let rows: [(level: String, family: String, candidates: Int)]

  public init(_ space: CandidateSpace) {
    total = space.count
    rows = space.counts.map { ($0.family.level.name, $0.family.name, $0.candidates) }
  }

  public var json: JSONValue {
    .object([
      JSONMember("candidates", .number(Double(total), digits: 0)),
      JSONMember(
        "families",
        .array(
          rows.map {
            .object([
              JSONMember("level", .string($0.level)), JSONMember("family", .string($0.family)),
              JSONMember("candidates", .number(Double($0.candidates), digits: 0)),
            ])
          })),
    ])
  }

  public var text: String {
    var table = TextTable([.init("level"), .init("family"), .init("candidates", .trailing)])
    for row in rows { table.append([row.level, row.family, "\(row.candidates)"]) }
    table.append(["", "all", "\(total)"])
    return table.text(width: 80)
  }

  public var csv: String {
    csvTable(
      ["level", "family", "candidates"],
      rows.map { [$0.level, $0.family, "\($0.candidates)"] })
  }
}
