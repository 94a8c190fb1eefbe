import Decussate
import DecussateTestSupport
import Testing

/// What the loads of tract parts must obey whatever the lesion.
@Suite struct TractLoadTests {
  private let forward = Tables.forward

  @Test func noLesionNoLoad() { #expect(forward.tractLoads(Lesion([])).isEmpty) }

  /// Shares are shares, levels add up to the course, and the course is cut at least as much as any of its levels.
  @Test func levelsAddUpToTheCourse() {
    let failures = Property.check(seeds: 1, count: 25) { random, size in
      let lesion = DrawnLesion.draw(&random, size: size)
      let loads = forward.tractLoads(lesion)
      for load in loads {
        let shares = [load.crossSection, load.cut ?? 0]
        guard shares.allSatisfy({ $0 >= 0 && $0 <= 1.00001 }), load.volume >= 0 else {
          return "\(load) by \(lesion.words)"
        }
        guard load.level == nil, let cut = load.cut else { continue }
        let own = loads.filter {
          $0.scope == load.scope && $0.origin == load.origin && $0.level != nil
        }
        let volume = own.reduce(Float(0)) { $0 + $1.volume }
        let most = own.reduce(Float(0)) { max($0, $1.cut ?? 0) }
        let sum = own.reduce(Float(0)) { $0 + ($1.cut ?? 0) }
        if abs(volume - load.volume) > 1e-3 * max(load.volume, 1) {
          return "levels hold \(volume) of \(load.volume) by \(lesion.words)"
        }
        if most > cut + 1e-5 { return "a level loses \(most), all \(cut), by \(lesion.words)" }
        // Planes and roots cut without a place in space.
        let hasPlace = lesion.parts.allSatisfy { if case .ellipsoid = $0 { true } else { false } }
        if hasPlace, cut > sum + 1e-5 { return "all lose \(cut), levels \(sum), \(lesion.words)" }
      }
      return nil
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  @Test func aMirroredLesionHasMirroredLoads() {
    let failures = Property.check(seeds: 40, count: 12) { random, size in
      let lesion = DrawnLesion.draw(&random, size: size)
      let own = forward.tractLoads(lesion)
      let other = forward.tractLoads(lesion.mirrored)
      guard own.count == other.count else { return "\(own.count) rows and \(other.count)" }
      for load in own {
        let twin = other.first {
          $0.scope == load.scope && $0.origin == load.origin.opposite && $0.level == load.level
        }
        guard let twin, abs(twin.volume - load.volume) <= 0.01 * load.volume + 0.05,
          abs((twin.cut ?? 0) - (load.cut ?? 0)) < 1e-4,
          abs((twin.weighted ?? 0) - (load.weighted ?? 0)) <= 0.02 * (load.weighted ?? 0) + 1
        else { return "\(load) has no twin, by \(lesion.words)" }
      }
      return nil
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  @Test func halfTheDamageIsHalfTheVolume() throws {
    let sphere = Ellipsoid.sphere(center: Point(-24, -12, 9), radius: 6)
    let whole = forward.tractLoads(Lesion([.ellipsoid(sphere, extent: 1)]))
    let half = forward.tractLoads(Lesion([.ellipsoid(sphere, extent: 0.5)]))
    #expect(!whole.isEmpty && whole.count == half.count)
    for (a, b) in zip(whole, half) {
      #expect(abs(b.volume - a.volume / 2) < 1e-3 * max(a.volume, 1))
      #expect(abs(b.crossSection - a.crossSection / 2) < 1e-4)
    }
  }

  /// A lesion that takes one whole slice of the tract has the same weighted load wherever the slice is; that is what the weight is for.
  @Test func oneWholeSliceWeighsTheSameEverywhere() throws {
    func loads(z: Float) throws -> TractLoad {
      let slab = try #require(
        VoxelField(
          counts: (80, 80, 1), spacing: Point(1, 1, 1), origin: Point(-79.5, -70, z),
          values: [Float](repeating: 1, count: 6400)))
      let all = forward.tractLoads(Lesion([.voxels(VoxelDamage(slab))]))
      return try #require(all.first { $0.scope == .system(.corticospinal) && $0.origin == .left })
    }
    let capsule = try loads(z: 10)
    let peduncle = try loads(z: -12)
    let pons = try loads(z: -30)
    #expect(capsule.crossSection > 0.999 && pons.crossSection > 0.999)
    let weights = [capsule, peduncle, pons].compactMap { $0.weighted }
    #expect(weights.count == 3)
    for weight in weights { #expect(abs(weight - weights[0]) < 1e-3 * weights[0]) }
    #expect(Set([capsule, peduncle, pons].map { $0.volume }).count == 3)
    #expect(capsule.volume < weights[0])
  }

  /// The area of a section follows from its two spread vectors: π |U × V|.
  @Test func aPartOfTheTractFillsItsSection() throws {
    let part = try #require(
      Tables.atlas.parts.indices.first {
        Tables.atlas.parts[$0].id == "lateral_corticospinal_tract/hand"
      })
    let row = try #require(
      Tables.atlas.controlPoints.first { $0.part == part && $0.landmark == "PLIC mid" })
    let slab = try #require(
      VoxelField(
        counts: (80, 80, 1), spacing: Point(1, 1, 1),
        origin: Point(-79.5, -70, row.center.z), values: [Float](repeating: 1, count: 6400)))
    let loads = forward.tractLoads(Lesion([.voxels(VoxelDamage(slab))]))
    let load = try #require(
      loads.first { $0.scope == .part(part) && $0.level == nil && $0.origin == .left })
    #expect(load.crossSection == 1)
    // Stations lie up to 2.5 mm apart, and a slab of 1 mm touches one or two of the intervals between them.
    let area = 3.1416 * row.u.cross(row.v).length
    #expect(load.volume > 1 * area && load.volume < 6 * area)
  }
}
