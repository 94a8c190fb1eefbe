import Decussate
import DecussateCohort
import DecussateTestSupport
import Testing

@testable import DecussateInverse

/// A dictionary is the same whoever makes it, and answers the same however it is worked through.
@Suite struct DictionaryLawTests {
  private let engine = SmallEngine.shared

  @Test func oneThreadAndTwoMakeTheSameBytes() {
    let space = engine.space
    let ranges = Array(SmallEngine.kept(space).prefix(while: { $0.lowerBound < space.count }))
      .enumerated().filter { $0.offset % 12 == 0 }.map { $0.element }
    #expect(ranges.count >= 80)
    let one = SmallEngine.dictionary(engine.inverse.forward, space, ranges, SerialRunner())
    let two = SmallEngine.dictionary(engine.inverse.forward, space, ranges, ParallelRunner())
    func bytes(_ dictionary: LesionDictionary, _ runner: some BlockRunner) -> [UInt8] {
      let model = InverseModel(engine.inverse.forward, dictionary, space)
      let silence = SilenceTable(model, runner)
      return DictionaryFile.write(
        dictionary, silence, silence.notice(model), key: StoredDictionary.key, runner: runner
      ).flatMap { Array($0) }
    }
    #expect(bytes(one, SerialRunner()) == bytes(two, ParallelRunner()))
  }

  /// The candidates of a block do not depend on where blocks begin.
  @Test func blocksOfAnySizeMakeTheSameDictionary() {
    let space = engine.space
    let forward = engine.inverse.forward
    let small = SmallEngine.dictionary(
      forward, space, DictionaryBlock.ranges(48, length: 6), SerialRunner())
    let large = SmallEngine.dictionary(
      forward, space, DictionaryBlock.ranges(48, length: 48), SerialRunner())
    #expect(small.codes == large.codes)
    #expect(small.entries == large.entries)
    #expect(small.sites == large.sites)
  }

  @Test func aCandidateIsAlwaysTheSame() {
    let space = engine.space
    let again = CandidateSpace(engine.inverse.forward, size: 1)
    var random = SplitMix64(seed: 5)
    for _ in 0..<60 {
      let index = random.below(space.count)
      let a = space.candidate(at: index)
      let b = again.candidate(at: index)
      #expect(a.lesion == b.lesion, "candidate \(index)")
      #expect(a.site == b.site, "candidate \(index)")
      #expect(a.weight == b.weight && a.family == b.family, "candidate \(index)")
    }
  }

  /// Left and right come in mirrored pairs.
  @Test func candidatesComeInMirroredPairs() {
    let space = engine.space
    var random = SplitMix64(seed: 6)
    for _ in 0..<200 {
      let pair = random.below(space.count / 2)
      let a = space.candidate(at: 2 * pair)
      let b = space.candidate(at: 2 * pair + 1)
      #expect(a.site.side.mirrored == b.site.side, "pair \(pair)")
      #expect(a.site.level == b.site.level, "pair \(pair)")
      #expect(a.lesion.mirrored == b.lesion, "pair \(pair): \(a.lesion.words), \(b.lesion.words)")
    }
  }

  /// The weights of the whole space: each family shares out one.
  @Test func theWeightsOfAFamilySumToOne() {
    let space = engine.space
    var sums = [Double](repeating: 0, count: space.families.count)
    for index in 0..<space.count {
      let candidate = space.candidate(at: index)
      sums[candidate.family] += Double(candidate.weight)
    }
    for (family, sum) in zip(space.families, sums) {
      #expect(abs(sum - 1) < 1e-3, "\(family.level.name), \(family.name): \(sum)")
    }
  }

