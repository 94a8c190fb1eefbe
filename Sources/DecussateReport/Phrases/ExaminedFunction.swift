/// Something examined that has a normal state, such as power, reflexes or gait: by itself it says nothing, with a word such
/// as "brisk", "absent" or "normal" it speaks of signs.
struct ExaminedFunction: Equatable {
  /// What became of a function.
  ///
  /// `absent` is the loss of a function, but of a sign that it was not there; `up` and `down` are said of the toes.
  enum Change: Equatable { case raised, lowered, lost, absent, impaired, normal, up, down }

  let id: String
  let words: [String]
  /// The signs each change speaks of; empty where it says nothing.
  let raised: [String]
  let lowered: [String]
  let lost: [String]
  let impaired: [String]
  /// The signs whose absence "normal" means.
  let normal: [String]

  private init(
    _ id: String, words: [String], raised: [String] = [], lowered: [String] = [],
    lost: [String]? = nil, impaired: [String]? = nil, normal: [String]
  ) {
    self.id = id
    self.words = words
    self.raised = raised
    self.lowered = lowered
    self.lost = lost ?? lowered
    self.impaired = impaired ?? lowered
    self.normal = normal
  }

  func signs(_ change: Change) -> [String] {
    switch change {
    case .raised: raised
    case .lowered: lowered
    case .lost, .absent: lost
    case .impaired: impaired
    case .normal: normal
    case .up: self == .plantars ? raised : []
    case .down: self == .plantars ? normal : []
    }
  }

  static let power = ExaminedFunction(
    "power", words: ["power", "strength", "mrc", "muscle power", "muscle strength"],
    lowered: ["weakness"], normal: ["weakness"])
  static let reflexes = ExaminedFunction(
    "reflexes",
    words: [
      "reflex", "reflexes", "jerk", "jerks", "tendon reflex", "tendon reflexes", "dtr", "dtrs",
      "deep tendon reflexes",
    ],
    raised: ["hyperreflexia"], lowered: ["hyporeflexia"], lost: ["areflexia"], impaired: [],
    normal: ["hyperreflexia", "hyporeflexia"])

  static let plantars = ExaminedFunction(
    "plantars",
    words: ["plantar", "plantars", "plantar response", "plantar responses", "plantar reflex"],
    raised: ["babinski"], normal: ["babinski"])

  static let all: [ExaminedFunction] = [
    power,
    reflexes,
    ExaminedFunction(
      "tone", words: ["tone", "muscle tone"], raised: ["spasticity"], lowered: ["hypotonia"],
      impaired: [], normal: ["spasticity", "hypotonia"]),
    ExaminedFunction(
      "sensation", words: ["sensation", "sensory examination", "feeling"],
      lowered: ["sensory_loss"], impaired: ["sensory_disturbance"], normal: ["sensory_loss"]),
    ExaminedFunction(
      "touch", words: ["touch", "light touch"], lowered: ["light_touch_loss"],
      normal: ["light_touch_loss"]),
    ExaminedFunction(
      "pinprick",
      words: [
        "pinprick", "pin prick", "pain and temperature", "pain and temperature sensation",
        "temperature", "temperature sensation", "pain sensation",
      ],
      lowered: ["pain_temp_loss"], normal: ["pain_temp_loss"]),
    ExaminedFunction(
      "vibration",
      words: [
        "vibration", "vibration sense", "proprioception", "position sense", "joint position sense",
        "joint position", "vibration and proprioception", "vibration and position sense",
      ],
      lowered: ["vibration_proprioception_loss"], normal: ["vibration_proprioception_loss"]),
    plantars,
    ExaminedFunction(
      "coordination", words: ["coordination", "finger nose", "finger nose test"],
      lowered: ["limb_ataxia"], normal: ["limb_ataxia"]),
    ExaminedFunction(
      "gait", words: ["gait", "walking"], lowered: ["gait_disturbance"],
      lost: ["gait_unable"], normal: ["gait_disturbance"]),
    ExaminedFunction(
      "speech", words: ["speech", "articulation"], lowered: ["dysarthria"], lost: ["anarthria"],
      normal: ["dysarthria"]),
    ExaminedFunction("language", words: ["language"], lowered: ["aphasia"], normal: ["aphasia"]),
    ExaminedFunction(
      "swallowing", words: ["swallowing", "swallow"], lowered: ["dysphagia"],
      normal: ["dysphagia"]),
    ExaminedFunction(
      "visual fields", words: ["visual fields", "visual field", "fields"],
      lowered: ["hemianopia"], impaired: [], normal: ["hemianopia"]),
    ExaminedFunction(
      "gaze", words: ["horizontal gaze", "gaze"], lowered: ["gaze_palsy"], normal: ["gaze_palsy"]),
    ExaminedFunction(
      "gag", words: ["gag", "gag reflex"], lowered: ["gag_reduced"], lost: ["gag_absent"],
      normal: ["gag_reduced", "gag_absent"]),
    ExaminedFunction(
      "abdominal reflexes", words: ["abdominal reflex", "abdominal reflexes"],
      lowered: ["abdominal_reflex_absent"], normal: ["abdominal_reflex_absent"]),
    ExaminedFunction(
      "consciousness", words: ["consciousness", "level of consciousness"],
      lowered: ["drowsiness"], lost: ["coma"], normal: ["drowsiness"]),
    ExaminedFunction(
      "sphincters", words: ["bladder", "sphincters", "sphincter function"], impaired: [],
      normal: ["urinary_retention", "urinary_incontinence"]),
  ]

  /// The words for each change.
  static let changes: [(change: Change, words: [String])] = [
    (
      .raised,
      [
        "brisk", "increased", "raised", "exaggerated", "hyperactive", "heightened", "pathological",
      ]
    ),
    (
      .lowered,
      [
        "reduced", "decreased", "diminished", "depressed", "low", "less", "sluggish", "poor",
        "weaker", "hypoactive",
      ]
    ),
    (.lost, ["lost", "loss", "abolished"]),
    (.absent, ["absent", "missing", "gone"]),
    (.up, ["extensor", "upgoing", "up going", "up"]),
    (.down, ["flexor", "downgoing", "down going", "down"]),
    (.impaired, ["impaired", "abnormal", "disturbed", "altered", "difficulty", "affected"]),
    (
      .normal,
      [
        "normal", "intact", "full", "preserved", "spared", "unremarkable", "unaffected", "good",
      ]
    ),
  ]
}
