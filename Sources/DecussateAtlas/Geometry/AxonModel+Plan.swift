extension AxonModel {
  /// The control points of one part, sorted into the road and its branches, ready to be sampled on either side.
  struct Plan {
    struct BranchPlan {
      let name: String
      let rows: [ControlPoint]
      let share: Float
      let pool: Pool?
      /// Index of the road row the branch leaves from or joins.
      let roadRow: Int
    }

    let part: Index<TractPart>
    let direction: TractDirection
    let road: [ControlPoint]
    let branches: [BranchPlan]

    init?(_ part: Index<TractPart>, _ rows: [ControlPoint], _ atlas: Atlas) {
      let road = rows.filter { $0.branch == .road }.sorted { $0.order < $1.order }
      guard road.count > 1 else { return nil }
      var names: [Branch] = []
      for row in rows where row.branch != .road && !names.contains(row.branch) {
        names.append(row.branch)
      }
      let direction = atlas.tracts[atlas.parts[part].tract].direction
      var branches: [BranchPlan] = []
      for name in names {
        let own = rows.filter { $0.branch == name }.sorted { $0.order < $1.order }
        let share = own.compactMap { $0.share }.first ?? 1
        switch name {
        case .out(let label):
          let pool = atlas.terminations.first { $0.part == part && $0.branch == label }?.pool
          let roadRow = road.lastIndex { $0.order < own[0].order } ?? 0
          branches.append(
            BranchPlan(name: label, rows: own, share: share, pool: pool, roadRow: roadRow))
        case .in(let label):
          let roadRow = road.firstIndex { $0.order > own[own.count - 1].order } ?? road.count - 1
          branches.append(
            BranchPlan(name: label, rows: own, share: share, pool: nil, roadRow: roadRow))
        case .road:
          break
        }
      }
      self.part = part
      self.direction = direction
      self.road = road
      self.branches = branches
      self.roadPool =
        branches.isEmpty
        ? atlas.terminations.first { $0.part == part }?.pool : nil
    }

    /// The pool at the end of a road without branches.
    let roadPool: Pool?

    func sample(side: Side, fibers: Int, into points: inout [Point]) -> Strand {
      let grid = StationGrid(road.map { $0.center })
      let base = points.count
      for k in 0..<fibers { grid.append(curve(road, fiber: k, side), to: &points) }
      var ends: [StrandEnd] = []
      for branch in branches {
        ends.append(
          sampleBranch(branch, grid: grid, side: side, fibers: fibers, into: &points))
      }
      if ends.isEmpty {
        let first = Plan.center(road[0], side)
        let last = Plan.center(road[road.count - 1], side)
        let served = direction == .descending ? Side(x: last.x) : Side(x: first.x)
        ends.append(
          StrandEnd(
            name: "", pool: roadPool, segment: nil, share: 1, side: served ?? side,
            junction: direction == .descending ? grid.count - 1 : 0, stationCount: 0,
            base: points.count,
            crossings: Plan.crossings(road.map { Plan.center($0, side).x }), sleeve: [], box: nil))
      }
      let sleeve = Plan.sleeve(points, base: base, stations: grid.count, fibers: fibers)
      return Strand(
        part: part, origin: side, direction: direction, stationCount: grid.count, base: base,
        ends: ends, sleeve: sleeve, box: Plan.around(sleeve) ?? Box(low: .zero, high: .zero))
    }

    private func sampleBranch(
      _ branch: BranchPlan, grid: StationGrid, side: Side, fibers: Int, into points: inout [Point]
    ) -> StrandEnd {
      let leaves = direction == .descending
      let joint = road[branch.roadRow]
      let rows = leaves ? [joint] + branch.rows : branch.rows + [joint]
      let branchGrid = StationGrid(rows.map { $0.center })
      let base = points.count
      for k in 0..<fibers { branchGrid.append(curve(rows, fiber: k, side), to: &points) }
      let roadCenters =
        leaves ? road[0...branch.roadRow].map { $0 } : road[branch.roadRow...].map { $0 }
      let whole = leaves ? roadCenters + branch.rows : branch.rows + roadCenters
      let xs = whole.map { Plan.center($0, side).x }
      let start = xs.first { $0 != 0 } ?? 0
      let finish = xs.last { $0 != 0 } ?? 0
      let served = Side(x: leaves ? finish : start) ?? side
      let sleeve = Plan.sleeve(points, base: base, stations: branchGrid.count, fibers: fibers)
      return StrandEnd(
        name: branch.name, pool: branch.pool,
        segment: SpinalSegment(name: Plan.segmentName(branch.name)), share: branch.share,
        side: served, junction: grid.station(ofRow: branch.roadRow),
        stationCount: branchGrid.count, base: base, crossings: Plan.crossings(xs),
        sleeve: sleeve, box: Plan.around(sleeve))
    }

    /// One fibre's curve: its own place in every cross-section, its own height within a branch's spread.
    private func curve(_ rows: [ControlPoint], fiber k: Int, _ side: Side) -> Curve {
      let (a, b, spread) = LowDiscrepancy.disc(k)
      let chords = Curve.chordLengths(rows.map { $0.center })
      var points: [Point] = []
      for row in rows {
        var point = row.center + row.u * a + row.v * b
        if row.branch != .road { point.z += spread * row.spreadZ }
        points.append(side == .left ? point : point.mirrored)
      }
      return Curve(points: points, chords: chords)
    }

    /// Boxes around all fibres between successive stations.
    static func sleeve(_ points: [Point], base: Int, stations: Int, fibers: Int) -> [Box] {
      var boxes: [Box] = []
      for station in 0..<(stations - 1) {
        var box = Box(low: points[base + station], high: points[base + station])
        for k in 0..<fibers {
          for offset in 0...1 {
            let p = points[base + k * stations + station + offset]
            box.low = Point(min(box.low.x, p.x), min(box.low.y, p.y), min(box.low.z, p.z))
            box.high = Point(max(box.high.x, p.x), max(box.high.y, p.y), max(box.high.z, p.z))
          }
        }
        boxes.append(box)
      }
      return boxes
    }

    static func around(_ boxes: [Box]) -> Box? {
      guard var box = boxes.first else { return nil }
      for other in boxes { box = box.union(other) }
      return box
    }

    static func center(_ row: ControlPoint, _ side: Side) -> Point {
      side == .left ? row.center : row.center.mirrored
    }

    /// `C7x`, a branch that re-crosses, names the same segment as `C7`.
    static func segmentName(_ name: String) -> String {
      name.utf8.last == 120 ? String(name.dropLast()) : name
    }

    static func crossings(_ xs: [Float]) -> Int {
      var count = 0
      var last: Float = 0
      for x in xs where x != 0 {
        if last * x < 0 { count += 1 }
        last = x
      }
      return count
    }
  }

  /// Stations along a part: every control point, and points between them close enough for a segment test.
  struct StationGrid {
    private var steps: [Int] = []
    let count: Int

    init(_ centers: [Point]) {
      var total = 1
      for i in 1..<centers.count {
        let middle = (centers[i].z + centers[i - 1].z) / 2
        let n = max(
          1, Int(((centers[i] - centers[i - 1]).length / Self.spacing(z: middle)).rounded(.up)))
        steps.append(n)
        total += n
      }
      count = total
    }

    /// Distance between stations in millimetres: dense in the brainstem, where neighbours lie 2 mm apart, wider in the straight cord.
    static func spacing(z: Float) -> Float {
      if z < -68 { return 4 }
      return z < 0 ? 1.5 : 2.5
    }

    /// The station of a control point.
    func station(ofRow row: Int) -> Int {
      var sum = 0
      for i in 0..<row { sum += steps[i] }
      return sum
    }

    func append(_ curve: Curve, to points: inout [Point]) {
      for (i, n) in steps.enumerated() {
        for j in 0..<n { points.append(curve.value(interval: i, at: Float(j) / Float(n))) }
      }
      points.append(curve.points[curve.points.count - 1])
    }
  }
}
