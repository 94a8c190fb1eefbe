internal import DecussateAtlas
internal import DecussateInverse

/// An answer in a sentence: what is settled, and what is not.
///
/// Only what holds nine tenths of the probability is called settled: first the side, then the region, the level and the structure.
struct AnswerSentence {
  /// Share of the probability from which something is settled.
  static let settledShare = 0.9

  /// What is settled, such as "Left side, above the medulla.".
  let settled: String
  /// "The level is not settled."; empty where nothing is open.
  let open: String
  /// How many places remain, such as "Five places remain; none reaches one in three.".
  let below: String

  /// Stretches of the neuraxis that have a name, the narrower before the wider.
  private static let regions: [(words: String, levels: [NeuraxisLevel])] = [
    ("cerebral hemisphere", [.cortex, .coronaRadiata, .internalCapsule, .thalamus]),
    ("brainstem", [.midbrain, .pons, .medulla]),
    (
      "above the medulla",
      [.cortex, .coronaRadiata, .internalCapsule, .thalamus, .midbrain, .pons]
    ),
    (
      "brain or brainstem",
      [
        .cortex, .coronaRadiata, .internalCapsule, .thalamus, .midbrain, .pons, .medulla,
        .cerebellum,
      ]
    ),
    (
      "spinal cord",
      [.cervicomedullary, .cervicalCord, .thoracicCord, .lumbosacralCord, .conusCauda]
    ),
    ("beyond the spinal cord", [.conusCauda, .peripheral]),
  ]

  init(_ localization: Localization, _ atlas: Atlas) {
    let levels = localization.levels
    let side = zip(LesionSide.allCases, localization.sides).first {
      $0.1 >= AnswerSentence.settledShare
    }?.0
    let level = zip(NeuraxisLevel.allCases, levels).first {
      $0.1 >= AnswerSentence.settledShare
    }?.0
    let region = AnswerSentence.regions.first { region in
      region.levels.reduce(0) { $0 + levels[Int($1.rawValue)] } >= AnswerSentence.settledShare
    }?.words
    let structure = localization.sites.first.flatMap {
      $0.probability >= AnswerSentence.settledShare ? $0.site : nil
    }
    if let structure {
      settled = AnswerSentence.sentence(PlaceWording.site(structure, atlas))
      open = ""
    } else if let level {
      let place = PlaceWording.level(level)
      settled = AnswerSentence.sentence(side.map { PlaceWording.sided(place, $0) } ?? place)
      open =
        side == nil && level != .diffuse
        ? "The side is not settled." : "The structure is not settled."
    } else if let region {
      settled = AnswerSentence.sentence(side.map { AnswerSentence.sided(region, $0) } ?? region)
      open = side == nil ? "Neither side nor level is settled." : "The level is not settled."
    } else if let side {
      settled = side == .bilateral ? "Both sides." : AnswerSentence.sentence("\(side.name) side")
      open = "Neither region nor level is settled."
    } else {
      settled = "Nothing is settled."
      open = "Neither side nor level reaches nine in ten."
    }
    below = AnswerSentence.below(localization)
  }

  private static func sided(_ region: String, _ side: LesionSide) -> String {
    side == .bilateral ? "both sides, \(region)" : "\(side.name) side, \(region)"
  }

  private static func below(_ localization: Localization) -> String {
    if localization.nothingFits >= 0.5 {
      return "No single place explains these findings well. Look for a second lesion."
    }
    let count = localization.set90.count
    guard count > 1, let first = localization.ranked.first else {
      return "One place holds nine tenths of the probability."
    }
    let places = "\(numeral(count)) places remain"
    switch first.probability {
    case ..<0.334: return sentence("\(places); none reaches one in three")
    case ..<0.5: return sentence("\(places); none reaches one half")
    default: return sentence("\(places); the first holds \(percent(first.probability))")
    }
  }

  private static func numeral(_ count: Int) -> String {
    let words = [
      "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
      "eleven", "twelve",
    ]
    return count < words.count ? words[count] : "\(count)"
  }

  private static func sentence(_ text: String) -> String {
    var bytes = Array(text.utf8)
    if let first = bytes.first, first >= 0x61, first <= 0x7A { bytes[0] = first - 0x20 }
    return String(decoding: bytes, as: UTF8.self) + "."
  }
}
