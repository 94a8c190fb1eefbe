public import DecussateAtlas
public import DecussateForward

/// A lesion read from plain words: what is damaged, the same in settled words, and what is wrong or doubtful in the text.
public struct LesionReading: Sendable {
  /// Nil when any part of the text is in error: half a lesion would be another lesion.
  public let lesion: Lesion?
  /// The lesion as it was understood; empty where there is none.
  ///
  /// It reads back as the same lesion.
  public let description: String
  public let diagnostics: [Diagnostic]
}

/// Plain words for a lesion.
///
/// A text is one part or several, joined by `;`, or by `and`, a comma or `+` where that leaves no doubt. A part is a place by its id, name
/// or synonym, a nerve, a disease, or a shape in millimetres, with a side, cord segments and an extent from 0 to 1 where they apply:
///
/// ```swift
/// let vocabulary = LesionVocabulary(atlas)
/// LesionPhrase.read("left midbrain_peduncle 0.8; left fascicle_iii", vocabulary)
/// LesionPhrase.read("right hemicord T8", vocabulary)
/// LesionPhrase.read("central cord C5-C7 80%", vocabulary)
/// LesionPhrase.read("right radial nerve at the spiral groove", vocabulary)
/// LesionPhrase.read("sphere -24,-12,10 r6", vocabulary)
/// ```
/// Nothing is guessed in silence: what is impossible is an error that says what to write instead, what is doubtful a warning, and the
/// description says what was understood.
public enum LesionPhrase {
  /// Reads a text with a vocabulary made once for many texts.
  public static func read(_ text: String, _ vocabulary: LesionVocabulary) -> LesionReading {
    var reader = LesionPhraseReader(vocabulary)
    let lesion = reader.read(text)
    return LesionReading(
      lesion: lesion, description: lesion.map { describe($0, vocabulary.atlas) } ?? "",
      diagnostics: reader.diagnostics)
  }
}

/// Reads a lesion from plain words; see `LesionPhrase` for what they may be.
///
/// Makes the vocabulary anew; to read many texts, make a `LesionVocabulary` and call `LesionPhrase.read`.
public func readLesion(
  _ text: String, atlas: Atlas
) -> (lesion: Lesion?, description: String, diagnostics: [Diagnostic]) {
  let reading = LesionPhrase.read(text, LesionVocabulary(atlas))
  return (reading.lesion, reading.description, reading.diagnostics)
}
