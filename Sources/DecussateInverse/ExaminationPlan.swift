public import DecussateAtlas
import DecussateForward

/// What to examine next, in order, and how much doubt is expected to be left after each.
public struct ExaminationPlan: Sendable {
  /// One sign to look for.
  public struct Step: Sendable {
    public let alias: AliasIndex
    public let side: FindingSide
    /// The row of `burden.csv` by which it is examined; nil where none names it.
    public let examination: Index<ExaminationStep>?
    /// Time added, seconds; 0 where an earlier step of the plan examines it too.
    public let seconds: Float
    /// Probability that it will be there, 0…1, before any answer of the plan is known.
    public let probability: Double
    /// Expected doubt about level and side once this and all earlier steps are done, bits.
    public let doubt: Double
  }

  /// What the plan may ask of patient and examiner.
  public struct Limits: Sendable, Hashable {
    /// Most steps.
    public var steps: Int
    /// Most time, seconds; nil for any.
    public var seconds: Float?
    /// Whether a pin may be used.
    public var pin: Bool
    /// Whether the patient can be moved: laid down, sat or stood up, undressed.
    public var transfer: Bool

    public init(steps: Int = 5, seconds: Float? = nil, pin: Bool = true, transfer: Bool = true) {
      self.steps = steps
      self.seconds = seconds
      self.pin = pin
      self.transfer = transfer
    }

    /// Whether an examination keeps within the limits on means.
    func allows(_ step: ExaminationStep) -> Bool {
      if !pin, step.equipment.split(whereSeparator: { $0 == " " || $0 == "," }).contains("neurotip")
      {
        return false
      }
      if !transfer, step.position != "any" { return false }
      return true
    }
  }

  /// Doubt about level and side now, bits.
  public let doubt: Double
  /// At most as many as asked for; fewer where no sign is worth its burden.
  public let steps: [Step]
}

/// A sign that may be asked, with what it costs.
struct PlannedQuestion: Sendable {
  let alias: AliasIndex
  let side: Side?
  let step: Index<ExaminationStep>?
}

extension InverseModel {
  /// A short plan of examinations: each step is the sign whose expected information about level and side, given the answers of the steps before it, most
  /// exceeds its burden.
  ///
  /// The burden is counted in bits by `plan_bits_per_minute` and `plan_bits_per_discomfort`; an examination already in the plan costs nothing more.
  public func plan(
    _ examination: Examination, population: String = "clinic", silence: SilenceTable?,
    notice: Notice, limits: ExaminationPlan.Limits = .init(), runner: some BlockRunner
  ) throws(LocalizationError) -> ExaminationPlan {
    guard !examination.findings.isEmpty else { throw .noFindings }
    guard let prior = Prior(self, population: population, time: examination.time, notice: notice)
    else {
      throw .unknownPopulation(population, known: Prior.populations(atlas))
    }
    let posterior = Posterior(
      self, examination, examination.findings.map { query($0) }, prior: prior, silence: silence,
      runner: runner)
    return plan(examination, posterior, limits)
  }

