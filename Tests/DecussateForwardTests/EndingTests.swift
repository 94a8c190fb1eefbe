import Decussate
import Testing

/// Corticospinal axons end at every level of the cord, in its central grey, the base of the dorsal horn and the ventral horn, on interneurons or
/// on motor neurons themselves.
@Suite struct EndingTests {
  private static let parts = AnatomyModel.parts(of: .corticospinal)
  private static let rows = AnatomyModel.atlas.terminations.filter { parts.contains($0.part) }

  @Test(arguments: SpinalSegment.allCases.filter { $0 <= .s3 })
  func theyEndAtEveryLevel(segment: SpinalSegment) {
    #expect(Self.rows.contains { $0.pool == .segment(segment) })
    var sides: [Side] = []
    for strand in AnatomyModel.forward.axons.strands where Self.parts.contains(strand.part) {
      for end in strand.ends where end.segment == segment { sides.append(end.side) }
    }
    #expect(sides.contains(.left) && sides.contains(.right))
  }

  @Test func theLaminaIsOneOfTheGrey() {
    let numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    for row in Self.rows {
      let words = row.lamina.split { !$0.isLetter && !$0.isNumber }.map { String($0) }
      #expect(words.contains { numerals.contains($0) }, "\(row.branch): '\(row.lamina)'")
    }
  }

  @Test func manyEndInTheIntermediateGreyOnInterneurons() {
    let own = Self.rows.filter { $0.ending == .interneuron }
    #expect(Float(own.count) / Float(Self.rows.count) >= 0.4)
    let central = own.filter { row in
      ["V", "VI", "VII", "VIII"].contains { row.lamina.contains($0) }
    }
    #expect(central.count * 2 >= own.count)
  }

  @Test func thoseThatEndOnMotorNeuronsServeTheHandAndFoot() {
    for row in Self.rows where row.ending == .direct {
      let part = AnatomyModel.atlas.parts[row.part]
      #expect(["hand", "foot"].contains(part.bodyPart), "\(part.id) \(row.branch)")
      #expect(row.lamina.contains("IX"), "\(part.id) \(row.branch)")
    }
    for id in ["hand", "foot"] {
      let part = AnatomyModel.part("lateral_corticospinal_tract/\(id)")
      let own = Self.rows.filter { $0.part == part }
      #expect(!own.isEmpty && own.allSatisfy { $0.ending != .interneuron }, "\(id)")
    }
    for id in ["trunk", "premotor", "supplementary", "parietal"] {
      let part = AnatomyModel.part("lateral_corticospinal_tract/\(id)")
      #expect(Self.rows.filter { $0.part == part }.allSatisfy { $0.ending != .direct }, "\(id)")
    }
  }

  @Test func directEndingsServeDistalMuscles() {
    let effectors = AnatomyModel.atlas.effectors.rows.filter {
      ["arm", "hand", "leg", "foot", "trunk"].contains($0.region)
    }
    func mean(_ distality: String) -> Float {
      let own = effectors.filter { $0.distality == distality }
      return own.reduce(0) { $0 + $1.direct } / Float(own.count)
    }
    #expect(mean("distal") > mean("proximal") + 0.15)
    #expect(mean("proximal") > mean("axial") + 0.1)
    let most = effectors.max { $0.direct < $1.direct }
    #expect(most?.id == "finger_abduction")
  }

  /// What ends in a segment does not pass it: a lesion spares all that has ended above.
  @Test func aLesionSparesWhatEndsAboveIt() {
    let forward = AnatomyModel.forward
    for segment in [SpinalSegment.c7, .t4, .l2] {
      let loss = forward.axonLoss(AnatomyModel.lesion("cord_whole@\(segment.name)"))
      for (index, strand) in forward.axons.strands.enumerated()
      where Self.parts.contains(strand.part) {
        for (e, end) in strand.ends.enumerated() {
          guard let own = end.segment else { continue }
          let lost = loss.ends[forward.endOffsets[index] + e]
          if own < segment { #expect(lost == 0, "\(end.name) above \(segment.name)") }
          if own > segment { #expect(lost == 1, "\(end.name) below \(segment.name)") }
        }
      }
    }
  }
}
