import Decussate
import Testing

@testable import DecussateReport

/// Plain words read with the bundled atlas.
struct PhraseTests {
  static let vocabulary = FindingVocabulary(BundledAtlas.atlas())
  static let reader = PhraseReader(vocabulary)

  private func described(_ text: String, state: Finding.State? = nil) -> [String] {
    Self.reader.read(text, state: state).findings.map {
      FindingDescription.describe($0, vocabulary: Self.vocabulary)
    }
  }

  private func lines(_ text: String, state: Finding.State? = nil) -> [String] {
    Self.reader.read(text, state: state).diagnostics.map { diagnostic in
      let kind = diagnostic.severity == .error ? "error" : "warning"
      return
        "\(diagnostic.location): \(kind) \(diagnostic.code): \(diagnostic.message) / \(diagnostic.help)"
    }
  }

  private static let understood: [(String, [String])] = [
    ("right arm weak", ["weakness of the right arm"]),
    ("R Babinski", ["Babinski sign on the right"]),
    ("no aphasia", ["no aphasia"]),
    ("left hemiparesis", ["weakness of the left arm", "weakness of the left leg"]),
    ("brisk knee jerk on the right", ["brisk right knee jerk"]),
    ("numb left face", ["loss of sensation in the left face"]),
    ("sensory level T4", ["loss of sensation on both sides, level T4"]),
    ("sensory level at T10 on the left", ["loss of sensation on the left, level T10"]),
    ("power 3/5 in the right hand", ["weakness of the right hand, MRC 3"]),
    ("MRC 2 left leg", ["weakness of the left leg, MRC 2"]),
    (
      "left leg MRC 4-, right leg MRC 2",
      ["weakness of the left leg, MRC 4-", "weakness of the right leg, MRC 2"]
    ),
    ("right deltoid 4/5", ["weakness of right shoulder abduction, MRC 4"]),
    ("reflexes 3+ both legs", ["brisk reflexes in both legs, 3+"]),
    (
      "reflexes 2+ in the arms",
      ["no brisk reflexes in both arms", "no reduced reflexes in both arms"]
    ),
    ("absent ankle jerks", ["absent ankle jerks on both sides"]),
    ("knee jerks 3+ on the right", ["brisk right knee jerk, 3+"]),
    ("brisk right knee and ankle jerks", ["brisk right knee jerk", "brisk right ankle jerk"]),
    ("no reflexes in the legs", ["absent reflexes in both legs"]),
    ("tongue deviates to the left", ["weakness of the tongue on the left"]),
    ("uvula deviates to the left", ["weakness of the palate on the right"]),
    ("can't move right side", ["weakness of the right side of the body, complete"]),
    ("right-sided weakness", ["weakness of the right side of the body"]),
    ("HP:0003487", ["Babinski sign on both sides"]),
    ("plantars flexor", ["no Babinski sign on both sides"]),
    (
      "left plantar upgoing, right plantar flexor",
      ["Babinski sign on the left", "no Babinski sign on the right"]
    ),
    ("toes up on the left", ["Babinski sign on the left"]),
    ("right arm and leg weakness", ["weakness of the right arm", "weakness of the right leg"]),
    (
      "arm, face and leg weak on the right",
      ["weakness of the right arm", "weakness of the right face", "weakness of the right leg"]
    ),
    ("left face and right arm weak", ["weakness of the left face", "weakness of the right arm"]),
    (
      "right arm 3/5, left leg 4-/5",
      ["weakness of the right arm, MRC 3", "weakness of the left leg, MRC 4-"]
    ),
    ("weakness: right arm, right leg", ["weakness of the right arm", "weakness of the right leg"]),
    (
      "weak right hand but normal leg",
      ["weakness of the right hand", "no weakness of the right leg"]
    ),
    ("left foot drop", ["weakness of left ankle dorsiflexion"]),
    ("proximal right leg weak 3/5", ["weakness of the right proximal leg, MRC 3"]),
    (
      "loss of pinprick below T10 on the right",
      ["loss of pain and temperature on the right, level T10"]
    ),
    (
      "pinprick reduced C5 to C8 both arms",
      ["loss of pain and temperature in both arms, levels C5 to C8"]
    ),
    ("sensory loss to pinprick in the left arm", ["loss of pain and temperature in the left arm"]),
    ("right gaze palsy", ["gaze palsy to the right"]),
    ("eyes deviated to the right", ["gaze deviation to the right"]),
    ("L5 radicular pain left", ["radicular pain on the left, level L5"]),
    ("R hand clumsy", ["clumsiness of the right hand"]),
    ("aphasia absent", ["no aphasia"]),
    ("no aphasia or neglect", ["no aphasia", "no neglect on both sides"]),
    (
      "no aphasia, neglect or hemianopia",
      ["no aphasia", "no neglect on both sides", "no hemianopia on both sides"]
    ),
    ("patient denies headache and neck pain", ["no headache", "no neck pain"]),
    ("no weakness of arms or legs", ["no weakness of both arms", "no weakness of both legs"]),
    ("no weakness, but left babinski", ["no weakness on both sides", "Babinski sign on the left"]),
    (
      "no loss of vibration or position sense in the feet",
      ["no loss of vibration and position sense in both feet"]
    ),
    ("absent or reduced triceps jerk on the left", ["reduced left triceps jerk"]),
    (
      "facial weakness on the left sparing the forehead",
      ["weakness of the left face", "no weakness of the left upper face"]
    ),
    (
      "tone, power and reflexes normal",
      [
        "no spasticity on both sides", "no hypotonia on both sides", "no weakness on both sides",
        "no brisk reflexes in all limbs", "no reduced reflexes in all limbs",
      ]
    ),
    (
      "reduced power and sensation in the left leg",
      ["weakness of the left leg", "loss of sensation in the left leg"]
    ),
    ("power 5/5 all four limbs", ["no weakness of all limbs"]),
    ("normal power in the legs", ["no weakness of both legs"]),
    (
      "bilateral leg weakness with a T10 sensory level",
      ["weakness of both legs", "loss of sensation on both sides, level T10"]
    ),
    (
      "dysarthria, dysphagia and left Horner's",
      ["dysarthria", "dysphagia", "Horner syndrome on the left"]
    ),
    ("right internuclear ophthalmoplegia", ["internuclear ophthalmoplegia on the right"]),
    ("quadriplegia", ["weakness of both arms, complete", "weakness of both legs, complete"]),
    ("mild right arm weakness", ["weakness of the right arm, mild"]),
    (
      "locked in",
      [
        "weakness of both arms", "weakness of both legs", "anarthria",
        "weakness of the face on both sides",
      ]
    ),
  ]

