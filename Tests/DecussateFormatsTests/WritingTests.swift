import Decussate
import DecussateFormats
import DecussateTestSupport
import Testing

/// What is written reads back.
@Suite struct WritingTests {
  @Test(arguments: PatientForm.allCases)
  func aDocumentReadsBackAsWhatWasWritten(form: PatientForm) {
    let failures = Property.check(seeds: 40, count: 80) { random, size in
      let drawn = DrawnExamination.draw(&random, count: 1 + Int(size * 11))
      let (json, unwritten) = form.document(drawn, id: "d", vocabulary: Tables.findingWords)
      let expected = drawn.findings.filter { !unwritten.contains($0) }
      if form == .examination, !unwritten.isEmpty { return "an examination says everything" }
      let patient = Reading.patient(json.compactText)
      guard !expected.isEmpty else {
        return patient.examination == nil ? nil : "nothing was written, something was read"
      }
      // A bundle knows no time.
      if form != .fhir, patient.examination?.time != drawn.time,
        expected.contains(where: { $0.state == .present }) || form == .examination
      {
        return "the time is \(String(describing: patient.examination?.time))"
      }
      let read = patient.examination?.findings ?? []
      guard patient.id == "d", read.count == expected.count else {
        return "\(Reading.words(patient))"
      }
      for (one, other) in zip(read, expected)
      where (one.alias, one.side, one.state) != (other.alias, other.side, other.state) {
        return "\(one) against \(other)"
      }
      return nil
    }
    #expect(failures.isEmpty, "\(failures)")
  }
}
