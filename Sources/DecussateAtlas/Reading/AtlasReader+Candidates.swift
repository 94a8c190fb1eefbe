extension AtlasReader {
  mutating func candidateShapes() -> [CandidateShape] {
    rows(of: .candidateShapes) { row in
      CandidateShape(
        level: row.word("level"), family: row.requiredText("family"),
        generator: row.word("generator"), share: row.number("share", .share),
        low: row.number("low", .notNegative), high: row.number("high", .notNegative),
        respectsMidline: row.word("respects_midline"),
        bilateralShare: row.number("bilateral_share", .share), provenance: row.provenance())
    }
  }

  mutating func sentinels() -> [Sentinel] {
    rows(of: .sentinels) { row in
      Sentinel(
        word: row.requiredText("word"), region: row.text("region"),
        notability: row.number("notability", .share), coveredBy: row.list("covered_by"),
        provenance: row.provenance())
    }
  }

  mutating func cordPatterns() -> [CordPatternRow] {
    rows(of: .cordPatterns) { row in
      CordPatternRow(
        structure: row.index("structure", .structure), region: row.word("region"),
        half: row.word("half"), columns: row.list("columns"), provenance: row.provenance())
    }
  }
}
