internal import DecussateAtlas
internal import DecussateForward
internal import DecussateInverse

/// The posterior in space: the probability that the lesion holds a place, for brain and cord.
struct PosteriorVolume: Sendable {
  private let brain: DamageMap
  private let cord: DamageMap
  private let segments: [SegmentGeometry]
  /// Height of the upper end of the cord, millimetres.
  let seam: Float
  /// Share of the posterior whose candidates have a place in brain or cord, 0…1.
  let placed: Double

  init(_ localization: Localization, _ inverse: InverseModel, runner: some BlockRunner) {
    let atlas = inverse.atlas
    segments = atlas.segments
    seam = segments.first?.zTop ?? -70
    let end = segments.last?.zBottom ?? -542
    let maps = [
      PosteriorVolume.grid(
        Box(low: Point(-75, -112, seam - 4), high: Point(75, 76, 82)), edge: 2),
      PosteriorVolume.grid(
        Box(low: Point(-8, -52, end), high: Point(8, -40, seam + 4)), edge: 0.75),
      // One voxel that holds everything, for the share of the posterior that lies anywhere.
      DamageMap(counts: (1, 1, 1), edge: 2000, origin: .zero),
    ].map { inverse.lesionMap(localization, on: $0, runner: runner) }
    (brain, cord) = (maps[0].map, maps[1].map)
    placed = maps[2].placed
  }

  private static func grid(_ box: Box, edge: Float) -> DamageMap {
    let size = (box.high - box.low) * (1 / edge)
    return DamageMap(
      counts: (Int(size.x) + 1, Int(size.y) + 1, Int(size.z) + 1), edge: edge, origin: box.low)
  }

  /// The probability at a place, drawn in between voxels; none outside the outline of the cord.
  func value(at p: Point) -> Float {
    p.z >= seam ? brain.value(at: p) : isInCord(p) ? cord.value(at: p) : 0
  }

  private func isInCord(_ p: Point) -> Bool {
    guard let segment = segments.first(where: { $0.zTop >= p.z && p.z > $0.zBottom }) else {
      return false
    }
    let x = p.x / segment.halfX
    let y = (p.y - segment.centerY) / segment.halfY
    return x * x + y * y <= 1
  }

  /// The highest probability in the plane of a height.
  func highest(z: Float) -> Float {
    let map = z < seam ? cord : brain
    let slice = Int(((z - map.origin.z) / map.edge).rounded())
    guard slice >= 0, slice < map.counts.z else { return 0 }
    let size = map.counts.x * map.counts.y
    return map.values[slice * size..<(slice + 1) * size].max() ?? 0
  }

  /// Heights of the sections that show most, from above down: the likeliest place, and others at some distance that are at least a quarter as likely.
  func heights(most: Int) -> [Float] {
    var planes = stride(from: Float(80), to: seam, by: -1.5).map { ($0, highest(z: $0)) }
    planes += stride(from: seam - 1, to: segments.last?.zBottom ?? seam, by: -2).map {
      ($0, highest(z: $0))
    }
    var chosen: [Float] = []
    let peak = planes.map { $0.1 }.max() ?? 0
    guard peak >= PosteriorShade.least else { return [] }
    while chosen.count < most {
      let open = planes.filter { plane in
        plane.1 >= max(0.25 * peak, PosteriorShade.least)
          && !chosen.contains {
            abs($0 - plane.0) < (min($0, plane.0) < seam ? 40 : 14)
          }
      }
      guard let best = open.map({ $0.1 }).max() else { break }
      // Of a run of equal planes the middle one.
      let run = open.filter { $0.1 >= 0.98 * best }
      chosen.append(run[run.count / 2].0)
    }
    return chosen.sorted(by: >)
  }

  /// The highest probability on the line of sight through a place of the page.
  func shadow(_ view: Projection.View) -> [Shadow] {
    [Shadow(brain, view) { $0.z >= seam }, Shadow(cord, view) { isInCord($0) }]
  }

  /// The highest probability along the line of sight: a picture of a map from the front or from the side.
  struct Shadow {
    let low: (Float, Float)
    let high: (Float, Float)
    private let width: Int
    private let height: Int
    private let edge: Float
    private var values: [Float]

    fileprivate init(_ map: DamageMap, _ view: Projection.View, _ isSeen: (Point) -> Bool) {
      let isFront = view == .front
      width = isFront ? map.counts.x : map.counts.y
      height = map.counts.z
      edge = map.edge
      low = (isFront ? map.origin.x : map.origin.y, map.origin.z)
      high = (low.0 + edge * Float(width - 1), low.1 + edge * Float(height - 1))
      values = [Float](repeating: 0, count: width * height)
      var position = 0
      for k in 0..<map.counts.z {
        for j in 0..<map.counts.y {
          for i in 0..<map.counts.x {
            let cell = k * width + (isFront ? i : j)
            let value = map.values[position]
            position += 1
            guard value > values[cell] else { continue }
            let p = map.origin + Point(Float(i), Float(j), Float(k)) * edge
            if isSeen(p) { values[cell] = value }
          }
        }
      }
    }

    /// Lines around everything of at least a probability, in millimetres.
    func contours() -> ContourLines {
      let step = edge
      let (low, width, height, values) = (low, width, height, values)
      return ContourLines(
        low: low, high: high, steps: max(width, height) - 1
      ) { x, z in
        let i = Int(((x - low.0) / step).rounded())
        let k = Int(((z - low.1) / step).rounded())
        guard i >= 0, i < width, k >= 0, k < height else { return 0 }
        return values[k * width + i]
      }
    }
  }
}

extension DamageMap {
  /// The value at a place, drawn in between the eight voxels around it; 0 outside.
  func value(at p: Point) -> Float {
    let u = (p - origin) * (1 / edge)
    let (i, j, k) = (Int(u.x.rounded(.down)), Int(u.y.rounded(.down)), Int(u.z.rounded(.down)))
    guard i >= 0, j >= 0, k >= 0, i < counts.x - 1, j < counts.y - 1, k < counts.z - 1 else {
      return 0
    }
    let (fx, fy, fz) = (u.x - Float(i), u.y - Float(j), u.z - Float(k))
    func row(_ j: Int, _ k: Int) -> Float {
      let start = (k * counts.y + j) * counts.x + i
      return values[start] + (values[start + 1] - values[start]) * fx
    }
    let near = row(j, k) + (row(j + 1, k) - row(j, k)) * fy
    let far = row(j, k + 1) + (row(j + 1, k + 1) - row(j, k + 1)) * fy
    return near + (far - near) * fz
  }
}
