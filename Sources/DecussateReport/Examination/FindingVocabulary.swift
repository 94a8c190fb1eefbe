public import DecussateAtlas

/// The words findings are written in, found by word: signs with their regions, plain phrases, and words heard but not modelled.
///
/// Made once from an atlas and used for many documents.
public struct FindingVocabulary: Sendable {
  let aliases: [Alias]
  let phraseTable: [Phrase]
  let signTable: Table<Sign>
  let unmodelled: [UnmodelledWord]
  /// The signs of the case files, in atlas order.
  public let signs: [String]
  /// The regions of the case files, in atlas order.
  public let regions: [String]
  private let rowsBySign: [String: [Int]]
  private let unmodelledReasons: [String: String]
  private let phraseRows: [String: [Int]]
  /// Plain words for regions, sorted by phrase.
  let regionPhrases: [(phrase: String, region: String)]
  private let regionsByPhrase: [String: String]

  public init(_ atlas: Atlas) {
    self.init(
      aliases: atlas.aliases, signs: atlas.signs, phrases: atlas.phrases,
      regionPhrases: atlas.regionPhrases, unmodelled: atlas.unmodelled)
  }

  init(
    aliases: [Alias], signs signTable: Table<Sign>, phrases: [Phrase],
    regionPhrases: [RegionPhrase], unmodelled: [UnmodelledWord]
  ) {
    self.aliases = aliases
    self.signTable = signTable
    self.unmodelled = unmodelled
    phraseTable = phrases
    var rowsBySign: [String: [Int]] = [:]
    var signs: [String] = []
    var regions: [String] = []
    var knownRegions: Set<String> = [""]
    for (row, alias) in aliases.enumerated() {
      if rowsBySign[alias.sign] == nil { signs.append(alias.sign) }
      rowsBySign[alias.sign, default: []].append(row)
      if alias.region.utf8.first != 0x40, knownRegions.insert(alias.region).inserted {
        regions.append(alias.region)
      }
    }
    var regionsByPhrase: [String: String] = [:]
    for row in regionPhrases { regionsByPhrase[normalised(row.phrase)] = row.region }
    for region in regions { regionsByPhrase[normalised(region)] = region }
    var phraseRows: [String: [Int]] = [:]
    for (row, phrase) in phrases.enumerated() {
      phraseRows[normalised(phrase.phrase), default: []].append(row)
    }
    var reasons: [String: String] = [:]
    for row in unmodelled { reasons[normalised(row.word)] = row.reason }
    self.signs = signs
    self.regionPhrases = regionsByPhrase.sorted { $0.key < $1.key }
      .map { (phrase: $0.key, region: $0.value) }
    self.regions = regions
    self.rowsBySign = rowsBySign
    self.phraseRows = phraseRows
    self.regionsByPhrase = regionsByPhrase
    unmodelledReasons = reasons
  }

  /// The row of a sign and region, exactly as written; the empty region is the row without one.
  public func alias(sign: String, region: String) -> AliasIndex? {
    rowsBySign[sign]?.first { aliases[$0].region == region }.map { AliasIndex($0) }
  }

  /// The row of a sign for a sensory level, or for a range of segments; nil where it has none.
  func levelRow(of sign: String, _ level: SensoryLevel?) -> AliasIndex? {
    guard let level else { return nil }
    let border = alias(sign: sign, region: "@level")
    if case .range = level { return alias(sign: sign, region: "@range") ?? border }
    return border
  }

  /// The rows of a sign, in atlas order.
  public func aliases(of sign: String) -> [AliasIndex] {
    rowsBySign[sign, default: []].map { AliasIndex($0) }
  }

  /// The regions a sign can be found in, in atlas order.
  public func regions(of sign: String) -> [String] {
    rowsBySign[sign, default: []].map { aliases[$0].region }
      .filter { !$0.isEmpty && $0.utf8.first != 0x40 }
  }

  /// The row of a word.
  public func row(_ alias: AliasIndex) -> Alias { aliases[alias.rawValue] }

  /// Whether a sign's regions speak of different things; where they do not, a region only qualifies the sign.
  func isToldApartByRegion(_ sign: String) -> Bool {
    let members = rowsBySign[sign, default: []].map { aliases[$0].members.map { $0.sign } }
    return members.contains { $0 != members.first }
  }

  /// Why a word is heard but not modelled, or nil.
  public func reasonNotModelled(_ word: String) -> String? { unmodelledReasons[normalised(word)] }

  /// The rows of `phrases.csv` for plain words, in atlas order.
  func phrases(_ words: String) -> [Phrase] {
    phraseRows[normalised(words), default: []].map { phraseTable[$0] }
  }

  /// The region plain words name, or nil.
  func region(named words: String) -> String? { regionsByPhrase[normalised(words)] }

  /// Whether a sign has no side to give: everything the row speaks of lies on the midline.
  ///
  /// Nystagmus is seen in both eyes yet has a fast phase: a rule that names a direction gives such a sign a side.
  func isAxial(_ alias: AliasIndex) -> Bool {
    isOnMidline(alias)
      && ["", "none", "as given", "dominant hemisphere"].contains(row(alias).sideRule)
  }

  /// Whether everything the row speaks of lies on the midline, even if it points to a side.
  func isOnMidline(_ alias: AliasIndex) -> Bool {
    let members = row(alias).members
    return !members.isEmpty && members.allSatisfy { signTable[$0.sign].sidedness == .axial }
  }
}

/// Words in lower case, with underscores, hyphens and repeated spaces as one space.
func normalised(_ words: String) -> String {
  var text: [UInt8] = []
  for byte in words.utf8 {
    switch byte {
    case 0x20, 0x5F, 0x2D, 0x09:
      if text.last != nil, text.last != 0x20 { text.append(0x20) }
    case 0x41...0x5A: text.append(byte | 0x20)
    case 0x27: break
    default: text.append(byte)
    }
  }
  if text.last == 0x20 { text.removeLast() }
  return String(decoding: text, as: UTF8.self)
}
