import DecussateTestSupport
import Testing

@testable import DecussateAtlas
@testable import DecussateForward

/// The kernels of the forward model against the plain reading of what they compute, bit for bit.
@Suite struct KernelTests {
  private let forward = Tables.forward

  /// Every fibre of every end followed from interval to interval.
  private func plainEnds(_ damage: ResolvedDamage, _ test: CutTest) -> [Float] {
    let axons = forward.axons
    var losses: [Float] = []
    func worst(_ base: Int, _ stations: Range<Int>) -> Float {
      var worst: Float = 0
      for station in stations {
        let a = axons.points[base + station]
        let b = axons.points[base + station + 1]
        for field in damage.fields {
          worst = max(
            worst,
            test == .segments
              ? field.worst(from: a, to: b) : max(field.value(at: a), field.value(at: b)))
        }
      }
      return worst
    }
    for (s, strand) in axons.strands.enumerated() {
      let row = forward.fiberTable.strands[s]
      let plane = forward.planeCut(row, damage)
      for (e, end) in strand.ends.enumerated() {
        let least = plane?.least(forward.fiberTable.ends[row.firstEnd + e], row) ?? 0
        let onRoad =
          strand.direction == .descending
          ? 0..<end.junction : end.junction..<max(strand.stationCount - 1, end.junction)
        var sum: Float = 0
        for k in 0..<axons.fibersPerStrand {
          let road = worst(strand.base + k * strand.stationCount, onRoad)
          let branch =
            end.box == nil
            ? 0 : worst(end.base + k * end.stationCount, 0..<max(end.stationCount - 1, 0))
          sum += max(max(road, branch), least)
        }
        losses.append(sum / Float(axons.fibersPerStrand))
      }
    }
    return losses
  }

  @Test(arguments: [CutTest.segments, .vertices])
  func theFibreKernelAgreesWithThePlainReading(_ test: CutTest) {
    let failures = Property.check(seeds: 700, count: 10) { random, size in
      let lesion = DrawnLesion.draw(&random, size: size)
      let damage = forward.resolve(lesion)
      let plain = plainEnds(damage, test)
      let ends = forward.axonLoss(damage, test: test).ends
      for i in ends.indices where ends[i] != plain[i] {
        return "end \(i) loses \(ends[i]), read plainly \(plain[i]), of \(lesion.words)"
      }
      return nil
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  /// Shapes from the catalogue take the same as shapes worked out.
  @Test func theCatalogueChangesNothing() {
    var catalogue = CutCatalogue()
    let failures = Property.check(seeds: 800, count: 60) { random, size in
      let lesion = DrawnLesion.draw(&random, size: size)
      let here = catalogue.axonLoss(lesion, forward)
      let there = forward.axonLoss(lesion)
      guard here.ends == there.ends else { return "ends differ for \(lesion.words)" }
      guard here.pools == there.pools else { return "pools differ for \(lesion.words)" }
      guard here.structures == there.structures else {
        return "structures differ for \(lesion.words)"
      }
      return here.nerves == there.nerves && here.diseases == there.diseases
        ? nil : "causes differ for \(lesion.words)"
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  /// Every territory, with all its overlapping structures.
  @Test func theCatalogueChangesNothingForTerritories() {
    var catalogue = CutCatalogue()
    for territory in forward.atlas.territories.indices {
      let lesion = Lesion([
        .territory(territory, .left, extent: 0.7), .territory(territory, .right, extent: 0.3),
      ])
      let here = catalogue.axonLoss(lesion, forward)
      let there = forward.axonLoss(lesion)
      #expect(
        here.ends == there.ends && here.pools == there.pools
          && here.structures == there.structures, "\(lesion.words)")
    }
  }

  /// Sums that skip strands without loss give what whole sums give.
  @Test func theSumTableAgreesWithTheSums() {
    var random = SplitMix64(seed: 12)
    for _ in 0..<6 {
      let loss = forward.axonLoss(DrawnLesion.draw(&random, size: 1))
      let sums = forward.wiringSums.reading(loss.ends)
      for i in forward.wiring.drives.indices {
        #expect(sums.crossedDrive(i) == forward.wiring.drives[i].crossed.mean(loss.ends))
        #expect(sums.uncrossedDrive(i) == forward.wiring.drives[i].uncrossed.mean(loss.ends))
        #expect(sums.backup(i) == forward.wiring.backups[i].mean(loss.ends))
        #expect(sums.fascicle(i) == forward.wiring.fascicles[i].mean(loss.ends))
      }
      for i in forward.wiring.releases.indices {
        #expect(sums.crossedRelease(i) == forward.wiring.releases[i].crossed.mean(loss.ends))
        #expect(sums.uncrossedRelease(i) == forward.wiring.releases[i].uncrossed.mean(loss.ends))
      }
      for i in forward.wiring.parts.indices {
        #expect(sums.part(i) == forward.wiring.parts[i].mean(loss.ends))
      }
      for i in forward.wiring.painSegments.indices {
        #expect(sums.pain(i) == forward.wiring.painSegments[i].mean(loss.ends))
        #expect(sums.touch(i) == forward.wiring.touchSegments[i].mean(loss.ends))
      }
      for side in 0..<2 {
        #expect(sums.facePain(side) == forward.wiring.facePain[side].mean(loss.ends))
        #expect(sums.faceTouch(side) == forward.wiring.faceTouch[side].mean(loss.ends))
      }
    }
  }
}
