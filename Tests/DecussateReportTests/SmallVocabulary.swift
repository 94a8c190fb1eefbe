import Decussate

@testable import DecussateReport

/// A few signs and words, enough to show every way a document can be read.
enum SmallVocabulary {
  static let provenance = Provenance(
    sources: ["test"], evidence: "assumption", reviewed: "no", note: "")

  /// Sign ids with their sidedness; `axial` ones have no side.
  private static let signIds: [(id: String, label: String, sidedness: SignSidedness)] = [
    ("weak_elbow_flexion", "Weakness of elbow flexion", .sided),
    ("weak_finger_abduction", "Weakness of finger abduction", .sided),
    ("weak_hip_flexion", "Weakness of hip flexion", .sided),
    ("weak_lower_face", "Weakness of smile, lip closure", .sided),
    ("weak_tongue_protrusion", "Weakness of tongue protrusion", .sided),
    ("hyperreflexia_patellar", "Brisk knee jerk", .sided),
    ("hyperreflexia_achilles", "Brisk ankle jerk", .sided),
    ("hyperreflexia_jaw", "Brisk jaw jerk", .axial),
    ("absent_patellar_jerk", "Knee jerk absent", .sided),
    ("reduced_patellar_jerk", "Knee jerk reduced", .sided),
    ("babinski", "Extensor plantar response", .sided),
    ("aphasia", "Aphasia", .axial),
    ("nystagmus", "Nystagmus", .axial),
    ("spasticity_arm", "Spasticity of the arm", .sided),
    ("spasticity_leg", "Spasticity of the leg", .sided),
    ("pinprick_loss_arm", "Loss of pinprick in the arm", .sided),
    ("pinprick_loss_leg", "Loss of pinprick in the leg", .sided),
    ("sensory_level", "Sensory level", .level),
    ("suspended_sensory_loss", "Suspended sensory loss", .level),
    ("sensory_loss_any_face", "Sensory loss of the face", .sided),
    ("neglect", "Neglect", .sided),
    ("gaze_palsy", "Gaze palsy", .sided),
    ("headache", "Headache", .axial),
    ("gag_absent", "Gag reflex absent", .axial),
  ]

  /// Sign, region, member signs, side rule.
  private static let aliasRows: [(String, String, [String], String)] = [
    ("weakness", "", ["weak_elbow_flexion", "weak_hip_flexion"], "as given"),
    ("weakness", "body", ["weak_elbow_flexion", "weak_hip_flexion"], "as given"),
    ("weakness", "arm", ["weak_elbow_flexion", "weak_finger_abduction"], "as given"),
    ("weakness", "hand", ["weak_finger_abduction"], "as given"),
    ("weakness", "finger_abduction", ["weak_finger_abduction"], "as given"),
    ("weakness", "leg", ["weak_hip_flexion"], "as given"),
    ("weakness", "face", ["weak_lower_face"], "as given"),
    ("weakness", "face_lower", ["weak_lower_face"], "as given"),
    ("weakness", "tongue", ["weak_tongue_protrusion"], "as given"),
    ("hyperreflexia", "", ["hyperreflexia_patellar", "hyperreflexia_achilles"], "as given"),
    ("hyperreflexia", "all", ["hyperreflexia_patellar", "hyperreflexia_achilles"], "as given"),
    ("hyperreflexia", "leg", ["hyperreflexia_patellar", "hyperreflexia_achilles"], "as given"),
    ("hyperreflexia", "knee", ["hyperreflexia_patellar"], "as given"),
    ("hyperreflexia", "jaw_jerk", ["hyperreflexia_jaw"], "none"),
    ("areflexia", "leg", ["absent_patellar_jerk"], "as given"),
    ("areflexia", "knee", ["absent_patellar_jerk"], "as given"),
    ("hyporeflexia", "leg", ["reduced_patellar_jerk"], "as given"),
    ("hyporeflexia", "knee", ["reduced_patellar_jerk"], "as given"),
    ("babinski", "", ["babinski"], "as given"),
    ("babinski", "foot", ["babinski"], "as given"),
    ("aphasia", "", ["aphasia"], "dominant hemisphere"),
    ("nystagmus", "", ["nystagmus"], "fast phase"),
    ("spasticity", "", ["spasticity_arm", "spasticity_leg"], "as given"),
    ("spasticity", "arm", ["spasticity_arm"], "as given"),
    ("spasticity", "leg", ["spasticity_leg"], "as given"),
    ("pain_temp_loss", "", ["pinprick_loss_arm", "pinprick_loss_leg"], "as given"),
    ("pain_temp_loss", "arm", ["pinprick_loss_arm"], "as given"),
    ("pain_temp_loss", "leg", ["pinprick_loss_leg"], "as given"),
    ("pain_temp_loss", "@level", ["sensory_level"], "side of the body"),
    ("pain_temp_loss", "@range", ["suspended_sensory_loss"], "side of the body"),
    ("sensory_loss", "", ["sensory_loss_any_face", "pinprick_loss_leg"], "as given"),
    ("sensory_loss", "face", ["sensory_loss_any_face"], "as given"),
    ("sensory_loss", "body", ["pinprick_loss_arm", "pinprick_loss_leg"], "as given"),
    ("sensory_loss", "@level", ["sensory_level"], "side of the body"),
    ("neglect", "", ["neglect"], "neglected side"),
    ("gaze_palsy", "", ["gaze_palsy"], "direction that fails"),
    ("headache", "", ["headache"], "none"),
    ("gag_absent", "", ["gag_absent"], "none"),
    ("hyperreflexia_patellar", "", ["hyperreflexia_patellar"], "as given"),
    ("weak_elbow_flexion", "", ["weak_elbow_flexion"], "as given"),
  ]

