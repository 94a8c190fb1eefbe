public import DecussateAtlas
import DecussateForward
public import DecussateInverse

/// Everything a host needs to answer questions: the forward model, the dictionary, read from the cache or built.
public struct Engine: Sendable {
  public let inverse: InverseModel
  public let silence: SilenceTable
  public let notice: Notice
  private let runner = ParallelRunner()

  public var atlas: Atlas { inverse.atlas }

  /// Lesions in the dictionary when nothing else is asked for.
  public static let defaultSize = 120_000

  /// Reads the dictionary of an atlas from the cache folder, or builds it and leaves it there.
  ///
  /// - Parameters:
  ///   - size: number of candidate lesions.
  ///   - cache: folder for dictionaries; nil keeps nothing.
  ///   - progress: called with 0…1 while a dictionary is built.
  public init(
    _ atlas: Atlas, size: Int = Engine.defaultSize, cache: String? = Engine.cacheFolder,
    progress: (Double) -> Void = { _ in }
  ) {
    let forward = ForwardModel(
      atlas, AxonModel(atlas, fibersPerStrand: DictionaryBuilder.fibersPerStrand))
    let space = CandidateSpace(forward, size: size)
    if let cache, let stored = Engine.stored(cache, forward, space, size: size) {
      self = stored
      return
    }
    let dictionary = DictionaryBuilder.build(forward, space, progress: progress)
    let inverse = InverseModel(forward, dictionary, space)
    let silence = SilenceTable(inverse, ParallelRunner())
    let notice = silence.notice(inverse)
    self.init(inverse, silence, notice)
    if let cache {
      Files.makeFolder(cache)
      // A cache that cannot be written costs time, not correctness.
      try? Files.writeAtomically(
        DictionaryFile.write(dictionary, silence, notice, size: size),
        to: Engine.path(cache, atlas, size: size))
    }
  }

  private init(_ inverse: InverseModel, _ silence: SilenceTable, _ notice: Notice) {
    self.inverse = inverse
    self.silence = silence
    self.notice = notice
  }

  private static func stored(
    _ cache: String, _ forward: ForwardModel, _ space: CandidateSpace, size: Int
  ) -> Engine? {
    guard let bytes = try? Files.read(path(cache, forward.atlas, size: size)),
      let (dictionary, stored) = try? DictionaryFile.read(bytes, atlas: forward.atlas, size: size),
      dictionary.channels == space.channels
    else { return nil }
    let inverse = InverseModel(forward, dictionary, space)
    guard let silence = SilenceTable(inverse, stored: stored) else { return nil }
    return Engine(inverse, silence, stored.notice)
  }

  private static func path(_ cache: String, _ atlas: Atlas, size: Int) -> String {
    let hex = String(atlas.version, radix: 16)
    return "\(cache)/\(hex)-\(size).decussate-dictionary"
  }

  /// Where dictionaries are kept: `DECUSSATE_CACHE`, else the user's cache folder.
  public static var cacheFolder: String? {
    if let own = Files.environment("DECUSSATE_CACHE") { return own }
    if let cache = Files.environment("XDG_CACHE_HOME") { return cache + "/decussate" }
    return Files.environment("HOME").map { $0 + "/.cache/decussate" }
  }

  /// Where the lesion is.
  public func localize(
    _ examination: Examination, population: String = "clinic", details: Bool = true,
    against rival: AnswerKey? = nil
  ) throws(LocalizationError) -> Localization {
    try inverse.localize(
      examination, population: population, silence: silence, notice: notice, runner: runner,
      details: details, against: rival)
  }

  /// Sign frequencies of published series beside those of the candidate lesions.
  public func compareSeries() -> SeriesComparison {
    inverse.compareSeries(notice: notice, runner: runner)
  }
}