  /// A dictionary in which every row stands several times: long enough for several blocks of rows.
  private func repeated(_ own: LesionDictionary, _ times: Int) -> LesionDictionary {
    let plain = own.firstDirectRow
    let direct = own.rowCount - plain
    let rows = own.rowCount * times
    var codes: [UInt8] = []
    codes.reserveCapacity(rows * own.channels.count)
    let ownCodes = Array(own.codes)
    for channel in own.channels.indices {
      let column = ownCodes[(channel * own.rowCount)..<((channel + 1) * own.rowCount)]
      for _ in 0..<times { codes += column.prefix(plain) }
      for _ in 0..<times { codes += column.dropFirst(plain) }
    }
    var directCodes: [UInt8] = []
    let ownDirect = Array(own.direct)
    for first in stride(from: 0, to: ownDirect.count, by: max(direct, 1)) {
      for _ in 0..<times { directCodes += ownDirect[first..<(first + direct)] }
    }
    var entries: [LesionDictionary.Entry] = []
    for copy in 0..<times {
      for entry in own.entries {
        let row = Int(entry.row)
        let place =
          row < plain
          ? copy * plain + row : times * plain + copy * direct + (row - plain)
        entries.append(
          .init(
            row: Int32(place), site: entry.site, family: entry.family,
            weight: entry.weight / Float(times), flatWeight: entry.flatWeight / Float(times)))
      }
    }
    return LesionDictionary(
      atlasVersion: own.atlasVersion, candidateCount: own.candidateCount, rowCount: rows,
      channels: own.channels, codes: Column(codes), firstDirectRow: plain * times,
      direct: Column(directCodes), sites: own.sites, entries: Column(entries),
      members: own.members)
  }

  /// The same answer on one thread and on two, and the same whether equal rows stand together or apart: merging them loses nothing.
  @Test func theAnswerDependsNeitherOnThreadsNorOnMerging() throws {
    let times = 3
    let long = repeated(engine.inverse.dictionary, times)
    #expect(long.rowCount > rowsPerBlock)
    let model = InverseModel(engine.inverse.forward, long, engine.space)
    let notice = SilenceTable(model, ParallelRunner()).notice(model)
    for seed in UInt64(0)..<2 {
      var random = SplitMix64(seed: seed)
      let examination = DrawnExamination.draw(&random, count: 4)
      func answer(_ runner: some BlockRunner) throws -> Localization {
        try model.localize(
          examination, population: "clinic", silence: nil, notice: notice, runner: runner,
          details: false)
      }
      let one = try answer(SerialRunner())
      #expect(AnswerBits(one) == AnswerBits(try answer(ParallelRunner())), "seed \(seed)")
      let short = try engine.inverse.localize(
        examination, population: "clinic", silence: nil, notice: engine.notice,
        runner: SerialRunner(),
        details: false)
      let gap = one.ranked.map { a in
        let b = short.ranked.first { $0.level == a.level && $0.side == a.side }
        return abs(a.probability - (b?.probability ?? 0))
      }.max()
      let largest = try #require(gap)
      #expect(largest < 1e-6, "seed \(seed)")
    }
  }

  /// The column kernel and the plain reading of one row agree.
  @Test func theKernelAgreesWithThePlainReading() {
    let inverse = engine.inverse
    let dictionary = inverse.dictionary
    var random = SplitMix64(seed: 3)
    for _ in 0..<40 {
      let sign = Index<Sign>(random.below(inverse.atlas.signs.count))
      let isAxial = inverse.atlas.signs[sign].sidedness == .axial
      let program = inverse.forward.program(
        for: sign, side: isAxial ? nil : Side.allCases[random.below(2)])
      let state = inverse.states[random.below(inverse.states.count)]
      let rows = 0..<dictionary.rowCount
      var spared = [Float](repeating: 0, count: rows.count)
      dictionary.probabilities(of: program, state, rows: rows, model: inverse, into: &spared)
      for row in stride(from: random.below(7), to: rows.count, by: 53) {
        let plain = dictionary.probability(of: program, state, row: row, model: inverse)
        #expect(
          abs(1 - spared[row] - plain) < 1e-5, "\(inverse.atlas.signs[sign].id), row \(row)")
      }
    }
  }
}
