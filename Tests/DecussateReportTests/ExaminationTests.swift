import Decussate
import Testing

@testable import DecussateReport

private func read(_ text: String) -> (examination: Examination?, report: [Diagnostic]) {
  var report: [Diagnostic] = []
  let examination = ExaminationDocument.read(
    Array(text.utf8).span, name: "exam.json", vocabulary: SmallVocabulary.vocabulary, into: &report)
  return (examination, report)
}

/// An examination of the given findings, acute.
private func read(findings: String) -> (examination: Examination?, report: [Diagnostic]) {
  read("{\"time\": \"acute\", \"findings\": [\(findings)]}")
}

private func finding(
  _ sign: String, _ region: String, _ side: FindingSide, _ state: Finding.State,
  _ level: SensoryLevel?, _ severity: Severity?
) -> Finding {
  SmallVocabulary.finding(sign, region, side, state, level: level, severity: severity)
}

private func lines(_ report: [Diagnostic]) -> [String] {
  report.map { diagnostic in
    let kind = diagnostic.severity == .error ? "error" : "warning"
    return
      "\(diagnostic.location): \(kind) \(diagnostic.code): \(diagnostic.message) / \(diagnostic.help)"
  }
}

struct ExaminationTests {
  @Test func anExaminationIsRead() {
    let (examination, report) = read(
      """
      {"time": "subacute", "unmentioned": 0.4, "findings": [
        {"sign": "weakness", "side": "right", "region": "arm", "state": "present", "severity": "MRC3"},
        {"sign": "babinski", "side": "right"},
        {"sign": "aphasia", "side": "none", "state": "absent"},
        {"sign": "pain_temp_loss", "side": "both", "level": "T4", "state": "present"},
        {"sign": "pain_temp_loss", "side": "left", "region": "arm", "level": "C5-C8"}
      ]}
      """)
    #expect(report == [])
    #expect(examination?.time == .subacute)
    #expect(examination?.unmentioned == 0.4)
    #expect(
      examination?.findings == [
        finding("weakness", "arm", .right, .present, nil, .power(low: 3, high: 3)),
        finding("babinski", "", .right, .present, nil, nil),
        finding("aphasia", "", .none, .absent, nil, nil),
        finding("pain_temp_loss", "@level", .both, .present, .upperBorder(.t4), nil),
        finding("pain_temp_loss", "arm", .left, .present, .range(.c5, .c8), nil),
      ])
  }

  @Test(arguments: [
    (
      "[1]",
      "1:1: error EXM001: an array stands where an examination is expected / an array is a case file; give one of its elements, or score the file as cases"
    ),
    (
      "{\"time\": \"acute\"}",
      "1:1: error EXM002: an examination has no 'findings' / add \"findings\": [{\"sign\": …, \"side\": …, \"state\": …}]"
    ),
    (
      "{\"time\": \"acute\", \"findings\": []}",
      "1:31 findings: error EXM003: an examination has no findings / give at least one sign that was found or looked for and absent"
    ),
    (
      "{\"findings\": [{\"sign\": \"aphasia\"}]}",
      "1:1: warning EXM014: the time from onset is not given; it is taken as acute / add \"time\": \"acute\", \"subacute\" or \"chronic\""
    ),
    (
      "{\"time\": \"acut\", \"findings\": [{\"sign\": \"aphasia\"}]}",
      "1:10 time: error EXM014: 'acut' is no time from onset / did you mean 'acute'?"
    ),
    (
      "{\"time\": \"acute\", \"unmentioned\": 2, \"findings\": [{\"sign\": \"aphasia\"}]}",
      "1:34 unmentioned: error EXM015: 'unmentioned' is not a number from 0 to 1 / write 0 for a live examination, or leave it out for a report"
    ),
  ])
  func whatIsWrongWithAnExaminationIsNamed(text: String, expected: String) {
    #expect(lines(read(text).report) == ["exam.json:" + expected])
  }

  @Test(arguments: [
    (
      "{\"sign\": \"babinksi\", \"side\": \"left\"}",
      "sign: error EXM004: no sign is named 'babinksi' / did you mean 'babinski'?"
    ),
    (
      "{\"sign\": \"weakness\", \"side\": \"left\", \"region\": \"amr\"}",
      "region: error EXM005: no region is named 'amr' / did you mean 'arm'?"
    ),
    (
      "{\"sign\": \"spasticity\", \"side\": \"left\", \"region\": \"face\"}",
      "region: error EXM005: 'spasticity' is not found in the region 'face' / its regions are 'arm', 'leg'"
    ),
    (
      "{\"sign\": \"areflexia\", \"side\": \"left\"}",
      "sign: error EXM006: 'areflexia' needs a region / add one of its regions, such as 'leg', 'knee'"
    ),
    (
      "{\"sign\": \"rigidity\", \"side\": \"left\"}",
      "sign: warning EXM007: 'rigidity' is heard but not modelled / basal ganglia tone is outside the motor map"
    ),
    (
      "{\"sign\": \"babinski\", \"side\": \"lef\"}",
      "side: error EXM008: 'lef' is no side / did you mean 'left'?"
    ),
    (
      "{\"sign\": \"headache\", \"side\": \"left\"}",
      "side: warning EXM009: 'headache' has no side; 'left' is not used / write \"side\": \"none\""
    ),
    (
      "{\"sign\": \"weakness\", \"side\": \"left\", \"level\": \"T15\"}",
      "level: error EXM011: 'T15' is no spinal level / write a segment from C1 to S5 such as T4, or a range such as C5-C8"
    ),
    (
      "{\"sign\": \"pain_temp_loss\", \"side\": \"left\", \"level\": \"C8-C5\"}",
      "level: warning EXM012: the range 'C8-C5' runs upwards; it is read as C5-C8 / write the upper segment first"
    ),
    (
      "{\"sign\": \"babinski\", \"side\": \"left\", \"state\": \"maybe\"}",
      "state: error EXM013: 'maybe' is no state of a finding / expected 'present' or 'absent'"
    ),
    (
      "{\"sign\": \"babinski\", \"side\": \"left\", \"grade\": \"x\"}",
      "grade: warning EXM016: 'grade' is no part of a finding and is not read / expected 'sign', 'side', 'region', 'level', 'state', 'severity', 'probability' or 'note'"
    ),
    (
      "{\"sign\": \"babinski\", \"side\": \"left\", \"region\": \"leg\"}",
      "region: warning EXM017: 'babinski' is not told apart by region; 'leg' is not used / its regions are 'foot'"
    ),
    (
      "{\"sign\": \"weakness\", \"side\": \"left\", \"severity\": \"MRC7\"}",
      "severity: error EXM018: the grade 'MRC7' is beyond its scale / power runs from MRC0 to MRC5"
    ),
    (
      "{\"sign\": 3, \"side\": \"left\"}",
      "sign: error EXM001: a number stands where a word is expected / write it in double quotes"
    ),
    (
      "{\"sign\": \"flexor plantar\", \"side\": \"left\", \"state\": \"absent\"}",
      "sign: error EXM013: 'flexor plantar' already says that a sign is absent, and the state says so again / write \"sign\": \"babinski\" with the state you mean"
    ),
  ])
  func whatIsWrongWithAFindingIsNamed(text: String, expected: String) {
    // A second, sound finding keeps the examination from being empty.
    let (examination, report) = read(
      findings: text + ", {\"sign\": \"aphasia\", \"state\": \"absent\"}")
    let found = lines(report).map { line -> String in
      guard let start = line.range(of: "findings[0].")?.upperBound else { return line }
      return String(line[start...])
    }
    #expect(found == [expected])
    #expect((examination == nil) == expected.contains(": error "))
  }

  @Test func contradictionsNameBoth() {
    let (examination, report) = read(
      findings: """
        {"sign": "weakness", "side": "left", "region": "arm", "state": "present"},
        {"sign": "weakness", "side": "left", "region": "arm", "state": "absent"}
        """)
    #expect(examination == nil)
    #expect(
      lines(report) == [
        "exam.json:2:1 findings[1]: error EXM010: 'weakness' of 'arm' on the left is both present and absent"
          + " / keep one of the two; the other stands at exam.json:1:32 findings[0]"
      ])
  }

  @Test func aSideThatContradictsBothSidesIsDoubted() {
    let (examination, report) = read(
      findings: """
        {"sign": "weakness", "side": "both", "region": "leg", "state": "absent"},
        {"sign": "weakness", "side": "left", "region": "leg"}
        """)
    #expect(examination?.findings.count == 2)
    #expect(
      lines(report) == [
        "exam.json:2:1 findings[1]: warning EXM020: 'weakness' of 'leg' on the left is present on the left yet absent on both sides"
          + " / give each side by itself; the other stands at exam.json:1:32 findings[0]"
      ])
  }

  @Test func aDifferentLevelOrSideIsNoContradiction() {
    let (examination, report) = read(
      findings: """
        {"sign": "pain_temp_loss", "side": "left", "level": "T4"},
        {"sign": "pain_temp_loss", "side": "left", "level": "C4", "state": "absent"},
        {"sign": "babinski", "side": "left"}, {"sign": "babinski", "side": "right", "state": "absent"}
        """)
    #expect(report == [])
    #expect(examination?.findings.count == 4)
  }

  @Test func aRepeatedFindingCountsOnce() {
    let (examination, report) = read(
      findings:
        "{\"sign\": \"babinski\", \"side\": \"left\"}, {\"sign\": \"babinski\", \"side\": \"left\"}"
    )
    #expect(examination?.findings == [finding("babinski", "", .left, .present, nil, nil)])
    #expect(report.map(\.code) == ["EXM019"])
  }

  @Test func plainWordsStandForSigns() {
    let (examination, report) = read(
      findings: """
        {"sign": "hemiparesis", "side": "left"}, {"sign": "flexor plantar", "side": "right"},
        {"sign": "weakness", "side": "both", "region": "lower limb"}
        """)
    #expect(report == [])
    #expect(
      examination?.findings == [
        finding("weakness", "arm", .left, .present, nil, nil),
        finding("weakness", "leg", .left, .present, nil, nil),
        finding("babinski", "", .right, .absent, nil, nil),
        finding("weakness", "leg", .both, .present, nil, nil),
      ])
  }

  @Test func everyProblemIsReportedAtOnce() {
    let report = read(
      "{\"time\": \"now\", \"findings\": [{\"sign\": \"weekness\", \"side\": \"up\"}, {\"sign\": \"xyz\"}, 7]}"
    ).report
    #expect(report.map(\.code) == ["EXM014", "EXM008", "EXM004", "EXM004", "EXM001"])
  }

  @Test(arguments: 0..<300)
  func anExaminationWrittenAndReadIsTheSame(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let examination = randomExamination(using: &generator)
    let text = ExaminationDocument.json(examination, vocabulary: SmallVocabulary.vocabulary).text()
    let (again, report) = read(text)
    #expect(report.filter { $0.severity == .error } == [], "seed \(seed)")
    #expect(again == examination, "seed \(seed)")
  }

  private func randomExamination(using generator: inout SeededGenerator) -> Examination {
    let vocabulary = SmallVocabulary.vocabulary
    let severities: [Severity?] = [
      nil, .mild, .moderate, .severe, .power(low: 2, high: 3), .power(low: 4, high: 4),
      .power(low: 3.6666667, high: 3.6666667), .power(low: 4.3333335, high: 4.3333335), .plegia,
    ]
    var findings: [Finding] = []
    var used: Set<AliasIndex> = []
    for _ in 0..<Int.random(in: 1...8, using: &generator) {
      let alias = AliasIndex(Int.random(in: 0..<vocabulary.aliases.count, using: &generator))
      guard used.insert(alias).inserted else { continue }
      let row = vocabulary.row(alias)
      let sides: [FindingSide] = vocabulary.isAxial(alias) ? [.none] : FindingSide.allCases
      let level: SensoryLevel? =
        switch row.region {
        case "@level": .upperBorder(.t4)
        case "@range": .range(.c5, .t1)
        default: nil
        }
      findings.append(
        Finding(
          alias: alias, side: sides.randomElement(using: &generator) ?? .none, level: level,
          state: Bool.random(using: &generator) ? .present : .absent,
          severity: row.sign == "weakness"
            ? severities.randomElement(using: &generator) ?? nil : nil))
    }
    return Examination(
      time: TimeCourse.allCases.randomElement(using: &generator) ?? .acute, findings: findings,
      unmentioned: Bool.random(using: &generator) ? 0.25 : nil)
  }

  /// Seeded fuzz over the document's own words.
  @Test(arguments: 0..<300)
  func anyDocumentGivesAnExaminationOrAnError(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed) &* 31)
    let words = [
      "\"sign\"", "\"side\"", "\"level\"", "\"T4\"", "\"weakness\"", "\"left\"", "\"findings\"",
      "\"time\"",
      "\"acute\"", "null", "1", "\"severity\"", "\"MRC9\"", "\"region\"", "\"arm\"", "\"state\"",
      "\"hpo_present\"",
    ]
    func value(_ depth: Int) -> String {
      let count = Int.random(in: 0...4, using: &generator)
      switch Int.random(in: 0..<(depth > 0 ? 5 : 2), using: &generator) {
      case 0, 1: return words.randomElement(using: &generator) ?? "null"
      case 2: return "[" + (0..<count).map { _ in value(depth - 1) }.joined(separator: ",") + "]"
      default:
        let members = (0..<count).map { _ -> String in
          let name = words.filter { $0.hasPrefix("\"") }.randomElement(using: &generator) ?? "\"a\""
          return "\(name):\(value(depth - 1))"
        }
        return "{" + members.joined(separator: ",") + "}"
      }
    }
    let text = "{\"findings\": [\(value(3)), \(value(3))], \"time\": \(value(0))}"
    let (examination, report) = read(text)
    #expect(
      (examination == nil) == report.contains { $0.severity == .error }, "seed \(seed) \(text)")
  }
}

