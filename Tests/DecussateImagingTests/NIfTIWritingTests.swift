import Decussate
import DecussateCohort
import DecussateTestSupport
import Testing

/// What is written is read back, and masks keep their place however they are stored.
@Suite struct NIfTIWritingTests {
  @Test func whatIsWrittenIsReadBack() {
    let failures = Property.check(seeds: 1, count: 200) { random, size in
      let counts = (0..<3).map { _ in 1 + random.below(1 + Int(9 * size)) }
      let grid = VoxelGrid(
        dimensions: .init(counts[0], counts[1], counts[2]), affine: Self.affine(&random))
      let values = (0..<grid.dimensions.count).map { _ in random.uniform(-3, 3) }
      var report: [Diagnostic] = []
      let bytes = NIfTIWriter.floats(values, on: grid, space: .mni152, intent: .estimate("p"))
      guard let image = NIfTIImage.read(bytes, name: "floats", into: &report) else {
        return "\(report)"
      }
      let header = image.header
      guard image.values == values, header.dimensions == grid.dimensions,
        header.intentCode == 1001, header.intentName == "p", header.unit == .millimeter,
        let sform = header.sform, sform.code == .mni152,
        sform.affine.difference(grid.affine.rows) < 1e-4
      else { return "\(header)" }
      if let qform = header.qform, qform.affine.difference(grid.affine.rows) > 5e-3 {
        return "qform \(qform.affine) of \(grid.affine)"
      }
      let most = [200, 30000, 2_000_000][random.below(3)]
      let labels = (0..<grid.dimensions.count).map { _ in Int32(random.below(most)) }
      let again = NIfTIImage.read(
        NIfTIWriter.labels(labels, on: grid, space: .aligned, intent: .labels("places")),
        name: "labels", into: &report)
      guard again?.values == labels.map({ Float($0) }), again?.header.intentCode == 1002,
        again?.header.sform?.code == .aligned
      else { return "labels \(labels)" }
      return nil
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  /// Half of the grids lie along the axes in any order and direction, half are turned by a quaternion.
  private static func affine(_ random: inout SplitMix64) -> Affine {
    let offset = Vector(
      Double(random.uniform(-90, 90)), Double(random.uniform(-90, 90)),
      Double(random.uniform(-90, 90)))
    func edge() -> Double { Double(random.uniform(0.5, 4)) * (random.below(2) == 0 ? 1 : -1) }
    let steps = [Vector(edge(), 0, 0), Vector(0, edge(), 0), Vector(0, 0, edge())]
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    let order = orders[random.below(6)]
    let straight = Affine(
      i: steps[order[0]], j: steps[order[1]], k: steps[order[2]], offset: offset)
    guard random.below(2) == 0 else { return straight }
    let turn = Double(random.uniform(0, 1))
    let (sine, cosine) = Elementary.sineAndCosine(turns: turn)
    func turned(_ v: Vector) -> Vector {
      Vector(cosine * v.x - sine * v.y, sine * v.x + cosine * v.y, v.z)
    }
    return Affine(
      i: turned(straight.i), j: turned(straight.j), k: turned(straight.k), offset: offset)
  }

  /// A mask has the same value at the same place whichever way its voxels are stored.
  @Test func aMaskKeepsItsPlace() {
    let failures = Property.check(seeds: 1, count: 200) { random, size in
      let counts = (0..<3).map { _ in 2 + random.below(2 + Int(8 * size)) }
      let grid = VoxelGrid(
        dimensions: .init(counts[0], counts[1], counts[2]), affine: Self.affine(&random))
      let values = (0..<grid.dimensions.count).map { _ in
        random.below(4) == 0 ? random.uniform(0.1, 1) : 0
      }
      guard let mask = VoxelMask(grid: grid, values: values) else { return "no mask" }
      guard let field = mask.field() else { return values.contains { $0 > 0 } ? "no field" : nil }
      for k in 0..<counts[2] {
        for j in 0..<counts[1] {
          for i in 0..<counts[0] {
            let own = values[grid.position(i, j, k)]
            let found = field.value(at: grid.center(i, j, k))
            // A turned grid is sampled at the spacing of its finest axis, so that a small voxel's centre may fall to its neighbour.
            if grid.axes != nil, found != own { return "\(found) at \(i) \(j) \(k), not \(own)" }
          }
        }
      }
      let total = field.values.reduce(0.0) { $0 + Double($1) }
      let volume = total * Double(field.spacing.x * field.spacing.y * field.spacing.z)
      let slack = grid.axes != nil ? 1e-4 : 0.35
      if abs(volume - mask.volume) > slack * mask.volume + 1e-6 * mask.volume, values.count > 100 {
        return "volume \(volume), not \(mask.volume)"
      }
      return nil
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  @Test func compressedBytesAreTheSameEachTimeAndComeBack() throws {
    var random = SplitMix64(seed: 3)
    let bytes = (0..<100_000).map { _ in UInt8(random.below(4)) }
    let first = Gzip.compress(bytes)
    #expect(first == Gzip.compress(bytes))
    #expect(Array(first[4..<8]) == [0, 0, 0, 0])
    #expect(try Gzip.inflate(first, limit: 200_000) == bytes)
    #expect(try Gzip.inflate(first, limit: 100) == Array(bytes[..<100]))
    #expect(throws: Gzip.Failure.self) {
      try Gzip.inflate(Array(first.dropLast(9)), limit: 200_000)
    }
  }
}
