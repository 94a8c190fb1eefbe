internal import DecussateAtlas

/// Reads examinations from parsed documents and collects what is wrong with them.
struct ExaminationReader {
  let vocabulary: FindingVocabulary
  private(set) var diagnostics: [Diagnostic] = []

  init(_ vocabulary: FindingVocabulary) { self.vocabulary = vocabulary }

  mutating func readExamination(_ cursor: JSONCursor) -> Examination? {
    let before = errorCount
    guard case .object = cursor.value else {
      let help: String
      if case .array = cursor.value {
        help = "an array is a case file; give one of its elements, or score the file as cases"
      } else {
        help = "write {\"time\": \"acute\", \"findings\": […]}"
      }
      error(
        "EXM001", cursor, "\(cursor.value.kindName) stands where an examination is expected", help)
      return nil
    }
    if cursor["findings"] == nil, let terms = PhenotypeTerms(cursor) {
      return readTerms(terms, cursor)
    }
    let time = readTime(cursor)
    let unmentioned = readUnmentioned(cursor)
    guard let list = cursor["findings"] else {
      error(
        "EXM002", cursor, "an examination has no 'findings'",
        "add \"findings\": [{\"sign\": …, \"side\": …, \"state\": …}]")
      return nil
    }
    guard case .array = list.value else {
      error("EXM001", list, "\(list.value.kindName) stands where an array is expected", "write […]")
      return nil
    }
    var findings: [PlacedFinding] = []
    for element in list.elements { findings.append(contentsOf: readFinding(element)) }
    if list.elements.isEmpty {
      error(
        "EXM003", list, "an examination has no findings",
        "give at least one sign that was found or looked for and absent")
    }
    let checked = checkTogether(findings)
    guard errorCount == before else { return nil }
    return Examination(time: time ?? .acute, findings: checked, unmentioned: unmentioned)
  }

  private mutating func readTime(_ cursor: JSONCursor) -> TimeCourse? {
    guard let time = cursor["time"] else {
      warning(
        "EXM014", cursor, "the time from onset is not given; it is taken as acute",
        "add \"time\": \"acute\", \"subacute\" or \"chronic\"")
      return nil
    }
    let words = TimeCourse.allCases.map { $0.name }
    guard let word = text(time) else { return nil }
    if let course = TimeCourse(name: normalised(word)) { return course }
    error("EXM014", time, "'\(word)' is no time from onset", help(word, words))
    return nil
  }

  private mutating func readUnmentioned(_ cursor: JSONCursor) -> Float? {
    guard let weight = cursor["unmentioned"] else { return nil }
    if case .number(let number) = weight.value, number.value >= 0, number.value <= 1 {
      return Float(number.value)
    }
    error(
      "EXM015", weight, "'unmentioned' is not a number from 0 to 1",
      "write 0 for a live examination, or leave it out for a report")
    return nil
  }

  // MARK: Collecting

  var errorCount: Int { diagnostics.count { $0.severity == .error } }

  mutating func add(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  mutating func error(_ code: String, _ cursor: JSONCursor, _ message: String, _ help: String) {
    diagnostics.append(Diagnostic(code, at: cursor.location, message, help: help))
  }

  mutating func warning(_ code: String, _ cursor: JSONCursor, _ message: String, _ help: String) {
    diagnostics.append(Diagnostic(code, .warning, at: cursor.location, message, help: help))
  }

  /// The text of a value that must be a string, or an error.
  mutating func text(_ cursor: JSONCursor) -> String? {
    if let text = cursor.string { return text }
    error(
      "EXM001", cursor, "\(cursor.value.kindName) stands where a word is expected",
      "write it in double quotes")
    return nil
  }

  /// "did you mean", or all the words when they are few.
  func help(_ word: String, _ words: [String]) -> String {
    if let nearest = nearestMatch(to: word, among: words) { return "did you mean '\(nearest)'?" }
    if words.count > 8 { return "the words are listed in Atlas/aliases.csv" }
    return "expected \(listed(words))"
  }
}

/// Words in quotes, the last after "or".
func listed(_ words: [String]) -> String {
  let quoted = words.map { "'\($0)'" }
  guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
  return quoted.dropLast().joined(separator: ", ") + " or " + last
}
