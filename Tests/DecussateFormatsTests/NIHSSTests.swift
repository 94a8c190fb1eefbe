import Decussate
import DecussateFormats
import Testing

@Suite struct NIHSSTests {
  private func read(_ scores: String) -> PatientRecord {
    Reading.patient("{\"id\": 7, \"time\": \"acute\", \"nihss\": {\(scores)}}")
  }

  @Test func aLeftHemisphereStroke() {
    let patient = read(
      """
      "1a": 0, "1b": 2, "1c": 1, "2": 0, "3": 2, "4": 2, "5a": 0, "5b": 4, "6a": 0, "6b": 2,
      "7": 0, "8": {"score": 1, "side": "right"}, "9": 2, "10": "UN", "11": 0
      """)
    #expect(patient.id == "7")
    #expect(
      Reading.words(patient) == [
        "-consciousness_impaired none", "-gaze_palsy both", "+hemianopia none",
        "+weakness/face_lower none moderate", "-weakness/face_upper both", "-weakness/arm left",
        "+weakness/arm right MRC0", "-weakness/leg left", "+weakness/leg right MRC3",
        "+sensory_loss/body right mild", "+aphasia none severe", "-neglect both",
      ])
  }

  @Test func comaFixesItemsThatAreThenNotUsed() {
    let patient = read(
      "\"1a\": 3, \"1b\": 2, \"5a\": 4, \"5b\": 4, \"6a\": 4, \"6b\": 4, \"7\": 0, \"8\": 2, \"9\": 3"
    )
    #expect(
      Reading.words(patient) == [
        "+coma none", "+weakness/arm left MRC0", "+weakness/arm right MRC0",
        "+weakness/leg left MRC0", "+weakness/leg right MRC0",
      ])
  }

  @Test func scoresBeyondTheScaleRefuseTheRecord() {
    let patient = read("\"2\": 5, \"5a\": \"many\", \"12\": 0")
    #expect(patient.examination == nil)
    #expect(Reading.codes(patient) == ["FMT008", "FMT008"])
    #expect(patient.unknown == [UnknownCode(system: "NIHSS item", code: "12")])
  }

  @Test func aWrongTotalIsTold() {
    let items = NIHSSItem.allCases.map { "\"\($0.rawValue)\": 0" }.joined(separator: ",")
    #expect(Reading.codes(read(items + ", \"total\": 4")) == ["FMT009"])
    #expect(Reading.codes(read(items + ", \"total\": 0")).isEmpty)
  }
}
