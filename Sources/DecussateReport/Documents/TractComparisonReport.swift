import DecussateAtlas
public import DecussateImaging

/// How far streamlines lie from the atlas's own tract, as a table by height.
public struct TractComparisonReport: ReportDocument {
  private let comparison: TractComparison
  /// The tract and side of the atlas.
  private let own: String
  /// Where the other streamlines come from.
  private let other: String

  public init(_ comparison: TractComparison, own: String, other: String) {
    self.comparison = comparison
    self.own = own
    self.other = other
  }

  public var json: JSONValue {
    .object([
      JSONMember("atlas", .string(own)),
      JSONMember("compared", .string(other)),
      JSONMember("meanDistance", .number(comparison.meanDistance, digits: 2)),
      JSONMember("meanOverlap", .probability(comparison.meanOverlap)),
      JSONMember(
        "levels",
        .array(
          comparison.levels.map { level in
            .object([
              JSONMember("z", .number(level.z, digits: 1)),
              JSONMember("atlasX", .number(level.first.x, digits: 2)),
              JSONMember("atlasY", .number(level.first.y, digits: 2)),
              JSONMember("comparedX", .number(level.second.x, digits: 2)),
              JSONMember("comparedY", .number(level.second.y, digits: 2)),
              JSONMember("streamlines", .integer(level.secondCount)),
              JSONMember("distance", .number(level.distance, digits: 2)),
              JSONMember("overlap", .probability(level.overlap)),
            ])
          })),
    ])
  }

  public var csv: String {
    csvTable(TractComparisonReport.head, comparison.levels.map { cells($0) })
  }

  public var text: String {
    var page = TextPage()
    page.paragraph("Atlas:    \(own)", hanging: 10)
    page.paragraph("Compared: \(other)", hanging: 10)
    page.line()
    guard !comparison.levels.isEmpty else {
      page.line("no height is passed by ten streamlines of both")
      return page.text
    }
    var table = TextTable(TractComparisonReport.head.map { .init($0, .trailing) })
    for level in comparison.levels { table.append(cells(level)) }
    page.append(table.text(indent: 2))
    page.line()
    page.line(
      "mean over \(comparison.levels.count) heights: "
        + "\(decimal(comparison.meanDistance)) mm apart, overlap \(decimal(comparison.meanOverlap))"
    )
    return page.text
  }

  private static let head = [
    "z_mm", "atlas_x", "atlas_y", "compared_x", "compared_y", "streamlines", "distance_mm",
    "overlap",
  ]

  private func cells(_ level: TractComparison.Level) -> [String] {
    [
      formatted(Double(level.z), digits: 0), decimal(level.first.x), decimal(level.first.y),
      decimal(level.second.x), decimal(level.second.y), "\(level.secondCount)",
      decimal(level.distance), decimal(level.overlap),
    ]
  }

  private func decimal(_ value: Float) -> String { formatted(Double(value), digits: 2) }
}
