public import DecussateAtlas

/// What a code of a terminology, or a phrase of the atlas, says: a word of the vocabulary and whether it is there.
public struct CodedMeaning: Sendable, Hashable {
  public let alias: AliasIndex
  /// Absent for a code that by itself names a normal finding.
  public let state: Finding.State
}

/// Codes of terminologies are phrases of the atlas: `HP:0003487` (Human Phenotype Ontology), `SCTID:246586009` (SNOMED CT).
extension FindingVocabulary {
  /// What a code or a whole phrase says; empty where the atlas does not have it.
  public func meanings(of code: String) -> [CodedMeaning] {
    phrases(code).compactMap { row in
      alias(sign: row.sign, region: row.region).map {
        CodedMeaning(alias: $0, state: row.state == "absent" ? .absent : .present)
      }
    }
  }

  /// The first code of a terminology that says this word and nothing else; nil where there is none.
  ///
  /// - Parameter system: what codes begin with, such as `HP:`.
  public func code(of alias: AliasIndex, system: String) -> String? {
    let row = row(alias)
    return phraseTable.first {
      $0.phrase.hasPrefix(system) && $0.sign == row.sign && $0.region == row.region
        && $0.state != "absent" && phrases($0.phrase).count == 1
    }?.phrase
  }

  /// The row of a sign for a sensory level or range; nil where the sign has none.
  public func alias(sign: String, level: SensoryLevel) -> AliasIndex? { levelRow(of: sign, level) }

  /// The side as the word allows it: none for a sign of the midline.
  public func settled(_ side: FindingSide, _ alias: AliasIndex) -> FindingSide {
    isAxial(alias) ? .none : side
  }

  /// A grade as documents write it, such as `MRC3` or `mild`, for this word; nil where it is none.
  public func severity(_ word: String, of alias: AliasIndex) -> Severity? {
    guard case .grade(let grade) = GradeWords.read(word, sign: row(alias).sign) else { return nil }
    return grade
  }
}