struct CaseFileTests {
  private func readCases(_ text: String) -> (cases: [PublishedCase], report: [Diagnostic]) {
    var report: [Diagnostic] = []
    let cases = ExaminationDocument.readCases(
      Array(text.utf8).span, name: "cases.json", vocabulary: SmallVocabulary.vocabulary,
      into: &report)
    return (cases, report)
  }

  private let sound = """
    {"id": "a", "time": "acute", "findings": [{"sign": "aphasia", "side": "none"}], "quality": "B",
     "source": {"kind": "exam-question"}, "exclude_from_scoring": ["side", "joint"], "note": "x",
     "answer": {"side": "midline", "level": "cervical_cord", "structure": "s", "segment": "C3-C6",
                "also_acceptable_levels": ["cervicomedullary"]}}
    """

  @Test func aCaseIsRead() {
    let (cases, report) = readCases("[\(sound)]")
    #expect(report == [])
    #expect(
      cases == [
        PublishedCase(
          id: "a",
          examination: Examination(
            time: .acute,
            findings: [SmallVocabulary.finding("aphasia")]),
          answer: PublishedCase.Answer(
            side: .bilateral, level: .cervicalCord, structure: "s", segment: "C3-C6",
            alsoAcceptableLevels: [.cervicomedullary]),
          quality: .b, excludedFromScoring: [.side, .joint], isExamQuestion: true)
      ])
  }

  @Test func aCaseInErrorIsLeftOutAndTheOthersAreGiven() {
    let bad = """
      {"id": "b", "time": "acute", "findings": [{"sign": "aphasia"}], "quality": "C",
       "answer": {"side": "centre", "level": "pon"}}
      """
    let (cases, report) = readCases("[\(bad), \(sound), \(sound)]")
    #expect(cases.map(\.id) == ["a"])
    #expect(
      lines(report) == [
        "cases.json:2:21 [0].answer.side: error EXM022: 'centre' is no side of a lesion"
          + " / expected 'left', 'right', 'bilateral' or 'midline'",
        "cases.json:2:40 [0].answer.level: error EXM022: 'pon' is no level of an answer / did you mean 'pons'?",
        "cases.json:1:77 [0].quality: error EXM022: 'C' is no quality of a case / did you mean 'A'?",
        "cases.json:5:63 [2]: error EXM021: the id 'a' occurs twice / give each case its own id",
      ])
  }

  @Test func aCaseWithoutItsPartsSaysWhichAreMissing() {
    let (cases, report) = readCases(
      "[{}, {\"id\": \"c\", \"time\": \"acute\", \"findings\": [{\"sign\": \"aphasia\"}], \"answer\": {}}]"
    )
    #expect(cases.isEmpty)
    #expect(
      report.filter { $0.severity == .error }.map(\.message) == [
        "an examination has no 'findings'", "a case has no 'id'",
        "an answer has no 'side'", "an answer has no 'level'",
      ])
    #expect(readCases("[]").report.map(\.code) == ["EXM003"])
    #expect(readCases("{}").report.map(\.code) == ["EXM001"])
  }
}

