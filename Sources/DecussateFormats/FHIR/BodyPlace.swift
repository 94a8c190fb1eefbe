import Decussate

/// Side and region of a body site: SNOMED CT codes, or the words beside them.
struct BodyPlace {
  private(set) var side: FindingSide?
  private(set) var region: String?

  private static let sides: [String: FindingSide] = [
    "7771000": .left, "24028007": .right, "51440002": .both, "419161000": .left,
    "419465000": .right,
  ]

  private static let regions: [String: String] = [
    "53120007": "arm", "40983000": "arm", "61685007": "leg", "30021000": "leg_below_knee",
    "68367000": "thigh", "85562004": "hand", "56459004": "foot", "89545001": "face",
    "22943007": "trunk", "21974007": "tongue", "45048000": "neck",
  ]

  /// - Parameters:
  ///   - site: a CodeableConcept, or an array of them.
  ///   - code: the finding's own code, whose words may name the side.
  init(_ site: JSONCursor?, code: JSONCursor) {
    let concepts = site.map { $0.elements.isEmpty ? [$0] : $0.elements } ?? []
    for concept in concepts {
      for part in BundlePatients.codes(concept) {
        add(side: BodyPlace.sides[part])
        region = region ?? BodyPlace.regions[part]
      }
      for words in BodyPlace.words(concept) { read(words) }
    }
    if side == nil {
      for words in BodyPlace.words(code) { readSide(words) }
    }
  }

  private static func words(_ concept: JSONCursor) -> [[Substring]] {
    let texts =
      (concept["coding"]?.elements ?? []).compactMap { $0["display"]?.string }
      + [concept["text"]?.string].compactMap { $0 }
    return texts.map { $0.lowercased().split { !$0.isLetter } }
  }

  private mutating func read(_ words: [Substring]) {
    readSide(words)
    guard region == nil else { return }
    let text = words.joined(separator: " ")
    let known: [(String, String)] = [
      ("upper limb", "arm"), ("upper extremity", "arm"), ("lower limb", "leg"),
      ("lower extremity", "leg"), ("hand", "hand"), ("foot", "foot"), ("face", "face"),
      ("tongue", "tongue"), ("trunk", "trunk"), ("thigh", "thigh"), ("shoulder", "shoulder"),
      ("arm", "arm"), ("leg", "leg"), ("neck", "neck"),
    ]
    region = known.first { text.contains($0.0) }?.1
  }

  private mutating func readSide(_ words: [Substring]) {
    if words.contains("bilateral") || words.contains("both") {
      side = .both
    } else {
      if words.contains("left") { add(side: .left) }
      if words.contains("right") { add(side: .right) }
    }
  }

  private mutating func add(side given: FindingSide?) {
    guard let given else { return }
    side = side == nil || side == given ? given : .both
  }

  /// The word of the same sign for this region, where there is one and the word has none of its own.
  func narrowed(_ alias: AliasIndex, _ vocabulary: FindingVocabulary) -> AliasIndex {
    let row = vocabulary.row(alias)
    guard let region, row.region.isEmpty || row.region == "all" else { return alias }
    return vocabulary.alias(sign: row.sign, region: region) ?? alias
  }
}
