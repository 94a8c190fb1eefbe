import Decussate
import DecussateCohort
import Dispatch
import Foundation

/// Times parts of Decussate and writes the tables that other programs are timed on: one request per line of standard input, one JSON object per line back.
///
/// A request is a word and numbers, such as `posterior 1000000 24`. Times are the best of some repetitions within one request, in milliseconds; the driver
/// asks again and again, in turns with the peers. The first argument is the folder for tables.
@main
struct Measure {
  static func main() throws {
    let folder = URL(fileURLWithPath: CommandLine.arguments[1])
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var answers = Answers(folder: folder)
    while let line = readLine() {
      let words = line.split(separator: " ").map(String.init)
      guard let request = words.first else { continue }
      let numbers = words.dropFirst().compactMap { Int($0) }
      var reply = try answers.answer(request, numbers)
      reply["request"] = line
      let data = try JSONSerialization.data(withJSONObject: reply, options: [.sortedKeys])
      try FileHandle.standardOutput.write(contentsOf: data + Data([10]))
    }
  }
}

/// The best of some repetitions, milliseconds of the processor over all threads: what else runs on the machine shows little in it.
func milliseconds(_ repetitions: Int, _ body: () throws -> Void) rethrows -> Double {
  var best = Double.infinity
  for _ in 0..<repetitions {
    let start = processorTime()
    try body()
    best = min(best, (processorTime() - start) * 1e3)
  }
  return best
}

/// The same by the clock: for what runs on several cores.
func clockMilliseconds(_ repetitions: Int, _ body: () throws -> Void) rethrows -> Double {
  var best = Double.infinity
  for _ in 0..<repetitions {
    let start = DispatchTime.now().uptimeNanoseconds
    try body()
    best = min(best, Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6)
  }
  return best
}

/// Of the processor for one thread, by the clock for more.
func milliseconds(
  _ repetitions: Int, threads: Int, _ body: () throws -> Void
) rethrows -> Double {
  threads == 1
    ? try milliseconds(repetitions, body) : try clockMilliseconds(repetitions, body)
}

/// Seconds of the processor that this process has used.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// What is kept between requests.
struct Answers {
  let folder: URL
  private let atlas = BundledAtlas.atlas()
  private var engine: Engine?
  private var size = 0
  private var posterior: PosteriorTables?
  private var axons: AxonCases?

  init(folder: URL) { self.folder = folder }

  mutating func answer(_ request: String, _ numbers: [Int]) throws -> [String: Any] {
    switch request {
    case "bandwidth":
      return ["gigabytesPerSecond": Bandwidth.gigabytesPerSecond(threads: numbers[0])]
    case "use":
      if size != numbers[0] { engine = nil }
      size = numbers[0]
      if engine == nil { engine = Engine(atlas, size: size, cache: nil) }
      return [:]
    case "engine":
      engine = nil
      let (start, used) = (DispatchTime.now().uptimeNanoseconds, processorTime())
      size = numbers[0]
      let made = Engine(atlas, size: size, cache: nil)
      engine = made
      return EngineFigures.describe(made, since: start, used: used)
    case "posterior":
      if posterior?.elements != numbers[0] || posterior?.columns ?? 0 < numbers[1] {
        posterior = nil
        posterior = PosteriorTables(try known(), elements: numbers[0], columns: numbers[1])
      }
      guard let posterior else { return [:] }
      return posterior.time(numbers[1], threads: numbers.count > 2 ? numbers[2] : 1)
    case "posterior-tables":
      guard let posterior else { return ["error": "no tables yet"] }
      try posterior.write(to: folder)
      return [:]
    case "information":
      return try InformationTables(known()).time()
    case "information-tables":
      try InformationTables(known()).write(to: folder)
      return [:]
    case "localize": return try EngineFigures.localize(known(), findings: numbers[0])
    case "batch":
      return EngineFigures.batch(try known(), patients: numbers[0], threads: numbers[1])
    case "axons":
      axons = nil
      let made = AxonCases(atlas, axons: numbers[0])
      axons = made
      return made.figures
    case "lesions": return axons?.time() ?? ["error": "no axons yet"]
    case "axon-files":
      try axons?.write(to: folder)
      return [:]
    default: return ["error": "no such request"]
    }
  }

  private func known() throws -> Engine {
    guard let engine else { throw CocoaError(.featureUnsupported) }
    return engine
  }
}

/// A runner for one core or for all.
struct CountedRunner: BlockRunner {
  let threads: Int

  func map<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
    threads == 1 ? SerialRunner().map(count, body) : ParallelRunner().map(count, body)
  }
}