struct PhenotypeTermTests {
  @Test func termsAreReadByIdOrLabel() {
    let (examination, report) = read(
      """
      {"hpo_present": [{"id": "HP:0002313", "label": "Spastic paraparesis"},
        {"id": "HP:9", "label": "Babinski sign"}, {"id": "HP:0003487", "label": "Babinski sign"},
        {"id": "HP:0000316", "label": "Hypertelorism"}],
       "hpo_absent": [{"id": "HP:0001347", "label": "Hyperreflexia"}]}
      """)
    #expect(examination?.time == .chronic)
    #expect(
      examination?.findings == [
        finding("weakness", "leg", .both, .present, nil, nil),
        finding("spasticity", "leg", .both, .present, nil, nil),
        finding("babinski", "", .both, .present, nil, nil),
        finding("hyperreflexia", "all", .both, .absent, nil, nil),
      ])
    #expect(
      lines(report) == [
        "exam.json:3:3 hpo_present[3]: warning EXM007: 'Hypertelorism' is heard but not modelled"
          + " / it says nothing about where a lesion lies in this model"
      ])
  }

  @Test func theFeaturesOfAPhenopacketAreRead() {
    let (examination, report) = read(
      """
      {"time": "acute", "phenotypicFeatures": [{"type": {"id": "HP:0003487", "label": "Babinski sign"}},
        {"type": {"id": "HP:0001347", "label": "Hyperreflexia"}, "excluded": true}]}
      """)
    #expect(report == [])
    #expect(examination?.time == .acute)
    #expect(examination?.findings.map(\.state) == [.present, .absent])
  }

  @Test func termsOfWhichNoneIsASignAreAnError() {
    let report = read("{\"hpo_present\": [{\"id\": \"HP:0000316\", \"label\": \"Hypertelorism\"}]}")
      .report
    #expect(report.map(\.code) == ["EXM007", "EXM003"])
  }
}

