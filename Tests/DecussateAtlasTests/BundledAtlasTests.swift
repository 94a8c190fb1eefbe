import DecussateAtlas
import DecussateBundledAtlas
import Foundation
import Testing

/// The tables that are built into the program.
@Suite struct BundledAtlasTests {
  static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let atlas = BundledAtlas.atlas()

  @Test func theyReadWithoutAProblem() {
    var report: [Diagnostic] = []
    #expect(Atlas.read(BundledAtlas.files(), into: &report) != nil)
    #expect(report.map(\.line) == [])
  }

  @Test func theyAreTheTablesOfTheRepository() throws {
    let folder = Self.folder.appending(path: "Atlas")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".csv") || $0.hasSuffix(".bib") }.sorted()
    #expect(BundledAtlas.files().map(\.name) == names)
    for file in BundledAtlas.files() {
      let bytes = try Data(contentsOf: folder.appending(path: file.name))
      let isCurrent = bytes.elementsEqual(file.bytes)
      #expect(isCurrent, "\(file.name): run Scripts/bundle-atlas")
    }
  }

  @Test func theCheckFindsNothing() { #expect(Self.atlas.check().map(\.line) == []) }

  @Test func theyCoverWhatMustBeInThem() {
    let atlas = Self.atlas
    #expect(atlas.structures.count >= 145)
    // A pathway counts by its id or by the former id it keeps as a synonym.
    let ids = atlas.tracts.rows.flatMap { [$0.id] + $0.synonyms.filter { $0.contains("_") } }
    #expect(Set(ids).count >= 33)
    #expect(atlas.parts.count >= 33)
    #expect(atlas.effectors.count >= 69)
    #expect(atlas.reflexes.count >= 27)
    #expect(atlas.signs.count >= 189)
    #expect(atlas.segments.map(\.segment) == SpinalSegment.allCases)
    for level in NeuraxisLevel.allCases where level != .diffuse && level != .peripheral {
      let segmental = atlas.structures.rows.contains { $0.sidedness == .segmental }
      #expect(atlas.structures.rows.contains { $0.level == level } || segmental, "\(level)")
    }
    for system in [TractSystem.corticospinal, .corticobulbar, .descendingBackup, .dorsalColumn] {
      #expect(atlas.tracts.rows.contains { $0.system == system }, "\(system)")
    }
  }

  @Test func everyRowHasASource() {
    // Reading refuses a row without one; this says so of the tables as they are.
    for file in BundledAtlas.files() where file.name.hasSuffix(".csv") {
      var report: [Diagnostic] = []
      guard let table = CSVDocument.read(file.bytes, name: file.name, into: &report),
        let source = table.column(named: "source")
      else {
        Issue.record("\(file.name) has no column 'source'")
        continue
      }
      #expect(table.rowCount > 0, "\(file.name)")
      for row in 0..<table.rowCount where table.text(row: row, column: source).isEmpty {
        Issue.record("\(table.location(row: row, column: source)): no source")
      }
    }
  }

  @Test func everyWordOfADocumentHasAMeaning() {
    let atlas = Self.atlas
    let words = Set(atlas.aliases.map(\.sign))
    #expect(words.count + atlas.unmodelled.count >= 120)
    #expect(words.isDisjoint(with: atlas.unmodelled.map(\.word)))
    for word in ["weakness", "babinski", "hyperreflexia", "sensory_loss", "aphasia", "ptosis"] {
      #expect(words.contains(word), "\(word)")
    }
    for alias in atlas.aliases { #expect(!alias.members.isEmpty, "\(alias.sign)/\(alias.region)") }
  }

  @Test func theCrossedTractCrossesOnceAndItsNeighbourNot() throws {
    let atlas = Self.atlas
    let courses = atlas.courses()
    let crossed = try #require(atlas.tracts.index(of: "lateral_corticospinal_tract"))
    let own = courses.filter { atlas.parts[$0.part].tract == crossed }
    #expect(own.count > 20)
    #expect(own.allSatisfy { $0.crossings == 1 })
    let uncrossed = try #require(atlas.tracts.index(of: "uncrossed_lateral_corticospinal_tract"))
    let straight = courses.filter { atlas.parts[$0.part].tract == uncrossed && $0.branch == .road }
    #expect(!straight.isEmpty)
    #expect(straight.allSatisfy { $0.crossings == 0 })
  }
}

/// What the documents say of the tables and codes is so.
@Suite struct AtlasDocumentTests {
  private func text(_ path: String) throws -> String {
    try String(contentsOf: BundledAtlasTests.folder.appending(path: path), encoding: .utf8)
  }

  @Test func theFormatListsEveryTableAndColumn() throws {
    let page = try text("docs/atlas-format.md")
    let listed = page.matches(of: #/\| `(\w+\.csv)` \| `([^`]*)` \|/#).map { "\($0.1): \($0.2)" }
    let read = AtlasTable.allCases.map {
      "\($0.fileName): \($0.columns.dropLast(4).joined(separator: ","))"
    }
    #expect(listed == read)
    #expect(
      AtlasTable.allCases.allSatisfy {
        $0.columns.suffix(4) == ["source", "evidence", "reviewed", "note"]
      })
  }

  @Test func everyCodeOfTheSourcesIsListedAndNoOther() throws {
    let page = try text("docs/diagnostics.md")
    let listed = page.matches(of: #/\| (ATL\d{3}) \| [^|]+ \|/#).map { String($0.1) }
    let folder = BundledAtlasTests.folder.appending(path: "Sources/DecussateAtlas")
    let files =
      FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    var used: Set<String> = []
    for file in files where file.hasSuffix(".swift") {
      let source = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      for match in source.matches(of: #/"([A-Z]{3}\d{3})"/#) { used.insert(String(match.1)) }
    }
    #expect(used.count > 50)
    #expect(listed == used.sorted())
  }
}
