import Decussate
import DecussateTestSupport
import Testing

/// Measured streamlines in place of the atlas's roads.
@Suite struct OwnTractsTests {
  private let atlas = Tables.atlas
  private let axons = AxonModel(Tables.atlas, fibersPerStrand: 16)

  /// The atlas's own hand fibres of the left, as someone's streamlines: `move` says where each point lies in that person.
  private func hand(_ move: (Point) -> Point = { $0 }) -> Streamlines {
    var lines = Streamlines()
    for strand in axons.strands
    where atlas.parts[strand.part].id == "lateral_corticospinal_tract/hand"
      && strand.origin == .left
    {
      for line in TractStreamlines(strand, axons, atlas).lines.prefix(16) {
        lines.append(line.filter { $0.z > -50 }.map(move))
      }
    }
    return lines
  }

  private func used(
    _ lines: Streamlines, as name: String, side: Side? = nil
  ) -> (OwnTracts, [Diagnostic]) {
    var own = OwnTracts(axons)
    var report: [Diagnostic] = []
    own.use(lines, as: name, side: side, file: "my.tck", atlas, into: &report)
    return (own, report)
  }

  private func loss(_ axons: AxonModel, _ sphere: Ellipsoid) -> Float {
    let model = ForwardModel(atlas, axons)
    let prediction = model.predict(Lesion([.ellipsoid(sphere, extent: 1)]))
    return prediction.parts.first {
      atlas.parts[$0.part].id == "lateral_corticospinal_tract/hand" && $0.side == .right
    }?.fraction ?? 0
  }

  @Test func theAtlasInItsOwnPlaceChangesNextToNothing() {
    let (own, report) = used(hand(), as: "lateral_corticospinal_tract/hand")
    #expect(report.isEmpty)
    #expect(own.replacements.map { $0.lines } == [16])
    #expect(own.replacements.allSatisfy { $0.distance < 3 })
    let capsule = Ellipsoid.sphere(center: Point(-24, -13, 9), radius: 4)
    let cord = Ellipsoid.sphere(center: Point(4, -47, -130), radius: 3)
    for sphere in [capsule, cord] {
      #expect(abs(loss(own.axons, sphere) - loss(axons, sphere)) < 0.13)
    }
    #expect(loss(own.axons, capsule) > 0.3)
  }

  @Test func aRoadFollowsTheLinesWhereTheyRunAndTheAtlasBeyondThem() {
    let (own, report) = used(
      hand { Point($0.x - 8, $0.y, $0.z) }, as: "lateral_corticospinal_tract/hand")
    #expect(report.isEmpty)
    let there = Ellipsoid.sphere(center: Point(-32, -13, 9), radius: 4)
    let here = Ellipsoid.sphere(center: Point(-24, -13, 9), radius: 3)
    let cord = Ellipsoid.sphere(center: Point(4, -47, -130), radius: 3)
    #expect(loss(own.axons, there) > loss(axons, there) + 0.3)
    #expect(loss(own.axons, here) < loss(axons, here) - 0.3)
    #expect(abs(loss(own.axons, cord) - loss(axons, cord)) < 0.05)
  }

  @Test func linesMayRunEitherWay() {
    var reversed = Streamlines()
    let lines = hand { Point($0.x - 8, $0.y, $0.z) }
    for line in 0..<lines.count { reversed.append(Array(lines[line].reversed())) }
    let name = "lateral_corticospinal_tract/hand"
    #expect(used(lines, as: name).0.axons.points == used(reversed, as: name).0.axons.points)
  }

  @Test func anotherNameAddsATract() {
    let (own, report) = used(hand(), as: "arcuate_fasciculus")
    #expect(report.isEmpty)
    #expect(own.replacements.isEmpty)
    #expect(own.additions.map { $0.name } == ["arcuate_fasciculus"])
    #expect(own.axons.points == axons.points)
  }

  @Test func mistakesAreNamed() {
    var few = Streamlines()
    few.append([Point(-24, -12, 10), Point(-20, -14, 0)])
    let name = "lateral_corticospinal_tract/hand"
    let mistakes: [(Streamlines, String, String)] = [
      (few, name, "TRK010"), (hand { $0 + Point(0, 0, 400) }, name, "TRK011"),
      (hand { Point($0.x + 90, $0.y + 126, $0.z + 72) }, name, "TRK011"),
      (hand { $0 + Point(0, 40, 0) }, name, "TRK012"),
      (hand(), "lateral_corticospinal_tact", "TRK013"),
    ]
    for (lines, name, code) in mistakes {
      let (own, report) = used(lines, as: name)
      #expect(report.map { $0.code } == [code], "\(report)")
      #expect(report.allSatisfy { !$0.help.isEmpty })
      #expect(own.replacements.isEmpty)
    }
  }

  @Test func theSideIsThatOfTheLines() {
    let (own, report) = used(hand { $0.mirrored }, as: "lateral_corticospinal_tract/hand")
    #expect(report.isEmpty)
    #expect(own.replacements.map { $0.side } == [.right])
  }

  @Test func exchangedSidesAreRecognised() {
    let (own, report) = used(
      hand { $0.mirrored }, as: "lateral_corticospinal_tract/hand", side: .left)
    #expect(report.map { $0.code } == ["TRK012"])
    #expect(report.allSatisfy { $0.help.contains("left and right seem to be exchanged") })
    #expect(own.replacements.isEmpty)
  }
}

extension Streamlines {
  fileprivate func prefix(_ count: Int) -> [[Point]] {
    (0..<Swift.min(count, self.count)).map { Array(self[$0]) }
  }
}
