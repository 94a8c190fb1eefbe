import Decussate
import DecussateTestSupport
import Foundation
import Testing

/// What a page asserts, held against the model.
///
/// The page's own words set these bounds: at least half, and about one in ten or fewer with room for what a single number cannot say.
enum Bounds {
  /// An expected sign is at least as probable as this.
  static let expected: Float = 0.5
  /// An absent sign is at most as probable as this.
  static let absent: Float = 0.3
}

/// The pages themselves.
@Suite struct SyndromePageTests {
  @Test func thereArePages() { #expect(SyndromePage.all.count >= 60) }

  @Test(arguments: SyndromePage.all)
  func aPageKeepsItsForm(page: SyndromePage) {
    #expect(page.problems == [])
    #expect(page.sources.allSatisfy { $0.count > 8 })
    var findings = page.expected.map(\.text) + page.absent.map(\.text)
    findings += page.notAsserted.compactMap { $0.components(separatedBy: ": ").first }
    #expect(Set(findings).count == findings.count, "a finding stands in two lists")
  }

  @Test func theIndexListsEveryPageAndNoOther() throws {
    let index = try String(
      contentsOf: SyndromePage.folder.appending(path: "README.md"), encoding: .utf8)
    let listed = index.matches(of: #/\]\((\w+)\.md\)/#).map { String($0.1) }
    #expect(listed.sorted() == SyndromePage.all.map(\.name))
  }

  @Test func theListOfKnownFailuresIsReadable() {
    #expect(KnownFailures.shared.problems == [])
    let names = SyndromePage.all.map(\.name)
    for page in KnownFailures.shared.pages { #expect(names.contains(page), "no page \(page)") }
  }
}

/// From the page's lesion to its signs.
@Suite struct SyndromeForwardTests {
  @Test(arguments: SyndromePage.all)
  func theLesionGivesTheSignsOfThePage(page: SyndromePage) {
    let verdict = SyndromeVerdict.forward(page)
    for check in [KnownFailures.Check.expected, .absent] { verdict.hold(check) }
  }
}

/// From the page's signs back to its answer.
@Suite struct SyndromeInverseTests {
  @Test(arguments: SyndromePage.all)
  func theSignsLeadToTheAnswerOfThePage(page: SyndromePage) throws {
    let verdict = try SyndromeVerdict.inverse(page)
    for check in [KnownFailures.Check.set90, .first] { verdict.hold(check) }
  }
}

/// Writes `known-failures.txt` anew when `DECUSSATE_RECORD` is set; what changed is then to be read as a diff.
@Suite struct SyndromeRecordTests {
  @Test(.enabled(if: ProcessInfo.processInfo.environment["DECUSSATE_RECORD"] != nil))
  func recordTheKnownFailures() throws {
    var lines: [String] = []
    for page in SyndromePage.all {
      for verdict in [SyndromeVerdict.forward(page), try SyndromeVerdict.inverse(page)] {
        lines += verdict.failures.map { "\(page.name) | \($0.check.rawValue) | \($0.what)" }
      }
    }
    try KnownFailures.write(lines)
  }
}
