import Decussate
import Testing

/// Other tracts descend beside the pyramidal one: they help, it leads.
@Suite struct OtherDescendingTractTests {
  private static let backups = AnatomyModel.parts(of: .descendingBackup)

  @Test func theyAreThere() {
    let tracts = AnatomyModel.atlas.tracts.rows.filter { $0.system == .descendingBackup }
    let ids = tracts.map(\.id)
    for name in ["rubro", "reticulo", "vestibulo", "tecto"] {
      #expect(ids.contains { $0.hasPrefix(name) || $0.contains("_\(name)") }, "\(name)spinal")
    }
  }

  /// Cutting them all, and sparing the pyramidal tract, gives no upper-motor-neuron sign and hardly any weakness.
  @Test func withoutThemTheTractCarriesOn() throws {
    let forward = AnatomyModel.forward
    let lesion = Lesion(
      Self.backups.flatMap { part in
        Side.allCases.flatMap { side -> [Lesion.Part] in
          [-30, -62, -90].map { .fibers(part, side, z: $0, extent: 1) }
        }
      })
    let prediction = forward.predict(lesion, time: .chronic)
    let loss = prediction.functionLoss.values
    var lost = 0
    for effector in limbEffectors {
      let index = AnatomyModel.effector(effector)
      if loss[forward.layout.backup(index, .left)] > 0.5 { lost += 1 }
      #expect(prediction.upper(effector, .left) == 0, "\(effector)")
    }
    #expect(lost >= 6, "the backup of \(lost) of \(limbEffectors.count) muscles is cut")
    for sign in [
      "babinski", "weak_finger_abduction", "weak_hip_flexion", "weak_ankle_dorsiflexion",
    ] {
      #expect(prediction.chance(sign, .left) <= 0.05, "\(sign)")
    }
  }

  /// An old lesion of the pyramid alone leaves less weakness than one that takes the tegmentum with it.
  @Test func withThemAnOldLesionIsMilder() {
    let alone = AnatomyModel.predict("left medulla_pyramid")
    let withBackup = AnatomyModel.predict(
      "left medulla_pyramid; both medulla_medial; both medulla_lateral; both pons_tegmentum; both cord_hemi@C1"
    )
    for effector in ["shoulder_abduction", "hip_flexion", "knee_extension"] {
      let sign = "weak_" + effector
      #expect(
        alone.chance(sign, .right) < withBackup.chance(sign, .right) - 0.05,
        "\(sign): \(alone.chance(sign, .right)) alone, \(withBackup.chance(sign, .right)) with")
    }
  }

  /// They serve trunk and proximal muscles; fingers and toes have little help.
  @Test func theyServeProximalMusclesMost() {
    let atlas = AnatomyModel.atlas
    func mean(_ distality: String) -> Float {
      let rows = atlas.effectors.rows.filter { $0.distality == distality && $0.dependence > 0.3 }
      return rows.reduce(0) { $0 + $1.backup } / Float(rows.count)
    }
    #expect(mean("distal") < mean("proximal"))
    #expect(mean("proximal") < mean("axial"))
  }

  /// Cutting the pyramidal tract weakens every limb muscle, whatever helps.
  @Test func theTractLeads() {
    for time in TimeCourse.allCases {
      let prediction = AnatomyModel.predict("left midbrain_peduncle", time)
      for effector in limbEffectors {
        #expect(prediction.chance("weak_" + effector, .right) >= 0.5, "\(effector), \(time.name)")
      }
    }
  }
}