  @Test func plainWordsAreUnderstoodWithoutDoubt() {
    for (text, expected) in Self.understood {
      #expect(described(text) == expected, "\(text)")
      #expect(lines(text) == [], "\(text)")
    }
  }

  private static let doubtful: [(String, [String], [String])] = [
    (
      "rigth arm weeknes", ["weakness of the right arm"],
      [
        "1:1: warning PHR002: read 'rigth' as 'right' / write 'right' if that is meant",
        "1:11: warning PHR002: read 'weeknes' as 'weakness' / write 'weakness' if that is meant",
      ]
    ),
    (
      "babinksi left", ["Babinski sign on the left"],
      [
        "1:1: warning PHR002: read 'babinksi' as 'babinski' / write 'babinski' if that is meant"
      ]
    ),
    (
      "weakness of the right arm since yesterday", ["weakness of the right arm"],
      [
        "1:27: warning PHR003: 'since yesterday' is not read / leave it out, or say it in other words"
      ]
    ),
    (
      "arm weak", ["weakness of the arm"],
      [
        "1:1: warning PHR005: the side of 'weakness' is not given / write 'left', 'right' or 'both'"
      ]
    ),
    (
      "rigidity of the left arm", [],
      [
        "1:1: warning PHR006: 'rigidity' is heard but not modelled / basal ganglia tone is outside the motor map"
      ]
    ),
    (
      "no aphasia and neglect", ["no aphasia", "no neglect on both sides"],
      [
        "1:16: warning PHR008: it is doubtful whether the negation before reaches this far / write 'no' before each finding, or join them by 'or'"
      ]
    ),
    (
      "no headache, neck pain", ["no headache", "neck pain"],
      [
        "1:14: warning PHR008: it is doubtful whether the negation before reaches this far / write 'no' before each finding, or join them by 'or'"
      ]
    ),
    (
      "left hemiparesis of the face", ["weakness of the left arm", "weakness of the left leg"],
      [
        "1:1: warning PHR011: the region 'face' is not used / the word itself says where; name each part by itself"
      ]
    ),
    (
      "left aphasia", ["aphasia"],
      [
        "1:1: warning PHR013: 'aphasia' has no side; 'left' is not used / leave the side out"
      ]
    ),
    (
      "right arm weak and numb",
      ["weakness of the right arm", "loss of sensation in the right arm"],
      [
        "1:20: warning PHR014: 'loss of sensation' is read of the place before it / write the place of each sign"
      ]
    ),
    ("", [], ["1:1: error PHR001: the text is empty / write a finding such as 'right arm weak'"]),
    (
      "the left side", [],
      [
        "1:1: error PHR001: no sign is named / name a sign and where it was found: 'right arm weak'"
      ]
    ),
    (
      "xyzzy plugh", [],
      [
        "1:1: error PHR001: 'xyzzy plugh' names no sign that is known / name a sign and where it was found: 'right arm weak'"
      ]
    ),
    (
      "aphasia of the left big toe", ["aphasia"],
      [
        "1:1: warning PHR013: 'aphasia' has no side; 'left' is not used / leave the side out"
      ]
    ),
    (
      "hyperreflexia of the palate", [],
      [
        "1:1: error PHR004: 'brisk reflexes' is not found in the region 'palate' / it is found in "
      ]
    ),
    (
      "no flexor plantar on the left", [],
      [
        "1:1: error PHR007: a word that says all is normal is negated / say what was found instead: 'reduced' or 'absent'"
      ]
    ),
    (
      "MRC 7 right arm", [],
      [
        "1:1: error PHR009: the grade 'mrc 7' is beyond its scale / power runs from MRC0 to MRC5"
      ]
    ),
    (
      "power in the left arm", [],
      [
        "1:1: error PHR010: 'power' by itself says nothing / say how it was: 'reduced', 'absent' or 'normal', or give a grade"
      ]
    ),
    (
      "sensory level T15", [],
      [
        "1:15: error PHR012: 'T15' is no spinal level / write a segment from C1 to S5 such as T4, or a range such as C5-C8"
      ]
    ),
    (
      "sensory level", [],
      [
        "1:1: error PHR012: no level is given / write the segment: 'sensory level T4'"
      ]
    ),
  ]

