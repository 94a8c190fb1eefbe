public import DecussateAtlas
public import DecussateForward

extension LesionPhrase {
  /// A lesion in words, which read back as the same lesion.
  ///
  /// Masks, fibres cut at a height, and shapes with a soft edge or cut at the midline are described too, but have no words to be read by.
  ///
  /// ```swift
  /// LesionPhrase.describe(lesion, atlas)  // "Pons basis, middle third, left, 80%"
  /// ```
  public static func describe(_ lesion: Lesion, _ atlas: Atlas) -> String {
    lesion.parts.isEmpty
      ? "no lesion" : lesion.parts.map { describe($0, atlas) }.joined(separator: "; ")
  }

  static func describe(_ part: Lesion.Part, _ atlas: Atlas) -> String {
    switch part {
    case .structure(let index, let side, let segments, let extent):
      return joined([
        LesionWords.plainName(atlas.structures[index].name), segments.map(text),
        sideWord(of: index, side, atlas), extentText(extent),
      ])
    case .territory(let index, let side, let extent):
      let row = atlas.territories[index]
      let isUsual = side == nil && row.bilateralShare >= 0.5
      return joined([
        kind("territory", row.name, atlas) + row.name, isUsual ? nil : side?.name ?? "both sides",
        extentText(extent),
      ])
    case .nerve(let index, let side, let extent):
      let name = atlas.nerves[index].name
      return joined([kind("nerve", name, atlas) + name, side.name, extentText(extent)])
    case .disease(let index, let extent):
      return joined([atlas.diseases[index].name, extentText(extent)])
    case .ellipsoid(let shape, let softness, let clip, let extent):
      return joined([
        text(shape), softness > 0 ? "edge soft over \(text(softness)) mm" : nil,
        clip.map { "\($0.name) of the midline only" }, extentText(extent),
      ])
    case .fibers(let index, let side, let z, let extent):
      let row = atlas.parts[index]
      let tract = atlas.tracts[row.tract].name
      return joined([
        "\(tract), \(lowercasedFirst(row.name))", "cut on the \(side.name) at z \(text(z)) mm",
        extentText(extent),
      ])
    case .voxels(let voxels):
      var count = 0
      for value in voxels.field.values where value > 0 { count += 1 }
      return "mask of \(count) voxels"
    }
  }

  private static func joined(_ words: [String?]) -> String {
    words.compactMap { $0 }.joined(separator: ", ")
  }

  /// A word for the kind, where a structure bears the same name.
  private static func kind(_ word: String, _ name: String, _ atlas: Atlas) -> String {
    let key = LesionWords.key(name)
    let isShared = atlas.structures.rows.contains { row in
      row.sidedness != .segmental
        && ([row.id, row.name] + row.synonyms).contains { LesionWords.key($0) == key }
    }
    return isShared ? word + " " : ""
  }

  private static func sideWord(
    of index: Index<Structure>, _ side: Side?, _ atlas: Atlas
  ) -> String? {
    if let side { return side.name }
    let row = atlas.structures[index]
    switch row.sidedness {
    case .midline: return nil
    case .sided: return "both sides"
    case .segmental:
      guard let pattern = atlas.cordPatterns.first(where: { $0.structure == index }) else {
        return "both sides"
      }
      return pattern.half ? "both sides" : nil
    }
  }

  private static func text(_ segments: SegmentRange) -> String {
    segments.first == segments.last
      ? segments.first.name : "\(segments.first.name)-\(segments.last.name)"
  }

  private static func text(_ shape: Ellipsoid) -> String {
    let c = shape.center
    let a = shape.semiaxes
    let center = "\(text(c.x)),\(text(c.y)),\(text(c.z))"
    if a.x == a.y, a.y == a.z, shape.tilt == 0 { return "Sphere \(center) r\(text(a.x)) mm" }
    let tilt = shape.tilt == 0 ? "" : " tilt \(text(shape.tilt)) degrees"
    return "Ellipsoid \(center) \(text(a.x)),\(text(a.y)),\(text(a.z)) mm\(tilt)"
  }

  private static func text(_ value: Float) -> String {
    shortened(formatted(Double(value), digits: 3))
  }

  /// Nil for a complete lesion, which goes without saying.
  private static func extentText(_ extent: Float) -> String? {
    extent == 1 ? nil : shortened(formatted(Double(extent) * 100, digits: 2)) + "%"
  }

  private static func lowercasedFirst(_ text: String) -> String {
    text.prefix(1).lowercased() + text.dropFirst()
  }
}
