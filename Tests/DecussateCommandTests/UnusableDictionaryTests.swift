import Decussate
import Testing

@testable import DecussateCommand

/// What is said of a kept dictionary that cannot be used.
@Suite struct UnusableDictionaryTests {
  @Test func everyReasonReadsAsRecorded() throws {
    var transcript = Transcript("unusable-dictionary")
    let reasons: [DictionaryFile.ReadError] = [
      .notADictionary, .otherFormat(found: 2), .otherAtlas, .otherModel, .otherSize, .damaged,
    ]
    for reason in reasons {
      let diagnostic = Diagnostic.unusableDictionary(reason, at: "cache/1-2-3.dictionary")
      #expect(diagnostic.severity == .warning)
      transcript.append("localize exam.json (\(reason))", diagnostic.text)
    }
    try transcript.check()
  }
}