  @Test func whatIsDoubtfulIsSaid() {
    for (text, findings, expected) in Self.doubtful {
      #expect(described(text) == findings, "\(text)")
      let found = lines(text)
      #expect(found.count == expected.count, "\(text): \(found)")
      for (line, start) in zip(found, expected) {
        #expect(line.hasPrefix(start), "\(text): \(line)")
      }
    }
  }

  @Test func oneTextCanBeReadWithAnAtlasAlone() {
    let atlas = BundledAtlas.atlas()
    let (findings, report) = readFinding("no aphasia", atlas: atlas)
    #expect(report == [])
    #expect(findings.map { describe($0, atlas: atlas) } == ["no aphasia"])
  }

  @Test func askedAsAbsentIsAbsent() {
    #expect(described("aphasia", state: .absent) == ["no aphasia"])
    #expect(described("right arm weak", state: .absent) == ["no weakness of the right arm"])
    #expect(described("no aphasia", state: .absent) == ["no aphasia"])
    #expect(described("no aphasia", state: .present) == ["no aphasia"])
    #expect(lines("normal gait", state: .absent).map { $0.prefix(19) } == ["1:1: error PHR007: "])
    #expect(
      lines("forehead spared", state: .absent).map { $0.prefix(19) } == ["1:1: error PHR007: "])
  }

  /// For every row of the vocabulary, its description reads back as a finding of the same signs, side and state.
  @Test(arguments: 0..<16)
  func whatIsDescribedReadsBackAsTheSame(part: Int) {
    let vocabulary = Self.vocabulary
    func members(_ alias: AliasIndex) -> [Index<Sign>] {
      vocabulary.row(alias).members.map { $0.sign }.sorted()
    }
    let sides: [FindingSide] = [.left, .both, .right]
    for index in vocabulary.aliases.indices where index % 16 == part {
      let alias = AliasIndex(index)
      let row = vocabulary.row(alias)
      // The atlas's own sign ids are described by labels, for which a case word often stands.
      let isCaseWord =
        vocabulary.signTable.index(of: row.sign) == nil
        || vocabulary.aliases(of: row.sign).count > 1
      // "brisk" and the like speak of all limbs where no region is named.
      let isOpen = row.region.isEmpty && GradeWords.scale(of: row.sign) == .reflex
      let side = vocabulary.isAxial(alias) ? FindingSide.none : sides[index / 16 % 3]
      let level: SensoryLevel? =
        row.region == "@level" ? .upperBorder(.t4) : row.region == "@range" ? .range(.c5, .t1) : nil
      for state in [Finding.State.present, .absent] {
        let finding = Finding(alias: alias, side: side, level: level, state: state)
        let text = FindingDescription.describe(finding, vocabulary: vocabulary)
        let read = Self.reader.read(text).findings
        #expect(read.allSatisfy { $0.state == state }, "\(text)")
        #expect(
          side == .none || read.allSatisfy { $0.side == side || vocabulary.isOnMidline($0.alias) },
          "\(text)")
        guard isCaseWord, !isOpen else { continue }
        #expect(read.map { members($0.alias) } == [members(alias)], "\(text)")
        #expect(read.map { $0.level } == [level], "\(text)")
      }
    }
  }

  @Test func gradesAreDescribedAndReadBack() {
    let grades: [(String, Severity)] = [
      ("weakness", .power(low: 3, high: 3)), ("weakness", .power(low: 2, high: 3)),
      ("weakness", .plegia), ("weakness", .mild), ("weakness", .severe),
      ("hyperreflexia", .reflex(3)), ("spasticity", .tone(2)), ("spasticity", .tone(1.5)),
    ]
    for (sign, severity) in grades {
      guard let alias = Self.vocabulary.alias(sign: sign, region: "leg") else {
        Issue.record("no row for \(sign)")
        continue
      }
      let finding = Finding(alias: alias, side: .left, severity: severity)
      let text = FindingDescription.describe(finding, vocabulary: Self.vocabulary)
      let (read, report) = Self.reader.read(text)
      #expect(read == [finding], "\(text)")
      #expect(report == [], "\(text)")
    }
  }

  /// Two neighbouring letters swapped inside a longer word are put right, and that is said.
  @Test(arguments: [
    "weakness", "babinski", "hemiparesis", "spasticity", "fasciculation", "nystagmus", "dysarthria",
  ])
  func swappedLettersAreMended(word: String) {
    let letters = Array(word)
    let intended = described("left \(word)")
    #expect(!intended.isEmpty)
    for index in 1..<(letters.count - 1) where letters[index] != letters[index + 1] {
      var mistyped = letters
      mistyped.swapAt(index, index + 1)
      let text = "left \(String(mistyped))"
      #expect(described(text) == intended, "\(text)")
      #expect(
        lines(text).contains { $0.contains("PHR002: read '\(String(mistyped))' as '") }, "\(text)")
    }
  }

  /// Seeded fuzz: any words give findings or diagnostics, the same each time.
  @Test(arguments: 0..<8)
  func anyWordsGiveFindingsOrDiagnostics(part: Int) {
    var generator = SeededGenerator(seed: UInt64(part) &* 7919)
    let pool = [
      "left", "right", "no", "not", "weak", "arm", "legs", "and", "or", ",", "but", "3/5", "MRC",
      "T4", "C5-C8",
      "brisk", "absent", "reflexes", "knee", "jerk", "power", "normal", "babinski", "aphasia",
      "sparing", "denies",
      "sensory level", "side", "up", "toes", "both", "xyz", "é", "'", "-", "+", "/", "…", "9+",
      "mrc", "severe", "uvula",
    ]
    for _ in 0..<40 {
      let count = Int.random(in: 0...9, using: &generator)
      let text = (0..<count).map { _ in pool.randomElement(using: &generator) ?? "" }.joined(
        separator: " ")
      let first = Self.reader.read(text)
      #expect(!first.findings.isEmpty || !first.diagnostics.isEmpty, "\(text)")
      let second = Self.reader.read(text)
      #expect(
        first.findings == second.findings && first.diagnostics == second.diagnostics, "\(text)")
      #expect(first.findings.allSatisfy { $0.alias.rawValue < Self.vocabulary.aliases.count })
    }
  }
}
