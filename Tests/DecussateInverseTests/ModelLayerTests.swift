import Decussate
import DecussateTestSupport
import Testing

@testable import DecussateInverse

/// Every layer that can be left out does something, and leaving it out leaves the rest alone.
@Suite struct ModelLayerTests {
  private let engine = SmallEngine.shared

  /// A part of a limb, one side, both sides, a grade and an absence: something for every layer.
  private func examination() throws -> Examination {
    func alias(_ sign: String, _ region: String) throws -> AliasIndex {
      AliasIndex(
        try #require(
          engine.atlas.aliases.firstIndex { $0.sign == sign && $0.region == region }))
    }
    return Examination(
      time: .acute,
      findings: [
        Finding(alias: try alias("weakness", "hand"), side: .right, severity: .severe),
        Finding(alias: try alias("hyperreflexia", "leg"), side: .both),
        Finding(alias: try alias("aphasia", ""), side: .none, state: .absent),
      ])
  }

  private func levels(
    _ examination: Examination, without layer: ModelLayer?
  ) throws -> [Double] {
    let model = layer.map { engine.inverse.without($0) } ?? engine.inverse
    return try model.localize(
      layer?.examination(examination) ?? examination,
      population: layer?.population("published") ?? "published", silence: engine.silence,
      notice: layer?.notice(engine.notice) ?? engine.notice, runner: SerialRunner(),
      details: false
    ).levels
  }

  @Test(arguments: ModelLayer.allCases) func leavingItOutMovesAnAnswer(_ layer: ModelLayer) throws {
    let with = try levels(examination(), without: nil)
    let without = try levels(examination(), without: layer)
    #expect(abs(without.reduce(0, +) - 1) < 1e-9)
    let moved = zip(with, without).map { abs($0 - $1) }.max() ?? 0
    #expect(moved > 1e-6, "\(layer.name)")
  }

  @Test func theDictionaryStaysTheSame() {
    for layer in ModelLayer.allCases {
      let changed = engine.inverse.without(layer)
      #expect(changed.atlas.version == engine.atlas.version)
      #expect(changed.dictionary.rowCount == engine.inverse.dictionary.rowCount)
      #expect(changed.states == engine.inverse.states)
    }
  }

  @Test func layersHaveNamesOfTheirOwn() {
    #expect(Set(ModelLayer.allCases.map { $0.name }).count == ModelLayer.allCases.count)
    #expect(ModelLayer.allCases.allSatisfy { !$0.withoutIt.isEmpty })
  }
}
