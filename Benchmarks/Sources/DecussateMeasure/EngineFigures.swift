import Decussate
import DecussateCohort
import Dispatch
import Foundation

@testable import DecussateInverse

/// What the engine holds and how long its answers take.
enum EngineFigures {
  static func describe(_ engine: Engine, since start: UInt64, used: Double) -> [String: Any] {
    let dictionary = engine.inverse.dictionary
    return [
      "milliseconds": Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6,
      "processorSeconds": processorTime() - used,
      "candidates": dictionary.candidateCount, "rows": dictionary.rowCount,
      "entries": dictionary.entries.count, "built": engine.origin != .cache,
    ]
  }

  /// Patients drawn from the model, of whom some findings are asked: the whole answer, and the answer without reasons, on one core and on all.
  static func localize(_ engine: Engine, findings: Int) throws -> [String: Any] {
    guard let trip = engine.roundTrip(population: "clinic", time: .acute) else { return [:] }
    let patient = trip.patient(findings, seed: 11).examination
    func time(_ details: Bool, _ threads: Int) throws -> Double {
      try milliseconds(3, threads: threads) {
        _ = try engine.inverse.localize(
          patient, silence: engine.silence, notice: engine.notice,
          runner: CountedRunner(threads: threads), details: details)
      }
    }
    return [
      "milliseconds": try time(false, 1), "millisecondsAllCores": try time(false, 2),
      "withReasons": try time(true, 1), "withReasonsAllCores": try time(true, 2),
    ]
  }

  /// The items of a stroke scale, present or absent at random, for many patients.
  static func batch(_ engine: Engine, patients count: Int, threads: Int) -> [String: Any] {
    let words = [
      ("weakness", "face_lower"), ("weakness", "arm"), ("weakness", "leg"), ("limb_ataxia", "arm"),
      ("sensory_loss", "arm"), ("sensory_loss", "leg"), ("aphasia", ""), ("dysarthria", ""),
      ("neglect", ""), ("gaze_palsy", ""), ("hemianopia", ""),
    ]
    var asked: [Finding] = []
    for (sign, region) in words {
      let position = engine.atlas.aliases.firstIndex { $0.sign == sign && $0.region == region }
      guard let position else { continue }
      let alias = AliasIndex(position)
      let sides: [FindingSide] = engine.inverse.isSided(alias) ? [.left, .right] : [.none]
      for side in sides { asked.append(Finding(alias: alias, side: side)) }
    }
    var random = SplitMix64(seed: 3)
    let patients = (0..<count).map { _ in
      Examination(
        time: .acute,
        findings: asked.map { finding in
          var own = finding
          own.state = random.below(4) == 0 ? .present : .absent
          return own
        }, unmentioned: 0)
    }
    let both =
      asked
      + asked.map { finding in
        var other = finding
        other.state = .absent
        return other
      }
    let runner = CountedRunner(threads: threads)
    let start = processorTime()
    guard
      let table = PatientTable(
        engine.inverse, asking: both, time: .acute, population: "stroke", notice: engine.notice,
        runner: runner)
    else { return ["error": "no table"] }
    let made = (processorTime() - start) * 1e3
    var answered = 0
    let time = milliseconds(2, threads: threads) {
      answered = table.answers(to: patients, runner: runner).count { $0 != nil }
    }
    return [
      "milliseconds": time, "tableMilliseconds": made, "answered": answered,
      "patterns": table.patternCount, "bytes": table.byteCount, "findings": asked.count,
      "patientsPerSecond": Double(count) / time * 1000,
    ]
  }
}
