public import Decussate
import DecussateCohort

/// An inverse model small enough for tests: some of the candidates of the smallest space, left and right in pairs.
public struct SmallEngine: Sendable {
  public let space: CandidateSpace
  public let inverse: InverseModel
  public let silence: SilenceTable
  public let notice: Notice

  /// One candidate in eight: for laws, which hold of any dictionary.
  public static let shared = SmallEngine(oneIn: 8)
  /// One in three: for answers, which need lesions near enough to those asked for.
  public static let golden = SmallEngine(oneIn: 3)

  public var atlas: Atlas { inverse.atlas }

  private init(oneIn share: Int) {
    let forward = ForwardModel(Tables.atlas, AxonModel(Tables.atlas, fibersPerStrand: 8))
    let space = CandidateSpace(forward, size: 1)
    let dictionary = SmallEngine.dictionary(
      forward, space, SmallEngine.kept(space, oneIn: share), ParallelRunner())
    self.space = space
    inverse = InverseModel(forward, dictionary, space)
    silence = SilenceTable(inverse, ParallelRunner())
    notice = silence.notice(inverse)
  }

  /// Numbers of the candidates kept: they come in mirrored pairs, so that left and right stay alike.
  public static func kept(_ space: CandidateSpace, oneIn share: Int = 8) -> [Range<Int>] {
    stride(from: 0, to: space.count - 1, by: 2 * share).map { $0..<($0 + 2) }
  }

  /// Builds a dictionary of some of the candidates.
  public static func dictionary(
    _ forward: ForwardModel, _ space: CandidateSpace, _ ranges: [Range<Int>],
    _ runner: some BlockRunner
  ) -> LesionDictionary {
    var merger = DictionaryMerger(forward, space)
    for block in runner.map(ranges.count, { DictionaryBlock(forward, space, ranges[$0]) }) {
      merger.merge(block, space)
    }
    return merger.finish(space)
  }

  /// Where the lesion is.
  public func localize(
    _ examination: Examination, population: String = "clinic",
    runner: some BlockRunner = SerialRunner(), details: Bool = false
  ) throws(LocalizationError) -> Localization {
    try inverse.localize(
      examination, population: population, silence: silence, notice: notice, runner: runner,
      details: details)
  }
}
