internal import DecussateAtlas

/// Joins clauses that belong together, so that each has a subject, a side and its negation.
enum PhraseGrouping {
  /// Clauses ready to be read, and the columns of those whose negation is doubtful.
  static func grouped(
    _ clauses: [PhraseClause], vocabulary: FindingVocabulary
  ) -> (clauses: [PhraseClause], doubtful: [Int]) {
    var clauses = mergeAttributes(clauses.filter { !$0.isEmpty })
    let doubtful = carryNegation(&clauses)
    shareFunctionPlaces(&clauses)
    shareChanges(&clauses)
    sharePlaces(&clauses, vocabulary)
    inheritSubjects(&clauses)
    return (clauses, doubtful)
  }

  /// "weakness of the arm, MRC 3": what names nothing speaks of its neighbour.
  private static func mergeAttributes(_ clauses: [PhraseClause]) -> [PhraseClause] {
    var merged: [PhraseClause] = []
    var waiting: [PhraseClause] = []
    for var clause in clauses {
      let gradesLast =
        clause.isPowerGrade && (merged.last.map { $0.isOfPower || !$0.hasSubject } ?? true)
      if clause.isAttribute || gradesLast {
        if merged.isEmpty { waiting.append(clause) } else { merged[merged.count - 1].merge(clause) }
        continue
      }
      for var attribute in waiting {
        let own = clause.side
        // "absent or reduced knee jerk": the word for the sign already chooses.
        if !clause.meanings.isEmpty { attribute.changes = [] }
        clause.merge(attribute)
        if own != nil { clause.side = own }
      }
      waiting = []
      merged.append(clause)
    }
    return merged + waiting.filter { $0.hasSubject }
  }

  /// "no aphasia, neglect or hemianopia", "denies headache and neck pain": a negation reaches along a list that ends in
  /// "or", over "and", and over parts without a subject of their own.
  private static func carryNegation(_ clauses: inout [PhraseClause]) -> [Int] {
    var doubtful: [Int] = []
    for index in clauses.indices.dropFirst() {
      let clause = clauses[index]
      let previous = clauses[index - 1]
      if clause.joiner == .sparing { clauses[index].isNegated = true }
      guard isNegative(clauses, index - 1), !clause.isNegated, !clause.isAffirmed else { continue }
      if !clause.changes.isEmpty || previous.joiner == .sparing || clause.saysAbsent { continue }
      let listEnd = clauses[index...].first { $0.joiner != .comma }?.joiner
      let isBare = clause.regions.isEmpty && clause.side == nil
      let reaches: Bool
      switch clause.joiner {
      case .or: reaches = true
      case .comma:
        reaches = listEnd == .or || !clause.hasSubject || isBare && previous.negationReaches
      case .and: reaches = previous.negationReaches || !clause.hasSubject || isBare
      case .but, .sparing: reaches = false
      }
      if reaches {
        negate(&clauses[index], after: previous)
        clauses[index].negationReaches = previous.negationReaches
      }
      // "no A and B" is mostly meant of both, "no A, B" may not be: either way it is said.
      let isDoubtful = clause.joiner == .and ? reaches : clause.joiner == .comma && !reaches
      if isDoubtful, isBare, clause.hasSubject, !previous.negationReaches {
        doubtful.append(clause.column)
      }
    }
    return doubtful
  }

  private static func isNegative(_ clauses: [PhraseClause], _ index: Int) -> Bool {
    clauses[index].isNegated || clauses[index].isNegatedBefore
  }

  /// "no loss of vibration or position sense" speaks of a loss of both; "no reflexes or power" of two things lost.
  private static func negate(_ clause: inout PhraseClause, after previous: PhraseClause) {
    let isBareFunction = clause.meanings.isEmpty && !clause.functions.isEmpty
    if isBareFunction, !previous.meanings.isEmpty || !previous.changes.isEmpty {
      clause.changes = [.normal]
      clause.isNegatedBefore = true
    } else {
      clause.isNegated = true
    }
  }

