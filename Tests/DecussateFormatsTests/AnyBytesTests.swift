import Decussate
import DecussateFormats
import DecussateTestSupport
import Testing

/// Any bytes give patients or reasons, and never both for one patient.
@Suite struct AnyBytesTests {
  private static let samples: [[UInt8]] = [
    #"{"id": "p", "subject": {"timeAtLastEncounter": {"age": {"iso8601duration": "P60Y3D"}}}, "phenotypicFeatures": [{"type": {"id": "HP:0003487", "label": "Babinski sign"}, "excluded": true, "severity": {"id": "HP:0012828"}, "modifiers": [{"id": "HP:0012834"}], "onset": {"timestamp": "2024-02-27T08:00:00Z"}, "resolution": {}}]}"#,
    #"{"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Observation", "status": "final", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "246586009"}], "text": "left arm weakness"}, "valueBoolean": true, "bodySite": {"text": "left"}, "component": [{"code": {"coding": [{"code": "70967-5"}]}, "valueInteger": 3}]}}]}"#,
    #"{"id": 1, "time": "acute", "isncsci": {"right": {"motor": {"C5": "3*"}, "lightTouch": {"S4_5": "NT"}, "pinPrick": {"C2": 1}}, "left": {"lowestNonKeyMuscleWithMotorFunction": "L2"}, "voluntaryAnalContraction": "NT", "deepAnalPressure": true}}"#,
    #"{"id": "n", "time": "chronic", "nihss": {"1a": 3, "5b": {"score": 2, "side": "left"}, "10": "UN", "total": 5}}"#,
    #"{"members": [{"hpo_present": [{"id": "HP:0001260"}], "hpo_absent": ["HP:0000508"]}, {"findings": [{"sign": "weakness", "region": "arm", "side": "left"}]}]}"#,
  ].map { Array($0.utf8) }

  @Test func documentsChangedAtRandomAreAnswered() {
    let failures = Property.check(seeds: 500, count: 600) { random, _ in
      var bytes = Self.samples[random.below(Self.samples.count)]
      for _ in 0...random.below(6) {
        let place = random.below(bytes.count)
        switch random.below(4) {
        case 0: bytes[place] = UInt8(random.below(256))
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(UInt8(32 + random.below(95)), at: place)
        default:
          let other = Self.samples[random.below(Self.samples.count)]
          let start = random.below(other.count)
          bytes.replaceSubrange(
            place..<min(place + 12, bytes.count), with: other[start..<min(start + 12, other.count)])
        }
        if bytes.isEmpty { bytes = [0x7B] }
      }
      for patient in Reading.reader.read(bytes.span, name: "any") {
        let isRefused = patient.problems.contains { $0.severity == .error }
        if isRefused != (patient.examination == nil) {
          return "\(String(decoding: bytes, as: UTF8.self)): \(patient.problems)"
        }
        if patient.examination?.findings.isEmpty == true { return "an empty examination" }
      }
      return nil
    }
    #expect(failures.isEmpty, "\(failures)")
  }

  @Test func rowsChangedAtRandomAreAnswered() throws {
    var report: [Diagnostic] = []
    let header =
      "id,time,right arm weakness,nihss 5a,isncsci left pp T4,isncsci vac,HP:0003487 left"
    let table = try #require(
      TableReader(
        Array(header.utf8), name: "any", map: HeaderMap(), reader: Reading.reader, into: &report))
    let row = Array("a,acute,MRC3,2,1*,Yes,\"0\"".utf8)
    let failures = Property.check(seeds: 900, count: 600) { random, _ in
      var bytes = row
      for _ in 0...random.below(5) {
        let place = random.below(bytes.count)
        if random.below(2) == 0 {
          bytes[place] = UInt8(random.below(256))
        } else {
          bytes.insert(Array(",\"\n*0".utf8)[random.below(5)], at: place)
        }
      }
      let patient = table.read(bytes, line: 2)
      let isRefused = patient.problems.contains { $0.severity == .error }
      return isRefused == (patient.examination == nil)
        ? nil : "\(String(decoding: bytes, as: UTF8.self)): \(patient.problems)"
    }
    #expect(failures.isEmpty, "\(failures)")
  }

  @Test func hugeNumbersAndDeepNestingAreReasons() {
    let deep = String(repeating: "{\"members\":[", count: 5000)
    for text in [
      deep, #"{"time": "acute", "nihss": {"1a": 1e400}}"#,
      #"{"time": "acute", "nihss": {"5a": 99999999999999999999999}}"#,
      #"{"phenotypicFeatures": [{"type": {"id": "HP:0003487"}, "onset": {"age": {"iso8601duration": "P9e999Y"}}}], "subject": {"timeAtLastEncounter": {"age": {"iso8601duration": "P999999999999999999999Y"}}}}"#,
    ] {
      for patient in Reading.patients(text) {
        let isRefused = patient.problems.contains { $0.severity == .error }
        #expect(isRefused == (patient.examination == nil))
      }
    }
  }
}
