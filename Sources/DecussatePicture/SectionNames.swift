internal import DecussateAtlas

/// Which places of a section are named, and on which side: what is damaged beside itself, everything else once.
struct SectionNames {
  struct Name {
    let text: String
    /// Nil on the midline.
    let side: Side?
    /// Millimetres.
    let place: (x: Float, y: Float)
    let weight: Float
    let isDamaged: Bool
  }

  /// Names by the patient's side, the most important first.
  let columns: (left: [Name], right: [Name])

  /// Share of a structure that must be destroyed for it to be marked.
  private static let marked: Float = 0.1
  private static let mostPerSide = 7

  init(_ outlines: [SectionOutline], _ tracts: [Name]) {
    var all = tracts
    for outline in outlines {
      all.append(
        Name(
          text: outline.name, side: outline.side, place: outline.middle,
          weight: outline.area, isDamaged: outline.damage >= SectionNames.marked))
    }
    let order = all.indices.sorted { a, b in
      if all[a].isDamaged != all[b].isDamaged { return all[a].isDamaged }
      return all[a].weight != all[b].weight ? all[a].weight > all[b].weight : a < b
    }
    var left: [Name] = []
    var right: [Name] = []
    for index in order {
      let name = all[index]
      let known = left.contains { $0.text == name.text } || right.contains { $0.text == name.text }
      if known, !name.isDamaged { continue }
      // An undamaged pair is named where there is more room.
      let side =
        name.isDamaged
        ? name.side ?? (left.count <= right.count ? .left : .right)
        : left.count <= right.count ? Side.left : .right
      let place = name.side == nil || name.side == side ? name.place : (-name.place.x, name.place.y)
      let moved = Name(
        text: name.text, side: side, place: place, weight: name.weight, isDamaged: name.isDamaged)
      if side == .left, left.count < SectionNames.mostPerSide { left.append(moved) }
      if side == .right, right.count < SectionNames.mostPerSide { right.append(moved) }
    }
    columns = (left, right)
  }
}
