import Foundation
import Testing

/// Text compared with a file; `DECUSSATE_RECORD=1` writes the file anew.
enum Snapshot {
  static func matches(_ text: String, _ name: String) throws -> Bool {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Snapshots/\(name)")
    if ProcessInfo.processInfo.environment["DECUSSATE_RECORD"] != nil {
      try Data(text.utf8).write(to: file)
      return true
    }
    let stored = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    if stored != text { Issue.record("\(name) differs; this was printed:\n\(text)") }
    return stored == text
  }
}
