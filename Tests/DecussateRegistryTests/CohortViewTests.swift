import Decussate
import DecussateRegistry
import Foundation
import Testing

@Suite struct CohortViewTests {
  private static let store: Result<String, any Error> = Result {
    let lines =
      Registry.simulated(8, seed: 21) + [
        "{",
        #"{"id": "<script>", "phenotypicFeatures": [{"type": {"id": "HP:0000726", "label": "<b>Dementia"}}]}"#,
      ]
    let input = try Registry.file(".ndjson", lines.joined(separator: "\n"))
    let store = try Registry.file(".ndjson")
    try Registry.run(input, into: store)
    return store
  }

  private func summary() throws -> CohortSummary {
    var summary = CohortSummary()
    for row in try Registry.rows(try Self.store.get()) { summary.add(row) }
    return summary
  }

  @Test func theSummaryCountsEveryRowOnce() throws {
    let summary = try summary()
    #expect(summary.patients == 10)
    #expect(summary.refused == 2)
    #expect(summary.levels.reduce(0, +) == 8)
    #expect(summary.sides.reduce(0, +) == 8)
    #expect(summary.confidence.reduce(0, +) == 8)
    #expect(summary.setSizes.reduce(0, +) == 8)
    #expect(summary.unknownCodes.map { $0.code.code } == ["HP:0000726"])
    #expect(summary.listedProblems.first?.isError == true)
    #expect(summary.text.contains("10 patients: 8 answered, 2 refused."))
    #expect(summary.csv.hasPrefix("kind,name,label,count\npatients,answered,,8\n"))
  }

  @Test func thePageHoldsNoIdAndNoMarkupOfTheirs() throws {
    let page = CohortPage(try summary()).html
    #expect(page.contains("10 patients: 8 answered, 2 refused"))
    #expect(page.contains("&lt;b&gt;Dementia"))
    #expect(!page.contains("script"))
    #expect(!page.contains("p7"))
  }

  @Test func aStoreDoesNotDifferFromItself() throws {
    let rows = try Registry.rows(try Self.store.get())
    var diff = CohortDiff(before: "a", after: "b")
    for row in rows { diff.add(row, row) }
    #expect(diff.compared == 8 && diff.sameLeader == 8 && diff.refusedTwice == 2)
    #expect(diff.meanDistance == 0 && diff.moved.isEmpty && diff.changes.isEmpty)
  }

  @Test func anotherPriorMovesAnswers() throws {
    let lines = Registry.simulated(8, seed: 21)
    let input = try Registry.file(".ndjson", lines.joined(separator: "\n"))
    let other = try Registry.file(".ndjson")
    try Registry.run(input, into: other, population: "trauma")
    let rows = zip(try Registry.rows(try Self.store.get()), try Registry.rows(other))
    var diff = CohortDiff(before: "clinic", after: "trauma")
    for (a, b) in rows { diff.add(a, b) }
    #expect(diff.compared == 8)
    #expect(diff.sameLeader < 8)
    #expect(diff.sameLeader + diff.changes.values.reduce(0, +) == 8)
    #expect(diff.meanDistance > 0 && diff.meanDistance <= 1)
    let distances = diff.moved.map { $0.distance }
    #expect(distances == distances.sorted(by: >))
    #expect(diff.moved.count <= 20)
  }

  @Test func rowsAreFoundById() throws {
    let store = try Stores.open(try Self.store.get(), writes: false, database: nil)
    #expect(try store.rows(id: "p7").map { $0.record } == [8])
    #expect(try store.rows(id: "p1").map { $0.record } == [2])
    #expect(try store.rows(id: "none").isEmpty)
  }
}
