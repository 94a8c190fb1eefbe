internal import DecussateAtlas

/// Case files: examinations with the answer.
extension ExaminationReader {
  mutating func readCases(_ cursor: JSONCursor) -> [PublishedCase] {
    guard case .array = cursor.value else {
      error(
        "EXM001", cursor, "\(cursor.value.kindName) stands where an array of cases is expected",
        "write [{\"id\": …, \"findings\": […], \"answer\": {…}}]")
      return []
    }
    var ids: Set<String> = []
    var cases: [PublishedCase] = []
    for element in cursor.elements {
      let before = errorCount
      let read = readCase(element)
      if let read, !ids.insert(read.id).inserted {
        error("EXM021", element, "the id '\(read.id)' occurs twice", "give each case its own id")
      }
      if let read, errorCount == before { cases.append(read) }
    }
    if cursor.elements.isEmpty {
      error("EXM003", cursor, "a case file has no cases", "give at least one case")
    }
    return cases
  }

  private mutating func readCase(_ cursor: JSONCursor) -> PublishedCase? {
    let examination = readExamination(cursor)
    guard let idPlace = cursor["id"] else {
      if case .object = cursor.value {
        error("EXM002", cursor, "a case has no 'id'", "add \"id\": a name of its own")
      }
      return nil
    }
    let id = text(idPlace)
    let answer = readAnswer(cursor)
    let quality = readQuality(cursor)
    let exclusions = readExclusions(cursor)
    let isExamQuestion =
      (cursor["source"]?["kind"] ?? cursor["kind"])?.string == "exam-question"
    guard let examination, let id, let answer else { return nil }
    return PublishedCase(
      id: id, examination: examination, answer: answer, quality: quality,
      excludedFromScoring: exclusions, isExamQuestion: isExamQuestion)
  }

  private mutating func readAnswer(_ cursor: JSONCursor) -> PublishedCase.Answer? {
    guard let answer = cursor["answer"] else {
      error(
        "EXM002", cursor, "a case has no 'answer'",
        "add \"answer\": {\"side\": …, \"level\": …, \"structure\": …}")
      return nil
    }
    let side = readLesionSide(answer)
    let level = answer["level"].flatMap { readNeuraxisLevel($0) }
    if case .object = answer.value {
      if answer["level"] == nil {
        error("EXM002", answer, "an answer has no 'level'", "add \"level\": \"pons\" or another")
      }
    } else {
      error(
        "EXM001", answer, "\(answer.value.kindName) stands where an answer is expected", "write {…}"
      )
    }
    var also: [NeuraxisLevel] = []
    for element in answer["also_acceptable_levels"]?.elements ?? [] {
      if let level = readNeuraxisLevel(element) { also.append(level) }
    }
    guard let side, let level else { return nil }
    return PublishedCase.Answer(
      side: side, level: level, structure: answer["structure"]?.string ?? "",
      segment: answer["segment"]?.string ?? "", alsoAcceptableLevels: also)
  }

  private mutating func readLesionSide(_ answer: JSONCursor) -> LesionSide? {
    guard let side = answer["side"] else {
      if case .object = answer.value {
        error(
          "EXM002", answer, "an answer has no 'side'",
          "add \"side\": \"left\", \"right\" or \"bilateral\"")
      }
      return nil
    }
    guard let word = text(side) else { return nil }
    if word == "midline" { return .bilateral }
    if let read = LesionSide.allCases.first(where: { $0.name == word }) { return read }
    let words = LesionSide.allCases.map { $0.name } + ["midline"]
    error("EXM022", side, "'\(word)' is no side of a lesion", help(word, words))
    return nil
  }

  private mutating func readNeuraxisLevel(_ cursor: JSONCursor) -> NeuraxisLevel? {
    guard let word = text(cursor) else { return nil }
    if let level = NeuraxisLevel(name: word) { return level }
    let words = NeuraxisLevel.allCases.map { $0.name }
    let nearest = nearestMatch(to: word, among: words).map { "did you mean '\($0)'?" }
    error(
      "EXM022", cursor, "'\(word)' is no level of an answer",
      nearest ?? "the levels run from 'cortex' to 'conus_cauda', then 'peripheral' and 'diffuse'")
    return nil
  }

  private mutating func readQuality(_ cursor: JSONCursor) -> PublishedCase.Quality {
    guard let quality = cursor["quality"], let word = text(quality) else { return .a }
    if let read = PublishedCase.Quality(name: word) { return read }
    error("EXM022", quality, "'\(word)' is no quality of a case", help(word, ["A", "B", "X"]))
    return .a
  }

  private mutating func readExclusions(_ cursor: JSONCursor) -> [PublishedCase.Exclusion] {
    var exclusions: [PublishedCase.Exclusion] = []
    for element in cursor["exclude_from_scoring"]?.elements ?? [] {
      guard let word = text(element) else { continue }
      if let exclusion = PublishedCase.Exclusion(name: word) {
        exclusions.append(exclusion)
      } else {
        let words = PublishedCase.Exclusion.allCases.map { $0.name }
        error("EXM022", element, "'\(word)' is no group of metrics", help(word, words))
      }
    }
    return exclusions
  }
}
