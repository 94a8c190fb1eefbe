import Decussate
import DecussateTestSupport
import Testing

/// A mask and the shape it was made from tell the same story.
@Suite struct MaskLawTests {
  private let forward = Tables.forward

  private func mask(_ e: Ellipsoid, spacing: Float) -> VoxelField? {
    let reach = max(e.semiaxes.x, e.semiaxes.y, e.semiaxes.z) + 2 * spacing
    let n = Int((2 * reach / spacing).rounded(.up)) + 1
    let origin = e.center - Point(reach, reach, reach)
    var values: [Float] = []
    for k in 0..<n {
      for j in 0..<n {
        for i in 0..<n {
          let p = origin + Point(Float(i), Float(j), Float(k)) * spacing
          let d = p - e.center
          let (x, y, z) = (d.x / e.semiaxes.x, d.y / e.semiaxes.y, d.z / e.semiaxes.z)
          values.append(x * x + y * y + z * z <= 1 ? 1 : 0)
        }
      }
    }
    return VoxelField(
      counts: (n, n, n), spacing: Point(spacing, spacing, spacing), origin: origin, values: values)
  }

  /// The mask takes at least what a sphere one voxel smaller takes, and at most what one a voxel larger takes.
  @Test func aSphereAndItsMaskAgreeWithinAVoxel() {
    let failures = Property.check(seeds: 1, count: 8) { random, size in
      let center = DrawnLesion.ellipsoid(&random, size: size).center
      let radius = random.uniform(2.5, 3 + 6 * size)
      let spacing: Float = 1
      let sphere = Ellipsoid.sphere(center: center, radius: radius)
      guard let field = mask(sphere, spacing: spacing) else { return "no mask for \(sphere)" }
      let slack: Float = 0.87 * spacing
      func loss(_ part: Lesion.Part) -> AxonLoss { forward.axonLoss(Lesion([part])) }
      let own = loss(.voxels(VoxelDamage(field)))
      let less = loss(.ellipsoid(.sphere(center: center, radius: radius - slack), extent: 1))
      let more = loss(.ellipsoid(.sphere(center: center, radius: radius + slack), extent: 1))
      for (name, values) in [
        ("end", (less.ends, own.ends, more.ends)), ("pool", (less.pools, own.pools, more.pools)),
        ("structure", (less.structures, own.structures, more.structures)),
      ] {
        for i in values.1.indices {
          // One fibre of 24 may pass between two samples of a segment.
          if values.1[i] < values.0[i] - 0.05 || values.1[i] > values.2[i] + 1e-5 {
            return
              "\(name) \(i): \(values.1[i]) by mask, \(values.0[i]) to \(values.2[i]) by \(sphere)"
          }
        }
      }
      return nil
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  @Test func aFineMaskComesNearTheSphere() throws {
    let sphere = Ellipsoid.sphere(center: Point(-24, -12, 9), radius: 6)
    let field = try #require(mask(sphere, spacing: 0.5))
    let own = forward.predict(Lesion([.voxels(VoxelDamage(field))]), time: .acute)
    let other = forward.predict(Lesion([.ellipsoid(sphere, extent: 1)]), time: .acute)
    for effector in limbEffectors {
      #expect(
        abs(own.upper(effector, .right) - other.upper(effector, .right)) <= 0.06, "\(effector)")
    }
    #expect(other.upper("finger_abduction", .right) >= 0.5)
  }

  /// A soft mask counts in proportion.
  @Test func halfAMaskIsHalfALesion() throws {
    let sphere = Ellipsoid.sphere(center: Point(-24, -12, 9), radius: 6)
    let whole = try #require(mask(sphere, spacing: 1))
    let half = try #require(
      VoxelField(
        counts: whole.counts, spacing: whole.spacing, origin: whole.origin,
        values: whole.values.map { $0 / 2 }))
    let a = forward.axonLoss(Lesion([.voxels(VoxelDamage(whole))]))
    let b = forward.axonLoss(Lesion([.voxels(VoxelDamage(half))]))
    for i in a.ends.indices { #expect(abs(b.ends[i] - a.ends[i] / 2) < 1e-5) }
    for i in a.structures.indices { #expect(abs(b.structures[i] - a.structures[i] / 2) < 1e-5) }
  }

  @Test func anEmptyMaskGivesNoSign() throws {
    let field = try #require(
      VoxelField(
        counts: (4, 4, 4), spacing: Point(2, 2, 2), origin: Point(-24, -12, 8),
        values: [Float](repeating: 0, count: 64)))
    let prediction = forward.predict(Lesion([.voxels(VoxelDamage(field))]), time: .acute)
    #expect(prediction.signs.allSatisfy { $0.probability == 0 })
  }

  @Test func aMaskThatIsNoneIsRefused() {
    let one = Point(1, 1, 1)
    #expect(VoxelField(counts: (0, 1, 1), spacing: one, origin: .zero, values: []) == nil)
    #expect(VoxelField(counts: (1, 1, 1), spacing: one, origin: .zero, values: []) == nil)
    #expect(VoxelField(counts: (1, 1, 1), spacing: one, origin: .zero, values: [.nan]) == nil)
    #expect(VoxelField(counts: (1, 1, 1), spacing: one, origin: .zero, values: [1.5]) == nil)
    #expect(
      VoxelField(counts: (1, 1, 1), spacing: Point(1, 0, 1), origin: .zero, values: [1]) == nil)
  }
}
