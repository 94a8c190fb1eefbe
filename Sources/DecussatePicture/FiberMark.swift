/// How fibres look where they pass a section: pyramidal ones as dots, dorsal columns and lemniscus as squares, pain and temperature as triangles;
/// lost ones as crosses or filled.
enum FiberMark {
  /// The tracts that are marked.
  static let kinds: [TractCourse.Kind] = [.pyramidal, .dorsalColumn, .spinothalamic]

  static func name(_ kind: TractCourse.Kind) -> String {
    switch kind {
    case .pyramidal: "pyramidal tract"
    case .dorsalColumn: "medial lemniscus, dorsal columns"
    case .spinothalamic: "spinothalamic tract"
    case .other: "other tracts"
    }
  }

  static func data(_ kind: TractCourse.Kind, _ spot: Spot, isLost: Bool) -> String {
    let place = "M\(SVG.number(spot.x)) \(SVG.number(spot.y))"
    switch kind {
    case .pyramidal: return place + (isLost ? "m-1.6-1.6l3.2 3.2m0-3.2l-3.2 3.2" : "h0")
    case .dorsalColumn: return place + "m-1.2-1.2h2.4v2.4h-2.4z"
    case .spinothalamic: return place + "m0-1.6l1.5 2.7h-3z"
    case .other: return ""
    }
  }

  static func style(_ kind: TractCourse.Kind, isLost: Bool) -> [(String, String)] {
    switch (kind, isLost) {
    case (.pyramidal, false):
      [("stroke", Palette.living), ("stroke-width", "2.4"), ("stroke-linecap", "round")]
    case (.pyramidal, true):
      [("fill", "none"), ("stroke", Palette.lost), ("stroke-width", "1.1")]
    case (_, false):
      [("fill", Palette.paper), ("stroke", Palette.quiet), ("stroke-width", "0.6")]
    case (_, true):
      [("fill", Palette.lost), ("stroke", Palette.lost), ("stroke-width", "0.6")]
    }
  }
}
