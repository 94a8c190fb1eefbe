import Decussate
import DecussateTestSupport
import Testing

@testable import DecussateInverse

/// Predicted sign frequencies beside published ones.
@Suite struct SeriesComparisonTests {
  private static let engine = SmallEngine.shared
  private static let comparison = engine.inverse.compareSeries(
    notice: engine.notice, runner: SerialRunner())

  @Test func everyRowIsComparedOrSaysWhyNot() {
    let rows = Self.comparison.rows
    #expect(rows.count == Self.engine.atlas.series.count)
    #expect(Self.comparison.compared.count > 150)
    for row in rows {
      if let predicted = row.predicted, let published = row.published {
        #expect(row.reason.isEmpty && row.use != .none)
        #expect((0...1).contains(predicted) && (0...1).contains(published))
      } else {
        #expect(!row.reason.isEmpty && row.use == .none, "\(row.figure)")
      }
    }
  }

  @Test func noSeriesBothShapesTheModelAndChecksIt() {
    var uses: [String: SeriesSite.Use] = [:]
    for row in Self.comparison.compared {
      #expect(uses.updateValue(row.use, forKey: row.figure.series) ?? row.use == row.use)
    }
    let held = Self.comparison.only(.check).compared.count
    #expect(held * 5 > Self.comparison.compared.count)
    #expect(held + Self.comparison.only(.fit).compared.count == Self.comparison.compared.count)
  }

  @Test func unreadFiguresAreNotCompared() {
    for row in Self.comparison.compared {
      #expect(row.figure.provenance.reviewed != "no", "\(row.figure.series)")
    }
  }

  @Test func meansAreOverComparedRowsOnly() throws {
    let rows = Array(Self.comparison.compared.prefix(3)) + Self.comparison.unusable.prefix(2)
    let three = SeriesComparison(rows: rows)
    let differences = rows.compactMap { $0.difference }
    #expect(differences.count == 3)
    let plain = try #require(three.meanAbsoluteDifference())
    #expect(abs(plain - differences.reduce(0) { $0 + abs($1) } / 3) < 1e-12)
    let patients = rows.prefix(3).map { Double($0.figure.patients ?? 0) }
    let weighed = zip(patients, differences).reduce(0) { $0 + $1.0 * abs($1.1) }
    let byPatients = try #require(three.meanAbsoluteDifference(byPatients: true))
    #expect(abs(byPatients - weighed / patients.reduce(0, +)) < 1e-12)
    #expect(SeriesComparison(rows: []).meanAbsoluteDifference() == nil)
  }

  /// The plain sum over all entries, rows, states and sides, by the columns instead of row by row.
  @Test(arguments: [
    ("bao_voncampe2003", "babinski"), ("midbrain_kim2005", "cn3_palsy"),
    ("cn3_fang_comp", "mydriasis"), ("aca_kang2008", "abulia"),
  ]) func aFrequencyIsTheMeanOverItsCandidates(_ series: String, _ sign: String) throws {
    let model = Self.engine.inverse
    let row = try #require(
      Self.comparison.compared.first { $0.figure.series == series && $0.figure.sign == sign })
    let figure = row.figure
    let causes = try #require(
      model.atlas.seriesSites.first { $0.series == series && $0.sign.isEmpty }
    ).causes
    let prior = try #require(
      Prior(model, population: "clinic", time: figure.time, notice: Self.engine.notice))
    let position = try #require(
      model.atlas.aliases.firstIndex { $0.sign == sign && $0.region == figure.region })
    let alias = AliasIndex(position)
    let rows = 0..<model.dictionary.rowCount
    let sided = model.isSided(alias)
    var columns: [[[Double]]] = []
    for state in model.states {
      columns.append(
        (sided ? [Side.left, .right] : [nil]).map { side in
          let word = model.word(alias, side)
          return model.probabilities(word, word.present, state, rows: rows).map {
            Double(word.observed($0))
          }
        })
    }
    var sum = 0.0
    var total = 0.0
    for (i, entry) in model.dictionary.entries.enumerated() {
      let site = model.dictionary.sites[Int(entry.site)]
      let family = model.families[Int(entry.family)]
      let isOwn = causes.contains { cause in
        switch cause {
        case .family(let name): family.level == figure.site && family.name == name
        case .territory(let own): site.cause == .territory(own) && site.level == figure.site
        case .nerve(let own): site.cause == .nerve(own)
        case .disease(let own): site.cause == .disease(own)
        }
      }
      guard isOwn else { continue }
      let n = Int(entry.row)
      var own = 0.0
      var mass = 0.0
      for (s, state) in model.states.enumerated() {
        let weight =
          Double(model.laws.weight(state, figure.time))
          * Double(prior.states[s * model.dictionary.rowCount + n])
        let p = columns[s].map { $0[n] }
        let both = p.count == 1 ? [p[0], p[0]] : p
        let value: Double
        if p.count == 1 {
          value = p[0]
        } else if figure.sideRelative == .bilateral {
          value = both[0] * both[1]
        } else if figure.sideRelative == .any || site.side == .bilateral {
          value = max(both[0], both[1])
        } else {
          let isLeft = (site.side == .left) == (figure.sideRelative == .ipsilateral)
          value = isLeft ? both[0] : both[1]
        }
        own += weight * value
        mass += weight
      }
      sum += prior.entries[i] * own / mass
      total += prior.entries[i]
    }
    let predicted = try #require(row.predicted)
    #expect(abs(predicted - sum / total) < 0.002, "\(predicted), \(sum / total)")
  }
}
