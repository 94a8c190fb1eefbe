import Decussate
import Foundation
import Testing

/// The functions the program computes itself, against the platform's and against figures worked out by hand.
@Suite struct NumberLawTests {
  private func relative(_ own: Double, _ other: Double) -> Double {
    other == 0 ? abs(own) : abs(own / other - 1)
  }

  @Test func theExponentialIsExact() {
    var random = SplitMix64(seed: 1)
    for _ in 0..<2000 {
      let x = Double(random.uniform(-700, 700))
      #expect(relative(Elementary.exp(x), Foundation.exp(x)) < 1e-13, "\(x)")
    }
    #expect(Elementary.exp(0) == 1)
    #expect(relative(Elementary.exp(1), 2.718281828459045) < 1e-15)
    #expect(Elementary.exp(-800) == 0)
    #expect(Elementary.exp(800) == Double.greatestFiniteMagnitude)
    #expect(Elementary.exp(-740) > 0)
  }

  @Test func theLogarithmIsExact() {
    var random = SplitMix64(seed: 2)
    for _ in 0..<2000 {
      let x = Foundation.exp(Double(random.uniform(-300, 300)))
      let other = Foundation.log(x)
      #expect(abs(Elementary.log(x) - other) <= 1e-14 * max(1, abs(other)), "\(x)")
    }
    #expect(Elementary.log(1) == 0)
    #expect(relative(Elementary.log(2), 0.6931471805599453) < 1e-15)
    #expect(Elementary.log(0) == -745)
    #expect(Elementary.log(-3) == -745)
  }

  @Test func thePowerIsExact() {
    var random = SplitMix64(seed: 3)
    for _ in 0..<2000 {
      let x = Double(random.uniform(0.001, 50))
      let y = Double(random.uniform(-8, 8))
      #expect(relative(Elementary.pow(x, y), Foundation.pow(x, y)) < 1e-12, "\(x)^\(y)")
    }
    #expect(Elementary.pow(0, 3) == 0)
  }

  @Test func sineAndCosineAreExact() {
    var random = SplitMix64(seed: 4)
    for _ in 0..<2000 {
      let turns = Double(random.unit())
      let own = Elementary.sineAndCosine(turns: turns)
      #expect(abs(own.sine - Foundation.sin(2 * .pi * turns)) < 2e-15, "\(turns)")
      #expect(abs(own.cosine - Foundation.cos(2 * .pi * turns)) < 2e-15, "\(turns)")
    }
    #expect(Elementary.sineAndCosine(turns: 0.25).sine == 1)
    #expect(Elementary.sineAndCosine(turns: 0.5).cosine == -1)
  }

  private func curve(_ ys: [Float]) -> Curve {
    Curve(
      points: ys.map { Point($0, 0, 0) }, chords: ys.indices.map { Float($0) })
  }

  /// Worked by hand: slopes are weighted harmonic means of the neighbouring secants, the first and last secants themselves.
  @Test func theCurveHasTheValuesOfMonotoneInterpolation() {
    let squares = curve([0, 1, 4, 9])
    #expect(abs(squares.value(interval: 1, at: 0.5).x - 2.21875) < 1e-5)
    #expect(abs(squares.value(interval: 0, at: 0.5).x - 0.4375) < 1e-5)
    #expect(abs(squares.value(interval: 2, at: 0.5).x - 6.34375) < 1e-5)
    // A peak has a level top.
    let peak = curve([0, 1, 0])
    #expect(abs(peak.value(interval: 0, at: 0.5).x - 0.625) < 1e-5)
    #expect(abs(peak.value(interval: 1, at: 0.5).x - 0.625) < 1e-5)
  }

  @Test func theCurvePassesItsPointsAndNeverOvershoots() {
    for seed in UInt64(0)..<100 {
      var random = SplitMix64(seed: seed)
      let points = (0..<6).map { _ in
        Point(random.uniform(-50, 50), random.uniform(-50, 50), random.uniform(-50, 50))
      }
      let curve = Curve(points: points)
      for i in 0..<5 {
        #expect((curve.value(interval: i, at: 0) - points[i]).length < 1e-4, "seed \(seed)")
        #expect((curve.value(interval: i, at: 1) - points[i + 1]).length < 1e-4, "seed \(seed)")
        for step in 1..<8 {
          let p = curve.value(interval: i, at: Float(step) / 8)
          for (v, a, b) in [
            (p.x, points[i].x, points[i + 1].x), (p.y, points[i].y, points[i + 1].y),
            (p.z, points[i].z, points[i + 1].z),
          ] {
            #expect(v >= min(a, b) - 1e-3 && v <= max(a, b) + 1e-3, "seed \(seed)")
          }
        }
      }
    }
  }

  @Test func theCurveThroughALineIsTheLine() {
    let points = (0..<5).map { Point(Float($0) * 2, Float($0) * -3, Float($0)) }
    let curve = Curve(points: points)
    for step in 0...40 {
      let chord = curve.length * Float(step) / 40
      let p = curve.point(at: chord)
      #expect(abs(p.y + 1.5 * p.x) < 1e-4)
      #expect(abs(p.z - 0.5 * p.x) < 1e-4)
    }
    #expect((curve.point(at: -5) - points[0]).length < 1e-5)
    #expect((curve.point(at: 1000) - points[4]).length < 1e-5)
  }

  @Test func aSeedAlwaysGivesTheSameNumbers() {
    // From the reference program of Steele, Lea and Flood.
    var random = SplitMix64(seed: 1_234_567)
    #expect(
      (0..<3).map { _ in random.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }

  @Test func evenlySpreadPointsFillTheirShape() {
    let n = 400
    var inner = 0
    var quarters = [0, 0, 0, 0]
    for i in 0..<n {
      let (a, b, spread) = LowDiscrepancy.disc(i)
      #expect(a * a + b * b <= 1.00001 && abs(spread) <= 1)
      if a * a + b * b <= 0.25 { inner += 1 }
      quarters[(a > 0 ? 1 : 0) + (b > 0 ? 2 : 0)] += 1
      #expect(LowDiscrepancy.ball(i).length <= 1.00001)
    }
    #expect(abs(Float(inner) / Float(n) - 0.25) < 0.02, "\(inner)")
    for quarter in quarters { #expect(abs(Float(quarter) / Float(n) - 0.25) < 0.02) }
  }
}