  /// "tone, power and reflexes normal", "reduced power and sensation": what became of one became of all.
  private static func shareChanges(_ clauses: inout [PhraseClause]) {
    func take(_ index: Int, from other: Int) {
      guard clauses[index].isBareFunction, clauses[other].meanings.isEmpty,
        !clauses[other].functions.isEmpty, !clauses[other].changes.isEmpty
      else { return }
      clauses[index].changes = clauses[other].changes
      clauses[index].isNegated = clauses[other].isNegated
      if clauses[index].regions.isEmpty, clauses[index].side == nil {
        clauses[index].regions = clauses[other].regions
        clauses[index].side = clauses[other].side
      }
    }
    for index in clauses.indices.dropLast().reversed() where clauses[index + 1].joiner != .but {
      take(index, from: index + 1)
    }
    for index in clauses.indices.dropFirst() where clauses[index].joiner != .but {
      take(index, from: index - 1)
    }
  }

  /// "reduced power and sensation in the left leg": the place at the end of a list of functions is that of all.
  private static func shareFunctionPlaces(_ clauses: inout [PhraseClause]) {
    for index in clauses.indices.dropLast().reversed() {
      let next = clauses[index + 1]
      guard next.joiner == .and || next.joiner == .or, clauses[index].meanings.isEmpty,
        !clauses[index].functions.isEmpty, next.meanings.isEmpty, !next.functions.isEmpty,
        clauses[index].regions.isEmpty, clauses[index].side == nil
      else { continue }
      clauses[index].regions = next.regions
      clauses[index].side = next.side
    }
  }

  /// "left ptosis and miosis", "right arm weak and numb": the place of a sign reaches to the next, if that can be there.
  private static func sharePlaces(_ clauses: inout [PhraseClause], _ vocabulary: FindingVocabulary)
  {
    for index in clauses.indices.dropFirst() {
      let previous = clauses[index - 1]
      let clause = clauses[index]
      guard clause.joiner == .and || clause.joiner == .comma, clause.side == nil,
        clause.regions.isEmpty, !clause.hasWholeSide, clause.level == nil, !clause.meanings.isEmpty,
        previous.hasSubject, previous.isNegated == clause.isNegated
      else { continue }
      let regions = previous.regions.filter { region in
        clause.meanings.allSatisfy {
          $0.region.isEmpty && vocabulary.alias(sign: $0.sign, region: region.region.region) != nil
        }
      }
      if !previous.regions.isEmpty, regions.count == previous.regions.count {
        clauses[index].regions = regions
        clauses[index].side = previous.side
        clauses[index].isPlaceShared = true
      } else if clause.joiner == .and, previous.regions.isEmpty, !clause.isNegated,
        let side = previous.side
      {
        clauses[index].side = side
        clauses[index].isPlaceShared = true
      }
    }
  }

  /// "right arm and leg weak": a part without a subject takes that of the part before it, or else after it.
  private static func inheritSubjects(_ clauses: inout [PhraseClause]) {
    var start = 0
    while start < clauses.count {
      var end = start + 1
      // A group runs from a subject, with what leads up to it, until the next subject.
      var subject = clauses[start].hasSubject ? start : nil
      while end < clauses.count, !(clauses[end].hasSubject && subject != nil) {
        if clauses[end].hasSubject { subject = end }
        end += 1
      }
      if let subject { share(subject, start..<end, in: &clauses) }
      start = end
    }
  }

  private static func share(
    _ subject: Int, _ group: Range<Int>, in clauses: inout [PhraseClause]
  ) {
    let source = clauses[subject]
    for index in group where index != subject && clauses[index].unmodelled.isEmpty {
      clauses[index].meanings = source.meanings
      clauses[index].functions = source.functions
      if clauses[index].changes.isEmpty { clauses[index].changes = source.changes }
      clauses[index].isInherited = true
    }
    for index in group.dropFirst() { clauses[index].inherit(from: clauses[index - 1]) }
    for index in group.dropLast().reversed() { clauses[index].inherit(from: clauses[index + 1]) }
    // "weakness: right arm, leg": the parts that follow say where, so the head alone says nothing more.
    let next = subject + 1
    let hasPlace =
      !source.regions.isEmpty || source.hasWholeSide || source.level != nil
      || source.meanings.contains { !$0.region.isEmpty }
    if !hasPlace, group.contains(next), clauses[next].joiner == .comma,
      !clauses[next].regions.isEmpty
    {
      clauses[subject].meanings = []
      clauses[subject].functions = []
    }
  }
}
