import DecussateAtlas

/// The fibres of an `AxonModel` laid out for the kernels: coordinate by coordinate, and all fibres of a station side by side.
///
/// A *course* is the road of a strand or one of its branches. Station s of fibre k of a course is element `base + s * fibers + k`.
struct FiberTable: Sendable {
  struct Course: BitwiseCopyable, Sendable {
    let base: Int
    /// Points per fibre; 0 where there is no branch.
    let stations: Int
    /// Position of the box around its first interval in `sleeves`.
    let sleeve: Int
    /// Position of the box around its first eight intervals in `coarse`.
    let coarse: Int
    let box: Box

    var intervals: Int { max(stations - 1, 0) }
  }

  struct StrandRow: BitwiseCopyable, Sendable {
    let road: Course
    let descends: Bool
    let part: Index<TractPart>
    /// Positions of its ends in `ends`.
    let firstEnd: Int
    let endCount: Int
    /// Position of the first point of its centre line in `centers`.
    let center: Int
  }

  struct EndRow: BitwiseCopyable, Sendable {
    let branch: Course
    let junction: Int
  }

  /// Intervals per coarse box.
  static let stride = 8

  let fibers: Int
  private(set) var xs: [Float] = []
  private(set) var ys: [Float] = []
  private(set) var zs: [Float] = []
  private(set) var sleeves: [Box] = []
  private(set) var coarse: [Box] = []
  private(set) var strands: [StrandRow] = []
  /// In the order of `AxonLoss.ends`.
  private(set) var ends: [EndRow] = []
  /// Mean of the first fibres at every road station.
  private(set) var centers: [Point] = []

  /// A table without fibres.
  init() { fibers = 0 }

  init(_ axons: AxonModel) {
    fibers = axons.fibersPerStrand
    xs.reserveCapacity(axons.points.count)
    ys.reserveCapacity(axons.points.count)
    zs.reserveCapacity(axons.points.count)
    for strand in axons.strands {
      let road = course(axons, strand.base, strand.stationCount, strand.sleeve, strand.box)
      let center = centers.count
      for station in 0..<strand.stationCount {
        var sum = Point.zero
        let n = min(fibers, 8)
        for k in 0..<n {
          sum = sum + axons.points[strand.base + k * strand.stationCount + station]
        }
        centers.append(sum * (1 / Float(n)))
      }
      strands.append(
        StrandRow(
          road: road, descends: strand.direction == .descending, part: strand.part,
          firstEnd: ends.count, endCount: strand.ends.count, center: center))
      for end in strand.ends {
        let nowhere = Box(low: .zero, high: .zero)
        ends.append(
          EndRow(
            branch: course(
              axons, end.base, end.box == nil ? 0 : end.stationCount, end.sleeve,
              end.box ?? nowhere),
            junction: end.junction))
      }
    }
  }

  private mutating func course(
    _ axons: AxonModel, _ base: Int, _ stations: Int, _ sleeve: [Box], _ box: Box
  ) -> Course {
    let course = Course(
      base: xs.count, stations: stations, sleeve: sleeves.count, coarse: coarse.count, box: box)
    for station in 0..<stations {
      for k in 0..<fibers {
        let p = axons.points[base + k * stations + station]
        xs.append(p.x)
        ys.append(p.y)
        zs.append(p.z)
      }
    }
    guard stations > 0 else { return course }
    for start in Swift.stride(from: 0, to: sleeve.count, by: FiberTable.stride) {
      var around = sleeve[start]
      for other in sleeve[start..<min(start + FiberTable.stride, sleeve.count)] {
        around = around.union(other)
      }
      coarse.append(around)
    }
    sleeves += sleeve
    return course
  }
}
