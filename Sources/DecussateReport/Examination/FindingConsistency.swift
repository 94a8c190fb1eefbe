internal import DecussateAtlas

/// Findings seen together: repetitions and contradictions.
struct FindingConsistency {
  /// A finding and where it was written.
  struct Placed {
    let finding: Finding
    let location: String
  }

  let vocabulary: FindingVocabulary
  private(set) var diagnostics: [Diagnostic] = []

  init(_ vocabulary: FindingVocabulary) { self.vocabulary = vocabulary }

  /// The findings without repetitions, after reporting those that contradict each other.
  mutating func check(_ placed: [Placed]) -> [Finding] {
    var kept: [Placed] = []
    for entry in placed {
      let finding = entry.finding
      if let first = kept.first(where: { $0.finding == finding }) {
        warning(
          "EXM019", entry, "\(name(finding)) is given twice and counted once",
          "the first stands at \(first.location)")
        continue
      }
      for other in kept where other.finding.state != finding.state {
        reportConflict(other, entry)
      }
      kept.append(entry)
    }
    return kept.map { $0.finding }
  }

  private mutating func reportConflict(_ first: Placed, _ second: Placed) {
    let a = first.finding
    let b = second.finding
    guard a.alias == b.alias, a.level == b.level else { return }
    if a.side == b.side {
      diagnostics.append(
        Diagnostic(
          "EXM010", at: second.location, "\(name(b)) is both present and absent",
          help: "keep one of the two; the other stands at \(first.location)"))
      return
    }
    let one = a.side == .both ? b : a
    guard a.side == .both || b.side == .both, one.side != .none else { return }
    let both = a.side == .both ? a : b
    warning(
      "EXM020", second,
      "\(name(one)) is \(word(one.state)) on the \(one.side.name) yet \(word(both.state)) on both sides",
      "give each side by itself; the other stands at \(first.location)")
  }

  private mutating func warning(_ code: String, _ place: Placed, _ message: String, _ help: String)
  {
    diagnostics.append(Diagnostic(code, .warning, at: place.location, message, help: help))
  }

  private func word(_ state: Finding.State) -> String {
    state == .present ? "present" : "absent"
  }

  /// The finding's words, for a message.
  private func name(_ finding: Finding) -> String {
    let row = vocabulary.row(finding.alias)
    let hasRegion = !row.region.isEmpty && row.region.utf8.first != 0x40
    var words = hasRegion ? "'\(row.sign)' of '\(row.region)'" : "'\(row.sign)'"
    switch finding.side {
    case .left, .right: words += " on the \(finding.side.name)"
    case .both: words += " on both sides"
    case .none: break
    }
    if let level = finding.level { words += " at \(SegmentWords.text(level))" }
    return words
  }
}
