import Decussate
import DecussateTestSupport
import Foundation
import Testing

@testable import DecussatePicture

/// What must hold of every picture of an answer, whatever the findings.
@Suite struct PosteriorPictureTests {
  static let patients: [[String]] = [
    ["right arm weak, MRC 3", "right Babinski"],
    ["right leg weak", "right Babinski", "left loss of pain in the leg"],
    ["right wrist drop"],
  ]

  static func report(_ findings: [String]) throws -> LocalizationReport {
    var diagnostics: [Diagnostic] = []
    var assembly = ExaminationAssembly(Tables.findingWords)
    for finding in findings { assembly.add(finding, at: finding) }
    let examination = try #require(
      assembly.examination(time: .acute, unmentioned: nil, into: &diagnostics), "\(diagnostics)")
    let engine = SmallEngine.shared
    return LocalizationReport(
      try engine.localize(examination, details: true), atlas: engine.atlas,
      vocabulary: Tables.findingWords)
  }

  static func svg(_ report: LocalizationReport) -> String {
    PosteriorPicture(
      report, drawn: Tables.forward, by: SmallEngine.shared.inverse, runner: SerialRunner()
    ).svg
  }

  @Test(arguments: patients) func wordsLieOnThePageAndNoTwoOverlap(findings: [String]) throws {
    let page = try Page(Self.svg(Self.report(findings)))
    #expect(page.words.count > 20)
    for word in page.words {
      #expect(
        word.left >= 0 && word.right <= page.width && word.top >= 0 && word.bottom <= page.height,
        "'\(word.text)' leaves the page")
    }
    for (position, a) in page.words.enumerated() {
      for b in page.words[(position + 1)...] {
        #expect(!a.meets(b), "'\(a.text)' at \(a.left), \(a.top) meets '\(b.text)'")
      }
    }
  }

  @Test func theLikeliestPlacesAreNamedAsInTheText() throws {
    let report = try Self.report(Self.patients[0])
    let words = try Page(Self.svg(report)).words.map { $0.text }
    let first = try #require(report.localization.sites.first)
    #expect(words.contains(PlaceWording.site(first.site, Tables.atlas)))
    #expect(words.contains(percent(first.probability)))
    let answer = try #require(report.localization.ranked.first)
    #expect(words.contains(PlaceWording.answer(answer)))
  }

  @Test func theSameAnswerGivesTheSameBytes() throws {
    let report = try Self.report(Self.patients[2])
    #expect(Self.svg(report) == Self.svg(report))
  }

  @Test func findingsOfTheOtherSideAreShadedOnTheOtherSideOfThePage() throws {
    // Fills of the darkest step that is drawn, from the front: the middle of the view stands at 252.
    func middle(_ findings: [String]) throws -> Double {
      let lines = Self.svg(try Self.report(findings)).components(separatedBy: "\n")
      let shaded = lines.filter { line in
        line.hasPrefix("<path") && PosteriorShade.steps.contains { line.contains("\($0.fill)\"") }
      }
      let darkest = try #require(
        PosteriorShade.steps.reversed().compactMap { step in
          shaded.first { $0.contains("fill=\"\(step.fill)\"") }
        }.first)
      let start = try #require(darkest.range(of: "d=\"M"))
      return try #require(Double(darkest[start.upperBound...].prefix { $0 != " " }))
    }
    #expect(try middle(["right arm weak", "right Babinski"]) > 252)
    #expect(try middle(["left arm weak", "left Babinski"]) < 252)
  }

  @Test func shadesGrowDarkerWithProbability() {
    func lightness(_ color: String) -> Int {
      let digits = Array(color.dropFirst())
      return stride(from: 0, to: 6, by: 2).map {
        Int(String(digits[$0...($0 + 1)]), radix: 16) ?? 0
      }.enumerated().reduce(0) { $0 + [299, 587, 114][$1.offset] * $1.element }
    }
    let steps = PosteriorShade.steps
    for (a, b) in zip(steps, steps.dropFirst()) {
      #expect(a.least < b.least)
      #expect(lightness(a.fill) > lightness(b.fill) + 25_000)
    }
  }
}
