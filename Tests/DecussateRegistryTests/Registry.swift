import Decussate
import DecussateCohort
import DecussateFormats
import DecussateRegistry
import DecussateTestSupport
import Foundation

/// A small engine and folders for runs over cohorts.
enum Registry {
  static let folder: URL = {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "decussate-registry-tests-\(ProcessInfo.processInfo.processIdentifier)")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }()

  static let reader = RecordReader(Tables.findingWords)

  /// The small dictionary of the tests, as an engine.
  static let engine: Engine = {
    let small = SmallEngine.shared
    let pieces = DictionaryFile.write(
      small.inverse.dictionary, small.silence, small.notice,
      key: Engine.key(small.atlas, size: 2000), runner: ParallelRunner())
    let cache = DictionaryCache(folder: folder.path)
    try? Files.writeAtomically(pieces, to: cache.path(Engine.key(small.atlas, size: 2000)))
    return Engine(small.atlas, size: 2000, cache: folder.path)
  }()

  static func scorer(_ population: String = "clinic") -> CohortScorer {
    CohortScorer(engine, size: 2000, population: population, unmentioned: nil, reader: reader)
  }

  /// A path of its own, and the file there where it has content.
  static func file(_ ending: String, _ content: String? = nil) throws -> String {
    let path = folder.appending(path: UUID().uuidString + ending)
    if let content { try Data(content.utf8).write(to: path) }
    return path.path
  }

  static func content(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  @discardableResult
  static func run(
    _ input: String, into store: String, population: String = "clinic", weighs: Bool = false
  ) throws(RegistryError) -> CohortRun.Counts {
    let results = try Stores.open(store, writes: true, database: nil)
    func records() throws(RegistryError) -> CohortInput {
      try CohortInput(input, map: HeaderMap(), reader: reader)
    }
    var scorer = scorer(population)
    if weighs { scorer = scorer.weighing(try CohortFindings(try records(), scorer)) }
    return try CohortRun(try records(), scorer, results).run()
  }

  static func rows(_ store: String) throws(RegistryError) -> [CohortRow] {
    let reader = try Stores.open(store, writes: false, database: nil).reader()
    var rows: [CohortRow] = []
    while let row = try reader.next() { rows.append(row) }
    return rows
  }

  /// Patients drawn from the model, one a line.
  static func simulated(_ count: Int, seed: UInt64) -> [String] {
    guard let trip = engine.roundTrip(population: "clinic", time: .acute) else { return [] }
    return (0..<count).map { number in
      let patient = trip.patient(6, seed: seed &+ UInt64(number))
      return PatientForm.examination.document(
        patient.examination, id: "p\(number)", vocabulary: Tables.findingWords
      ).json.compactText
    }
  }
}
