import Decussate
import Testing

@testable import DecussateReport

/// The documents' own laws: what they name exists, and what they write can be read.
@Suite struct DocumentTests {
  static let atlas = BundledAtlas.atlas()
  static let vocabulary = FindingVocabulary(atlas)

  private static var catalogue: [(sign: String, region: String)] {
    FindingCatalogue.Group.allCases.flatMap { group in
      FindingCatalogue.items(group).flatMap { item in
        item.regions.flatMap { region, details in
          ([region] + details).map { (sign: item.sign, region: $0) }
        }
      }
    }
  }

  @Test func everyEntryOfTheCatalogueIsAWordOfTheAtlas() {
    for entry in Self.catalogue {
      #expect(
        Self.vocabulary.alias(sign: entry.sign, region: entry.region) != nil,
        "\(entry.sign) \(entry.region)")
    }
  }

  @Test func noEntryOfTheCatalogueIsToldTwice() {
    var seen: Set<String> = []
    for entry in Self.catalogue {
      #expect(seen.insert("\(entry.sign)/\(entry.region)").inserted, "\(entry)")
    }
  }

  @Test func everySentinelIsInTheCatalogue() {
    let signs = Set(Self.catalogue.map { $0.sign })
    for sentinel in Self.atlas.sentinels { #expect(signs.contains(sentinel.word)) }
  }

  @Test(arguments: [
    ("left pons", NeuraxisLevel.pons, LesionSide.left),
    ("Right Thoracic_Cord", .thoracicCord, .right), ("cortex, bilateral", .cortex, .bilateral),
    ("both sides internal capsule", .internalCapsule, .bilateral),
    ("conus or cauda equina, both sides", .conusCauda, .bilateral),
  ]) func anAnswerIsReadAsItIsWritten(_ text: String, _ level: NeuraxisLevel, _ side: LesionSide) {
    var report: [Diagnostic] = []
    let plain = String(text.filter { $0 != "," })
    #expect(AnswerWords.read(plain, into: &report) == AnswerKey(level: level, side: side))
    #expect(report.isEmpty)
  }

  @Test func everyAnswerReadsBack() {
    for level in NeuraxisLevel.allCases {
      for side in LesionSide.allCases {
        var report: [Diagnostic] = []
        let words = "\(side.name) \(level.name)"
        #expect(AnswerWords.read(words, into: &report) == AnswerKey(level: level, side: side))
      }
    }
  }

  @Test func cellsWithCommasQuotesAndLineEndsAreQuoted() {
    #expect(
      csvTable(["a", "b"], [["1,2", "say \"x\""], ["plain", "two\nlines"]])
        == "a,b\n\"1,2\",\"say \"\"x\"\"\"\nplain,\"two\nlines\"\n")
  }

  @Test func aDiagnosticPrintsAsDocumented() {
    let diagnostic = Diagnostic("ATL014", at: "Atlas/x.csv:4:3", "no effector named 'a'", help: "b")
    #expect(diagnostic.text == "Atlas/x.csv:4:3: error ATL014: no effector named 'a'\n  help: b\n")
    #expect(diagnostic.placed(in: "here").location == "here:Atlas/x.csv:4:3")
  }

  /// Every question asked by its own name finds a road, and every way of it sums to the whole.
  @Test func sharesOfTheWaysToAPartSumToOne() {
    let model = ForwardModel(Self.atlas, axons: 2000)
    for text in ["foot", "hand", "arm", "leg", "trunk", "finger abduction", "tongue", "thumb"] {
      guard case .question(let question) = RoadQuestion.read(text, Self.atlas) else {
        Issue.record("\(text) is not understood")
        continue
      }
      for side in Side.allCases {
        let report = RoadReport(question, side: side, model: model)
        let sum = report.ways.reduce(0) { $0 + ($1.share ?? 0) }
        #expect(abs(sum - 1) < 0.02, "\(text) \(side): \(sum)")
      }
    }
  }

  /// Left and right are mirror images, down to the drawing.
  @Test func theRoadToTheLeftIsTheMirrorOfTheRoadToTheRight() {
    let model = ForwardModel(Self.atlas, axons: 2000)
    // Words alone: a longer word may break a line elsewhere.
    func words(_ text: String) -> [String] {
      text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { String($0) }
    }
    func mirrored(_ text: String) -> [String] {
      words(text).map { word in
        word.hasPrefix("left")
          ? "right" + word.dropFirst(4)
          : word.hasPrefix("right") ? "left" + word.dropFirst(5) : word
      }
    }
    for index in Self.atlas.tracts.indices {
      let parts = Self.atlas.parts.indices.filter { Self.atlas.parts[$0].tract == index }
      let question = RoadQuestion.parts(parts, name: "x")
      let right = RoadReport(question, side: .right, model: model).text
      let left = RoadReport(question, side: .left, model: model).text
      #expect(mirrored(left) == words(right), "\(Self.atlas.tracts[index].id)")
    }
  }

  /// Every id of every kind shows at least one fact, but for the entries of the bibliography.
  @Test func everythingInTheAtlasCanBeShown() throws {
    for kind in AtlasKind.allCases where kind != .references {
      for (id, _) in kind.names(Self.atlas).prefix(12) {
        let report = try #require(AtlasShowReport(id, atlas: Self.atlas), "\(id)")
        #expect(report.entries.contains { $0.kind == kind && !$0.facts.isEmpty }, "\(kind) \(id)")
      }
    }
  }
}
