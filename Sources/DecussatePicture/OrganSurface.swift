internal import DecussateAtlas

/// The surface of an organ as the atlas draws it: outlines in horizontal planes, seen in section, from the front and from the side.
struct OrganSurface {
  /// One plane: the left half from front to back, in millimetres.
  private struct Plane {
    let z: Float
    var half: [(x: Float, y: Float)]
    /// Whether the halves join at the midline.
    var isJoined: Bool { half.first?.x == 0 && half.last?.x == 0 }
  }

  /// From above down.
  private let planes: [Plane]

  init(_ organ: Organ, _ atlas: Atlas) {
    var planes: [Plane] = []
    for row in atlas.outlines where row.organ == organ {
      if planes.last?.z != row.z { planes.append(Plane(z: row.z, half: [])) }
      planes[planes.count - 1].half.append((x: row.x, y: row.y))
    }
    self.planes = planes.sorted { $0.z > $1.z }
  }

  /// Heights of the uppermost and lowermost plane; nil where the organ is not drawn.
  var span: (top: Float, bottom: Float)? {
    guard let first = planes.first, let last = planes.last else { return nil }
    return (first.z, last.z)
  }

  /// Outlines (x, y) at a height, each closed; between two planes they are drawn in between.
  func section(z: Float) -> [[(Float, Float)]] {
    guard let span, z <= span.top, z >= span.bottom,
      let below = planes.firstIndex(where: { $0.z <= z })
    else { return [] }
    let lower = planes[below]
    let upper = planes[max(below - 1, 0)]
    var half = lower.half
    if upper.half.count == half.count, upper.isJoined == lower.isJoined, upper.z > lower.z {
      let t = (z - lower.z) / (upper.z - lower.z)
      for i in half.indices {
        half[i].x += (upper.half[i].x - half[i].x) * t
        half[i].y += (upper.half[i].y - half[i].y) * t
      }
    }
    let left = half.map { ($0.x, $0.y) }
    let right = half.map { (-$0.x, $0.y) }
    return lower.isJoined ? [left + right.dropFirst().dropLast().reversed()] : [left, right]
  }

  /// The outline (x, z) seen from the front.
  func front() -> [(Float, Float)] {
    var outer: [(Float, Float)] = []
    var inner: [(Float, Float)] = []
    for plane in planes {
      outer.append((plane.half.map { $0.x }.min() ?? 0, plane.z))
      if !plane.isJoined { inner.append((plane.half.map { $0.x }.max() ?? 0, plane.z)) }
    }
    if !inner.isEmpty, let joined = planes.last(where: { $0.isJoined }) {
      inner.insert((0, joined.z), at: 0)
    }
    let left = outer + inner.reversed()
    let right = left.reversed().filter { $0.0 != 0 }.map { (-$0.0, $0.1) }
    return left + right
  }

  /// The outline (y, z) seen from the side.
  func side() -> [(Float, Float)] {
    let front = planes.map { ($0.half.map { $0.y }.max() ?? 0, $0.z) }
    let back = planes.map { ($0.half.map { $0.y }.min() ?? 0, $0.z) }
    return front + back.reversed()
  }
}
