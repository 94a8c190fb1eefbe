import Decussate

/// Scores of the NIH Stroke Scale as findings.
///
/// The scale tells sides for the limbs alone: facial palsy, ataxia, sensory loss and neglect are findings of an unknown side unless the source adds one. Items that
/// the rules of the scale fix in coma, or that weakness hides, are not used. Item 1c, obeying commands, has no sign of its own.
enum NIHSSFindings {
  static func isUntestable(_ text: String) -> Bool {
    ["", "un", "nt", "na", "x", "9"].contains(text.lowercased())
  }

  static func add(
    _ items: [NIHSSItem: NIHSSScore], at place: String, to collector: inout FindingCollector
  ) {
    for item in NIHSSItem.allCases {
      guard let score = items[item], !(0...item.most).contains(score.points) else { continue }
      collector.fail(
        "FMT008", place, "item \(item.rawValue) of the NIHSS has no such score",
        "scores of this item run from 0 to \(item.most); an untestable one is 'UN'")
    }
    let isComatose = items[.consciousness]?.points == 3
    let isParalysed = [NIHSSItem.leftArm, .rightArm, .leftLeg, .rightLeg].contains {
      (items[$0]?.points ?? 0) >= 3
    }
    for item in NIHSSItem.allCases {
      guard let score = items[item], (0...item.most).contains(score.points) else { continue }
      switch item {
      case .questions, .commands, .limbAtaxia, .sensory, .language, .dysarthria, .neglect:
        if isComatose { continue }
      default: break
      }
      switch item {
      case .consciousness: addConsciousness(score.points, place, &collector)
      case .questions:
        // Who cannot speak answers no question.
        if items[.language]?.points ?? 0 == 0 {
          addSimple("disorientation", score, place, &collector)
        }
      case .commands: continue
      case .gaze: addSimple("gaze_palsy", score, place, &collector)
      case .visual: addVisual(score, place, &collector)
      case .facialPalsy: addFace(score, place, &collector)
      case .leftArm: addLimb("arm", .left, score.points, place, &collector)
      case .rightArm: addLimb("arm", .right, score.points, place, &collector)
      case .leftLeg: addLimb("leg", .left, score.points, place, &collector)
      case .rightLeg: addLimb("leg", .right, score.points, place, &collector)
      case .limbAtaxia:
        // Ataxia of a limb that does not move scores 0.
        if score.points > 0 || !isParalysed { addSimple("limb_ataxia", score, place, &collector) }
      case .sensory: addSimple("sensory_loss", region: "body", score, place, &collector)
      case .language: addSimple("aphasia", score, place, &collector)
      case .dysarthria: addSimple("dysarthria", score, place, &collector)
      case .neglect: addSimple("neglect", score, place, &collector)
      }
    }
  }

  private static func addSimple(
    _ sign: String, region: String = "", _ score: NIHSSScore, _ place: String,
    _ collector: inout FindingCollector
  ) {
    if score.points == 0 {
      collector.add(sign, region, side: .both, .absent, at: place)
    } else {
      collector.add(
        sign, region, side: score.side ?? .none, .present,
        severity: score.points == 1 ? .mild : .severe, at: place)
    }
  }

  private static func addConsciousness(
    _ points: Int, _ place: String, _ collector: inout FindingCollector
  ) {
    switch points {
    case 0: collector.add("consciousness_impaired", side: .none, .absent, at: place)
    case 1: collector.add("drowsiness", side: .none, .present, at: place)
    case 2: collector.add("consciousness_impaired", side: .none, .present, at: place)
    default: collector.add("coma", side: .none, .present, at: place)
    }
  }

  private static func addVisual(
    _ score: NIHSSScore, _ place: String, _ collector: inout FindingCollector
  ) {
    switch score.points {
    case 0: collector.add("hemianopia", side: .both, .absent, at: place)
    case 3: collector.add("hemianopia", side: .both, .present, at: place)
    default:
      collector.add(
        "hemianopia", side: score.side ?? .none, .present,
        severity: score.points == 1 ? .mild : nil, at: place)
    }
  }

  private static func addFace(
    _ score: NIHSSScore, _ place: String, _ collector: inout FindingCollector
  ) {
    guard score.points > 0 else {
      collector.add("weakness", "face_lower", side: .both, .absent, at: place)
      return
    }
    let side = score.side ?? .none
    let severity: Severity = score.points == 1 ? .mild : score.points == 2 ? .moderate : .severe
    collector.add("weakness", "face_lower", side: side, .present, severity: severity, at: place)
    // Three points are a palsy of the upper face as well.
    if score.points == 3 {
      collector.add("weakness", "face_upper", side: side, .present, severity: .severe, at: place)
    } else {
      collector.add("weakness", "face_upper", side: .both, .absent, at: place)
    }
  }

  /// Drift is MRC 4, some effort against gravity 3, none 1-2, no movement 0.
  private static func addLimb(
    _ region: String, _ side: FindingSide, _ points: Int, _ place: String,
    _ collector: inout FindingCollector
  ) {
    let power: Severity? =
      switch points {
      case 1: .power(low: 4, high: 4)
      case 2: .power(low: 3, high: 3)
      case 3: .power(low: 1, high: 2)
      case 4: .power(low: 0, high: 0)
      default: nil
      }
    collector.add(
      "weakness", region, side: side, points == 0 ? .absent : .present, severity: power, at: place)
  }
}
