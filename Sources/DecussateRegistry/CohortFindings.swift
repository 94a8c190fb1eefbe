public import Decussate
import DecussateCohort

/// The different findings of the live examinations of a cohort, by time from onset, in the order in which they first occur.
public struct CohortFindings: Sendable {
  private var lists = [[Finding]](repeating: [], count: TimeCourse.allCases.count)
  private var seen = [Set<Finding>](repeating: [], count: TimeCourse.allCases.count)

  /// Reads a cohort from its beginning to its end.
  public init(_ input: CohortInput, _ scorer: CohortScorer) throws(RegistryError) {
    let runner = ParallelRunner()
    while true {
      let units = try input.block(CohortRun.largeBlock)
      if units.isEmpty { return }
      let examinations = runner.map(units.count) { number in
        scorer.read(units[number]).patients.compactMap { scorer.examination($0) }
      }
      for examination in examinations.joined() where examination.unmentioned == 0 {
        let time = Int(examination.time.rawValue)
        for finding in examination.findings where seen[time].insert(finding).inserted {
          lists[time].append(finding)
        }
      }
    }
  }

  /// The findings at a time from onset.
  public subscript(time: TimeCourse) -> [Finding] { lists[Int(time.rawValue)] }
}
