import Decussate
import DecussateCohort

/// Cases with known sites, run through the engine as it is, without a layer, or with worse examinations.
struct CaseRun {
  let cases: [PublishedCase]
  let engine: Engine
  let population: String
  let draws: Int
  let seed: UInt64
  /// The name of the case file, for messages.
  let name: String

  /// The answer to every case, in order, with reasons.
  func explained(_ label: String) throws(Failure) -> [Localization] {
    var progress = Progress(label)
    defer { progress.finish() }
    var answers: [Localization] = []
    for (number, published) in cases.enumerated() {
      do {
        answers.append(try engine.localize(published.examination, population: population))
      } catch {
        throw .localization(error)
      }
      progress.reached(Double(number + 1) / Double(cases.count))
    }
    return answers
  }

  /// The ranked answers to all cases, in order, many at a time.
  func answers(
    _ label: String, layer: ModelLayer? = nil, degradation: Degradation? = nil
  ) throws(Failure) -> [CasePrediction] {
    var progress = Progress(label)
    defer { progress.finish() }
    let engine = layer.map { self.engine.without($0) } ?? self.engine
    var asked = population
    if let layer { asked = layer.population(asked) }
    if let degradation { asked = degradation.population(asked) }
    var examinations: [Examination] = []
    for (number, published) in cases.enumerated() {
      var examination = published.examination
      if let layer { examination = layer.examination(examination) }
      if let degradation {
        examination = degradation.degraded(examination, number: number, seed: seed)
      }
      examinations.append(examination)
    }
    do {
      let answers = try engine.answers(to: examinations, population: asked) {
        progress.reached($0)
      }
      return zip(cases, answers).map { CaseRun.prediction($0, $1.ranked) }
    } catch {
      throw .localization(error)
    }
  }

  /// The score of answers, with the intervals asked for.
  func scored(_ predictions: [CasePrediction]) throws(Failure) -> ScoreReport {
    ScoreReport(
      try score(predictions, draws: draws), of: cases, predictions: predictions,
      population: population)
  }

  /// The model as it is, and without each of its layers.
  func ablation() throws(Failure) -> VariantReport {
    var variants = [
      try variant("as it is", "", try answers("scoring the model as it is"))
    ]
    for layer in ModelLayer.allCases {
      let answers = try answers("scoring without \(layer.name)", layer: layer)
      variants.append(try variant(layer.name, layer.withoutIt, answers))
    }
    return VariantReport("Layers of the model, each left out", variants, population: population)
  }

  /// How soon each case is answered when its findings are asked in each order.
  func replay() throws(Failure) -> ReplayReport {
    var progress = Progress("asking for findings in three orders")
    defer { progress.finish() }
    var replays: [ReplayReport.Case] = []
    for (number, published) in cases.enumerated() where published.quality != .x {
      do {
        let orders = try engine.replay(
          published.examination, population: population, seed: seed &+ UInt64(number))
        if let orders { replays.append(ReplayReport.Case(id: published.id, orders: orders)) }
      } catch {
        throw .localization(error)
      }
      progress.reached(Double(number + 1) / Double(cases.count))
    }
    return ReplayReport(replays, population: population)
  }

  /// The examinations as they were, and worse.
  func degraded(_ answers: [Localization]) throws(Failure) -> VariantReport {
    var variants = [try variant("as examined", "", predictions(answers))]
    for step in Degradation.steps {
      let worse = try self.answers("scoring with \(step.label)", degradation: step)
      variants.append(try variant(step.label, "", worse))
    }
    return VariantReport("Worse examinations", variants, population: population)
  }

  /// The files of a report: the page, and the figures it was drawn from.
  func files(
    _ document: ScoreReport, answers: [Localization], atlas: Atlas, vocabulary: FindingVocabulary
  ) throws(Failure) -> [(name: String, text: String)] {
    let worse = try degraded(answers)
    let series = engine.compareSeries()
    let page = EvaluationPage(
      document, answers: answers, series: series, degraded: worse, atlas: atlas,
      vocabulary: vocabulary)
    return [
      ("index.html", page.html), ("scores.json", document.json.text()),
      ("scores.csv", document.csv), ("degradation.csv", worse.csv),
      ("series.csv", SeriesReport(series).csv),
    ]
  }

  private func variant(
    _ name: String, _ meaning: String, _ predictions: [CasePrediction]
  ) throws(Failure) -> ScoredVariant {
    ScoredVariant(name: name, meaning: meaning, score: try score(predictions, draws: 1))
  }

  /// What was said of every case, in order.
  func predictions(_ answers: [Localization]) -> [CasePrediction] {
    zip(cases, answers).map { CaseRun.prediction($0, $1.ranked) }
  }

  private static func prediction(
    _ published: PublishedCase, _ ranked: [Localization.Answer]
  ) -> CasePrediction {
    CasePrediction(
      id: published.id,
      ranked: ranked.map {
        RankedAnswer(level: $0.level, side: $0.side, probability: $0.probability)
      })
  }

  private func score(_ predictions: [CasePrediction], draws: Int) throws(Failure) -> Score {
    do {
      return try Score(predictions, of: cases, draws: draws, seed: seed)
    } catch {
      throw .data([Diagnostic("CMD006", at: name, error.message)])
    }
  }
}
