internal import DecussateAtlas

/// The words for regions in sentences.
enum RegionWording {
  /// A part of the body on a side: "the right arm", "both arms", "elbow extension on the left".
  static func phrase(_ region: String, side: FindingSide) -> String {
    let name = self.name(region)
    switch region {
    case "all":
      return side == .both || side == .none ? "all limbs" : "the \(side.name) limbs"
    case "body":
      return side == .both || side == .none ? "the whole body" : "the \(side.name) side of the body"
    default: break
    }
    if isMovement(region) {
      switch side {
      case .left, .right: return "\(side.name) \(name)"
      case .both: return "\(name) on both sides"
      case .none: return name
      }
    }
    if isSingle(region), side != .none {
      return side == .both ? "the \(name) on both sides" : "the \(name) on the \(side.name)"
    }
    switch side {
    case .left, .right: return "the \(side.name) \(name)"
    case .both: return plural(region).map { "both \($0)" } ?? "the \(name) on both sides"
    case .none: return "the \(name)"
    }
  }

  /// The region's name without side or article.
  static func name(_ region: String) -> String {
    switch region {
    case "arm_proximal": "proximal arm"
    case "arm_distal": "distal arm"
    case "leg_proximal": "proximal leg"
    case "leg_distal": "distal leg"
    case "leg_below_knee": "leg below the knee"
    case "face_lower": "lower face"
    case "face_upper": "upper face"
    case "scm": "sternocleidomastoid"
    case "dorsum_foot": "dorsum of the foot"
    case "dorsum_hand": "back of the hand"
    case "first_web_foot": "first web space of the foot"
    case "fifth_finger": "little finger"
    case "medial_ring_finger": "ring finger"
    case "ribs": "chest wall"
    default: words(region)
    }
  }

  /// The plural of a paired part; nil where one does not speak of two.
  static func plural(_ region: String) -> String? {
    switch region {
    case "foot": "feet"
    case "arm", "leg", "hand", "thumb", "knee", "ankle", "elbow", "wrist", "shoulder", "hip",
      "forearm", "thigh", "buttock", "eye", "arm_proximal", "arm_distal", "leg_proximal",
      "leg_distal", "great_toe":
      name(region) + "s"
    case "calf": "calves"
    default: nil
    }
  }

  /// A part of which there is one, with two halves.
  private static func isSingle(_ region: String) -> Bool {
    [
      "tongue", "palate", "jaw", "trunk", "abdomen", "chest", "neck", "pharynx", "larynx", "saddle",
      "occiput", "pelvic_floor", "anal_sphincter", "diaphragm", "bulbar", "jaw_jerk",
    ].contains(region)
  }

  /// A movement is tested on a side, but has no article.
  private static func isMovement(_ region: String) -> Bool {
    for ending in ["flexion", "extension", "duction", "version", "rotation", "nation", "position"]
    where region.hasSuffix(ending) {
      return true
    }
    return region == "scapular_protraction"
  }

  private static func words(_ id: String) -> String {
    String(id.map { $0 == "_" ? " " : $0 })
  }
}
