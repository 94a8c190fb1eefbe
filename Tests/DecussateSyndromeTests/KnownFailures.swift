import Foundation

/// What the model does not yet say as a page does: `known-failures.txt`, one line per page, check and finding or answer.
///
/// A line that no longer fails is an error too, so that the list can only tell the truth.
struct KnownFailures {
  /// What a line is about.
  enum Check: String, CaseIterable {
    /// A sign the page expects is not probable.
    case expected
    /// A sign the page excludes is not improbable.
    case absent
    /// The page's answer is not in the 90 % set of its own findings.
    case set90
    /// The page's answer is in the set, and not first.
    case first
  }

  private var lines: [String: [Check: [String]]] = [:]
  /// Lines that could not be read.
  private(set) var problems: [String] = []

  static let shared = KnownFailures()

  static let url = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "known-failures.txt")

  private init() {
    guard let text = try? String(contentsOf: Self.url, encoding: .utf8) else {
      problems.append("known-failures.txt cannot be read")
      return
    }
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.components(separatedBy: " | ").map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard parts.count == 3, let check = Check(rawValue: parts[1]) else {
        problems.append("'\(line)' is not 'page | check | what'")
        continue
      }
      if lines[parts[0]]?[check]?.contains(parts[2]) == true {
        problems.append("'\(line)' stands twice")
      }
      lines[parts[0], default: [:]][check, default: []].append(parts[2])
    }
  }

  /// Replaces the list, keeping the remarks at its head.
  static func write(_ lines: [String]) throws {
    let old = try String(contentsOf: url, encoding: .utf8)
    let head = old.split(separator: "\n").filter { $0.hasPrefix("#") }.map { String($0) }
    try ((head + lines).joined(separator: "\n") + "\n")
      .write(to: url, atomically: true, encoding: .utf8)
  }

  var pages: [String] { lines.keys.sorted() }

  subscript(page: String, check: Check) -> [String] { lines[page]?[check] ?? [] }
}
