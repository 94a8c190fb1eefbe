import Decussate
import Testing

/// Corticobulbar axons leave the road at each cranial motor nucleus.
///
/// Most nuclei are reached from both hemispheres, the lower face and the tongue mainly from the opposite one.
@Suite struct CorticobulbarTests {
  private static let parts = AnatomyModel.parts(of: .corticobulbar)

  /// The height at which a part's axons leave the road for the opposite nucleus.
  private func leaves(_ id: String) -> Float {
    let strand = AnatomyModel.strand(AnatomyModel.part("corticobulbar_tract/\(id)"), from: .left)
    guard let end = strand.ends.first(where: { $0.name == "contra" }) else { return .nan }
    return AnatomyModel.center(strand, end.junction).z
  }

  @Test func theyReachEveryCranialMotorNucleus() {
    let atlas = AnatomyModel.atlas
    let reached = Set(
      atlas.terminations.filter { Self.parts.contains($0.part) }.compactMap { row -> String? in
        if case .nucleus(let index) = row.pool { atlas.nuclei[index].id } else { nil }
      })
    for nucleus in [
      "nucleus_v_motor", "nucleus_vii", "nucleus_ambiguus", "nucleus_xii", "nucleus_xi_spinal",
    ] {
      #expect(reached.contains(nucleus), "\(nucleus)")
    }
  }

  @Test func theyLeaveInTheOrderOfTheNuclei() {
    let order = ["v", "vii_lower", "xii", "xi_trapezius"].map { leaves($0) }
    #expect(order == order.sorted(by: >), "\(order)")
    #expect(leaves("v") > leaves("ambiguus"))
    #expect(leaves("ambiguus") > leaves("xi_sternomastoid"))
  }

  /// A lesion of the base at one level spares the nuclei above it and takes those below.
  @Test func aLesionTakesWhatHasNotYetLeft() {
    let forward = AnatomyModel.forward
    func cut(_ place: String, _ id: String) -> Float {
      AnatomyModel.cut(
        AnatomyModel.part("corticobulbar_tract/\(id)"), from: .left,
        forward.axonLoss(AnatomyModel.lesion("left \(place)")))
    }
    for id in ["v", "vii_upper_lateral", "vii_lower", "ambiguus", "xii", "xi_trapezius"] {
      #expect(cut("midbrain_peduncle", id) >= 0.9, "\(id)")
      #expect(cut("pons_basis_rostral", id) >= 0.7, "\(id)")
    }
    #expect(cut("pons_basis_caudal", "v") <= 0.1)
    #expect(cut("pons_basis_caudal", "ambiguus") >= 0.7)
    #expect(cut("pons_basis_caudal", "xii") >= 0.7)
    for id in ["v", "vii_upper_lateral", "vii_lower", "ambiguus", "xii"] {
      #expect(cut("medulla_pyramid", id) <= 0.15, "\(id)")
    }
    for id in ["xi_sternomastoid", "xi_trapezius"] {
      #expect(cut("medulla_pyramid", id) >= 0.7, "\(id)")
    }
  }

  /// Share of a part's axons that end on the other side.
  private func crossedShare(_ id: String) -> Float {
    let strand = AnatomyModel.strand(AnatomyModel.part("corticobulbar_tract/\(id)"), from: .left)
    var crossed: Float = 0
    for end in strand.ends where end.side == .right { crossed += end.share }
    return crossed
  }

  @Test(arguments: ["v", "vii_upper_medial", "vii_upper_lateral", "ambiguus"])
  func mostNucleiAreReachedFromBothHemispheres(id: String) {
    let share = crossedShare(id)
    #expect(share >= 0.4 && share <= 0.65, "\(share) crosses")
  }

  @Test func theLowerFaceAndTheTongueAreReachedMainlyFromTheOther() {
    #expect(crossedShare("vii_lower") >= 0.8)
    #expect(crossedShare("xii") >= 0.65)
    #expect(crossedShare("vii_lower") > crossedShare("vii_upper_lateral") + 0.25)
    #expect(crossedShare("xii") > crossedShare("ambiguus") + 0.1)
  }

  private static let muscles = [
    "jaw_closure", "frontalis", "orbicularis_oculi", "soft_palate", "pharynx", "larynx",
  ]

  /// Every corticobulbar axon of the left hemisphere, cut where all run together.
  private func leftCorticobulbar(_ side: Side?) -> Lesion {
    Lesion(
      Self.parts.flatMap { part in
        (side.map { [$0] } ?? Side.allCases).map { .fibers(part, $0, z: 0, extent: 1) }
      })
  }

  @Test func aOneSidedLesionIsSilentButForTheLowerFaceAndTheTongue() {
    let prediction = AnatomyModel.forward.predict(leftCorticobulbar(.left), time: .acute)
    #expect(prediction.chance("weak_lower_face", .right) >= 0.6)
    #expect(prediction.chance("central_facial_palsy", .right) >= 0.6)
    #expect(prediction.chance("weak_tongue_protrusion", .right) >= 0.35)
    for side in Side.allCases {
      for muscle in Self.muscles {
        let chance = prediction.chance("weak_" + muscle, side)
        #expect(chance <= unlikely, "\(muscle) \(side.name): \(chance)")
        #expect(
          chance <= prediction.chance("weak_lower_face", .right) / 2, "\(muscle) \(side.name)")
      }
    }
    for muscle in ["lower_face", "tongue_protrusion"] {
      #expect(prediction.chance("weak_" + muscle, .left) <= 0.1, "\(muscle)")
    }
    for sign in ["absent_gag", "peripheral_facial_palsy", "anarthria", "pseudobulbar_palsy"] {
      #expect(prediction.chance(sign, .right) <= unlikely, "\(sign)")
    }
  }

  @Test func aLesionOnBothSidesIsNot() {
    let one = AnatomyModel.forward.predict(leftCorticobulbar(.left), time: .acute)
    let both = AnatomyModel.forward.predict(leftCorticobulbar(nil), time: .acute)
    for muscle in Self.muscles {
      let gain = both.chance("weak_" + muscle, .right) - one.chance("weak_" + muscle, .right)
      #expect(gain >= 0.1, "\(muscle): \(gain)")
    }
    #expect(both.chance("dysphagia", nil) > one.chance("dysphagia", nil) + 0.15)
    #expect(both.chance("pseudobulbar_palsy", nil) >= 0.5)
  }

  /// The forehead tells an upper from a lower lesion of the face.
  @Test func theForeheadIsSparedFromAboveAndLostFromBelow() {
    let above = AnatomyModel.predict("left ic_genu", .acute)
    let below = AnatomyModel.predict("right vii_canal", .acute)
    #expect(above.chance("weak_lower_face", .right) >= 0.5)
    #expect(above.chance("weak_frontalis", .right) <= 0.15)
    #expect(below.chance("weak_lower_face", .right) >= 0.85)
    #expect(below.chance("weak_frontalis", .right) >= 0.85)
  }

  /// The sternomastoid turns the head away from its own side and is driven from its own hemisphere, the trapezius from the other.
  @Test func theAccessoryMusclesAreServedByOppositeHemispheres() {
    let prediction = AnatomyModel.forward.predict(leftCorticobulbar(.left), time: .acute)
    #expect(
      prediction.upper("sternocleidomastoid", .left)
        > prediction.upper("sternocleidomastoid", .right))
    #expect(
      prediction.upper("trapezius_upper", .right) > prediction.upper("trapezius_upper", .left))
  }
}
