internal import DecussateAtlas
internal import DecussateForward

extension RoadReport {
  public var text: String {
    var page = TextPage()
    page.line("The road to the \(side.name): \(PlaceWording.lowercasedFirst(name))")
    if ways.isEmpty { page.line("  no pyramidal fibres reach it") }
    for way in ways { draw(way, &page) }
    return page.text
  }

  private func draw(_ way: Way, _ page: inout TextPage) {
    let part = atlas.parts[way.road.part]
    let tract = atlas.tracts[part.tract]
    let share = way.share.map { "\(percent($0)) " } ?? ""
    page.line()
    page.paragraph(
      "\(share)\(tract.name) from the \(way.road.origin.name): "
        + PlaceWording.lowercasedFirst(part.name), hanging: 2)
    var drawing = RoadDrawing(start: startSide(way))
    if tract.direction == .ascending { ends(way, &drawing) }
    stations(way, &drawing)
    if tract.direction == .descending { ends(way, &drawing) }
    page.append(drawing.text)
    if listsMuscles { muscles(way, &page) }
  }

  /// The muscles a road drives, where a part of the body or a tract was asked for.
  private func muscles(_ way: Way, _ page: inout TextPage) {
    let names = effectors(of: way).map { PlaceWording.lowercasedFirst(atlas.effectors[$0].name) }
    guard !names.isEmpty else { return }
    let more = names.count > 10 ? "; and \(names.count - 10) more" : ""
    page.paragraph(
      "drives: \(names.prefix(10).joined(separator: "; "))\(more)", first: 9, hanging: 17)
  }

  private func startSide(_ way: Way) -> Side {
    way.strand.direction == .descending ? way.road.origin : side
  }

  /// The stations, with the crossing where the side of the road changes.
  private func stations(_ way: Way, _ drawing: inout RoadDrawing) {
    let stations = way.road.stations
    for (index, station) in stations.enumerated() {
      let name = PlaceWording.structure(atlas.structures[station.structure], nil)
      let next = stations[(index + 1)...].first { $0.side != nil }?.side
      if let own = station.side {
        if own != drawing.side { drawing.cross(at: way.crossing?.name(atlas), to: own) }
        if index == stations.count - 1, way.strand.direction == .ascending {
          drawing.leave(name, isLast: true)
        } else {
          drawing.pass(name)
        }
      } else if let next, next != drawing.side {
        drawing.cross(at: name, to: next)
      } else {
        drawing.pass(name)
      }
    }
  }

  private func ends(_ way: Way, _ drawing: inout RoadDrawing) {
    let descending = way.strand.direction == .descending
    if descending, drawing.side != side {
      drawing.cross(at: way.crossing?.name(atlas), to: side)
    }
    // Shares of what goes to this side; the share of the whole stands above.
    let total = way.ends.reduce(0) { $0 + Double($1.share) }
    for (index, end) in way.ends.enumerated() {
      let place: String
      switch end.pool {
      case .nucleus(let nucleus)?: place = PlaceWording.lowercasedFirst(atlas.nuclei[nucleus].name)
      case .segment(let segment)?: place = segment.name
      case nil: place = end.segment?.name ?? end.name
      }
      if place.isEmpty { continue }
      var words =
        "\(padded(percent(Double(end.share) / max(total, 1e-9)), to: 4, .trailing))  \(place)"
      let isNucleus = if case .nucleus? = end.pool { true } else { false }
      if !end.lamina.isEmpty, !isNucleus { words += ", \(laminae(end.lamina))" }
      if let ending = end.ending { words += ", \(EndingWords.phrase(ending))" }
      if descending {
        drawing.leave(words, isLast: index == way.ends.count - 1)
      } else {
        drawing.enter(words, isFirst: index == 0)
      }
    }
  }

  /// "VII and IX" as "laminae VII and IX"; other words as they are.
  private func laminae(_ text: String) -> String {
    guard let first = text.utf8.first, [0x49, 0x56, 0x58].contains(first) else { return text }
    let several = text.utf8.contains(0x20) || text.utf8.contains(0x2D)
    return (several ? "laminae " : "lamina ") + text
  }
}

/// A road drawn from above down: a line with the side beside it, stepping over where it crosses.
struct RoadDrawing {
  private(set) var text = ""
  private(set) var side: Side
  private var column = 9
  private var isNew = true

  init(start: Side) { side = start }

  mutating func pass(_ name: String) { line("│ \(name)") }

  mutating func cross(at name: String?, to other: Side) {
    line("╰─╮ " + (name.map { "\($0): crosses" } ?? "crosses") + " to the \(other.name)")
    side = other
    column += 2
    isNew = true
  }

  mutating func leave(_ words: String, isLast: Bool) { line((isLast ? "╰─ " : "├─ ") + words) }

  mutating func enter(_ words: String, isFirst: Bool) { line((isFirst ? "╭─ " : "├─ ") + words) }

  private mutating func line(_ words: String) {
    let label = isNew ? "  \(side.name)" : ""
    isNew = false
    let parts = wrapped(words, width: 80 - column)
    for (index, part) in parts.enumerated() {
      text += padded(index == 0 ? label : "", to: column)
      text += index == 0 ? part : "│   " + part
      text += "\n"
    }
  }
}