struct GradeWordTests {
  private static let grades: [(String, String, Severity)] = [
    ("MRC3", "weakness", .power(low: 3, high: 3)),
    ("MRC2-3", "weakness", .power(low: 2, high: 3)),
    ("MRC4-", "weakness", .power(low: 3.6666667, high: 3.6666667)),
    ("4+", "weakness", .power(low: 4.3333335, high: 4.3333335)),
    ("MRC5-", "weakness", .power(low: 4.6666665, high: 4.6666665)),
    ("3/5", "weakness", .power(low: 3, high: 3)),
    ("4-/5", "weakness", .power(low: 3.6666667, high: 3.6666667)),
    ("MRC 4–5", "weakness", .power(low: 4, high: 5)),
    ("MRC4--5", "weakness", .power(low: 3.6666667, high: 5)),
    ("MRC grade 1", "weakness", .power(low: 1, high: 1)),
    ("3", "weakness", .power(low: 3, high: 3)), ("MRC3.5", "weakness", .power(low: 3.5, high: 3.5)),
    ("4+", "hyperreflexia", .reflex(4)), ("3+", "hyperreflexia", .reflex(3)),
    ("+++", "hyperreflexia", .reflex(3)),
    ("0", "areflexia", .reflex(0)), ("1+", "hyporeflexia", .reflex(1)),
    ("5+", "hyperreflexia", .reflex(4)),
    ("MAS1+", "spasticity", .tone(1.5)), ("ashworth 3", "spasticity", .tone(3)),
    ("2", "spasticity", .tone(2)),
    ("very_mild", "weakness", .mild), ("marked", "weakness", .severe),
    ("flaccid_plegia", "weakness", .plegia),
    ("complete", "weakness", .plegia), ("complete", "sensory_loss", .severe),
  ]

