internal import DecussateAtlas

/// The words a prediction is told in, in the order of a bedside examination.
///
/// Regions among the `details` of another are named only where they differ from it. Words are left out that only sum up others (`umn_signs`), that an
/// adult's examination does not have (`weak_suck`), or that no place causes (`fever`).
struct FindingCatalogue {
  /// A part of the examination.
  enum Group: CaseIterable {
    case cortical, eyes, face, arm, trunk, leg, reflexes, sensation, coordination, autonomic,
      general

    var title: String {
      switch self {
      case .cortical: "Mind and language"
      case .eyes: "Eyes"
      case .face: "Face and throat"
      case .arm: "Arm"
      case .trunk: "Trunk"
      case .leg: "Leg"
      case .reflexes: "Reflexes"
      case .sensation: "Sensation"
      case .coordination: "Coordination and gait"
      case .autonomic: "Bladder, bowel and breathing"
      case .general: "Pain and other complaints"
      }
    }
  }

  /// A sign in the regions that are always told, each with finer ones.
  struct Item {
    let sign: String
    let regions: [(region: String, details: [String])]
  }

  static func items(_ group: Group) -> [Item] {
    switch group {
    case .cortical: cortical
    case .eyes: eyes
    case .face: face
    case .arm: arm
    case .trunk: trunk
    case .leg: leg
    case .reflexes: reflexes
    case .sensation: sensation
    case .coordination: coordination
    case .autonomic: autonomic
    case .general: general
    }
  }

  private static func plain(_ signs: [String]) -> [Item] { signs.map { item($0) } }

  private static func item(_ sign: String, _ regions: [String] = [""]) -> Item {
    Item(sign: sign, regions: regions.map { (region: $0, details: []) })
  }

  private static func item(_ sign: String, _ region: String, details: [String]) -> Item {
    Item(sign: sign, regions: [(region: region, details: details)])
  }

  private static let cortical = plain([
    "aphasia", "neglect", "abulia", "akinetic_mutism", "constructional_apraxia",
    "motor_impersistence", "disorientation", "inattention", "drowsiness", "coma", "seizures",
  ])

  private static let eyes =
    [
      item("weakness", ["lateral_rectus", "medial_rectus", "superior_rectus", "inferior_rectus"])
    ]
    + plain([
      "cn3_palsy", "ptosis", "mydriasis", "miosis", "horner", "anhidrosis", "sluggish_pupils",
      "gaze_palsy", "gaze_preference", "gaze_limitation", "vertical_gaze_palsy",
      "convergence_impaired", "eyes_deviated_down", "ino", "diplopia", "nystagmus",
      "vertical_nystagmus_upbeat", "hemianopia", "quadrantanopia_inferior", "blurred_vision",
      "papilloedema",
    ])

  private static let face =
    [
      item("weakness", ["face_lower", "face_upper", "jaw", "palate", "tongue", "scm"]),
      item("atrophy", ["tongue", "jaw", "scm"]), item("fasciculation", ["tongue"]),
    ]
    + plain([
      "gag_reduced", "gag_absent", "dysarthria", "anarthria", "dysphagia", "dysphonia",
      "pseudobulbar_palsy", "automatic_voluntary_dissociation", "emotional_lability",
    ])

  private static let arm = [
    item(
      "weakness", "arm",
      details: [
        "shoulder_abduction", "shoulder_external_rotation", "elbow_flexion", "elbow_extension",
        "wrist_extension", "wrist_flexion", "finger_extension", "finger_flexion",
        "finger_abduction", "thumb_opposition",
      ]),
    item("weakness", ["hand"]), item("hand_clumsiness"), item("spasticity", ["arm"]),
    item("hypotonia", ["arm"]), item("atrophy", ["hand", "forearm", "arm_proximal"]),
    item("fasciculation", ["arm"]), item("scapular_winging"),
  ]

  private static let trunk = [
    item("weakness", ["trunk"]), item("atrophy", ["trunk"]), item("scoliosis"), item("torticollis"),
  ]

  private static let leg = [
    item(
      "weakness", "leg",
      details: [
        "hip_flexion", "hip_extension", "hip_adduction", "knee_extension", "knee_flexion",
        "ankle_dorsiflexion", "ankle_plantarflexion", "foot_eversion", "foot_inversion",
        "toe_extension",
      ]),
    item("weakness", ["foot"]), item("spasticity", ["leg"]), item("hypotonia", ["leg"]),
    item("atrophy", ["thigh", "calf", "foot"]), item("fasciculation", ["leg"]),
    item("pes_cavus"),
  ]

  private static let reflexes = [
    item("hyperreflexia", ["jaw_jerk"]),
    item("hyperreflexia", "arm", details: ["biceps", "brachioradialis", "triceps"]),
    item("hyperreflexia", "leg", details: ["knee", "ankle"]),
    item("hyporeflexia", "arm", details: ["biceps", "brachioradialis", "triceps"]),
    item("hyporeflexia", "leg", details: ["knee", "ankle"]),
    item("areflexia", "arm", details: ["biceps", "brachioradialis", "triceps"]),
    item("areflexia", "leg", details: ["knee", "ankle"]),
    item("babinski"), item("hoffmann"), item("clonus", ["ankle", "arm"]),
    item("abdominal_reflex_absent"),
  ]

  private static let sensation =
    [
      "pain_temp_loss", "vibration_proprioception_loss", "light_touch_loss", "sensory_loss",
      "paraesthesia",
    ].map { sign in
      Item(
        sign: sign,
        regions: [
          (region: "face", details: []), (region: "arm", details: ["arm_proximal", "hand"]),
          (region: "trunk", details: []), (region: "leg", details: ["leg_proximal", "foot"]),
        ])
    } + plain(["saddle_anaesthesia", "band_like_hyperaesthesia"])

  private static let coordination =
    [item("limb_ataxia", ["arm", "leg"])]
    + plain([
      "dysmetria", "dysdiadochokinesia", "intention_tremor", "gait_ataxia", "gait_spastic",
      "gait_steppage", "gait_unable", "gait_disturbance", "lateropulsion", "falls_toward_side",
      "vertigo", "dizziness", "drop_attacks",
    ])

  private static let autonomic = plain([
    "urinary_retention", "urinary_incontinence", "urinary_hesitancy", "urinary_urgency",
    "constipation", "bowel_incontinence", "respiratory_failure", "vomiting", "dry_mouth",
  ])

  private static let general = plain([
    "radicular_pain", "headache", "neck_pain", "shoulder_pain", "chest_pain", "back_pain",
    "low_back_pain", "knee_pain", "straight_leg_raise_positive", "tinel_elbow", "myalgia",
    "facilitation_with_exercise",
  ])
}