  /// Phrase, sign, region, state.
  private static let phraseRows: [(String, String, String, String)] = [
    ("weak", "weakness", "", ""), ("weakness", "weakness", "", ""),
    ("can't move", "weakness", "", ""), ("hemiparesis", "weakness", "arm", ""),
    ("hemiparesis", "weakness", "leg", ""), ("paraplegia", "weakness", "leg", ""),
    ("facial droop", "weakness", "face_lower", ""), ("numb", "sensory_loss", "", ""),
    ("numbness", "sensory_loss", "", ""), ("sensory level", "sensory_loss", "@level", ""),
    ("extensor plantar", "babinski", "", ""), ("flexor plantar", "babinski", "", "absent"),
    ("tongue deviates", "weakness", "tongue", ""), ("hyperreflexia", "hyperreflexia", "", ""),
    ("HP:0003487", "babinski", "", ""), ("Babinski sign", "babinski", "", ""),
    ("HP:0001347", "hyperreflexia", "all", ""), ("HP:0002313", "weakness", "leg", ""),
    ("HP:0002313", "spasticity", "leg", ""), ("stiff", "spasticity", "", ""),
    ("spastic", "spasticity", "", ""), ("pinprick loss", "pain_temp_loss", "", ""),
  ]

  private static let regionRows: [(String, String)] = [
    ("upper limb", "arm"), ("lower limb", "leg"), ("facial", "face"), ("lower face", "face_lower"),
    ("finger spreading", "finger_abduction"),
  ]

  static let signs = Table(
    signIds.map {
      Sign(
        id: $0.id, label: $0.label, sidedness: $0.sidedness, hpo: "", upperAcute: 0.9,
        upperChronic: 0.9, lowerAcute: 0.9, lowerChronic: 0.9, falsePositive: 0.01,
        falseNegative: 0.03, provenance: provenance)
    })

  static let vocabulary = FindingVocabulary(
    aliases: aliasRows.map { sign, region, members, rule in
      Alias(
        sign: sign, region: region,
        members: members.compactMap { member in
          signs.index(of: member).map { WeightedSign(sign: $0, weight: 1) }
        },
        skin: nil, present: .mean, absent: .max, sideRule: rule, provenance: provenance)
    },
    signs: signs,
    phrases: phraseRows.map {
      Phrase(phrase: $0.0, sign: $0.1, region: $0.2, state: $0.3, provenance: provenance)
    },
    regionPhrases: regionRows.map {
      RegionPhrase(phrase: $0.0, region: $0.1, provenance: provenance)
    },
    unmodelled: [
      UnmodelledWord(
        word: "rigidity", reason: "basal ganglia tone is outside the motor map",
        provenance: provenance)
    ])

  static func finding(
    _ sign: String, _ region: String = "", _ side: FindingSide = .none,
    _ state: Finding.State = .present, level: SensoryLevel? = nil, severity: Severity? = nil
  ) -> Finding {
    guard let alias = vocabulary.alias(sign: sign, region: region) else {
      preconditionFailure("no such row in the small vocabulary: \(sign) \(region)")
    }
    return Finding(alias: alias, side: side, level: level, state: state, severity: severity)
  }
}
