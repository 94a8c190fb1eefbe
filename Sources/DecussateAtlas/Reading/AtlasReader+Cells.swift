/// What a number in a table may be.
enum Limits: Sendable {
  case any, share, positive, notNegative, count

  func allow(_ value: Float) -> Bool {
    switch self {
    case .any: true
    case .share: value >= 0 && value <= 1
    case .positive: value > 0
    case .notNegative: value >= 0
    case .count: value >= 0 && value <= 1e7 && value == value.rounded()
    }
  }

  var expectation: String {
    switch self {
    case .any: "a number"
    case .share: "a number from 0 to 1"
    case .positive: "a number above 0"
    case .notNegative: "a number not below 0"
    case .count: "a whole number from 0 to ten million"
    }
  }
}

/// A table other rows refer to, with the type of its records and what one is called.
struct Referent<Record: AtlasRecord>: Sendable {
  let table: AtlasTable
  let noun: String
}

extension Referent<Structure> {
  static var structure: Self { Self(table: .structures, noun: "structure") }
}
extension Referent<Tract> {
  static var tract: Self { Self(table: .tracts, noun: "tract") }
}
extension Referent<Nucleus> {
  static var nucleus: Self { Self(table: .nuclei, noun: "nucleus") }
}
extension Referent<Effector> {
  static var effector: Self { Self(table: .effectors, noun: "effector") }
}
extension Referent<Reflex> {
  static var reflex: Self { Self(table: .reflexes, noun: "reflex") }
}
extension Referent<Sign> {
  static var sign: Self { Self(table: .signs, noun: "sign") }
}
extension Referent<SkinRegion> {
  static var skin: Self { Self(table: .skin, noun: "skin region") }
}
extension Referent<Nerve> {
  static var nerve: Self { Self(table: .nerves, noun: "nerve") }
}
extension Referent<Disease> {
  static var disease: Self { Self(table: .diseases, noun: "disease") }
}
extension Referent<Territory> {
  static var territory: Self { Self(table: .territories, noun: "territory") }
}

extension AtlasReader {
  // MARK: Text

  /// Free text, possibly empty.
  mutating func text(_ name: String) -> String {
    guard let range = cell(name) else { return "" }
    return string(range)
  }

  /// Text that must not be empty.
  mutating func requiredText(_ name: String) -> String {
    guard let range = requiredCell(name) else { return "" }
    return string(range)
  }

  /// The id of the row: small letters, digits and underscores.
  mutating func identifier(_ name: String) -> String {
    guard let range = requiredCell(name) else { return "" }
    let id = string(range)
    if !isSnakeCase(range) {
      fail(
        "ATL018", "'\(id)' is not an id",
        help: "write small letters, digits and underscores, beginning with a letter")
    }
    return id
  }

  /// Texts joined by `;`.
  mutating func list(_ name: String) -> [String] {
    guard let range = cell(name), !range.isEmpty else { return [] }
    return items(range).map { string($0) }
  }

  // MARK: Numbers

  mutating func number(_ name: String, _ limits: Limits = .any) -> Float {
    guard let range = requiredCell(name) else { return 0 }
    return number(range, of: name, limits) ?? 0
  }

  mutating func optionalNumber(_ name: String, _ limits: Limits = .any) -> Float? {
    guard let range = cell(name), !range.isEmpty else { return nil }
    return number(range, of: name, limits)
  }

  mutating func optionalCount(_ name: String) -> Int? {
    optionalNumber(name, .count).flatMap { Int(exactly: $0) }
  }

  mutating func count(_ name: String) -> Int { Int(number(name, .count)) }

  private mutating func number(
    _ range: Range<Int>, of name: String, _ limits: Limits
  ) -> Float? {
    guard let value = number(range) else {
      fail(
        "ATL013", "\(name) is '\(string(range))', expected \(limits.expectation)",
        help: "write a decimal number with a point, without unit; words belong in note")
      return nil
    }
    guard limits.allow(value) else {
      fail(
        "ATL015", "\(name) is \(string(range)), expected \(limits.expectation)",
        help: "correct the number")
      return nil
    }
    return value
  }

  // MARK: Words

  /// One of a closed set of words.
  mutating func word<Value: AtlasWord>(_ name: String, _ type: Value.Type = Value.self) -> Value {
    guard let range = requiredCell(name) else { return Value.standIn }
    return word(range, of: name) ?? Value.standIn
  }

  mutating func optionalWord<Value: AtlasWord>(_ name: String) -> Value? {
    guard let range = cell(name), !range.isEmpty else { return nil }
    return word(range, of: name)
  }

  mutating func word<Value: AtlasWord>(_ range: Range<Int>, of name: String) -> Value? {
    let text = string(range)
    if let value = Value(word: text) { return value }
    failWord("ATL016", name, text, allowed: Value.allWords)
    return nil
  }

  private mutating func failWord(
    _ code: String, _ name: String, _ text: String, allowed: [String]
  ) {
    let match = nearestMatch(to: text, among: allowed)
    fail(
      code, "\(name) is '\(text)', expected one of \(joined(allowed))",
      help: match.map { "did you mean '\($0)'?" } ?? "use one of these words")
  }

  // MARK: Provenance

  /// The four columns that close every row.
  mutating func provenance() -> Provenance {
    var sources: [String] = []
    if let range = cell("source") {
      sources = self.sources(range)
      if sources.isEmpty {
        fail(
          "ATL021", "the row has no source",
          help: "cite keys of Atlas/references.bib; our own estimates say so in an entry too")
      }
    }
    return Provenance(
      sources: sources, evidence: closedWord("evidence", Provenance.evidenceWords, "ATL023"),
      reviewed: closedWord("reviewed", Provenance.reviewedWords, "ATL024"), note: text("note"))
  }

  private mutating func closedWord(_ name: String, _ allowed: [String], _ code: String) -> String {
    guard let range = cell(name) else { return "" }
    let text = string(range)
    if !allowed.contains(text) { failWord(code, name, text, allowed: allowed) }
    return text
  }

  // MARK: Helpers

  /// A cell that must not be empty.
  mutating func requiredCell(_ name: String) -> Range<Int>? {
    guard let range = cell(name) else { return nil }
    guard range.isEmpty else { return range }
    fail("ATL012", "\(name) is empty", help: "every row needs a value in this column")
    return nil
  }

  /// The items of a list joined by `;`, without the spaces around them.
  ///
  /// Empty items are reported.
  mutating func items(_ range: Range<Int>) -> [Range<Int>] {
    var items: [Range<Int>] = []
    guard !range.isEmpty else { return items }
    var start = range.lowerBound
    for position in range.lowerBound...range.upperBound {
      guard position == range.upperBound || bytes[position] == UInt8(ascii: ";") else { continue }
      let item = trimmed(start..<position)
      if item.isEmpty {
        fail("ATL020", "\(column) has an empty item", help: "remove the extra semicolon")
      } else {
        items.append(item)
      }
      start = position + 1
    }
    return items
  }

  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start] == 32 { start += 1 }
    while start < end, bytes[end - 1] == 32 { end -= 1 }
    return start..<end
  }

  func joined(_ words: [String]) -> String {
    var text = ""
    for (position, word) in words.enumerated() { text += (position == 0 ? "" : ", ") + word }
    return text
  }

  private func isSnakeCase(_ range: Range<Int>) -> Bool {
    for position in range {
      switch bytes[position] {
      case 97...122: continue
      case 48...57, UInt8(ascii: "_"): if position > range.lowerBound { continue }
      default: break
      }
      return false
    }
    return true
  }
}
