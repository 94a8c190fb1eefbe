import Decussate
import Testing

/// The fine control of single fingers is what the tract does best, what goes first and what comes back last.
@Suite struct FineFingerTests {
  private static let coarse = [
    "shoulder_abduction", "shoulder_adduction", "elbow_flexion", "hip_flexion", "hip_extension",
    "knee_extension",
  ]
  private static let fine = ["finger_abduction", "thumb_abduction", "finger_extension"]

  @Test(arguments: [Float(0.3), 0.4, 0.5, 0.6, 0.7, 0.8, 1])
  func inAPartialLesionFingersFailBeforeShoulderAndHip(extent: Float) {
    let prediction = AnatomyModel.predict("left medulla_pyramid \(extent)", .acute)
    for finger in Self.fine {
      for other in Self.coarse {
        #expect(
          prediction.chance("weak_" + finger, .right) > prediction.chance("weak_" + other, .right),
          "\(finger) against \(other)")
      }
    }
  }

  @Test func aSlightLesionCostsDexterityAndLittleElse() {
    let prediction = AnatomyModel.predict("left midbrain_peduncle 0.45", .acute)
    let dexterity = prediction.chance("loss_finger_dexterity", .right)
    for effector in Self.coarse {
      #expect(dexterity > prediction.chance("weak_" + effector, .right), "\(effector)")
    }
    #expect(dexterity >= 0.3)
  }

  @Test(arguments: stationsAboveTheCrossing)
  func theyComeBackLast(station: String) {
    let acute = AnatomyModel.predict("left \(station)", .acute)
    let chronic = AnatomyModel.predict("left \(station)", .chronic)
    func kept(_ effector: String) -> Float {
      chronic.chance("weak_" + effector, .right) / acute.chance("weak_" + effector, .right)
    }
    for finger in Self.fine {
      for other in Self.coarse {
        #expect(kept(finger) >= kept(other), "\(finger) against \(other)")
      }
    }
    #expect(kept("finger_abduction") > kept("shoulder_abduction"))
  }

  @Test func powerIsLowestInTheFingers() {
    let forward = AnatomyModel.forward
    for extent in ["0.6", "0.8", "1"] {
      let prediction = AnatomyModel.predict("left ic_posterior_limb \(extent)")
      let fingers = forward.power(
        of: AnatomyModel.effector("finger_abduction"), .right, in: prediction)
      for other in Self.coarse {
        let power = forward.power(of: AnatomyModel.effector(other), .right, in: prediction)
        #expect(fingers <= power, "\(fingers.value) against \(power.value) of \(other)")
      }
    }
  }
}
