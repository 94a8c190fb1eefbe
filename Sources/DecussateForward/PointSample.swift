import DecussateAtlas

/// Points that stand for the volume of a pool or structure.
struct PointSample: Sendable {
  let points: [Point]
  let box: Box
  /// The same points coordinate by coordinate.
  let xs: [Float]
  let ys: [Float]
  let zs: [Float]

  init(_ points: [Point]) {
    self.points = points
    xs = points.map { $0.x }
    ys = points.map { $0.y }
    zs = points.map { $0.z }
    var box = Box(low: points.first ?? .zero, high: points.first ?? .zero)
    for p in points { box = box.union(Box(low: p, high: p)) }
    self.box = box
  }

  /// An even sample of a union of ellipsoids, the larger the more points.
  static func of(_ ellipsoids: [Ellipsoid], count: Int, side: Side?) -> PointSample {
    var points: [Point] = []
    var total: Float = 0
    for e in ellipsoids { total += e.semiaxes.x * e.semiaxes.y * e.semiaxes.z }
    for e in ellipsoids {
      let volume = e.semiaxes.x * e.semiaxes.y * e.semiaxes.z
      let n = max(8, Int((Float(count) * volume / total).rounded()))
      let turn = Double(e.tilt) / 360
      let (s, c) = Elementary.sineAndCosine(turns: turn - turn.rounded(.down))
      for i in 0..<n {
        let b = LowDiscrepancy.ball(i)
        let (x, y, z) = (b.x * e.semiaxes.x, b.y * e.semiaxes.y, b.z * e.semiaxes.z)
        let p = Point(
          e.center.x + x, e.center.y + Float(c) * y + Float(s) * z,
          e.center.z - Float(s) * y + Float(c) * z)
        points.append(side == .right ? p.mirrored : p)
      }
    }
    return PointSample(points)
  }

  /// An even sample of one column of the cord over a segment.
  static func of(_ column: CordColumn, _ segment: SegmentGeometry, count: Int, side: Side)
    -> PointSample
  {
    var points: [Point] = []
    for i in 0..<count {
      let (a, b, w) = LowDiscrepancy.disc(i)
      let z = segment.zBottom + (segment.zTop - segment.zBottom) * (w + 1) / 2
      let p = Point(column.x + a * column.halfX, column.y + b * column.halfY, z)
      points.append(side == .right ? p.mirrored : p)
    }
    return PointSample(points)
  }
}
