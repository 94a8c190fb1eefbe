import Decussate
import DecussateCohort
import DecussateTestSupport
import Testing

/// The posterior as an image.
@Suite struct LesionMapTests {
  private let engine = SmallEngine.shared

  private func localization(_ sign: String, _ region: String, _ side: FindingSide) throws
    -> Localization
  {
    let vocabulary = FindingVocabulary(Tables.atlas)
    let alias = try #require(vocabulary.alias(sign: sign, region: region))
    return try engine.localize(
      Examination(time: .acute, findings: [Finding(alias: alias, side: side)]), details: true)
  }

  /// A coarse grid around the whole brain, symmetric about the midline.
  private let brain = DamageMap(counts: (31, 37, 41), edge: 6, origin: Point(-90, -126, -150))

  @Test func everyCandidateBelongsToAnEntryThatHoldsItsWeight() {
    let dictionary = engine.inverse.dictionary
    let space = engine.inverse.space
    #expect(dictionary.members.count == space.count)
    var sums = [Double](repeating: 0, count: dictionary.entries.count)
    for (index, member) in dictionary.members.enumerated() where member >= 0 {
      let candidate = space.candidate(at: index)
      let entry = dictionary.entries[Int(member)]
      #expect(dictionary.sites[Int(entry.site)] == candidate.site)
      #expect(Int(entry.family) == candidate.family)
      sums[Int(member)] += Double(candidate.weight)
    }
    for (sum, entry) in zip(sums, dictionary.entries) {
      #expect(abs(sum - Double(entry.weight)) <= 1e-4 * Double(entry.weight) + 1e-9)
    }
  }

  @Test func aMapHoldsProbabilities() throws {
    let answer = try localization("weakness", "arm", .right)
    #expect(abs(answer.entries.reduce(0, +) - 1) < 1e-9)
    let map = engine.inverse.lesionMap(answer, on: brain, runner: ParallelRunner())
    #expect(map.placed > 0.1 && map.placed <= 1)
    #expect(map.map.values.allSatisfy { $0 >= 0 && $0 <= 1.0001 })
    #expect((map.map.values.max() ?? 0) > 0.01)
    let serial = engine.inverse.lesionMap(answer, on: brain, runner: SerialRunner())
    #expect(serial.map.values == map.map.values)
  }

  /// Findings on the other side move the map to the other side, within what the draws of a small dictionary differ by.
  @Test func mirroredFindingsMirrorTheMap() throws {
    let right = engine.inverse.lesionMap(
      try localization("weakness", "arm", .right), on: brain, runner: ParallelRunner()
    ).map
    let left = engine.inverse.lesionMap(
      try localization("weakness", "arm", .left), on: brain, runner: ParallelRunner()
    ).map
    var most: Float = 0
    for k in 0..<brain.counts.z {
      for j in 0..<brain.counts.y {
        for i in 0..<brain.counts.x {
          let row = (k * brain.counts.y + j) * brain.counts.x
          let difference =
            right.values[row + i] - left.values[row + brain.counts.x - 1 - i]
          most = max(most, difference.magnitude)
        }
      }
    }
    #expect(most < 0.05)
    func mass(_ map: DamageMap, _ keep: (Int) -> Bool) -> Float {
      map.values.enumerated().reduce(0) {
        keep($1.offset % map.counts.x) ? $0 + $1.element : $0
      }
    }
    #expect(mass(right, { $0 < 15 }) > 2 * mass(right, { $0 > 15 }))
  }

  /// One candidate, one shape: a voxel inside counts its whole probability.
  @Test func aShapeIsAddedWhereItLies() {
    var map = DamageMap(counts: (41, 41, 41), edge: 1, origin: Point(-40, -30, -10))
    let sphere = Ellipsoid.sphere(center: Point(-20, -10, 10), radius: 6)
    let shapes = engine.inverse.forward.shapes(Lesion([.ellipsoid(sphere, extent: 0.4)]))
    map.add(shapes, weight: 0.25)
    let inside = map.values.filter { $0 > 0 }
    #expect(inside.allSatisfy { $0 == 0.25 })
    #expect(abs(Float(inside.count) - 904.8) < 30)
    #expect(map.values[(20 * 41 + 20) * 41 + 20] == 0.25)
    let nerve = engine.inverse.forward.shapes(Lesion([.nerve(Index(0), .left, extent: 1)]))
    #expect(nerve.isEmpty && !nerve.meets(map))
  }

  @Test func aMapIsStoredAsItsTemplateIs() throws {
    let answer = try localization("weakness", "arm", .right)
    for standard in [StandardGrid.mni2mm] {
      let file = LesionMapFile(standard)
      let map = engine.inverse.lesionMap(answer, on: file.empty, runner: ParallelRunner())
      var report: [Diagnostic] = []
      let image = try #require(
        NIfTIImage.read(file.bytes(map), name: "map", into: &report))
      #expect(image.header.intentCode == 1001)
      let options = MaskOptions()
      let verdict = try #require(
        SpaceVerdict.decide(image.header, options, name: "map", into: &report))
      #expect(verdict.reasons.first == .grid(standard))
      #expect(report.isEmpty)
      // Weakness of the right arm: more of the map lies on the patient's left.
      var (left, right) = (0.0, 0.0)
      let d = image.header.dimensions
      for k in 0..<d.k {
        for j in 0..<d.j {
          for i in 0..<d.i {
            let value = Double(image.values[verdict.grid.position(i, j, k)])
            if value > 0, verdict.grid.center(i, j, k).x < 0 {
              left += value
            } else {
              right += value
            }
          }
        }
      }
      #expect(left > 2 * right)
    }
  }
}
