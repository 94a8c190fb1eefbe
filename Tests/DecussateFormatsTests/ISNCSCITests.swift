import Decussate
import DecussateFormats
import DecussateTestSupport
import Testing

@Suite struct ISNCSCITests {
  @Test func normalIsIntact() { #expect(Sheets.answer(Sheets.normal) == "INT E") }

  @Test(arguments: [SpinalSegment.c4, .c6, .t4, .t12, .l3])
  func completeInjuriesAreGradeA(level: SpinalSegment) {
    #expect(Sheets.answer(Sheets.complete(below: level)) == "\(level.name) A")
  }

  @Test func feelingAtTheLastSegmentIsB() {
    var sheet = Sheets.complete(below: .t4)
    Sheets.set(&sheet, .left, pin: .s4, "1")
    #expect(Sheets.answer(sheet) == "T4 B")
    var pressed = Sheets.complete(below: .t4)
    pressed.deepAnalPressure = true
    #expect(Sheets.answer(pressed) == "T4 B")
  }

  @Test func halfOfTheMusclesBelowAtThreeIsD() {
    var sheet = Sheets.complete(below: .t4)
    sheet.voluntaryAnalContraction = true
    for segment in [SpinalSegment.l2, .l3, .l4, .l5] {
      Sheets.set(&sheet, .left, motor: segment, "3")
    }
    #expect(Sheets.answer(sheet) == "T4 C")
    Sheets.set(&sheet, .right, motor: .l2, "4")
    #expect(Sheets.answer(sheet) == "T4 D")
  }

  @Test func movementMoreThanThreeSegmentsBelowTheMotorLevelIsC() {
    var sheet = Sheets.complete(below: .c5)
    sheet.deepAnalPressure = true
    #expect(Sheets.answer(sheet) == "C5 B")
    Sheets.set(&sheet, .right, motor: .c8, "1")
    #expect(Sheets.answer(sheet) == "C5 B")
    Sheets.set(&sheet, .right, motor: .t1, "1")
    #expect(Sheets.answer(sheet) == "C5 C")
    Sheets.set(&sheet, .right, motor: .t1, "0")
    sheet.right.lowestOtherMuscle = .t1
    #expect(Sheets.answer(sheet) == "C5 C")
  }

  @Test func aMuscleOfThreeEndsTheMotorLevelAtItsOwnSegment() {
    var sheet = Sheets.complete(below: .c5)
    for side in Side.allCases {
      Sheets.set(&sheet, side, motor: .c6, "3")
      Sheets.set(&sheet, side, touch: .c6, "2")
      Sheets.set(&sheet, side, pin: .c6, "2")
    }
    let answer = ISNCSCIClassification(sheet)
    #expect(ISNCSCIClassification.text(answer.motorLeft) == "C6")
    #expect(ISNCSCIClassification.text(answer.neurological) == "C6")
    #expect(ISNCSCIClassification.text(answer.sensoryRight) == "C6")
  }

  @Test func motorLevelFollowsSensationWhereThereIsNoKeyMuscle() {
    let answer = ISNCSCIClassification(Sheets.complete(below: .t6))
    #expect(ISNCSCIClassification.text(answer.motorRight) == "T6")
    // Full arms over a numb hand: the run of key muscles ends the motor level.
    var sheet = Sheets.complete(below: .t6)
    Sheets.set(&sheet, .left, pin: .c8, "1")
    let numb = ISNCSCIClassification(sheet)
    #expect(ISNCSCIClassification.text(numb.motorLeft) == "T1")
    #expect(ISNCSCIClassification.text(numb.sensoryLeft) == "C7")
    #expect(ISNCSCIClassification.text(numb.neurological) == "C7")
  }

  @Test func notTestableGivesEveryAnswerThatMayBe() {
    var sheet = Sheets.complete(below: .c6)
    Sheets.set(&sheet, .left, touch: .c5, "NT")
    #expect(Sheets.answer(sheet) == "C4,C6 A")
    sheet.deepAnalPressure = nil
    #expect(Sheets.answer(sheet) == "C4,C6 A,B")
    sheet.voluntaryAnalContraction = nil
    #expect(Sheets.answer(sheet) == "C4,C6 A,B,C")
  }

  @Test func marksOfAnotherCauseAreTakenAsTold() {
    // A shoulder injury, not the cord: taken as normal.
    var sheet = Sheets.complete(below: .t6)
    Sheets.set(&sheet, .right, motor: .c5, "2**")
    #expect(Sheets.answer(sheet) == "T6* A")
    // Face value would end the level above the muscle.
    Sheets.set(&sheet, .right, motor: .c5, "2")
    #expect(Sheets.answer(sheet) == "C4 A")
    // Taken as not normal, how weak the cord makes it is unknown.
    Sheets.set(&sheet, .right, motor: .c5, "2*")
    #expect(Sheets.answer(sheet) == "C4,C5* A")
    // An old peripheral numbness beside a normal cord.
    var numb = Sheets.normal
    Sheets.set(&numb, .left, touch: .l5, "1**")
    #expect(Sheets.answer(numb) == "INT* E*")
  }

  @Test func theSetsHoldWhatEveryValueWouldGive() {
    let failures = Property.check(seeds: 1, count: 60) { random, _ in
      var sheet = Sheets.drawn(&random)
      var open: [(Side, Int, Int)] = []
      for _ in 0..<3 {
        let side = Side.allCases[random.below(2)]
        let kind = random.below(3)
        let position = random.below(kind == 0 ? 10 : 28)
        open.append((side, kind, position))
        Self.write(.init(nil), side, kind, position, &sheet)
      }
      let answer = ISNCSCIClassification(sheet)
      var levels: Set<String> = []
      var motor: Set<String> = []
      var sensory: Set<String> = []
      var grades: Set<Character> = []
      for filled in Self.completions(sheet, open[...]) {
        let one = ISNCSCIClassification(filled)
        levels.insert(ISNCSCIClassification.text(one.neurological))
        motor.insert(ISNCSCIClassification.text(one.motorLeft))
        sensory.insert(ISNCSCIClassification.text(one.sensoryLeft))
        grades.formUnion(one.grade.map { $0.value })
        if one.grade.count != 1 || one.neurological.count != 1 { return "a tested sheet is plain" }
      }
      func split(_ level: [ISNCSCIClassification.Level]) -> Set<String> {
        Set(ISNCSCIClassification.text(level).split(separator: ",").map { String($0) })
      }
      if split(answer.neurological) != levels { return "\(answer.neurological) against \(levels)" }
      if split(answer.motorLeft) != motor { return "\(answer.motorLeft) against \(motor)" }
      if split(answer.sensoryLeft) != sensory { return "\(answer.sensoryLeft)" }
      let given = Set(answer.grade.map { $0.value })
      return grades.isSubset(of: given) ? nil : "\(given) against \(grades)"
    }
    #expect(failures.isEmpty, "\(failures)")
  }

  private static func write(
    _ cell: ISNCSCISheet.Cell, _ side: Side, _ kind: Int, _ position: Int,
    _ sheet: inout ISNCSCISheet
  ) {
    switch kind {
    case 0: sheet[side].motor[position] = cell
    case 1: sheet[side].lightTouch[position] = cell
    default: sheet[side].pinPrick[position] = cell
    }
  }

  private static func completions(
    _ sheet: ISNCSCISheet, _ open: ArraySlice<(Side, Int, Int)>
  ) -> [ISNCSCISheet] {
    guard let (side, kind, position) = open.first else { return [sheet] }
    return (0...(kind == 0 ? 5 : 2)).flatMap { score in
      var filled = sheet
      write(.init(score), side, kind, position, &filled)
      return completions(filled, open.dropFirst())
    }
  }

  @Test func aSheetIsFindings() {
    let motor = ISNCSCISheet.keyMuscles.map { "\"\($0.name)\": \"\($0 > .t4 ? "0" : "5")\"" }
      .joined(separator: ",")
    let skin = ISNCSCISheet.dermatomes.map {
      "\"\($0 == .s4 ? "S4_5" : $0.name)\": \"\($0 > .t4 ? "0" : "2")\""
    }.joined(separator: ",")
    let half = "{\"motor\": {\(motor)}, \"lightTouch\": {\(skin)}, \"pinPrick\": {\(skin)}}"
    let patient = Reading.patient(
      """
      {"id": "s", "time": "acute", "isncsci": {"right": \(half), "left": \(half),
       "voluntaryAnalContraction": "No", "deepAnalPressure": "No"}}
      """)
    #expect(patient.problems.isEmpty)
    let words = Reading.words(patient)
    #expect(words.contains("+weakness/hip_flexion right MRC0"))
    #expect(words.contains("-weakness/finger_abduction left"))
    #expect(words.contains("+pain_temp_loss left T5"))
    #expect(words.contains("+saddle_anaesthesia none"))
    #expect(words.contains { $0.hasPrefix("+weakness/anal_sphincter") })
    let answer = patient.classification
    #expect(answer.map { ISNCSCIClassification.text($0.neurological) } == "T4")
    #expect(answer.map { ISNCSCIClassification.text($0.grade) } == "A")
    #expect(
      answer?.json.compactText.hasSuffix(
        #""neurologicalLevelOfInjury":"T4","injuryComplete":"C","asiaImpairmentScale":"A"}"#)
        == true)
  }

  @Test func wordsThatAreNoScoreRefuseTheRecord() {
    let patient = Reading.patient(
      """
      {"time": "acute", "isncsci": {"right": {"motor": {"C5": "6", "T5": "3"}, "lightTouch": {"C2": "x"}},
       "voluntaryAnalContraction": "perhaps"}}
      """)
    #expect(Reading.codes(patient) == ["FMT010", "FMT010", "FMT011"])
    #expect(patient.unknown == [UnknownCode(system: "ISNCSCI", code: "motor T5")])
    let partial = Reading.patient(
      #"{"time": "acute", "isncsci": {"right": {"motor": {"C5": "3"}}}}"#)
    #expect(partial.classification == nil)
    #expect(Reading.codes(partial) == ["FMT012"])
  }
}
