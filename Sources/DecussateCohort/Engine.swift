public import DecussateAtlas
import DecussateForward
public import DecussateInverse

/// Everything a host needs to answer questions: the forward model, the dictionary, read from the cache or built.
public struct Engine: Sendable {
  public let inverse: InverseModel
  public let silence: SilenceTable
  public let notice: Notice
  /// Where the dictionary came from.
  public private(set) var origin = DictionaryCache.Origin.built
  private var runner: ParallelRunner { ParallelRunner() }

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
    guard let cache else {
      self = Engine.built(atlas, size, progress)
      return
    }
    let key = Engine.key(atlas, size: size)
    let (engine, origin) = DictionaryCache(folder: cache).dictionary(key) { stored in
      Engine(ForwardModel(signsOf: atlas), stored, size)
    } build: {
      let engine = Engine.built(atlas, size, progress)
      let pieces = DictionaryFile.write(
        engine.inverse.dictionary, engine.silence, engine.notice, key: key,
        runner: ParallelRunner())
      return (engine, pieces)
    }
    self = engine
    self.origin = origin
  }

  /// What a dictionary of this program, an atlas and a size is kept under.
  public static func key(_ atlas: Atlas, size: Int) -> DictionaryKey {
    DictionaryKey(atlas: atlas.version, model: ModelVersion.value, size: size)
  }

  private static func built(
    _ atlas: Atlas, _ size: Int, _ progress: (Double) -> Void
  ) -> Engine {
    let forward = ForwardModel(
      atlas, AxonModel(atlas, fibersPerStrand: DictionaryBuilder.fibersPerStrand))
    let space = CandidateSpace(forward, size: size)
    let dictionary = DictionaryBuilder.build(forward, space, progress: progress)
    let inverse = InverseModel(forward, dictionary, space)
    let silence = SilenceTable(inverse, ParallelRunner())
    return Engine(inverse, silence, silence.notice(inverse))
  }

  private init(_ inverse: InverseModel, _ silence: SilenceTable, _ notice: Notice) {
    self.inverse = inverse
    self.silence = silence
    self.notice = notice
  }

  /// Nil where a stored dictionary does not fit the model.
  private init?(_ forward: ForwardModel, _ stored: DictionaryCache.Stored, _ size: Int) {
    let inverse = InverseModel(forward, stored.dictionary, size: size)
    guard let silence = SilenceTable(inverse, stored: stored.silence) else { return nil }
    self.init(inverse, silence, stored.silence.notice)
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

  /// Where the lesions of many patients are, without reasons; in order.
  ///
  /// Patients of live examinations (`unmentioned` 0) who were examined at the same time from onset share one `PatientTable`; all others, and those the table
  /// leaves out, are localised one by one, on all cores.
  ///
  /// - Parameter progress: called with 0…1 while patients are localised one by one.
  public func answers(
    to examinations: [Examination], population: String = "clinic",
    progress: (Double) -> Void = { _ in }
  ) throws(LocalizationError) -> [PatientTable.Answer] {
    var answers = [PatientTable.Answer?](repeating: nil, count: examinations.count)
    for time in TimeCourse.allCases {
      let own = examinations.indices.filter {
        examinations[$0].time == time && examinations[$0].unmentioned == 0
      }
      guard own.count >= Engine.fewestForATable,
        let table = PatientTable(
          inverse, asking: own.flatMap { examinations[$0].findings }, time: time,
          population: population, notice: notice, runner: runner)
      else { continue }
      let found = table.answers(to: own.map { examinations[$0] }, runner: runner)
      for (position, answer) in zip(own, found) { answers[position] = answer }
    }
    let left = answers.indices.filter { answers[$0] == nil }
    for start in stride(from: 0, to: left.count, by: Engine.together) {
      let own = left[start..<min(start + Engine.together, left.count)]
      let results = runner.map(own.count) { i in
        Result { () throws(LocalizationError) in
          try inverse.localize(
            examinations[own[own.startIndex + i]], population: population, silence: silence,
            notice: notice, runner: SerialRunner(), details: false)
        }
      }
      for (position, result) in zip(own, results) {
        answers[position] = PatientTable.Answer(try result.get())
      }
      progress(Double(start + own.count) / Double(left.count))
    }
    return answers.compactMap { $0 }
  }

  /// Patients from which on a table is worth weighing.
  private static let fewestForATable = 32
  /// Patients localised one by one between two words of progress.
  private static let together = 16

  /// A short plan of what to examine next.
  public func plan(
    _ examination: Examination, population: String = "clinic",
    limits: ExaminationPlan.Limits = .init()
  ) throws(LocalizationError) -> ExaminationPlan {
    try inverse.plan(
      examination, population: population, silence: silence, notice: notice, limits: limits,
      runner: runner)
  }

  /// How soon the answer to a case is the final one when its findings are asked in each order.
  public func replay(
    _ examination: Examination, population: String, seed: UInt64
  ) throws(LocalizationError) -> [FindingReplay]? {
    try inverse.replay(
      examination, population: population, notice: notice, seed: seed, runner: runner)
  }

  /// Patients drawn from the model itself; nil where the atlas has no such population.
  public func roundTrip(population: String, time: TimeCourse) -> RoundTrip? {
    RoundTrip(inverse, population: population, time: time, notice: notice)
  }

  /// The same engine with one layer of the inverse model left out.
  public func without(_ layer: ModelLayer) -> Engine {
    Engine(inverse.without(layer), silence, layer.notice(notice))
  }

  /// Sign frequencies of published series beside those of the candidate lesions.
  public func compareSeries() -> SeriesComparison {
    inverse.compareSeries(notice: notice, runner: runner)
  }
}
