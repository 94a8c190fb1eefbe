import DecussateAtlas

/// Horizontal slices of 1 mm through one or several tract parts, from the highest down to the cord: their area and how much of it is damaged.
///
/// In each slice a part fills the ellipse of its fibres there; ground that parts share counts once.
struct WeightedLoad {
  private static let highest = 90
  private static let count = 161
  /// Edge of the pixels in which slices are measured, millimetres.
  private static let pixel: Float = 0.5

  private var slices = [[SliceEllipse]](repeating: [], count: WeightedLoad.count)

  /// Nothing yet, to be added to.
  init() {}

  /// The slices of a strand's road above a height.
  init(_ strand: Strand, _ axons: AxonModel, bottom: Float) {
    var points = [[Point]](repeating: [], count: Self.count)
    for k in 0..<axons.fibersPerStrand {
      let base = strand.base + k * strand.stationCount
      var next = 0
      for station in 0..<(strand.stationCount - 1) {
        let (a, b) = (axons.points[base + station], axons.points[base + station + 1])
        guard b.z < a.z else { continue }
        // The first time a fibre comes down through a slice counts.
        next = max(next, Int((Float(Self.highest) - a.z).rounded(.up)))
        while next < Self.count {
          let z = Float(Self.highest - next)
          guard z > b.z else { break }
          points[next].append(a + (b - a) * ((a.z - z) / (a.z - b.z)))
          next += 1
        }
      }
    }
    // Slices that less than a quarter of the fibres have reached say nothing of the tract's area.
    for n in 0..<Self.count
    where Float(Self.highest - n) > bottom && 4 * points[n].count >= axons.fibersPerStrand {
      if let ellipse = SliceEllipse(points[n]) { slices[n].append(ellipse) }
    }
  }

  mutating func add(_ other: WeightedLoad) {
    for n in slices.indices {
      for ellipse in other.slices[n] where !slices[n].contains(ellipse) {
        slices[n].append(ellipse)
      }
    }
  }

  /// Area and damaged area of every slice, mm².
  func measured(_ fields: [DamageField]) -> MeasuredSlices {
    var measured = MeasuredSlices()
    for n in slices.indices {
      let (area, damaged) = measure(slices[n], z: Float(Self.highest - n), fields)
      measured.area.append(area)
      measured.damaged.append(damaged)
    }
    return measured
  }

  private func measure(
    _ ellipses: [SliceEllipse], z: Float, _ fields: [DamageField]
  ) -> (area: Float, damaged: Float) {
    guard var low = ellipses.map({ $0.low }).min(), let high = ellipses.map({ $0.high }).max()
    else { return (0, 0) }
    let near = fields.filter { $0.box.low.z <= z && z <= $0.box.high.z }
    low = (low / Self.pixel).rounded(.down) * Self.pixel
    var pixels = 0
    var damage: Float = 0
    var y = low
    while y <= high {
      // Runs of pixels along the row, joined where they overlap.
      let runs = ellipses.compactMap { $0.run(y) }.map {
        (
          first: Int(($0.low / Self.pixel).rounded(.up)),
          last: Int(($0.high / Self.pixel).rounded(.down))
        )
      }.sorted { ($0.first, $0.last) < ($1.first, $1.last) }
      var next = Int.min
      for run in runs {
        let first = max(run.first, next)
        guard first <= run.last else { continue }
        next = run.last + 1
        pixels += run.last - first + 1
        guard !near.isEmpty else { continue }
        for i in first...run.last {
          let p = Point(Float(i) * Self.pixel, y, z)
          var worst: Float = 0
          for field in near { worst = max(worst, field.value(at: p)) }
          damage += worst
        }
      }
      y += Self.pixel
    }
    let unit = Self.pixel * Self.pixel
    return (Float(pixels) * unit, damage * unit)
  }
}

/// What a lesion takes of each slice.
struct MeasuredSlices {
  /// mm² by slice.
  var area: [Float] = []
  var damaged: [Float] = []

  /// Damaged volume, mm³.
  var volume: Float { damaged.reduce(0, +) }

  /// Largest damaged share of a slice.
  var crossSection: Float {
    var most: Float = 0
    for n in area.indices where area[n] > 0 { most = max(most, damaged[n] / area[n]) }
    return most
  }

  /// Σ damaged area × largest area / area × 1 mm, mm³.
  var weighted: Float {
    let largest = area.max() ?? 0
    var sum: Float = 0
    for n in area.indices where area[n] > 0 { sum += damaged[n] * largest / area[n] }
    return sum
  }
}

/// The ellipse that the fibres of a part fill in a slice.
struct SliceEllipse: Equatable {
  private let x: Float
  private let y: Float
  /// Covariance, mm².
  private let xx: Float
  private let xy: Float
  private let yy: Float

  /// Nil where the fibres lie on a line.
  init?(_ points: [Point]) {
    let scale = 1 / Float(max(points.count, 1))
    var sum = Point.zero
    for p in points { sum = sum + p }
    let mean = sum * scale
    var (xx, xy, yy): (Float, Float, Float) = (0, 0, 0)
    for p in points {
      let d = p - mean
      xx += d.x * d.x
      xy += d.x * d.y
      yy += d.y * d.y
    }
    (self.xx, self.xy, self.yy) = (xx * scale, xy * scale, yy * scale)
    x = mean.x
    y = mean.y
    guard points.count > 2, self.xx * self.yy - self.xy * self.xy > 1e-4 else { return nil }
  }

  /// Lowest and highest y.
  ///
  /// A uniform ellipse with semi-axes U and V has covariance (UUᵀ + VVᵀ) / 4, so that it reaches twice the deviation.
  var low: Float { y - 2 * yy.squareRoot() }
  var high: Float { y + 2 * yy.squareRoot() }

  /// The stretch of a row that lies inside.
  func run(_ row: Float) -> (low: Float, high: Float)? {
    let d = row - y
    let rest = 4 - d * d / yy
    guard rest >= 0 else { return nil }
    let center = x + xy / yy * d
    let half = (rest * (xx - xy * xy / yy)).squareRoot()
    return (center - half, center + half)
  }
}
