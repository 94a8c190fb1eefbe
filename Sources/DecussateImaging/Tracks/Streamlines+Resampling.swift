public import DecussateAtlas

extension Streamlines {
  /// The same lines with points no further apart than `step` millimetres; the points that were there stay.
  public func resampled(step: Float) -> Streamlines {
    precondition(step > 0, "a step is a length")
    var dense = Streamlines()
    for line in 0..<count {
      var points: [Point] = []
      for point in self[line] {
        if let last = points.last {
          let way = point - last
          let parts = max(1, Int((way.length / step).rounded(.up)))
          for part in 1..<max(parts, 1) {
            points.append(last + way * (Float(part) / Float(parts)))
          }
        }
        points.append(point)
      }
      dense.append(points)
    }
    return dense
  }

  /// The smallest box that holds all points; nil where there are none.
  public var box: Box? {
    guard let first = points.first else { return nil }
    var (low, high) = (first, first)
    for p in points {
      low = Point(min(low.x, p.x), min(low.y, p.y), min(low.z, p.z))
      high = Point(max(high.x, p.x), max(high.y, p.y), max(high.z, p.z))
    }
    return Box(low: low, high: high)
  }
}
