public import DecussateAtlas

/// Reads findings told in plain words: "right arm weak", "no aphasia", "brisk knee jerk on the right", "sensory level T4".
///
/// ```swift
/// let reader = PhraseReader(vocabulary)
/// reader.read("power 3/5 in the right hand").findings  // weakness of the right hand, MRC 3
/// ```
///
/// The longest known run of words wins. A misspelt word is read as the nearest known one, and said so; a word that is not
/// read is always reported.
public struct PhraseReader: Sendable {
  let vocabulary: FindingVocabulary
  private let lexicon: PhraseLexicon
  private let completeLexicon: PhraseLexicon

  public init(_ vocabulary: FindingVocabulary) {
    self.vocabulary = vocabulary
    lexicon = PhraseLexicon(vocabulary, isComplete: false)
    completeLexicon = PhraseLexicon(vocabulary, isComplete: true)
  }

  /// The findings of a text, and what was doubtful about it.
  ///
  /// `state` is what the asker says of the whole text: `.absent` for a list of what was looked for and not found. A text
  /// that negates by itself is absent either way.
  public func read(
    _ text: String, state: Finding.State? = nil
  ) -> (findings: [Finding], diagnostics: [Diagnostic]) {
    var reading = PhraseReading(vocabulary: vocabulary, lexicon: lexicon, state: state)
    reading.read(text)
    if reading.diagnostics.contains(where: { $0.isMisreading }) {
      // The atlas's own names say the same at more length; they are tried where the case words fail.
      var other = PhraseReading(vocabulary: vocabulary, lexicon: completeLexicon, state: state)
      other.read(text)
      if other.trouble < reading.trouble { reading = other }
    }
    return (reading.findings, reading.diagnostics)
  }

  /// Whether a word is a grade such as `3`, `4-`, `2-3`, `3/5`, `+++`, `mrc3` or `mas2`.
  static func isGrade(_ word: String) -> Bool {
    var bytes = Array(word.utf8)[...]
    if word.hasPrefix("mrc") || word.hasPrefix("mas") { bytes = bytes.dropFirst(3) }
    if !bytes.isEmpty, bytes.count <= 5, bytes.allSatisfy({ $0 == 0x2B }) { return true }
    guard let first = bytes.first, first >= 0x30, first <= 0x35, bytes.count <= 7 else {
      return false
    }
    let digits = bytes.prefix { $0 >= 0x30 && $0 <= 0x39 }
    return digits.count == 1
      && bytes.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || [0x2B, 0x2D, 0x2E, 0x2F].contains($0) }
  }
}

extension Diagnostic {
  /// A sign that the text was not understood as meant.
  fileprivate var isMisreading: Bool {
    severity == .error || code == "PHR002" || code == "PHR003" || code == "PHR011"
  }
}

extension PhraseReading {
  /// How much of the text was not understood, for comparing two readings.
  fileprivate var trouble: Int {
    diagnostics.reduce(0) { $0 + ($1.severity == .error ? 10 : $1.isMisreading ? 1 : 0) }
  }
}
