import Decussate
import DecussateCohort

/// A run over a cohort: records in, rows out, in order, on all cores, in memory that does not grow with their number.
///
/// ```swift
/// let run = CohortRun(input, scorer, store)
/// let counts = try run.run { progress in print(progress.records) }
/// ```
public struct CohortRun {
  /// How far a run is.
  public struct Progress: Sendable {
    /// Records answered by this run, and found answered in the store.
    public let records: Int
    public let before: Int
    /// Share of the input that is done, 0…1; nil where its size is not known.
    public let share: Double?
  }

  /// What a run did.
  public struct Counts: Sendable, Hashable {
    /// Records of earlier runs.
    public internal(set) var before = 0
    public internal(set) var records = 0
    /// Patients of this run, and those of them that were refused.
    public internal(set) var patients = 0
    public internal(set) var refused = 0
    public internal(set) var unknownCodes = 0
  }

  /// Records at a time: enough for all cores, few enough to be soon on the disk.
  static let block = 128
  /// The same where an answer is quick.
  static let largeBlock = 2048

  private let input: CohortInput
  private let scorer: CohortScorer
  private let store: any ResultStore

  public init(_ input: CohortInput, _ scorer: CohortScorer, _ store: any ResultStore) {
    self.input = input
    self.scorer = scorer
    self.store = store
  }

  /// Goes on where the store ends, to the end of the input.
  public func run(_ progress: (Progress) -> Void = { _ in }) throws(RegistryError) -> Counts {
    var counts = Counts()
    counts.before = store.lastRecord
    try skipDone()
    let runner = ParallelRunner()
    while true {
      let units = try input.block(scorer.hasTables ? CohortRun.largeBlock : CohortRun.block)
      if units.isEmpty { break }
      let first = store.lastRecord + 1
      let scorer = scorer
      let read = runner.map(units.count) { scorer.read(units[$0]) }
      let answers = scorer.answers(read, runner)
      var starts = [0]
      for one in read { starts.append(starts[starts.count - 1] + one.patients.count) }
      let places = starts
      let rows = runner.map(read.count) { number in
        scorer.rows(
          read[number], answers[places[number]..<places[number + 1]], record: first + number)
      }.flatMap { $0 }
      try store.append(rows)
      counts.records += units.count
      counts.patients += rows.count
      counts.refused += rows.count { $0.state == .refused }
      counts.unknownCodes += rows.reduce(0) { $0 + $1.unknown.count }
      progress(Progress(records: counts.records, before: counts.before, share: input.share))
    }
    try store.close()
    return counts
  }

  /// Passes over the records that are in the store, after making sure that they are the same ones.
  private func skipDone() throws(RegistryError) {
    guard let known = store.model else { return }
    guard known == scorer.model else {
      throw .otherRun(
        "the store", reason: "they were made by the model \(known)",
        help:
          "this run would use \(scorer.model); give another store, then compare them with 'cohort diff'"
      )
    }
    let input = input
    try store.inputs { (record, hash) throws(RegistryError) in
      guard let unit = try input.next() else {
        throw .otherRun(
          "the store", reason: "the input ends before its record \(record)",
          help: "give the input the store was made from, or another store")
      }
      guard CohortRow.hexadecimal(FNV1a.hash(unit.bytes.span)) == hash else {
        throw .otherRun(
          "the store", reason: "record \(record) of the input has changed",
          help: "give the input the store was made from, or another store")
      }
    }
  }
}
