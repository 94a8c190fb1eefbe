public import DecussateAtlas

/// Reads findings told in plain words; see `PhraseReader`, which reads many texts with one preparation.
///
/// ```swift
/// readFinding("brisk knee jerk on the right", atlas: atlas).findings.count  // 1
/// ```
public func readFinding(
  _ text: String, state: Finding.State? = nil, atlas: Atlas
) -> (findings: [Finding], diagnostics: [Diagnostic]) {
  PhraseReader(FindingVocabulary(atlas)).read(text, state: state)
}

/// A finding in words: "weakness of the right arm, MRC 3", "no aphasia".
public func describe(_ finding: Finding, atlas: Atlas) -> String {
  FindingDescription.describe(finding, vocabulary: FindingVocabulary(atlas))
}
