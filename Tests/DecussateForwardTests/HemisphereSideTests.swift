import Decussate
import Testing

/// Each hemisphere serves the opposite side of the body: a lesion above the crossing shows on the other side, one below it on its own.
@Suite struct HemisphereSideTests {
  @Test(arguments: Side.allCases)
  func eachHemisphereServesTheOtherSide(side: Side) {
    let prediction = AnatomyModel.predict("\(side.name) cerebral_hemisphere", .acute)
    for effector in limbEffectors + ["lower_face", "tongue_protrusion"] {
      let other = prediction.upper(effector, side.opposite)
      let own = prediction.upper(effector, side)
      #expect(other >= 0.65, "\(effector): \(other)")
      #expect(own <= 0.35, "\(effector): \(own)")
      #expect(prediction.chance("weak_" + effector, side.opposite) >= 0.45, "\(effector)")
    }
    for effector in limbEffectors {
      #expect(prediction.chance("weak_" + effector, side) <= 0.05, "\(effector)")
    }
  }

  @Test(arguments: stationsAboveTheCrossing, Side.allCases)
  func aLesionAboveTheCrossingShowsOnTheOtherSide(station: String, side: Side) {
    let prediction = AnatomyModel.predict("\(side.name) \(station)", .acute)
    for effector in limbEffectors {
      #expect(prediction.chance("weak_" + effector, side.opposite) >= 0.5, "\(effector)")
      #expect(prediction.chance("weak_" + effector, side) <= 0.05, "\(effector)")
    }
    let later = AnatomyModel.predict("\(side.name) \(station)", .chronic)
    for sign in ["babinski", "hoffmann_sign", "hyperreflexia_biceps", "hyperreflexia_patellar"] {
      #expect(later.chance(sign, side.opposite) >= 0.45, "\(sign)")
      #expect(later.chance(sign, side) <= 0.05, "\(sign)")
    }
  }

  @Test(arguments: ["m1_leg", "m1_arm", "m1_hand"], Side.allCases)
  func soDoesALesionOfTheCortex(strip: String, side: Side) {
    let prediction = AnatomyModel.predict("\(side.name) \(strip)", .acute)
    for effector in limbEffectors {
      #expect(prediction.upper(effector, side) <= prediction.upper(effector, side.opposite))
      #expect(prediction.chance("weak_" + effector, side) <= 0.05, "\(effector)")
    }
  }

  /// From C1 to S1 half a cord cut weakens its own side, in every muscle whose segments lie below.
  @Test(arguments: SpinalSegment.allCases.filter { $0 <= .s1 }, Side.allCases)
  func aLesionBelowTheCrossingShowsOnItsOwnSide(segment: SpinalSegment, side: Side) {
    let prediction = AnatomyModel.predict("\(side.name) cord_hemi@\(segment.name)", .acute)
    var weak = 0
    for effector in limbEffectors + ["foot_intrinsics", "toe_flexion"] {
      #expect(prediction.chance("weak_" + effector, side.opposite) <= 0.05, "\(effector)")
      if prediction.chance("weak_" + effector, side) >= 0.5 { weak += 1 }
    }
    #expect(weak >= 2, "\(weak) muscles are weak")
  }

  @Test(arguments: SpinalSegment.allCases.filter { $0 <= .l1 }, Side.allCases)
  func soDoesOneOfTheLateralFuniculusAlone(segment: SpinalSegment, side: Side) {
    let prediction = AnatomyModel.predict("\(side.name) cord_lateral_funiculus@\(segment.name)")
    #expect(prediction.chance("babinski", side) >= 0.5)
    #expect(prediction.chance("babinski", side.opposite) <= 0.05)
    for effector in ["hip_flexion", "knee_flexion", "ankle_dorsiflexion", "hallux_extension"] {
      #expect(prediction.upper(effector, side) >= 0.8, "\(effector)")
      #expect(prediction.upper(effector, side.opposite) <= 0.05, "\(effector)")
    }
  }

  /// At every level of the cord the axons that are cut serve the cut side.
  @Test(arguments: SpinalSegment.allCases.filter { $0 <= .s3 })
  func theAxonsCutInTheCordServeTheCutSide(segment: SpinalSegment) {
    let sites = AnatomyModel.forward.cutSites(AnatomyModel.lesion("left cord_hemi@\(segment.name)"))
    let lateral = AnatomyModel.parts(ofTract: "lateral_corticospinal_tract")
    let own = sites.filter { lateral.contains($0.part) }
    #expect(!own.isEmpty)
    for site in own {
      #expect(site.served == .left)
      #expect(site.origin == .right)
      #expect(site.side == .left)
    }
  }
}
