import Decussate
import DecussateCohort
import Foundation

@testable import DecussateInverse

/// Expected information about level and side of every sign that was not examined, for one patient.
struct InformationTables {
  private let engine: Engine
  private let posterior: Posterior
  private let examination: Examination

  init(_ engine: Engine) throws {
    self.engine = engine
    let model = engine.inverse
    let asked = model.askable(Examination(time: .acute, findings: []))
    // The first four sentinels on the left, there; the next four on the right, not there.
    var findings: [Finding] = []
    for (alias, side) in asked where side == (findings.count < 4 ? .left : .right) {
      if findings.count == 8 { break }
      if findings.contains(where: { $0.alias == alias }) { continue }
      findings.append(
        Finding(
          alias: alias, side: side == .left ? .left : .right,
          state: findings.count < 4 ? .present : .absent))
    }
    examination = Examination(time: .acute, findings: findings, unmentioned: 0)
    guard
      let prior = Prior(
        model, population: "clinic", time: .acute, notice: engine.notice)
    else { throw CocoaError(.featureUnsupported) }
    posterior = Posterior(
      model, examination, findings.map { model.query($0) }, prior: prior, silence: nil,
      runner: SerialRunner())
  }

  func time() -> [String: Any] {
    var found: [NextExamination] = []
    let one = milliseconds(5) {
      found = engine.inverse.nextExaminations(examination, posterior, SerialRunner())
    }
    let all = clockMilliseconds(5) {
      found = engine.inverse.nextExaminations(examination, posterior, ParallelRunner())
    }
    let asked = engine.inverse.askable(examination)
    let best: [[Any]] = found.map { own in
      let side: Side? =
        switch own.side {
        case .left: .left
        case .right: .right
        case .both, .none: nil
        }
      return [
        asked.firstIndex { $0.0 == own.alias && $0.1 == side } ?? -1,
        own.expectedInformationGain,
      ]
    }
    return [
      "milliseconds": one, "millisecondsAllCores": all, "best": best, "signs": asked.count,
      "rows": engine.inverse.dictionary.rowCount,
    ]
  }

  /// Probability of every sign in every row and state, and the posterior: what a dense reckoning starts from.
  func write(to folder: URL) throws {
    let model = engine.inverse
    let rows = 0..<model.dictionary.rowCount
    let states = model.states.count
    let asked = model.askable(examination)
    var tables: [Float] = []
    tables.reserveCapacity(asked.count * rows.count * states)
    for (alias, side) in asked {
      let word = model.word(alias, side)
      let byState = model.states.map {
        model.probabilities(word, word.present, $0, rows: rows).map { word.observed($0) }
      }
      for row in rows {
        for s in 0..<states { tables.append(byState[s][row]) }
      }
    }
    try NumPyFile.write(
      tables, "<f4", shape: [asked.count, rows.count, states],
      to: folder.appending(path: "signs.npy"))
    let shares = rows.flatMap { posterior.states(ofRow: $0, model, .acute).map { Float($0) } }
    try NumPyFile.write(
      shares, "<f4", shape: [rows.count, states], to: folder.appending(path: "shares.npy"))
    let sides = LesionSide.allCases.count
    let cells = model.dictionary.entries.map { entry -> UInt8 in
      let site = model.dictionary.sites[Int(entry.site)]
      return UInt8(Int(site.level.rawValue) * sides + Int(site.side.rawValue))
    }
    try NumPyFile.write(cells, "|u1", shape: [cells.count], to: folder.appending(path: "cells.npy"))
    let ids = model.dictionary.entries.map { $0.row }
    try NumPyFile.write(ids, "<i4", shape: [ids.count], to: folder.appending(path: "rows.npy"))
    try NumPyFile.write(
      posterior.entries, "<f8", shape: [ids.count], to: folder.appending(path: "entries.npy"))
  }
}
