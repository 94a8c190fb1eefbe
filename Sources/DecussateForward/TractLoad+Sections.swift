import DecussateAtlas

/// The damaged intervals of a strand's road: share of fibres, area, length and level of each.
struct RoadSections {
  private struct Section {
    let station: Int
    let level: NeuraxisLevel
    /// Mean damage of the fibres, 0…1.
    let load: Float
    /// Area times length, mm³.
    let space: Float
    /// Damage by fibre.
    let fibers: [Float]
  }

  private let strand: Strand
  private let axons: AxonModel
  private let map: NeuraxisMap
  private var sections: [Section] = []
  /// Damaged levels, from the cortex down.
  private(set) var levels: [NeuraxisLevel] = []

  init(_ strand: Strand, _ axons: AxonModel, _ fields: [DamageField], _ map: NeuraxisMap) {
    self.strand = strand
    self.axons = axons
    self.map = map
    let near = fields.filter { $0.box.meets(strand.box) }
    var found: Set<NeuraxisLevel> = []
    if !near.isEmpty {
      for station in strand.sleeve.indices {
        let reaching = near.filter { $0.box.meets(strand.sleeve[station]) }
        guard !reaching.isEmpty, let section = section(station, reaching) else { continue }
        sections.append(section)
        found.insert(section.level)
      }
    }
    for end in strand.ends {
      for (station, worst) in branchDamage(end, fields) where worst.contains(where: { $0 > 0 }) {
        found.insert(branchLevel(end, station))
      }
    }
    levels = NeuraxisLevel.allCases.filter { found.contains($0) }
  }

  var isEmpty: Bool { sections.isEmpty && levels.isEmpty }

  func volume(_ level: NeuraxisLevel?) -> Float {
    sections.reduce(0) { $1.level == level || level == nil ? $0 + $1.load * $1.space : $0 }
  }

  func crossSection(_ level: NeuraxisLevel?) -> Float {
    sections.reduce(0) { $1.level == level || level == nil ? max($0, $1.load) : $0 }
  }

  /// Share of axons cut within a level, on the road or in the branch.
  func cut(_ level: NeuraxisLevel, _ fields: [DamageField]) -> Float {
    let descends = strand.direction == .descending
    var share: Float = 0
    var lost: Float = 0
    for end in strand.ends {
      var worst = [Float](repeating: 0, count: axons.fibersPerStrand)
      for section in sections where section.level == level {
        let onCourse = descends ? section.station < end.junction : section.station >= end.junction
        guard onCourse else { continue }
        for k in worst.indices { worst[k] = max(worst[k], section.fibers[k]) }
      }
      for (station, own) in branchDamage(end, fields) where branchLevel(end, station) == level {
        for k in worst.indices { worst[k] = max(worst[k], own[k]) }
      }
      share += end.share
      lost += end.share * worst.reduce(0, +) / Float(worst.count)
    }
    return share > 0 ? lost / share : 0
  }

  private func section(_ station: Int, _ fields: [DamageField]) -> Section? {
    let n = axons.fibersPerStrand
    var fibers = [Float](repeating: 0, count: n)
    var points: [Point] = []
    var way = Point.zero
    var length: Float = 0
    for k in 0..<n {
      let a = axons.points[strand.base + k * strand.stationCount + station]
      let b = axons.points[strand.base + k * strand.stationCount + station + 1]
      for field in fields { fibers[k] = max(fibers[k], field.worst(from: a, to: b)) }
      let middle = (a + b) * 0.5
      points.append(middle)
      way = way + (b - a)
      length += (b - a).length
    }
    let sum = fibers.reduce(0, +)
    guard sum > 0 else { return nil }
    let spread = Spread(points)
    let direction = way.length > 0 ? way * (1 / way.length) : Point(0, 0, 1)
    return Section(
      station: station, level: map.level(at: spread.mean), load: sum / Float(n),
      space: spread.area(across: direction) * length / Float(n), fibers: fibers)
  }

  /// Damage by fibre of the intervals of a branch that some field may reach.
  private func branchDamage(
    _ end: StrandEnd, _ fields: [DamageField]
  ) -> [(station: Int, worst: [Float])] {
    guard let box = end.box else { return [] }
    let near = fields.filter { $0.box.meets(box) }
    guard !near.isEmpty else { return [] }
    var intervals: [(station: Int, worst: [Float])] = []
    for station in end.sleeve.indices {
      let reaching = near.filter { $0.box.meets(end.sleeve[station]) }
      guard !reaching.isEmpty else { continue }
      var worst = [Float](repeating: 0, count: axons.fibersPerStrand)
      for k in worst.indices {
        let a = axons.points[end.base + k * end.stationCount + station]
        let b = axons.points[end.base + k * end.stationCount + station + 1]
        for field in reaching { worst[k] = max(worst[k], field.worst(from: a, to: b)) }
      }
      intervals.append((station, worst))
    }
    return intervals
  }

  private func branchLevel(_ end: StrandEnd, _ station: Int) -> NeuraxisLevel {
    let box = end.sleeve[station]
    return map.level(at: (box.low + box.high) * 0.5)
  }
}

/// Mean and covariance of the fibres of a section.
///
/// Fibres fill their section like a uniform disc that was stretched and turned, whose area follows from the covariance.
struct Spread {
  let mean: Point
  /// Diagonal xx, yy, zz, then xy, xz, yz, mm².
  private let c: (Float, Float, Float, Float, Float, Float)

  init(_ points: [Point]) {
    let scale = 1 / Float(max(points.count, 1))
    var sum = Point.zero
    for p in points { sum = sum + p }
    let mean = sum * scale
    var c: (Float, Float, Float, Float, Float, Float) = (0, 0, 0, 0, 0, 0)
    for p in points {
      let d = p - mean
      c.0 += d.x * d.x
      c.1 += d.y * d.y
      c.2 += d.z * d.z
      c.3 += d.x * d.y
      c.4 += d.x * d.z
      c.5 += d.y * d.z
    }
    self.mean = mean
    self.c = (
      c.0 * scale, c.1 * scale, c.2 * scale, c.3 * scale, c.4 * scale, c.5 * scale
    )
  }

  /// Area of the section as seen along a unit vector, mm²: a uniform ellipse with semi-axes U and V has covariance (UUᵀ + VVᵀ) / 4 and area π |(U × V)·t|.
  func area(across t: Point) -> Float {
    let xx = c.1 * c.2 - c.5 * c.5
    let yy = c.0 * c.2 - c.4 * c.4
    let zz = c.0 * c.1 - c.3 * c.3
    let xy = c.4 * c.5 - c.3 * c.2
    let xz = c.3 * c.5 - c.4 * c.1
    let yz = c.3 * c.4 - c.5 * c.0
    let square =
      t.x * t.x * xx + t.y * t.y * yy + t.z * t.z * zz
      + 2 * (t.x * t.y * xy + t.x * t.z * xz + t.y * t.z * yz)
    return 4 * 3.1415927 * max(square, 0).squareRoot()
  }
}
