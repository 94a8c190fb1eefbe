internal import DecussateAtlas
internal import DecussateForward

/// What part of a horizontal plane a section shows, millimetres.
struct SectionRegion {
  enum Kind {
    case cord(SegmentGeometry)
    case brainstem, deep, whole
  }

  let kind: Kind
  let low: (x: Float, y: Float)
  let high: (x: Float, y: Float)

  /// The smallest of the cord, the brainstem, the deep grey matter with the capsule, and the whole brain that holds the damage.
  ///
  /// - Parameter damaged: the box around what is to be shown at this height; nil where there is nothing.
  init(z: Float, _ atlas: Atlas, damaged: Box?) {
    if let segment = atlas.segments.first(where: { $0.zTop >= z && z > $0.zBottom }) {
      kind = .cord(segment)
      low = (-segment.halfX - 0.7, segment.centerY - segment.halfY - 0.7)
      high = (segment.halfX + 0.7, segment.centerY + segment.halfY + 0.7)
      return
    }
    let stem = OrganSurface(.brainstem, atlas).section(z: z).flatMap { $0 }
    if !stem.isEmpty {
      let margin: Float = 2.5
      let x = (stem.map { -$0.0 }.max() ?? 0) + margin
      let y = ((stem.map { $0.1 }.min() ?? 0) - margin, (stem.map { $0.1 }.max() ?? 0) + margin)
      if damaged.map({
        $0.low.x >= -x - 2 && $0.high.x <= x + 2 && $0.low.y >= y.0 - 3
          && $0.high.y <= y.1 + 3
      }) ?? true {
        kind = .brainstem
        low = (-x, y.0)
        high = (x, y.1)
        return
      }
    }
    let deep = Box(low: Point(-38, -36, z), high: Point(38, 22, z))
    if z < 36, z > -22,
      damaged.map({
        $0.low.x >= deep.low.x && $0.high.x <= deep.high.x && $0.low.y >= deep.low.y
          && $0.high.y <= deep.high.y
      }) ?? true
    {
      kind = .deep
      low = (deep.low.x, deep.low.y)
      high = (deep.high.x, deep.high.y)
      return
    }
    kind = .whole
    var whole = damaged ?? Box(low: Point(0, -20, z), high: Point(0, -20, z))
    for organ in Organ.allCases {
      for line in OrganSurface(organ, atlas).section(z: z) {
        for (x, y) in line { whole = whole.union(Box(low: Point(x, y, z), high: Point(x, y, z))) }
      }
    }
    low = (whole.low.x - 2, whole.low.y - 2)
    high = (whole.high.x + 2, whole.high.y + 2)
  }

  /// The box around the damage at a height; nil where there is none.
  static func damaged(z: Float, _ field: LesionField) -> Box? {
    guard let box = field.box else { return nil }
    let size = box.high - box.low
    var found: Box?
    for j in 0...40 {
      for i in 0...40 {
        let p = Point(box.low.x + size.x * Float(i) / 40, box.low.y + size.y * Float(j) / 40, z)
        guard field.damage(at: p) >= 0.5 else { continue }
        let spot = Box(low: p, high: p)
        found = found?.union(spot) ?? spot
      }
    }
    return found
  }
}