  private func plan(
    _ examination: Examination, _ posterior: Posterior, _ limits: ExaminationPlan.Limits
  ) -> ExaminationPlan {
    let perMinute = Double(atlas.parameter("plan_bits_per_minute"))
    let perDiscomfort = Double(atlas.parameter("plan_bits_per_discomfort"))
    let joint = jointStates(posterior, examination.time)
    let questions = askable(examination).compactMap { alias, side -> PlannedQuestion? in
      let step = examinationStep(for: alias)
      if let step, !limits.allows(atlas.examinationSteps[step]) { return nil }
      return PlannedQuestion(alias: alias, side: side, step: step)
    }
    let chances = questions.map { question -> [Double] in
      let word = self.word(question.alias, question.side)
      return joint.map {
        Double(word.observed(probability(word, word.present, states[$0.state], row: $0.row)))
      }
    }
    // Weight of each item under each pattern of answers of the steps chosen so far.
    var patterns = [joint.map { _ in 1.0 }]
    let start = doubt(joint, patterns)
    var now = start
    var seconds: Float = 0
    var done: [Index<ExaminationStep>] = []
    var asked = [Bool](repeating: false, count: questions.count)
    var steps: [ExaminationPlan.Step] = []
    while steps.count < limits.steps {
      var best: (question: Int, worth: Double, doubt: Double, seconds: Float)?
      for (i, question) in questions.enumerated() where !asked[i] {
        let isDone = question.step.map { done.contains($0) } ?? false
        let row = question.step.map { atlas.examinationSteps[$0] }
        let time = isDone ? 0 : row?.seconds ?? 60
        if let most = limits.seconds, seconds + time > most { continue }
        let left = doubt(joint, ExaminationPlan.split(patterns, chances[i]))
        let burden =
          Double(time) / 60 * perMinute
          + (isDone ? 0 : Double(row?.discomfort ?? 0)) * perDiscomfort
        let worth = now - left - burden
        if worth > (best?.worth ?? 0) { best = (i, worth, left, time) }
      }
      guard let best, now - best.doubt > 0.001 else { break }
      let question = questions[best.question]
      asked[best.question] = true
      if let step = question.step, !done.contains(step) { done.append(step) }
      patterns = ExaminationPlan.split(patterns, chances[best.question])
      seconds += best.seconds
      now = best.doubt
      steps.append(
        ExaminationPlan.Step(
          alias: question.alias, side: question.side.map { $0 == .left ? .left : .right } ?? .none,
          examination: question.step, seconds: best.seconds,
          probability: mean(chances[best.question], joint), doubt: best.doubt))
    }
    return ExaminationPlan(doubt: start, steps: steps)
  }

  /// Expected entropy of level and side over the patterns of answers, bits.
  private func doubt(_ joint: [JointItem], _ patterns: [[Double]]) -> Double {
    let count = NeuraxisLevel.allCases.count * LesionSide.allCases.count
    var sum = 0.0
    var total = 0.0
    for pattern in patterns {
      var cells = [Double](repeating: 0, count: count)
      for (item, share) in zip(joint, pattern) where share > 0 {
        for (cell, weight) in item.cells { cells[cell] += weight * share }
      }
      var mass = 0.0
      for cell in cells { mass += cell }
      guard mass > 1e-12 else { continue }
      for cell in cells where cell > 0 { sum -= cell * Elementary.log(cell / mass) }
      total += mass
    }
    return total > 0 ? max(sum / total / 0.6931471805599453, 0) : 0
  }

  private func mean(_ chances: [Double], _ joint: [JointItem]) -> Double {
    var sum = 0.0
    var total = 0.0
    for (item, chance) in zip(joint, chances) {
      for (_, weight) in item.cells {
        sum += weight * chance
        total += weight
      }
    }
    return total > 0 ? sum / total : 0
  }

  /// The quickest examination that looks for a word or most of its signs.
  func examinationStep(for alias: AliasIndex) -> Index<ExaminationStep>? {
    let row = atlas.aliases[alias.rawValue]
    var best: Index<ExaminationStep>?
    var most: Float = 0
    for index in atlas.examinationSteps.indices {
      let step = atlas.examinationSteps[index]
      var covered: Float = 0
      var total: Float = 0
      for member in row.members {
        total += member.weight
        if step.signs.contains(atlas.signs[member.sign].id) { covered += member.weight }
      }
      let share = step.signs.contains(row.sign) ? 1 : total > 0 ? covered / total : 0
      let isQuicker = best.map { step.seconds < atlas.examinationSteps[$0].seconds } ?? true
      if share > most + 0.001 || (share > 0 && abs(share - most) <= 0.001 && isQuicker) {
        best = index
        most = share
      }
    }
    return best
  }
}

extension ExaminationPlan {
  /// Every pattern of answers with one more answer: there, or not there.
  static func split(_ patterns: [[Double]], _ chances: [Double]) -> [[Double]] {
    var parts: [[Double]] = []
    for pattern in patterns {
      parts.append(zip(pattern, chances).map { $0 * $1 })
      parts.append(zip(pattern, chances).map { $0 * (1 - $1) })
    }
    return parts
  }
}
