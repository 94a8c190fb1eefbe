import Decussate
import DecussateCohort
import DecussateTestSupport
import Testing

@testable import DecussateInverse

/// Weighing one row of each class gives every row what weighing all of them would.
@Suite struct FindingColumnTests {
  private let engine = SmallEngine.shared
  private var model: InverseModel { engine.inverse }

  @Test func everyRowGetsWhatItWouldGetAlone() {
    let rows = 0..<model.dictionary.rowCount
    for seed in UInt64(0)..<6 {
      var random = SplitMix64(seed: seed)
      for finding in DrawnExamination.draw(&random, count: 4).findings {
        let query = model.query(finding)
        let column = FindingColumn(query, model)
        for (s, state) in model.states.enumerated() {
          let plain = model.units(query, state, rows: rows)
          #expect(
            rows.allSatisfy { column.units(s, row: $0) == plain[$0] }, "seed \(seed), \(finding)")
        }
        var flipped = finding
        flipped.state = finding.state == .present ? .absent : .present
        flipped.severity = nil
        let other = FindingColumn(model.query(flipped), model, classes: column)
        let plain = model.units(model.query(flipped), model.states[0], rows: rows)
        #expect(rows.allSatisfy { other.units(0, row: $0) == plain[$0] }, "seed \(seed)")
      }
    }
  }

  @Test func classesAreWhatTheColumnsCannotTellApart() {
    var random = SplitMix64(seed: 2)
    let rows = 3000
    let columns = (0..<4).map { _ in
      (0..<rows).map { _ in random.below(3) == 0 ? UInt8(random.below(3)) : 0 }
    }
    let classes = RowClasses(
      rowCount: rows,
      columns.enumerated().map { n, codes in
        // The last column speaks of some of the rows only.
        let own = n == 3 ? 1500..<rows : 0..<rows
        return .init(
          codes: Column(codes), start: own.lowerBound, rows: own, ranks: RowClasses.losses, most: 2,
          zones: nil)
      })
    var seen: [[UInt8]: Int32] = [:]
    for row in 0..<rows {
      let key = columns.enumerated().map { n, codes in n == 3 && row < 1500 ? 0 : codes[row] }
      if let known = seen[key] {
        #expect(classes.ids[row] == known)
      } else {
        #expect(Int(classes.ids[row]) == seen.count, "classes are numbered by their first row")
        #expect(Int(classes.representatives[seen.count]) == row)
        seen[key] = classes.ids[row]
      }
    }
    #expect(classes.count == seen.count)
  }

  /// The costs added up beforehand and corrected are the costs added up.
  @Test func silenceCostsTheSameEitherWay() {
    let silence = engine.silence
    let states = model.states.count
    for seed in UInt64(0)..<4 {
      var random = SplitMix64(seed: seed)
      let examination = DrawnExamination.draw(&random, count: 5)
      for weight in [model.laws.unmentioned, 0.17, 0] {
        let costs = silence.costs(examination, model.atlas, weight: weight)
        let rows = 5..<min(400, model.dictionary.rowCount)
        var units = [Int32](repeating: 0, count: rows.count * states)
        silence.subtract(costs, rows: rows, from: &units)
        for row in rows {
          for s in 0..<states {
            var sum: Int32 = 0
            for (k, cost) in costs.enumerated() {
              let value = silence.values[(k * silence.rowCount + row) * states + s]
              sum -= cost * Int32(value)
            }
            #expect(units[(row - rows.lowerBound) * states + s] == sum)
          }
        }
      }
    }
  }

  /// The logarithm in whole units is the logarithm, but for rounding.
  @Test func theLogarithmInUnitsIsNear() {
    var random = SplitMix64(seed: 8)
    var worst = 0.0
    for _ in 0..<20_000 {
      let p = Float(Elementary.exp(Double(random.uniform(-13.8, 0))))
      let exact = Elementary.log(Double(p))
      worst = max(worst, abs(Double(logUnits(p)) / Double(unitsPerNat) - exact))
    }
    #expect(worst < 4e-5, "\(worst) nats")
    #expect(logUnits(1) == 0)
    #expect(logUnits(2) == 0)
    #expect(logUnits(0) == logUnits(LogTable.least))
  }
}
