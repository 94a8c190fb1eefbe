import Decussate
import DecussateTestSupport
import Testing

/// What any lesion must obey, whatever the anatomy.
@Suite struct LossLawTests {
  private let forward = Tables.forward

  /// The first loss that is smaller under the greater lesion, and by how much.
  private func shrunk(_ less: Lesion, _ more: Lesion) -> String? {
    let a = forward.axonLoss(less)
    let b = forward.axonLoss(more)
    for (i, (x, y)) in zip(a.ends, b.ends).enumerated() where x > y + 1e-5 {
      return "end \(i) loses \(x), then only \(y)"
    }
    for (name, (x, y)) in [
      ("pool", (a.pools, b.pools)), ("structure", (a.structures, b.structures)),
      ("nerve", (a.nerves, b.nerves)), ("disease", (a.diseases, b.diseases)),
    ] {
      for i in x.indices where x[i] > y[i] + 1e-5 {
        return "\(name) \(i) loses \(x[i]), then only \(y[i])"
      }
    }
    let here = forward.functionLoss(a).values
    let there = forward.functionLoss(b).values
    for i in here.indices where here[i] > there[i] + 1e-5 {
      return "channel \(i) loses \(here[i]), then only \(there[i])"
    }
    return nil
  }

  @Test func moreExtentNeverMeansLessLoss() {
    let failures = Property.check(seeds: 1000, count: 30) { random, size in
      let lesion = DrawnLesion.draw(&random, size: size)
      return shrunk(lesion.scaled(by: random.uniform(0.1, 0.95)), lesion)
        .map { "\($0) for \(lesion.words)" }
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  @Test func aLargerShapeNeverMeansLessLoss() {
    let failures = Property.check(seeds: 2000, count: 30) { random, size in
      let shape = DrawnLesion.ellipsoid(&random, size: size)
      var larger = shape
      larger.semiaxes = shape.semiaxes * random.uniform(1.02, 1.6)
      return shrunk(Lesion([.ellipsoid(shape, extent: 1)]), Lesion([.ellipsoid(larger, extent: 1)]))
        .map { "\($0) for \(shape), then \(larger.semiaxes)" }
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  @Test func aSecondLesionNeverMeansLessLoss() {
    let failures = Property.check(seeds: 3000, count: 30) { random, size in
      let one = DrawnLesion.draw(&random, size: size)
      let two = DrawnLesion.draw(&random, size: size)
      return shrunk(one, Lesion(one.parts + two.parts)).map {
        "\($0) for \(one.words) with \(two.words)"
      }
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  @Test func everyLossIsAShare() {
    let failures = Property.check(seeds: 4000, count: 40) { random, size in
      let lesion = DrawnLesion.draw(&random, size: size)
      let loss = forward.axonLoss(lesion)
      let all = loss.ends + loss.pools + loss.structures + forward.functionLoss(loss).values
      guard let bad = all.first(where: { !($0 >= 0 && $0 <= 1.00001) }) else { return nil }
      return "a loss of \(bad) for \(lesion.words)"
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  @Test func theOrderOfPartsDoesNotMatterAndRepeatingOneAddsNothing() {
    let failures = Property.check(seeds: 5000, count: 20) { random, size in
      let lesion = Lesion((0..<3).map { _ in DrawnLesion.part(&random, size: size) })
      let turned = Lesion(lesion.parts.reversed())
      let values = forward.functionLoss(forward.axonLoss(lesion)).values
      for (name, other) in [("turned", turned), ("doubled", Lesion(lesion.parts + turned.parts))] {
        let there = forward.functionLoss(forward.axonLoss(other)).values
        // Nerves that are given twice are raised, not added.
        let gap = zip(values, there).map { abs($0 - $1) }.max() ?? 0
        if gap > 1e-5 { return "\(name) differs by \(gap) for \(lesion.words)" }
      }
      return nil
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  @Test func noLesionNoSign() {
    for time in TimeCourse.allCases {
      let prediction = forward.predict(Lesion([]), time: time)
      #expect(prediction.parts.isEmpty)
      #expect(prediction.signs.allSatisfy { $0.probability == 0 })
      #expect(prediction.functionLoss.values.allSatisfy { $0 == 0 })
    }
  }

  @Test func aLesionBesideEverythingGivesNoSign() {
    let corner = Ellipsoid.sphere(center: Point(78, 78, 88), radius: 3)
    let prediction = forward.predict(Lesion([.ellipsoid(corner, extent: 1)]), time: .acute)
    #expect(prediction.signs.allSatisfy { $0.probability == 0 })
  }

  @Test func anExtentOfNoughtGivesNoSign() {
    let failures = Property.check(seeds: 6000, count: 20) { random, size in
      let lesion = DrawnLesion.draw(&random, size: size).scaled(by: 0)
      let prediction = forward.predict(lesion, time: .chronic)
      let worst = prediction.signs.max { $0.probability < $1.probability }
      guard let worst, worst.probability > 0 else { return nil }
      return "\(forward.atlas.signs[worst.sign].id) \(worst.probability) for \(lesion.words)"
    }
    for failure in failures { Issue.record("\(failure)") }
  }
}
