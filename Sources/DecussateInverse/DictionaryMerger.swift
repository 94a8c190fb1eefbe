import DecussateAtlas
public import DecussateForward

/// Merges blocks of candidates, in order, into the rows and entries of a dictionary.
public struct DictionaryMerger: Sendable {
  private struct Key: Hashable {
    let a: UInt64
    let b: UInt64
  }

  private struct EntryKey: Hashable {
    let row: Int32
    let site: Int32
    let family: Int32
  }

  private let model: ForwardModel
  private let channels: [Int]
  private var rows: [Key: Int32] = [:]
  private var plain: [UInt8] = []
  private var plainCount = 0
  private var directCodes: [UInt8] = []
  private var directSigns: [UInt8] = []
  private var directCount = 0
  private var siteNumbers: [Site: Int32] = [:]
  private var sites: [Site] = []
  private var entryNumbers: [EntryKey: Int] = [:]
  private var entries:
    [(row: Int32, isDirect: Bool, site: Int32, family: Int32, weight: Float, flat: Float)] = []

  public init(_ model: ForwardModel, _ space: CandidateSpace) {
    self.model = model
    channels = space.channels
  }

  /// Adds a block; blocks must come in the order of their candidates.
  public mutating func merge(_ block: DictionaryBlock, _ space: CandidateSpace) {
    let n = channels.count
    for (i, candidate) in block.candidates.enumerated() {
      let site = number(of: candidate.site)
      let slice = block.codes[(i * n)..<((i + 1) * n)]
      if block.direct[i].isEmpty {
        let row = plainRow(slice)
        add(row, false, site, candidate)
      } else {
        directCodes += slice
        directSigns += signCodes(block.direct[i])
        add(Int32(directCount), true, site, candidate)
        directCount += 1
      }
    }
  }

  /// The finished dictionary.
  public func finish(_ space: CandidateSpace) -> LesionDictionary {
    let n = channels.count
    let rowCount = plainCount + directCount
    let codes = Column<UInt8>(count: n * rowCount) { codes in
      for row in 0..<plainCount {
        for c in 0..<n { codes[c * rowCount + row] = plain[row * n + c] }
      }
      for row in 0..<directCount {
        for c in 0..<n { codes[c * rowCount + plainCount + row] = directCodes[row * n + c] }
      }
    }
    return LesionDictionary(
      atlasVersion: space.atlas.version, candidateCount: space.count, rowCount: rowCount,
      channels: channels, codes: codes, firstDirectRow: plainCount, direct: Column(directSigns),
      sites: sites,
      entries: Column(
        entries.map {
          LesionDictionary.Entry(
            row: $0.isDirect ? $0.row + Int32(plainCount) : $0.row, site: $0.site,
            family: $0.family, weight: $0.weight, flatWeight: $0.flat)
        }))
  }

  private mutating func number(of site: Site) -> Int32 {
    if let known = siteNumbers[site] { return known }
    let number = Int32(sites.count)
    siteNumbers[site] = number
    sites.append(site)
    return number
  }

  private mutating func plainRow(_ slice: ArraySlice<UInt8>) -> Int32 {
    var a: UInt64 = 0xCBF2_9CE4_8422_2325
    var b: UInt64 = 0x9E37_79B9_7F4A_7C15
    for byte in slice {
      a = (a ^ UInt64(byte)) &* 0x100_0000_01B3
      b = (b &+ UInt64(byte) &+ 1) &* 0xD6E8_FEB8_6659_FD93
      b ^= b >> 32
    }
    let key = Key(a: a, b: b)
    if let known = rows[key] { return known }
    let row = Int32(plainCount)
    rows[key] = row
    plain += slice
    plainCount += 1
    return row
  }

  private mutating func add(
    _ row: Int32, _ isDirect: Bool, _ site: Int32, _ candidate: CandidateLesion
  ) {
    let key = EntryKey(row: isDirect ? -1 - row : row, site: site, family: Int32(candidate.family))
    if let known = entryNumbers[key] {
      entries[known].weight += candidate.weight
      entries[known].flat += candidate.flatWeight
    } else {
      entryNumbers[key] = entries.count
      entries.append(
        (row, isDirect, site, Int32(candidate.family), candidate.weight, candidate.flatWeight))
    }
  }

  private func signCodes(_ direct: [FunctionLoss.DirectSign]) -> [UInt8] {
    var codes = [UInt8](repeating: 0, count: 2 * model.atlas.signs.count)
    for row in direct {
      let code = UInt8(min(max((row.probability * 255).rounded(), 0), 255))
      for side in row.side.map({ [$0] }) ?? [.left, .right] {
        let position = 2 * row.sign.rawValue + Int(side.rawValue)
        codes[position] = max(codes[position], code)
      }
    }
    return codes
  }

  /// The channels any sign, skin region or sensory level looks at.
  static func channels(_ model: ForwardModel) -> [Int] {
    var used = [Bool](repeating: false, count: model.layout.count)
    func mark(_ program: SignProgram) {
      for term in program.terms {
        used[term.channel] = true
        if term.backupChannel >= 0 { used[term.backupChannel] = true }
        if term.gate >= 0 { used[term.gate] = true }
        if term.pair >= 0 { used[term.pair] = true }
      }
    }
    for sign in model.atlas.signs.indices {
      for side in Side.allCases { mark(model.program(for: sign, side: side)) }
      mark(model.program(for: sign, side: nil))
    }
    for alias in model.atlas.aliases {
      guard let skin = alias.skin else { continue }
      for side in Side.allCases {
        used[model.layout.skinPain(skin, side)] = true
        used[model.layout.skinTouch(skin, side)] = true
        used[model.layout.skinLower(skin, side)] = true
      }
    }
    for segment in SpinalSegment.allCases {
      for side in Side.allCases {
        used[model.layout.segmentPain(segment, side)] = true
        used[model.layout.segmentTouch(segment, side)] = true
      }
    }
    return used.indices.filter { used[$0] }
  }
}
