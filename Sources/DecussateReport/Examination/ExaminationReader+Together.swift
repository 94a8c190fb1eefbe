internal import DecussateAtlas

extension ExaminationReader {
  /// The findings without repetitions, after reporting those that contradict each other.
  mutating func checkTogether(_ placed: [PlacedFinding]) -> [Finding] {
    var consistency = FindingConsistency(vocabulary)
    let findings = consistency.check(
      placed.map { .init(finding: $0.finding, location: $0.place.location) })
    for diagnostic in consistency.diagnostics { add(diagnostic) }
    return findings
  }
}
