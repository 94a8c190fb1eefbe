import Decussate
import DecussateCohort
import Foundation

@testable import DecussateInverse

/// A posterior by naive Bayes: candidates, each with a prior and a probability for every finding, given independent findings.
///
/// This is less than the model does (its findings share severity and phase), but it is what the peers can do too. The probabilities are those of the
/// dictionary's rows, acute, averaged over severity and phase; tables longer than the dictionary go through its rows again.
struct PosteriorTables {
  let elements: Int
  let columns: Int
  private let table: LikelihoodTable
  /// Candidate by candidate, sorted by answer.
  private let masses: [Float]
  private let answers: [UInt8]
  private let factors: [[Float]]

  init(_ engine: Engine, elements: Int, columns: Int) {
    self.elements = elements
    self.columns = columns
    let model = engine.inverse
    let dictionary = model.dictionary
    let sides = LesionSide.allCases.count
    var cells = [Int](repeating: 0, count: dictionary.rowCount)
    for entry in dictionary.entries {
      let site = dictionary.sites[Int(entry.site)]
      cells[Int(entry.row)] = Int(site.level.rawValue) * sides + Int(site.side.rawValue)
    }
    var byCell = [[Int]](
      repeating: [], count: NeuraxisLevel.allCases.count * sides)
    for i in 0..<elements {
      let row = i % dictionary.rowCount
      byCell[cells[row]].append(row)
    }
    let order = byCell.flatMap { $0 }
    let mass = 1 / Float(elements)
    masses = [Float](repeating: mass, count: elements)
    answers = byCell.enumerated().flatMap { cell, rows in
      [UInt8](repeating: UInt8(cell), count: rows.count)
    }
    let words = PosteriorTables.words(model).prefix(columns)
    let rows = 0..<dictionary.rowCount
    let weights = model.states.map { model.laws.weight($0, .acute) }
    var factors: [[Float]] = []
    for (n, word) in words.enumerated() {
      var mean = [Float](repeating: 0, count: rows.count)
      for (s, state) in model.states.enumerated() where weights[s] > 0 {
        let p = model.probabilities(word, word.present, state, rows: rows)
        for row in rows { mean[row] += weights[s] * word.observed(p[row]) }
      }
      // Two in three are absent, as in an examination.
      let own = mean.map { n % 3 == 0 ? $0 : 1 - $0 }
      factors.append(order.map { own[$0] })
    }
    self.factors = factors
    var table = LikelihoodTable(masses: byCell.map { $0.map { _ in mass } })
    for column in factors { table.append(column) }
    self.table = table
  }

  /// The words most worth asking, side by side.
  private static func words(_ model: InverseModel) -> [WordProgram] {
    model.askable(Examination(time: .acute, findings: [])).map { model.word($0.0, $0.1) }
  }

  func time(_ count: Int, threads: Int) -> [String: Any] {
    let patient = Array(0..<count)
    var found: [Double] = []
    let time = milliseconds(5, threads: threads) {
      found = table.posterior(of: patient, runner: CountedRunner(threads: threads))
    }
    return [
      "milliseconds": time, "answers": found, "bytes": table.byteCount(of: patient),
    ]
  }

  func write(to folder: URL) throws {
    try NumPyFile.write(
      factors.flatMap { $0 }, "<f4", shape: [factors.count, elements],
      to: folder.appending(path: "factors.npy"))
    try NumPyFile.write(masses, "<f4", shape: [elements], to: folder.appending(path: "masses.npy"))
    try NumPyFile.write(
      answers, "|u1", shape: [elements], to: folder.appending(path: "answers.npy"))
  }
}
