internal import DecussateAtlas

/// From a clause to its findings.
extension PhraseReading {
  /// A sign with what the clause's words make of it.
  struct Subject {
    var meaning: PhraseMeaning
    var isAbsent: Bool
    /// Grades that are already part of the choice of sign are kept as they are.
    var severity: Severity?
  }

  mutating func readClause(_ given: PhraseClause) {
    var clause = given
    for (word, reason) in clause.unmodelled {
      warning("PHR006", clause.column, "'\(word)' is heard but not modelled", reason)
    }
    guard clause.unmodelled.isEmpty || clause.hasSubject else { return }
    impliedFunction(&clause)
    clause.settleSides()
    guard let subjects = subjects(of: clause) else { return }
    for subject in subjects {
      if clause.regions.isEmpty {
        place(subject, region: nil, side: clause.side, clause)
      } else {
        for region in clause.regions {
          place(subject, region: region.region, side: region.side ?? clause.side, clause)
        }
      }
    }
  }

  /// "knee jerk 3+", "toes up", "3/5 right arm": the thing examined goes without saying.
  private func impliedFunction(_ clause: inout PhraseClause) {
    guard !clause.hasSubject else { return }
    let regions = clause.regions.map { $0.region }
    if regions.contains(where: { $0.isReflex || $0.region == "jaw_jerk" }) {
      clause.functions = [.reflexes]
    } else if clause.changes.contains(.up) || clause.changes.contains(.down) {
      clause.functions = [.plantars]
      let side = regions.contains { $0.isPlural } ? FindingSide.both : nil
      clause.side = clause.anySide ?? side
      clause.regions.removeAll { ["toes", "great_toe", "foot"].contains($0.region.region) }
    } else if clause.grade.hasSuffix("/5") || clause.grade.hasPrefix("mrc") {
      clause.functions = [.power]
    }
  }

  // MARK: Subjects

  private mutating func subjects(of clause: PhraseClause) -> [Subject]? {
    let isSaidAbsent =
      clause.isNegated || clause.changes.contains(.absent) || clause.changes.contains(.normal)
    var meanings = clause.meanings.map { levelled($0) }
    var functions = clause.functions
    sharpenSensation(&meanings, &functions)
    if !meanings.isEmpty {
      // "brisk reflexes": the sign already says what the function only names.
      let isSettled = clause.changes.allSatisfy { $0 != .normal && $0 != .absent }
      if isSettled || meanings.contains(where: { $0.region == "all" }) { functions = [] }
    }
    var subjects: [Subject] = []
    for meaning in meanings {
      let isNegated = isSaidAbsent || state == .absent
      if meaning.isAbsent, isNegated {
        error(
          "PHR007", clause.column, "a word that says a sign is absent is negated once more",
          "name the sign itself: '\(plain(meaning.sign))' or 'no \(plain(meaning.sign))'")
        return nil
      }
      subjects.append(Subject(meaning: meaning, isAbsent: meaning.isAbsent || isNegated))
    }
    for function in functions {
      guard let read = read(function, clause) else { return nil }
      subjects.append(contentsOf: read)
    }
    return subjects
  }

  /// A sensory level is a loss of sensation below its border.
  private func levelled(_ meaning: PhraseMeaning) -> PhraseMeaning {
    guard meaning.sign == "sensory_level",
      vocabulary.alias(sign: "sensory_loss", region: "@level") != nil
    else { return meaning }
    var levelled = meaning
    levelled.sign = "sensory_loss"
    levelled.region = "@level"
    return levelled
  }

  /// "sensory loss to pinprick" is a loss of pinprick.
  private func sharpenSensation(
    _ meanings: inout [PhraseMeaning], _ functions: inout [ExaminedFunction]
  ) {
    let general = ["sensory_loss", "sensory_disturbance"]
    let modalities = functions.filter { ["touch", "pinprick", "vibration"].contains($0.id) }
    guard !modalities.isEmpty, let index = meanings.firstIndex(where: { general.contains($0.sign) })
    else { return }
    let meaning = meanings.remove(at: index)
    for modality in modalities {
      for sign in modality.lowered {
        var sharper = meaning
        sharper.sign = sign
        meanings.append(sharper)
      }
    }
    functions.removeAll { modalities.contains($0) }
  }

  private mutating func read(_ function: ExaminedFunction, _ clause: PhraseClause) -> [Subject]? {
    if let graded = graded(function, clause) { return graded.isEmpty ? nil : graded }
    var change = clause.changes.first { !function.signs($0).isEmpty }
    var isNegated = clause.isNegated
    if change == nil, isNegated {
      // "no reflexes" means that they are lost.
      change = .lost
      isNegated = false
    }
    guard let change, !function.signs(change).isEmpty else {
      error(
        "PHR010", clause.column, "'\(function.words[0])' by itself says nothing",
        "say how it was: 'reduced', 'absent' or 'normal', or give a grade")
      return nil
    }
    let saysNormal = change == .normal || change == .down
    if saysNormal, isNegated || state == .absent {
      error(
        "PHR007", clause.column, "a word that says all is normal is negated",
        "say what was found instead: 'reduced' or 'absent'")
      return nil
    }
    let isPlegia = function == .power && (change == .lost || change == .absent)
    return function.signs(change).map { sign in
      Subject(
        meaning: PhraseMeaning(sign: sign, degree: isPlegia ? "plegia" : ""),
        isAbsent: saysNormal || isNegated || state == .absent)
    }
  }

  /// The sign a grade of a function shows: power 5 is normal, reflexes 3+ are brisk; nil where none is given.
  private mutating func graded(_ function: ExaminedFunction, _ clause: PhraseClause) -> [Subject]? {
    guard !clause.grade.isEmpty, function == .power || function == .reflexes else { return nil }
    let reading = GradeWords.read(
      clause.grade, sign: function == .power ? "weakness" : "hyperreflexia")
    guard case .grade(let severity) = reading else {
      reportGrade(reading, clause)
      return []
    }
    switch severity {
    case .power(let low, _):
      if low >= 5 { return [Subject(meaning: PhraseMeaning(sign: "weakness"), isAbsent: true)] }
      return [
        Subject(meaning: PhraseMeaning(sign: "weakness"), isAbsent: false, severity: severity)
      ]
    case .reflex(let value):
      if value == 2 {
        return function.normal.map { Subject(meaning: PhraseMeaning(sign: $0), isAbsent: true) }
      }
      let sign = value == 0 ? "areflexia" : value < 2 ? "hyporeflexia" : "hyperreflexia"
      return [Subject(meaning: PhraseMeaning(sign: sign), isAbsent: false, severity: severity)]
    default: return nil
    }
  }

  mutating func reportGrade(_ reading: GradeWords.Reading, _ clause: PhraseClause) {
    if case .outOfScale(let scale) = reading {
      error("PHR009", clause.column, "the grade '\(clause.grade)' is beyond its scale", scale)
    } else {
      error(
        "PHR009", clause.column, "'\(clause.grade)' is no grade of what was examined",
        "write power as 'MRC 3' or '3/5', reflexes as '3+'")
    }
  }
}
