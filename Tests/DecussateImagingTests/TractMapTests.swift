import Decussate
import DecussateTestSupport
import Testing

/// Density and label maps, and tracts compared.
@Suite struct TractMapTests {
  private static func line(_ points: [Point]) -> Streamlines {
    var lines = Streamlines()
    lines.append(points)
    return lines
  }

  @Test func aLineCountsOnceInEveryVoxelItVisits() {
    var lines = Self.line([Point(0, 0, 0), Point(0.2, 0, 0), Point(3, 0, 0), Point(0.1, 0, 0)])
    lines.append([Point(3.1, 0, 0), Point(99, 0, 0)])
    let grid = VoxelGrid(
      dimensions: .init(5, 3, 3),
      affine: Affine(spacing: Vector(1, 1, 1), offset: Vector(0, -1, -1)))
    let map = DensityMap(lines, on: grid)
    #expect((0..<5).map { map.counts[grid.position($0, 1, 1)] } == [1, 0, 0, 2, 0])
    #expect(map.counts.reduce(0, +) == 3)
    let dense = DensityMap(lines.resampled(step: 0.3), on: grid)
    #expect((0..<5).map { dense.counts[grid.position($0, 1, 1)] } == [1, 1, 1, 2, 1])
  }

  @Test func denserLinesKeepTheirPointsAndTheirLength() {
    let failures = Property.check(seeds: 1, count: 40) { random, size in
      let points = (0..<(2 + Int(8 * size))).map { _ in
        Point(random.uniform(-50, 50), random.uniform(-50, 50), random.uniform(-90, 50))
      }
      let dense = Array(Self.line(points).resampled(step: 0.7)[0])
      guard points.allSatisfy({ dense.contains($0) }) else { return "a point is gone" }
      let wide = zip(dense, dense.dropFirst()).contains { ($1 - $0).length > 0.701 }
      return wide ? "two points lie further apart than the step" : nil
    }
    #expect(failures.isEmpty, "\(failures)")
  }

  @Test func aGridAroundLinesHoldsThemAll() {
    let strand = Tables.forward.axons.strands[0]
    let tract = TractStreamlines(strand, Tables.forward.axons, Tables.atlas)
    #expect(tract.name == "lateral_corticospinal_tract-foot-left")
    let map = DensityMap(tract.lines, on: DensityMap.grid(around: tract.lines))
    #expect(map.counts.max() ?? 0 <= Float(tract.lines.count))
    let visited = Set(
      tract.lines.points.map {
        [Int($0.x.rounded()), Int($0.y.rounded()), Int($0.z.rounded())]
      })
    #expect(map.counts.count { $0 > 0 } == visited.count)
  }

  @Test func labelsOfTheBrainMirror() {
    let grid = VoxelGrid(
      dimensions: .init(31, 38, 31),
      affine: Affine(spacing: Vector(6, 6, 6), offset: Vector(-90, -126, -72)))
    let map = LabelMap.brain(Tables.atlas, on: grid)
    #expect(map.entries.count > 20)
    let byIndex = Dictionary(uniqueKeysWithValues: map.entries.map { ($0.index, $0) })
    #expect(map.entries.reduce(0) { $0 + $1.voxels } == map.values.count { $0 != 0 })
    var wrong = 0
    for position in map.values.indices {
      let (i, row) = (position % 31, position / 31)
      let across = map.values[row * 31 + 30 - i]
      guard map.values[position] != 0 || across != 0 else { continue }
      guard let own = byIndex[map.values[position]], let other = byIndex[across],
        own.id == other.id, i == 15 || own.side == "midline" || own.side != other.side
      else {
        wrong += 1
        continue
      }
    }
    #expect(wrong == 0)
    #expect(map.table.hasPrefix("index\tname\tid\tside\tvoxels\n"))
  }

  @Test func labelsOfTheCordSayTheirSegment() {
    let grid = VoxelGrid(
      dimensions: .init(29, 25, 48),
      affine: Affine(spacing: Vector(0.5, 0.5, 10), offset: Vector(-7, -52, -540)))
    let map = LabelMap.cord(Tables.atlas, on: grid)
    let names = Set(map.entries.map { $0.id })
    #expect(names.isSuperset(of: ["C5", "gracile@C5", "lateral_corticospinal@T8"]))
    var wrong = 0
    for (position, value) in map.values.enumerated() where value != 0 {
      let z = grid.center(0, 0, position / (29 * 25)).z
      let segment = Tables.atlas.segments.first { $0.zTop >= z && z > $0.zBottom }
      if segment.map({ Int32($0.segment.rawValue) + 1 }) != value / 100 { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  @Test func aTractComparedWithItselfLiesWhereItIs() {
    let strand = Tables.forward.axons.strands[0]
    let tract = TractStreamlines(strand, Tables.forward.axons, Tables.atlas).lines
    let same = TractComparison(tract, tract)
    #expect(same.levels.count == 46)
    #expect(same.meanDistance == 0)
    #expect(same.meanOverlap == 1)
    var moved = Streamlines()
    for line in 0..<tract.count { moved.append(tract[line].map { $0 + Point(3, 4, 0) }) }
    let apart = TractComparison(tract, moved)
    #expect(abs(apart.meanDistance - 5) < 0.01)
    #expect(apart.meanOverlap < 0.8)
  }
}
