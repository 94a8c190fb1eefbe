internal import DecussateAtlas
internal import DecussateForward
internal import DecussateReport

/// Axons cut, as bars: how much of what serves each part of the body no longer reaches it, the right and the left side beside each other.
struct LossBars {
  struct Row: Hashable {
    let name: String
    let right: Float
    let left: Float

    var worst: Float { max(right, left) }
  }

  struct Block: Hashable {
    let title: String
    let rows: [Row]
  }

  let blocks: [Block]
  /// Whether the lesion lies anywhere in the brain or cord.
  let hasPlace: Bool

  /// The losses of a prediction of at least one in twenty; of more than `most` rows the smaller are left out.
  init(_ prediction: Prediction, _ atlas: Atlas, hasPlace: Bool, most: Int) {
    self.hasPlace = hasPlace
    var blocks: [Block] = []
    for (title, systems) in LossBars.groups {
      let rows = LossBars.bodyParts(systems, atlas).map { name in
        let sides = Side.allCases.map { LossBars.lost(name, systems, $0, prediction, atlas) }
        return Row(name: name, right: sides[1], left: sides[0])
      }
      blocks.append(Block(title: title, rows: rows.filter { $0.worst >= 0.05 }))
    }
    let shares = blocks.flatMap { $0.rows }.map { $0.worst }.sorted(by: >)
    let least = shares.count > most ? shares[most - 1] : 0
    self.blocks = blocks.map { block in
      Block(title: block.title, rows: block.rows.filter { $0.worst >= least })
    }.filter { !$0.rows.isEmpty }
  }

  private static let groups: [(String, [TractSystem])] = [
    ("Corticospinal", [.corticospinal]), ("Corticobulbar", [.corticobulbar]),
    ("Dorsal column and lemniscus", [.dorsalColumn]), ("Spinothalamic", [.spinothalamic]),
    ("Cranial nerve fascicles", [.fascicle]),
  ]

  /// Share of the axons for one part of the body on one side that is cut, over all tracts of the systems.
  private static func lost(
    _ bodyPart: String, _ systems: [TractSystem], _ side: Side, _ prediction: Prediction,
    _ atlas: Atlas
  ) -> Float {
    var lost: Float = 0
    var whole: Float = 0
    for index in atlas.parts.indices {
      let part = atlas.parts[index]
      guard part.bodyPart == bodyPart, systems.contains(atlas.tracts[part.tract].system) else {
        continue
      }
      whole += part.share
      let own = prediction.parts.first { $0.part == index && $0.side == side }
      lost += part.share * (own?.fraction ?? 0)
    }
    return whole > 0 ? lost / whole : 0
  }

  /// Parts of the body of a system, in atlas order; shared premotor and parietal fibres serve no one part.
  private static func bodyParts(_ systems: [TractSystem], _ atlas: Atlas) -> [String] {
    var names: [String] = []
    for part in atlas.parts.rows where systems.contains(atlas.tracts[part.tract].system) {
      if systems.contains(.corticospinal), !part.origin.hasPrefix("m1") { continue }
      if !names.contains(part.bodyPart) { names.append(part.bodyPart) }
    }
    return names
  }

  func draw(in frame: Frame, into svg: inout SVG) {
    var y = frame.y
    svg.words("Axons cut, by what they serve", frame.x, y + 10, size: 12, bold: true)
    let column = frame.width * 0.31
    let starts = [frame.right - 2 * column, frame.right - column + 6]
    y += 16
    for (start, word) in zip(starts, ["right", "left"]) {
      svg.words(word, start, y + 8, size: 9, fill: Palette.quiet)
    }
    y += 10
    for block in blocks {
      svg.words(block.title, frame.x, y + 10, size: 9.5, fill: Palette.quiet)
      y += 14
      for row in block.rows {
        let lines = TextMeasure.lines(row.name, size: 10, limit: starts[0] - frame.x - 8)
        for (position, line) in lines.enumerated() {
          svg.words(line, frame.x + 5, y + 9 + 11 * Float(position), size: 10)
        }
        for (start, share) in zip(starts, [row.right, row.left]) {
          bar(start, y + 1.5, column - 40, share, into: &svg)
          svg.words(
            percent(Double(share)), start + column - 8, y + 9, size: 10, anchor: .end,
            bold: share >= 0.5)
        }
        y += 2 + 11 * Float(lines.count)
      }
      y += 5
    }
    if blocks.isEmpty {
      svg.words(
        hasPlace ? "less than one in twenty of any" : "no place in brain or cord is damaged",
        frame.x, y + 22, size: 10.5, fill: Palette.quiet)
    }
  }

  private func bar(_ x: Float, _ y: Float, _ width: Float, _ share: Float, into svg: inout SVG) {
    func rect(_ width: Float, _ fill: String, _ stroke: String) {
      svg.add(
        "rect",
        [
          ("x", SVG.number(x)), ("y", SVG.number(y)), ("width", SVG.number(width)),
          ("height", "8"), ("fill", fill), ("stroke", stroke), ("stroke-width", "0.6"),
        ])
    }
    rect(width, Palette.paper, Palette.rule)
    if share >= 0.005 { rect(width * min(share, 1), Palette.lost, Palette.lost) }
  }
}
