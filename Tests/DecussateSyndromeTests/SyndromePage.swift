import Decussate
import DecussateTestSupport
import Foundation
import Testing

/// A page of `Syndromes/`, as its README lays it down.
struct SyndromePage: Sendable, CustomTestStringConvertible {
  /// A finding of a list, as written: `sign/region@level side`.
  struct Item: Sendable, Hashable {
    let text: String
    let finding: Finding
  }

  /// The file's name without its ending.
  let name: String
  let lesion: Lesion
  let time: TimeCourse
  let level: NeuraxisLevel
  let side: LesionSide
  let sources: [String]
  let expected: [Item]
  let absent: [Item]
  /// What varies, with the reason after the colon.
  let notAsserted: [String]
  /// Everything that is wrong with the page.
  let problems: [String]

  var testDescription: String { name }

  static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Syndromes")

  /// Every page, by name.
  static let all: [SyndromePage] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted().map { file in
      let text = (try? String(contentsOf: folder.appending(path: file), encoding: .utf8)) ?? ""
      return SyndromePage(name: String(file.dropLast(3)), text: text)
    }
  }()

  init(name: String, text: String) {
    var fields: [String: String] = [:]
    var lists: [String: [String]] = [:]
    var section = ""
    var problems: [String] = []
    for line in text.split(separator: "\n").map({ String($0) }) {
      if line.hasPrefix("## ") {
        section = String(line.dropFirst(3))
        lists[section] = []
      } else if line.hasPrefix("- ") {
        let entry = String(line.dropFirst(2))
        if !section.isEmpty {
          lists[section, default: []].append(entry)
        } else if let colon = entry.range(of: ": ") {
          fields[String(entry[..<colon.lowerBound])] = String(entry[colon.upperBound...])
        }
      }
    }
    for key in ["lesion", "time", "level", "side", "sources"] where fields[key] == nil {
      problems.append("there is no '\(key)'")
    }
    for key in lists.keys.sorted() where !["Expected", "Absent", "Not asserted"].contains(key) {
      problems.append("there is a section '\(key)'")
    }
    let reading = LesionPhrase.read(fields["lesion"] ?? "", Tables.lesionWords)
    problems += reading.diagnostics.map { "\($0.code): \($0.message)" }
    let time = TimeCourse(name: fields["time"] ?? "")
    let level = NeuraxisLevel(name: fields["level"] ?? "")
    let side = LesionSide.allCases.first { $0.name == fields["side"] }
    if time == nil { problems.append("the time is '\(fields["time"] ?? "")'") }
    if level == nil { problems.append("the level is '\(fields["level"] ?? "")'") }
    if side == nil { problems.append("the side is '\(fields["side"] ?? "")'") }
    var items: [String: [Item]] = [:]
    for (key, state) in [("Expected", Finding.State.present), ("Absent", .absent)] {
      for entry in lists[key] ?? [] {
        if let finding = SyndromePage.finding(entry, state) {
          items[key, default: []].append(Item(text: entry, finding: finding))
        } else {
          problems.append("'\(entry)' is no finding")
        }
      }
      if items[key, default: []].isEmpty { problems.append("nothing is listed as \(key)") }
    }
    for entry in lists["Not asserted"] ?? [] {
      let parts = entry.components(separatedBy: ": ")
      if parts.count < 2 || SyndromePage.finding(parts[0], .present) == nil {
        problems.append("'\(entry)' is no finding with a reason")
      }
    }
    self.name = name
    lesion = reading.lesion ?? Lesion([])
    self.time = time ?? .acute
    self.level = level ?? .diffuse
    self.side = side ?? .bilateral
    sources = (fields["sources"] ?? "").components(separatedBy: " | ")
    expected = items["Expected"] ?? []
    absent = items["Absent"] ?? []
    notAsserted = lists["Not asserted"] ?? []
    self.problems = problems
  }

  /// Reads `sign/region@level side`.
  private static func finding(_ text: String, _ state: Finding.State) -> Finding? {
    let words = text.split(separator: " ")
    guard words.count == 2, let side = FindingSide.allCases.first(where: { $0.name == words[1] })
    else { return nil }
    var place = String(words[0])
    var level: SensoryLevel?
    if let at = place.firstIndex(of: "@") {
      let segments = place[place.index(after: at)...].split(separator: "-")
        .map { SpinalSegment(name: String($0)) }
      place = String(place[..<at])
      switch segments.count {
      case 1: level = segments[0].map { .upperBorder($0) }
      case 2:
        if let a = segments[0], let b = segments[1] { level = .range(a, b) }
      default: break
      }
      guard level != nil else { return nil }
    }
    let parts = place.split(separator: "/").map { String($0) }
    var region = parts.count > 1 ? parts[1] : ""
    if region.isEmpty, let level {
      if case .range = level { region = "@range" } else { region = "@level" }
    }
    guard let sign = parts.first, parts.count <= 2,
      let alias = Tables.findingWords.alias(sign: sign, region: region)
    else { return nil }
    return Finding(alias: alias, side: side, level: level, state: state)
  }

  /// The page's lists as one live examination.
  var examination: Examination {
    Examination(time: time, findings: (expected + absent).map(\.finding), unmentioned: 0)
  }
}
