import Decussate
import DecussateCohort
import Testing

@testable import DecussateInverse

/// The kernel for one patient does what a plain loop does, to the last bit, on any number of cores, and little is lost by whole units.
@Suite struct LikelihoodTableTests {
  private struct Drawn {
    let masses: [[Float]]
    let columns: [[Float]]
    let table: LikelihoodTable
  }

  /// Answers of uneven length, some without candidates, one longer than a block; columns of any probability, some the same over long runs.
  private func draw(_ random: inout SplitMix64, columns count: Int) -> Drawn {
    let lengths = [random.below(700), 0, LikelihoodTable.block + random.below(900), 1]
    let masses = lengths.map { length in (0..<length).map { _ in 1e-6 + random.unit() * 1e-3 } }
    var table = LikelihoodTable(masses: masses)
    let candidates = lengths.reduce(0, +)
    let columns = (0..<count).map { n -> [Float] in
      (0..<candidates).map { i in
        if n % 3 == 1, i < candidates / 2 { return 0.25 }
        return random.below(5) == 0 ? random.unit() * 1e-9 : random.unit()
      }
    }
    for column in columns { table.append(column) }
    return Drawn(masses: masses, columns: columns, table: table)
  }

  @Test(arguments: UInt64(0)..<4)
  func theKernelAgreesWithAPlainLoop(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = [1, 4, 9, 20][Int(seed)]
    let drawn = draw(&random, columns: count)
    let table = drawn.table
    let findings = (0..<count).filter { _ in count == 1 || random.below(4) > 0 }
    let columns = [0] + findings.map { $0 + 1 }
    let plain = PlainLikelihoods(masses: drawn.masses, columns: findings.map { drawn.columns[$0] })
    #expect(
      table.weights(table.blocks.indices, columns) == plain.weights(table.blocks), "seed \(seed)")
    let posterior = table.posterior(of: findings)
    #expect(table.posterior(of: findings, runner: ParallelRunner()) == posterior)
    #expect(table.posterior(of: findings.reversed()) == posterior, "in any order, seed \(seed)")
    #expect(abs(posterior.reduce(0, +) - 1) < 1e-12)
  }

  /// Beside the posterior in double precision, for as many findings as a patient has.
  @Test(arguments: UInt64(0)..<4)
  func wholeUnitsMoveThePosteriorByLessThanAThousandth(seed: UInt64) {
    var random = SplitMix64(seed: 90 + seed)
    let masses = (0..<20).map { _ in (0..<500).map { _ in 0.1 + random.unit() } }
    var table = LikelihoodTable(masses: masses)
    var exact = masses.flatMap { $0.map { Double($0) } }
    for finding in 0..<24 {
      let column = exact.map { _ in max(0.002, random.unit()) }
      table.append(column)
      for i in exact.indices { exact[i] *= Double(column[i]) }
      let total = exact.reduce(0, +)
      var distance = 0.0
      for (answer, p) in table.posterior(of: Array(0...finding)).enumerated() {
        distance += abs(p - exact[(answer * 500)..<(answer * 500 + 500)].reduce(0, +) / total) / 2
      }
      #expect(distance < 1e-3, "seed \(seed), \(finding + 1) findings")
    }
  }

  /// Ranges that 16 bits do not hold are added up in 32.
  @Test func longOddsAreNotCutShort() {
    var table = LikelihoodTable(masses: [[1, 1], [1]])
    for _ in 0..<10 { table.append([1e-6, 0.5, 0.5]) }
    for _ in 0..<10 { table.append([0.5, 1e-6, 0.5]) }
    for _ in 0..<10 { table.append([0.5, 0.5, 1e-6]) }
    let found = table.posterior(of: Array(0..<30))
    #expect(abs(found[0] - 2.0 / 3) < 1e-4)
  }

  @Test func posteriorIsPriorTimesLikelihoodByAnswer() {
    var table = LikelihoodTable(masses: [[0.25, 0.5], [], [0.25]])
    table.append([0.5, 0.25, 1])
    #expect(table.posterior(of: []) == [0.75, 0, 0.25])
    #expect(table.posterior(of: [0]) == [0.5, 0, 0.5])
  }
}

/// The same arithmetic one number after the other.
private struct PlainLikelihoods {
  let masses: [[Float]]
  let columns: [[Float]]

  func weights(_ blocks: [LikelihoodTable.Block]) -> [LikelihoodTable.BlockWeight] {
    let greatest = masses.flatMap { $0 }.max() ?? 1
    let priors = masses.flatMap { $0.map { $0 / greatest } }
    return blocks.map { block in
      let costs = block.candidates.map { i in
        ([priors] + columns).reduce(0) { $0 + cost($1[i]) }
      }
      let least = costs.min() ?? 0
      var weight = 0.0
      for start in stride(from: 0, to: costs.count, by: LikelihoodTable.run) {
        let run = costs[start..<min(start + LikelihoodTable.run, costs.count)]
        var weights = run.map { self.weight($0 - least) }
        weights += [Float](repeating: 0, count: LikelihoodTable.run - weights.count)
        while weights.count > 1 {
          let half = weights.count / 2
          weights = (0..<half).map { weights[$0] + weights[$0 + half] }
        }
        weight += Double(weights[0])
      }
      return .init(least: Int32(least), weight: weight)
    }
  }

  private func cost(_ p: Float) -> Int {
    let bits = -Elementary.log(Double(min(max(p, 1e-30), 1))) / 0.6931471805599453
    return min(Int((bits * 512).rounded()), 60 * 512)
  }

  private func weight(_ cost: Int) -> Float {
    let cost = min(cost, 125 * 512)
    let part = Float(cost % 512) / 512
    let value = 1 + part * (-0.69142181 + part * (0.2305558 + part * -0.03913399))
    return value * Float(sign: .plus, exponent: -(cost / 512), significand: 1)
  }
}