  @Test func aGradeIsRead() {
    for (word, sign, expected) in Self.grades {
      let reading = GradeWords.read(word, sign: sign)
      guard case .grade(let severity) = reading else {
        Issue.record("\(word) was not read")
        continue
      }
      #expect(near(severity, expected), "\(word)")
    }
  }

  private func near(_ a: Severity, _ b: Severity) -> Bool {
    guard case .power(let low, let high) = a, case .power(let otherLow, let otherHigh) = b else {
      return a == b
    }
    return abs(low - otherLow) < 1e-5 && abs(high - otherHigh) < 1e-5
  }

  @Test(arguments: [
    "more_than_left", "900ml", "perioral", "", "MRC", "x3", "3-", "4+", "--", "wernicke",
  ])
  func anotherShortWordIsNoGrade(word: String) {
    #expect(GradeWords.read(word, sign: "diplopia") == .notAGrade)
  }

  @Test(arguments: [("MRC6", "weakness"), ("9+", "hyperreflexia"), ("MAS5", "spasticity")])
  func aGradeBeyondItsScaleIsNamed(word: String, sign: String) {
    guard case .outOfScale = GradeWords.read(word, sign: sign) else {
      Issue.record("\(word) was read")
      return
    }
  }

  @Test func levelsAreReadInTheirManyForms() {
    #expect(SegmentWords.level("T4")?.level == .upperBorder(.t4))
    #expect(SegmentWords.level("th12")?.level == .upperBorder(.t12))
    #expect(SegmentWords.level("D6")?.level == .upperBorder(.t6))
    #expect(SegmentWords.level("C5-8")?.level == .range(.c5, .c8))
    #expect(SegmentWords.level("T12–L2")?.level == .range(.t12, .l2))
    #expect(SegmentWords.level("T4/5")?.level == .range(.t4, .t5))
    #expect(SegmentWords.level("T4-T4")?.level == .upperBorder(.t4))
    for bad in ["", "-", "T", "T13", "C9", "X1", "T4-", "T4-X", "T4-T5-T6", "é4", "T٤"] {
      #expect(SegmentWords.level(bad) == nil)
    }
  }
}
