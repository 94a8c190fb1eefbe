import Decussate
import DecussateFormats
import DecussateTestSupport
import Foundation
import Testing

@Suite struct PhenopacketTests {
  private func packet(_ features: String, more: String = "") -> PatientRecord {
    Reading.patient(
      """
      {"id": "p1", "subject": {"id": "s1"\(more)}, "phenotypicFeatures": [\(features)]}
      """)
  }

  @Test func featuresArePresentExcludedSidedAndGraded() {
    let patient = packet(
      """
      {"type": {"id": "HP:0003487", "label": "Babinski sign"},
       "modifiers": [{"id": "HP:0012834", "label": "Right"}]},
      {"type": {"id": "HP:0001260", "label": "Dysarthria"},
       "severity": {"id": "HP:0012828", "label": "Severe"}},
      {"type": {"id": "HP:0000508", "label": "Ptosis"}, "excluded": true,
       "modifiers": [{"id": "HP:0012835", "label": "Left"}]},
      {"type": {"id": "HP:0002395", "label": "Lower limb hyperreflexia"}}
      """)
    #expect(patient.id == "p1")
    #expect(
      Reading.words(patient) == [
        "+babinski right", "+dysarthria none severe", "-ptosis left", "+hyperreflexia/leg both",
      ])
    #expect(patient.examination?.time == .chronic)
    #expect(patient.problems.isEmpty && patient.unknown.isEmpty)
  }

  @Test func whatSaysNothingIsListed() {
    let patient = packet(
      """
      {"type": {"id": "HP:0003487", "label": "Babinski sign"},
       "modifiers": [{"id": "HP:0012839", "label": "Distal"}]},
      {"type": {"id": "HP:0000726", "label": "Dementia"}},
      {"type": {"id": "HP:9999999", "label": ""}}
      """)
    #expect(
      patient.unknown == [
        UnknownCode(system: "modifier", code: "HP:0012839", label: "Distal"),
        UnknownCode(system: "HPO", code: "HP:0000726", label: "Dementia"),
        UnknownCode(system: "HPO", code: "HP:9999999"),
      ])
  }

  @Test func resolvedIsNotExaminedAndConflictsArePresent() {
    let patient = packet(
      """
      {"type": {"id": "HP:0003487", "label": "Babinski sign"}},
      {"type": {"id": "HP:0003487", "label": "Babinski sign"}, "excluded": true},
      {"type": {"id": "HP:0000508", "label": "Ptosis"},
       "resolution": {"age": {"iso8601duration": "P40Y"}}}
      """)
    #expect(Reading.words(patient) == ["+babinski both"])
    #expect(Reading.codes(patient) == ["FMT003", "FMT006"])
  }

  @Test(arguments: [
    ("P60Y3D", TimeCourse.acute), ("P60Y1M", .subacute), ("P61Y", .chronic),
    ("P60Y14D", .acute), ("P60Y12W", .subacute), ("P60Y12W1D", .chronic),
  ])
  func timeIsFromTheFirstOnsetToTheEncounter(encounter: String, time: TimeCourse) {
    let patient = packet(
      """
      {"type": {"id": "HP:0003487"}, "onset": {"age": {"iso8601duration": "P60Y2M"}}},
      {"type": {"id": "HP:0001260"}, "onset": {"age": {"iso8601duration": "P60Y"}}}
      """, more: ", \"timeAtLastEncounter\": {\"age\": {\"iso8601duration\": \"\(encounter)\"}}")
    #expect(patient.examination?.time == time)
  }

  @Test func timeIsFromDatesAndFromTemporalPattern() {
    let dated = packet(
      #"{"type": {"id": "HP:0003487"}, "onset": {"timestamp": "2024-02-27T08:00:00Z"}}"#,
      more: #", "timeAtLastEncounter": {"timestamp": "2024-03-12T10:00:00Z"}"#)
    #expect(dated.examination?.time == .acute)
    let told = packet(
      #"{"type": {"id": "HP:0003487"}, "modifiers": [{"id": "HP:0011011", "label": "Subacute"}]}"#)
    #expect(told.examination?.time == .subacute)
  }

  @Test func cohortsAndFamiliesAreTheirMembers() {
    let one = #"{"id": "a", "phenotypicFeatures": [{"type": {"id": "HP:0003487"}}]}"#
    #expect(Reading.patients("{\"members\": [\(one), \(one)]}").map { $0.id } == ["a", "a"])
    #expect(Reading.patients("{\"proband\": \(one)}").map { $0.id } == ["a"])
  }

  @Test func thePublishedPatientsAreReadAsTheBenchReadsThem() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Evaluation/developer-phenopackets.json")
    let bytes = [UInt8](try Data(contentsOf: path))
    var report: [Diagnostic] = []
    let bench = ExaminationDocument.readPhenotypePatients(
      bytes.span, vocabulary: Tables.findingWords, into: &report)
    let patients = Reading.reader.read(bytes.span, name: "phenopackets")
    #expect(patients.count == 60)
    #expect(patients.map { $0.id } == bench.map { $0.id })
    for (patient, other) in zip(patients, bench) {
      let findings = patient.examination?.findings ?? []
      #expect(Set(findings) == Set(other.examination.findings), "\(patient.id)")
    }
  }
}
