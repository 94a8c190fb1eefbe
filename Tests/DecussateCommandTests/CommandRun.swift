import Foundation

/// One run of the built command, as a process of its own.
struct CommandRun {
  let code: Int32
  let output: String
  let error: String
  /// Standard output byte for byte.
  let bytes: Data

  /// Runs the command in the folder of the package.
  init(_ arguments: [String], input: String? = nil) throws {
    let process = Process()
    process.executableURL = CommandRun.executable
    process.arguments = arguments
    process.currentDirectoryURL = TestFolder.root
    process.environment = [
      "DECUSSATE_CACHE": TestFolder.cache.path, "HOME": TestFolder.temporary.path,
      "LC_ALL": "C", "SWIFT_BACKTRACE": "enable=no",
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
    ]
    // Files, not pipes: a full pipe that nobody reads would stop the process.
    let folder = TestFolder.temporary.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = ["input", "output", "error"].map { folder.appending(path: $0) }
    try Data((input ?? "").utf8).write(to: paths[0])
    try Data().write(to: paths[1])
    try Data().write(to: paths[2])
    process.standardInput = try FileHandle(forReadingFrom: paths[0])
    process.standardOutput = try FileHandle(forWritingTo: paths[1])
    process.standardError = try FileHandle(forWritingTo: paths[2])
    try process.run()
    process.waitUntilExit()
    code =
      process.terminationReason == .exit
      ? process.terminationStatus : -process.terminationStatus
    bytes = try Data(contentsOf: paths[1])
    output = String(decoding: bytes, as: UTF8.self)
    error = String(decoding: try Data(contentsOf: paths[2]), as: UTF8.self)
  }

  /// Starts the command and kills it after a while, if it is still at work.
  static func killed(_ arguments: [String], after delay: Duration) throws {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = TestFolder.root
    process.environment = [
      "DECUSSATE_CACHE": TestFolder.cache.path, "LC_ALL": "C", "SWIFT_BACKTRACE": "enable=no",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let parts = delay.components
    Thread.sleep(
      forTimeInterval: Double(parts.seconds) + Double(parts.attoseconds) * 1e-18)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Standard output as JSON.
  func json() throws -> Any { try JSONSerialization.jsonObject(with: bytes) }

  /// The command lies beside the test bundle.
  private static let executable: URL = {
    for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
      return bundle.bundleURL.deletingLastPathComponent().appending(path: "decussate")
    }
    let own = URL(fileURLWithPath: CommandLine.arguments[0])
    return own.deletingLastPathComponent().appending(path: "decussate")
  }()
}

/// Folders the tests use.
enum TestFolder {
  static let own = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  static let root = own.deletingLastPathComponent().deletingLastPathComponent()
  static let snapshots = own.appending(path: "Snapshots")

  /// A folder that belongs to this run of the tests alone.
  static let temporary: URL = {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "decussate-command-tests-\(ProcessInfo.processInfo.processIdentifier)")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }()

  static let cache = temporary.appending(path: "cache")
}
