import Decussate
import DecussateCohort
import Testing

@testable import DecussateInverse

/// The kernel for many patients does what a plain loop does, to the last bit, in whatever company a patient comes.
@Suite struct EvidenceTableTests {
  /// Answers of uneven length, some without elements, and columns of any probability.
  private func draw(_ random: inout SplitMix64) -> (table: EvidenceTable, plain: PlainTable) {
    let masses = (0..<(1 + random.below(5))).map { _ in
      (0..<random.below(700)).map { _ in random.unit() * 1e-3 }
    }
    let count = masses.reduce(0) { $0 + $1.count }
    var table = EvidenceTable(masses: masses)
    var columns: [[Float]] = []
    for _ in 0..<(1 + random.below(12)) {
      let column = (0..<count).map { _ in
        random.below(4) == 0 ? random.unit() * 1e-12 : random.unit()
      }
      table.append(column)
      columns.append(column)
    }
    return (table, PlainTable(masses: masses, columns: columns))
  }

  private func patients(_ random: inout SplitMix64, columns: Int) -> [[Int]] {
    (0..<60).map { _ in (0..<columns).filter { _ in random.below(3) > 0 } }
  }

  @Test(arguments: UInt64(0)..<8)
  func theKernelAgreesWithAPlainLoop(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let (table, plain) = draw(&random)
    let patients = patients(&random, columns: table.columnCount)
    let found = table.evidence(of: patients, runner: SerialRunner())
    for (patient, evidence) in zip(patients, found) {
      #expect(evidence == plain.evidence(of: patient), "seed \(seed)")
      #expect(table.evidence(of: patient) == evidence, "alone or among others, seed \(seed)")
    }
    #expect(table.evidence(of: patients, runner: ParallelRunner()) == found)
    let back = table.evidence(of: patients.reversed(), runner: SerialRunner())
    #expect(Array(back.reversed()) == found)
  }

  @Test func evidenceIsMassTimesFactorsSummedByAnswer() {
    var table = EvidenceTable(masses: [[0.25, 0.5], [], [0.25]])
    table.append([0.5, 0.25, 1])
    #expect(table.evidence(of: []) == [0.75, 0, 0.25])
    let found = table.evidence(of: [0])
    #expect(found == [0.25, 0, 0.25])
  }
}

/// The same arithmetic one number after the other.
private struct PlainTable {
  let masses: [[Float]]
  let columns: [[Float]]

  func evidence(of patient: [Int]) -> [Double] {
    var first = 0
    return masses.map { own in
      defer { first += own.count }
      var sum = 0.0
      let run = EvidenceTable.block * EvidenceTable.lanes
      for start in stride(from: 0, to: own.count, by: run) {
        var lanes = [Float](repeating: 0, count: EvidenceTable.lanes)
        let end = min(start + run, own.count)
        let whole = (end - start + lanes.count - 1) / lanes.count * lanes.count
        for i in start..<(start + whole) {
          var product = i < end ? own[i] * EvidenceTable.scale : 0
          for (depth, column) in patient.enumerated() {
            let factor = i < end ? columns[column][first + i] : 1
            product *= min(max(factor, EvidenceTable.least), 1)
            if depth % 2 == 1, product < EvidenceTable.floor { product = EvidenceTable.floor }
          }
          lanes[(i - start) % lanes.count] += product
        }
        let four = (0..<4).map { lanes[$0] + lanes[$0 + 4] }
        sum += Double((four[0] + four[2]) + (four[1] + four[3]))
      }
      return sum / Double(EvidenceTable.scale)
    }
  }
}
