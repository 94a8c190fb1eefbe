import Decussate
import DecussateFormats
import Testing

@Suite struct FHIRTests {
  private let hpo = "http://human-phenotype-ontology.org"
  private let snomed = "http://snomed.info/sct"

  private func bundle(_ resources: String...) -> [PatientRecord] {
    let entries = resources.map { "{\"resource\": \($0)}" }.joined(separator: ",")
    return Reading.patients(
      "{\"resourceType\": \"Bundle\", \"id\": \"b1\", \"type\": \"collection\", \"entry\": [\(entries)]}"
    )
  }

  private func observation(_ code: String, _ rest: String, of patient: String = "x") -> String {
    """
    {"resourceType": "Observation", "status": "final", "code": \(code),
     "subject": {"reference": "Patient/\(patient)"}, "effectiveDateTime": "2024-05-03"\(rest)}
    """
  }

  private func coded(_ system: String, _ code: String, _ display: String = "") -> String {
    "{\"coding\": [{\"system\": \"\(system)\", \"code\": \"\(code)\", \"display\": \"\(display)\"}]}"
  }

  @Test func observationsAreFindings() {
    let patients = bundle(
      #"{"resourceType": "Patient", "id": "x"}"#,
      observation(
        coded(snomed, "246586009", "Extensor plantar response"),
        ", \"valueBoolean\": true, \"bodySite\": \(coded(snomed, "24028007", "Right"))"),
      observation(
        coded(hpo, "HP:0001260"), ", \"valueCodeableConcept\": \(coded(snomed, "2667000"))"),
      observation(
        coded(hpo, "HP:0001347"),
        ", \"bodySite\": {\"text\": \"left lower limb\"}, \"valueString\": \"present\""),
      observation(
        #"{"text": "Right hand weakness (finding)"}"#, ""),
      observation(coded(hpo, "HP:0000508"), ", \"dataAbsentReason\": {\"text\": \"unknown\"}"))
    #expect(patients.count == 1)
    #expect(patients[0].id == "x")
    #expect(
      Reading.words(patients[0]) == [
        "+babinski right", "-dysarthria none", "+hyperreflexia/leg left", "+weakness/hand right",
      ])
  }

  @Test func conditionsTellOnsetAndRefutation() {
    let patients = bundle(
      observation(coded(hpo, "HP:0003487"), ", \"valueBoolean\": true"),
      """
      {"resourceType": "Condition", "subject": {"reference": "Patient/x"},
       "code": \(coded(snomed, "8011004", "Dysarthria")), "onsetDateTime": "2024-04-10",
       "clinicalStatus": {"coding": [{"code": "active"}]}}
      """,
      """
      {"resourceType": "Condition", "subject": {"reference": "Patient/x"},
       "code": {"text": "aphasia"}, "verificationStatus": {"coding": [{"code": "refuted"}]}}
      """,
      """
      {"resourceType": "Condition", "subject": {"reference": "Patient/x"},
       "code": {"text": "vertigo"}, "clinicalStatus": {"coding": [{"code": "resolved"}]}}
      """)
    #expect(Reading.words(patients[0]) == ["+babinski none", "+dysarthria none", "-aphasia none"])
    #expect(patients[0].examination?.time == .subacute)
    #expect(patients[0].problems.isEmpty)
  }

  @Test func everyPatientOfABundleIsARecord() {
    let patients = bundle(
      observation(coded(hpo, "HP:0003487"), ", \"valueBoolean\": true", of: "b"),
      observation(coded(hpo, "HP:0003487"), ", \"valueBoolean\": false", of: "a"),
      observation(coded(hpo, "HP:0001260"), ", \"valueBoolean\": true", of: "b"))
    #expect(patients.map { $0.id } == ["b", "a"])
    #expect(Reading.words(patients[0]) == ["+babinski none", "+dysarthria none"])
    #expect(Reading.words(patients[1]) == ["-babinski none"])
  }

  @Test func scoresOfTheStrokeScaleAreReadByTheirCodes() {
    let patients = bundle(
      observation(
        coded("http://loinc.org", "70182-1"),
        """
        , "component": [
          {"code": \(coded("http://loinc.org", "70967-5")), "valueInteger": 3},
          {"code": \(coded("http://loinc.org", "70190-4")), "valueInteger": 0},
          {"code": \(coded("http://loinc.org", "72089-6")), "valueInteger": 3}]
        """))
    #expect(Reading.words(patients[0]) == ["-weakness/arm left", "+weakness/arm right MRC1-2"])
    #expect(patients[0].unknown.isEmpty)
  }

  @Test func whatSaysNothingIsListedWithItsSystem() {
    let patients = bundle(
      observation(coded(hpo, "HP:0003487"), ", \"valueBoolean\": true"),
      observation(
        coded("http://loinc.org", "8480-6", "Systolic"), ", \"valueQuantity\": {\"value\": 140}"),
      observation(coded(snomed, "38341003", "Zzyzx disorder"), ""))
    #expect(
      patients[0].unknown == [
        UnknownCode(system: "LOINC", code: "8480-6", label: "Systolic"),
        UnknownCode(system: "SNOMED CT", code: "38341003", label: "Zzyzx disorder"),
      ])
  }

  @Test func otherResourcesAndEmptyBundlesAreRefused() {
    #expect(
      Reading.codes(Reading.patient(#"{"resourceType": "Patient", "id": "x"}"#)) == ["FMT007"])
    #expect(Reading.codes(Reading.patient(#"{"resourceType": "Bundle"}"#)) == ["FMT002"])
  }
}
