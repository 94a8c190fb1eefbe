import DecussateAtlas

extension EllipsoidShape {
  /// Raises the damage of every fibre to what the ellipsoid does on its way from one station to the next.
  ///
  /// The same arithmetic as `profile(nearestSquared(from:to:))`, fibre beside fibre and without branches, so that the compiler can work on several at once.
  /// A segment of no length stands still: its direction is 0, whatever it is divided by.
  ///
  /// - Parameters:
  ///   - worst: damage so far, one element per fibre from `position` on.
  ///   - first, next: position of the stations' first fibre in the coordinates.
  func raise(
    _ worst: inout MutableSpan<Float>, at position: Int, fibers n: Int, _ xs: Span<Float>,
    _ ys: Span<Float>, _ zs: Span<Float>,
    from first: Int, to next: Int, extent: Float
  ) {
    precondition(position >= 0 && n >= 0 && position + n <= worst.count, "a place per fibre")
    let (ax, ay, az) = (
      xs.extracting(first..<(first + n)), ys.extracting(first..<(first + n)),
      zs.extracting(first..<(first + n))
    )
    let (bx, by, bz) = (
      xs.extracting(next..<(next + n)), ys.extracting(next..<(next + n)),
      zs.extracting(next..<(next + n))
    )
    let (cx, cy, cz) = (center.x, center.y, center.z)
    let (ix, iy, iz) = (inverse.x, inverse.y, inverse.z)
    let (c, s) = (cosine, sine)
    let (inner, outer, innerRadius, width) = (inner, outer, innerRadius, width)
    for k in 0..<n {
      let (dx, dy, dz) = (ax[k] - cx, ay[k] - cy, az[k] - cz)
      let (ex, ey, ez) = (bx[k] - cx, by[k] - cy, bz[k] - cz)
      let px = dx * ix
      let py = (c * dy - s * dz) * iy
      let pz = (s * dy + c * dz) * iz
      let vx = ex * ix - px
      let vy = (c * ey - s * ez) * iy - py
      let vz = (s * ey + c * ez) * iz - pz
      let length = vx * vx + vy * vy + vz * vz
      let along = px * vx + py * vy + pz * vz
      let t = min(max(-along / (length > 0 ? length : 1), 0), 1)
      let (qx, qy, qz) = (px + vx * t, py + vy * t, pz + vz * t)
      let squared = qx * qx + qy * qy + qz * qz
      let edge = (squared.squareRoot() - innerRadius) / width
      let soft = 1 - edge * edge * (3 - 2 * edge)
      let beyond = squared >= outer ? 0 : soft
      let value = extent * (squared <= inner ? 1 : beyond)
      let old = worst[position &+ k]
      worst[position &+ k] = value > old ? value : old
    }
  }

  /// Adds up the damage over points: the sum of `extent * profile(…)`, in order.
  ///
  /// - Parameter sign: −1 where only the left is damaged, 1 where only the right is, 0 for both.
  func sum(
    _ xs: Span<Float>, _ ys: Span<Float>, _ zs: Span<Float>, extent: Float, sign: Float
  ) -> Float {
    precondition(ys.count == xs.count && zs.count == xs.count, "three coordinates per point")
    var sum: Float = 0
    for i in xs.indices {
      let (dx, dy, dz) = (xs[i] - center.x, ys[i] - center.y, zs[i] - center.z)
      let px = dx * inverse.x
      let py = (cosine * dy - sine * dz) * inverse.y
      let pz = (sine * dy + cosine * dz) * inverse.z
      let squared = px * px + py * py + pz * pz
      if squared >= outer && squared > inner || xs[i] * sign < 0 { continue }
      sum += extent * profile(squared)
    }
    return sum
  }
}
