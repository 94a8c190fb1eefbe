import Decussate
import Testing

/// Cells lie in the motor areas by the part of the body they serve, and their axons keep an order in the capsule.
@Suite struct SomatotopyTests {
  /// Distance of a part's origin from the midline, millimetres.
  private func origin(_ part: String) -> Float {
    abs(AnatomyModel.center(AnatomyModel.strand(AnatomyModel.part(part), from: .left), 0).x)
  }

  @Test func theFootIsMedialTheHandLateralAndTheFaceMoreLateralStill() {
    let foot = origin("lateral_corticospinal_tract/foot")
    let leg = origin("lateral_corticospinal_tract/leg")
    let trunk = origin("lateral_corticospinal_tract/trunk")
    let arm = origin("lateral_corticospinal_tract/arm")
    let hand = origin("lateral_corticospinal_tract/hand")
    let face = origin("corticobulbar_tract/vii_lower")
    #expect(foot <= leg)
    #expect(leg < trunk)
    #expect(trunk < arm)
    #expect(arm < hand)
    #expect(hand < face)
    #expect(foot < 15 && hand > 25 && face > 40)
  }

  /// Each strip of the left motor cortex, the muscle that fails, and those that do not.
  @Test(arguments: [
    ("m1_leg", "ankle_dorsiflexion", ["finger_abduction", "shoulder_abduction", "lower_face"]),
    ("m1_arm", "shoulder_abduction", ["finger_abduction", "ankle_dorsiflexion", "lower_face"]),
    ("m1_hand", "finger_abduction", ["ankle_dorsiflexion", "hip_flexion", "lower_face"]),
    ("m1_face", "lower_face", ["finger_abduction", "shoulder_abduction", "ankle_dorsiflexion"]),
  ])
  func aLesionOfOneStripTakesItsPartOfTheBody(strip: String, lost: String, spared: [String]) {
    let prediction = AnatomyModel.predict("left \(strip)", .acute)
    #expect(prediction.upper(lost, .right) >= 0.5)
    #expect(prediction.chance("weak_" + lost, .right) >= 0.5)
    for effector in spared {
      #expect(prediction.upper(effector, .right) <= 0.2, "\(effector)")
      #expect(prediction.chance("weak_" + effector, .right) <= 0.1, "\(effector)")
    }
  }

  /// Moving a lesion along the strip from the midline outwards moves the weakness from foot to hand to face.
  @Test func aLesionMovedAlongTheStripMovesTheWeakness() {
    let forward = AnatomyModel.forward
    let order = ["ankle_dorsiflexion", "finger_abduction", "lower_face"]
    var leaders: [String] = []
    for place in [Point(-7, -26, 69), Point(-36, -21, 59), Point(-54, -7, 31)] {
      let lesion = Lesion([.ellipsoid(.sphere(center: place, radius: 9), extent: 1)])
      let prediction = forward.predict(lesion, time: .acute)
      let worst = order.max { prediction.upper($0, .right) < prediction.upper($1, .right) }
      leaders.append(worst ?? "")
    }
    #expect(leaders == order)
  }

  /// In the posterior limb the face lies in front, then the hand, then the foot.
  @Test func inTheCapsuleTheFaceLiesBeforeTheHandAndTheHandBeforeTheFoot() {
    func depth(_ part: String) -> Float {
      let strand = AnatomyModel.strand(AnatomyModel.part(part), from: .left)
      for station in 0..<strand.stationCount {
        let place = AnatomyModel.center(strand, station)
        if place.z <= 10 { return place.y }
      }
      return .nan
    }
    let face = depth("corticobulbar_tract/vii_lower")
    let hand = depth("lateral_corticospinal_tract/hand")
    let arm = depth("lateral_corticospinal_tract/arm")
    let foot = depth("lateral_corticospinal_tract/foot")
    #expect(face > hand, "face \(face), hand \(hand)")
    #expect(hand > foot, "hand \(hand), foot \(foot)")
    #expect(arm > foot, "arm \(arm), foot \(foot)")
  }

  @Test func theBackOfThePosteriorLimbTakesTheFootAndTheFrontTheFace() {
    let front = AnatomyModel.predict("left ic_posterior_limb_anterior", .acute)
    let back = AnatomyModel.predict("left ic_posterior_limb_posterior", .acute)
    #expect(front.upper("lower_face", .right) > back.upper("lower_face", .right) + 0.4)
    #expect(
      back.upper("ankle_dorsiflexion", .right) > front.upper("ankle_dorsiflexion", .right) + 0.4)
    let genu = AnatomyModel.predict("left ic_genu", .acute)
    #expect(genu.chance("weak_lower_face", .right) >= 0.5)
    #expect(genu.chance("weak_ankle_dorsiflexion", .right) <= 0.1)
  }

  /// Fibres that lie apart in the cortex lie close in the capsule: the same lesion takes far more there.
  @Test func theRoadNarrowsOnItsWayDown() {
    func parts(_ place: Point) -> Int {
      let lesion = Lesion([.ellipsoid(.sphere(center: place, radius: 6), extent: 1)])
      let loss = AnatomyModel.forward.axonLoss(lesion)
      return AnatomyModel.parts(of: .corticospinal).count {
        AnatomyModel.cut($0, from: .left, loss) > 0.3
      }
    }
    #expect(parts(Point(-36, -22, 59)) < parts(Point(-24, -12, 9)))
    #expect(parts(Point(-24, -12, 9)) <= parts(Point(-3.5, -33.5, -53)))
  }
}
