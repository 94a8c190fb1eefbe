import DecussateAtlas

/// Draws points uniformly in the volume of a level's structures, and names the structure that holds a point.
struct RegionSampler: Sendable {
  private struct Place: Sendable {
    let structure: Index<Structure>
    let ellipsoid: Ellipsoid
    let volume: Float
    let cosine: Float
    let sine: Float
  }

  private let byLevel: [[Place]]
  private let total: [Float]

  init(_ atlas: Atlas) {
    var byLevel = [[Place]](repeating: [], count: NeuraxisLevel.allCases.count)
    var total = [Float](repeating: 0, count: NeuraxisLevel.allCases.count)
    for row in atlas.shapes {
      guard let level = atlas.structures[row.structure].level else { continue }
      let e = row.ellipsoid
      let turn = Double(e.tilt) / 360
      let (s, c) = Elementary.sineAndCosine(turns: turn - turn.rounded(.down))
      let volume = e.semiaxes.x * e.semiaxes.y * e.semiaxes.z
      byLevel[Int(level.rawValue)].append(
        Place(
          structure: row.structure, ellipsoid: e, volume: volume, cosine: Float(c), sine: Float(s)))
      total[Int(level.rawValue)] += volume
    }
    self.byLevel = byLevel
    self.total = total
  }

  /// A point within the left or midline structures of a level, each region of space as likely as its volume.
  ///
  /// Overlapping structures would count shared space twice; a point is therefore kept with one over the number of shapes that hold it.
  func point(_ level: NeuraxisLevel, _ random: inout SplitMix64) -> Point? {
    let places = byLevel[Int(level.rawValue)]
    guard !places.isEmpty else { return nil }
    for _ in 0..<32 {
      var target = random.unit() * total[Int(level.rawValue)]
      var place = places[places.count - 1]
      for candidate in places {
        target -= candidate.volume
        if target <= 0 {
          place = candidate
          break
        }
      }
      let b = ball(&random)
      let e = place.ellipsoid
      let (x, y, z) = (b.x * e.semiaxes.x, b.y * e.semiaxes.y, b.z * e.semiaxes.z)
      let p = Point(
        e.center.x + x, e.center.y + place.cosine * y + place.sine * z,
        e.center.z - place.sine * y + place.cosine * z)
      var holders = 0
      for other in places where scaledSquared(p, other) <= 1 { holders += 1 }
      if random.unit() * Float(max(holders, 1)) <= 1 { return p.x > 0 ? p.mirrored : p }
    }
    return places[0].ellipsoid.center
  }

  /// The smallest structure of a level that holds a point, else the nearest by scaled distance.
  func structure(at point: Point, _ level: NeuraxisLevel) -> Index<Structure>? {
    let p = point.x > 0 ? point.mirrored : point
    var best: Place?
    var bestScore = Float.greatestFiniteMagnitude
    for place in byLevel[Int(level.rawValue)] {
      let squared = scaledSquared(p, place)
      let score = squared <= 1 ? place.volume : 1e6 * squared
      if score < bestScore {
        bestScore = score
        best = place
      }
    }
    return best?.structure
  }

  private func scaledSquared(_ p: Point, _ place: Place) -> Float {
    let e = place.ellipsoid
    let d = p - e.center
    let q = Point(
      d.x / e.semiaxes.x, (place.cosine * d.y - place.sine * d.z) / e.semiaxes.y,
      (place.sine * d.y + place.cosine * d.z) / e.semiaxes.z)
    return q.dot(q)
  }

  private func ball(_ random: inout SplitMix64) -> Point {
    while true {
      let p = Point(random.uniform(-1, 1), random.uniform(-1, 1), random.uniform(-1, 1))
      if p.dot(p) <= 1 { return p }
    }
  }
}
