extension AtlasCheck {
  /// Every series says what it is set beside, or why it is not, and every such row speaks of a series.
  mutating func seriesSites() {
    for (row, figure) in atlas.series.enumerated() {
      let isKnown = atlas.seriesSites.contains {
        $0.series == figure.series && $0.structure == figure.structure && $0.sign.isEmpty
      }
      if isKnown { continue }
      fail(
        "ATL146", .series, row: row, "series",
        "'\(figure.series)' of '\(figure.structure)' has no row in Atlas/series_sites.csv",
        help: "say which causes it is set beside, or 'none' with the reason")
    }
    for (row, site) in atlas.seriesSites.enumerated() {
      let own = atlas.series.first {
        $0.series == site.series && $0.structure == site.structure
          && (site.sign.isEmpty || ($0.sign == site.sign && $0.region == site.region))
      }
      guard let own else {
        fail(
          "ATL146", .seriesSites, row: row, "series", "no such row in Atlas/series.csv",
          help: "use series, structure, sign and region as written there")
        continue
      }
      for case .family(let name) in site.causes
      where !atlas.priors.contains(where: { $0.level == own.site && $0.family == name }) {
        fail(
          "ATL143", .seriesSites, row: row, "causes",
          "no family '\(name)' of \(own.site.name) in Atlas/priors.csv",
          help: "name a family of the level of the series")
      }
      if (site.use == .none) == site.reason.isEmpty {
        fail(
          "ATL147", .seriesSites, row: row, "reason",
          site.use == .none ? "no reason is given" : "a reason is given for figures that are used",
          help: "give a reason exactly where use is none")
      }
      if site.use != .none, site.sign.isEmpty, site.causes.isEmpty {
        fail(
          "ATL147", .seriesSites, row: row, "causes", "no cause is named",
          help: "name what the patients are set beside")
      }
    }
  }
}
