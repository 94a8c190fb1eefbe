internal import DecussateAtlas
internal import DecussateForward

/// Reads one text: tokens to parts, parts to a lesion, and what is wrong with them.
struct LesionPhraseReader {
  /// A part that was understood as far as its words go.
  struct Piece {
    let match: LesionMatch
    /// Whether it was parted from the one before by a comma or `and`, not by a semicolon.
    let continues: Bool
  }

  let vocabulary: LesionVocabulary
  var diagnostics: [Diagnostic] = []
  var parts: [Lesion.Part] = []
  /// The sides of midline structures that were given side by side.
  var halves: [LesionHalf] = []
  /// The side of the part before, for one that leaves it out.
  var lastSide: LesionSide?

  /// Longest text read, in characters, and most words between two semicolons.
  private static let longest = 4000
  private static let mostWords = 120

  init(_ vocabulary: LesionVocabulary) { self.vocabulary = vocabulary }

  var atlas: Atlas { vocabulary.atlas }

  /// The lesion, or nil when any of the text is in error.
  mutating func read(_ text: String) -> Lesion? {
    guard text.utf8.count <= Self.longest else {
      error(
        "LES019", 1, "the text has \(text.utf8.count) characters",
        "a lesion is described in at most \(Self.longest)")
      return nil
    }
    let runs = LesionToken.tokens(of: text).split(omittingEmptySubsequences: false) {
      $0.role == .hard
    }
    if runs.allSatisfy({ $0.isEmpty }) {
      error("LES001", 1, "the text is empty", "write a lesion such as 'left pons_basis_mid 0.8'")
      return nil
    }
    for run in runs where !run.isEmpty { readRun(run) }
    joinHalves()
    warnOfRepetitions()
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return nil }
    return Lesion(parts)
  }

  private mutating func readRun(_ run: ArraySlice<LesionToken>) {
    guard run.count <= Self.mostWords else {
      error(
        "LES019", run.first?.column ?? 1, "a part of the text has \(run.count) words",
        "part places by semicolons, each of at most \(Self.mostWords) words")
      return
    }
    lastSide = nil
    for piece in pieces(run) {
      if !piece.continues { lastSide = nil }
      settle(piece)
    }
  }

  /// The run parted where that leaves fewest words unread, and then in as few parts as possible: names may hold commas and `and`.
  private func pieces(_ run: ArraySlice<LesionToken>) -> [Piece] {
    var cuts = [run.startIndex]
    for index in run.indices where run[index].role == .soft { cuts.append(index) }
    cuts.append(run.endIndex)
    var best = [Int](repeating: Int.max, count: cuts.count)
    var from = [Int](repeating: 0, count: cuts.count)
    var matches = [LesionMatch?](repeating: nil, count: cuts.count)
    best[0] = 0
    for end in 1..<cuts.count {
      for start in 0..<end where best[start] < Int.max {
        var slice = run[cuts[start]..<cuts[end]]
        while slice.first?.role == .soft { slice.removeFirst() }
        if slice.isEmpty {
          // A comma that parts nothing.
          if best[start] < best[end] {
            (best[end], from[end], matches[end]) = (best[start], start, nil)
          }
          continue
        }
        // No name is as long as this.
        if slice.count > 30, end - start > 1 { continue }
        let match = vocabulary.match(slice)
        if best[start] + match.cost < best[end] {
          (best[end], from[end], matches[end]) = (best[start] + match.cost, start, match)
        }
      }
    }
    var pieces: [Piece] = []
    var end = cuts.count - 1
    while end > 0 {
      if let match = matches[end] { pieces.append(Piece(match: match, continues: from[end] > 0)) }
      end = from[end]
    }
    return pieces.reversed()
  }

  // MARK: Collecting

  mutating func error(_ code: String, _ column: Int, _ message: String, _ help: String) {
    diagnostics.append(Diagnostic(code, at: "1:\(column)", message, help: help))
  }

  mutating func warning(_ code: String, _ column: Int, _ message: String, _ help: String) {
    diagnostics.append(Diagnostic(code, .warning, at: "1:\(column)", message, help: help))
  }
}
