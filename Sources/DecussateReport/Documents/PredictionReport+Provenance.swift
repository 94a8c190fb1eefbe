internal import DecussateAtlas
internal import DecussateForward

/// Where the main signs come from.
extension PredictionReport {
  /// Words that are explained where they are probable, in this order.
  private static let explained: [(sign: String, region: String, short: String)] = [
    ("weakness", "face_lower", "lower face weak"), ("weakness", "face_upper", "upper face weak"),
    ("weakness", "tongue", "tongue weak"), ("weakness", "palate", "palate weak"),
    ("weakness", "jaw", "jaw weak"), ("weakness", "arm", "arm weak"),
    ("weakness", "leg", "leg weak"), ("weakness", "lateral_rectus", "eye does not abduct"),
    ("cn3_palsy", "", "third nerve palsy"), ("gaze_palsy", "", "gaze fails"),
    ("horner", "", "Horner syndrome"),
    ("pain_temp_loss", "face", "pain and temperature lost in the face"),
    ("pain_temp_loss", "leg", "pain and temperature lost in the leg"),
    ("vibration_proprioception_loss", "leg", "position and vibration lost in the leg"),
    ("limb_ataxia", "arm", "arm ataxic"), ("hemianopia", "", "field lost"),
  ]

  func provenance(_ page: inout TextPage) {
    var lines: [String] = []
    for entry in Self.explained {
      guard let alias = vocabulary.alias(sign: entry.sign, region: entry.region) else { continue }
      for side in Side.allCases {
        guard model.probability(of: alias, side: side, in: prediction) >= 0.3 else { continue }
        let causes = self.causes(of: alias, side)
        if !causes.isEmpty {
          lines.append("\(side.name) \(entry.short): \(causes.joined(separator: "; "))")
        }
      }
    }
    guard !lines.isEmpty else { return }
    page.heading("Where the main signs come from")
    for line in lines { page.paragraph(line, first: 2, hanging: 4) }
  }

  /// What is lost of the things the word depends on, the heaviest first.
  private func causes(of alias: AliasIndex, _ side: Side) -> [String] {
    let roots = WordRoots(vocabulary.row(alias), atlas)
    var parts = roots.parts
    for row in atlas.effectorDrives
    where roots.effectors.contains(row.effector) && !parts.contains(row.part) {
      parts.append(row.part)
    }
    var structures: [(Index<Structure>, Side, Float)] = []
    for (structure, isCarried) in roots.structures {
      for own in Side.allCases where isCarried || own == side {
        let lost = prediction.functionLoss.values[model.layout.structure(structure, own)]
        let known = structures.contains { $0.0 == structure && $0.1 == own }
        if lost >= 0.3, !known { structures.append((structure, own, lost)) }
      }
    }
    return fibers(parts, side) + cells(roots.effectors, side) + places(structures)
  }

  /// "hand and arm fibres of the left hemisphere, 92% cut in the left internal capsule, before crossing at …".
  private func fibers(_ parts: [Index<TractPart>], _ side: Side) -> [String] {
    let own = sites.filter { parts.contains($0.part) && $0.served == side && $0.fraction >= 0.2 }
    var groups = CutGroup.groups(own, model, segments: segments)
    groups = groups.enumerated().sorted { a, b in
      let (x, y) = (weight(a.element), weight(b.element))
      return x != y ? x > y : a.offset < b.offset
    }.map { $0.element }
    // A second tract cut in the same place says nothing new.
    let telling = groups.enumerated().filter { offset, group in
      offset == 0
        || !groups[..<offset].contains {
          $0.structure == group.structure && $0.segment == group.segment && $0.side == group.side
        }
    }.map { $0.element }
    return telling.prefix(2).map { group in
      let bodyParts = unique(
        group.sites.sorted { $0.part < $1.part }.map { atlas.parts[$0.part].bodyPart })
      let source =
        atlas.tracts[group.tract].direction == .descending
        ? "of the \(group.origin.name) hemisphere" : "from the \(group.origin.name)"
      let cranial = atlas.tracts[group.tract].system == .fascicle
      let what =
        cranial
        ? "fascicle of \(joined(bodyParts))" : "\(joined(bodyParts)) fibres \(source)"
      return
        "\(what), \(percent(Double(group.worst))) cut \(group.whereabouts(model, ofFibers: !cranial))"
    }
  }

  /// Share of the body part's axons that a group stands for, times what is cut.
  private func weight(_ group: CutGroup) -> Float {
    group.sites.reduce(0) { $0 + atlas.parts[$1.part].share * $1.fraction }
  }

  private func cells(_ effectors: [Index<Effector>], _ side: Side) -> [String] {
    let lost = effectors.map { prediction.functionLoss.values[model.layout.lower($0, side)] }
    guard let worst = lost.max(), worst >= 0.3 else { return [] }
    return ["its motor neurons, root or nerve are lost to \(percent(Double(worst)))"]
  }

  private func places(_ structures: [(Index<Structure>, Side, Float)]) -> [String] {
    let sorted = structures.enumerated().sorted { a, b in
      a.element.2 != b.element.2 ? a.element.2 > b.element.2 : a.offset < b.offset
    }
    return sorted.prefix(2).map { _, entry in
      let row = atlas.structures[entry.0]
      return "\(PlaceWording.structure(row, entry.1)), \(percent(Double(entry.2))) destroyed"
    }
  }

  private func unique(_ words: [String]) -> [String] {
    var kept: [String] = []
    for word in words where !kept.contains(word) { kept.append(word) }
    return kept
  }

  private func joined(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
