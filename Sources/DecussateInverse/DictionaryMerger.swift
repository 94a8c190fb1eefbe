import DecussateAtlas
public import DecussateForward

/// Merges blocks of candidates, in order, into the rows and entries of a dictionary.
public struct DictionaryMerger: Sendable {
  private struct EntryKey: Hashable {
    let row: Int32
    let site: Int32
    let family: Int32
  }

  private let model: ForwardModel
  private let channels: [Int]
  private var rows: [RowKey: Int32] = [:]
  private var plain: RowStore
  private var direct: RowStore
  private var directSigns: RowStore
  private var siteNumbers: [Site: Int32] = [:]
  private var sites: [Site] = []
  private var entryNumbers: [EntryKey: Int] = [:]
  private var entries:
    [(row: Int32, isDirect: Bool, site: Int32, family: Int32, weight: Float, flat: Float)] = []

  /// The entry of each candidate merged so far, −1 for the others.
  private var members: [Int32]

  public init(_ model: ForwardModel, _ space: CandidateSpace) {
    self.model = model
    channels = space.channels
    plain = RowStore(width: channels.count)
    direct = RowStore(width: channels.count)
    members = [Int32](repeating: -1, count: space.count)
    directSigns = RowStore(width: 2 * model.atlas.signs.count)
  }

  /// Adds a block; blocks must come in the order of their candidates.
  public mutating func merge(_ block: DictionaryBlock, _ space: CandidateSpace) {
    let n = channels.count
    for (i, candidate) in block.candidates.enumerated() {
      let site = number(of: candidate.site)
      let slice = block.codes[(i * n)..<((i + 1) * n)]
      if block.direct[i].isEmpty {
        members[block.range.lowerBound + i] = add(
          plainRow(block.keys[i], slice), false, site, candidate)
      } else {
        members[block.range.lowerBound + i] = add(Int32(direct.count), true, site, candidate)
        direct.append(slice)
        directSigns.append(signCodes(block.direct[i])[...])
      }
    }
  }

  /// The finished dictionary.
  public func finish(
    _ space: CandidateSpace, runner: some BlockRunner = SerialRunner()
  ) -> LesionDictionary {
    let codes = RowStore.columns([plain, direct], width: channels.count, runner: runner)
    return LesionDictionary(
      atlasVersion: space.atlas.version, candidateCount: space.count,
      rowCount: plain.count + direct.count,
      channels: channels, codes: codes, firstDirectRow: plain.count,
      direct: RowStore.columns([directSigns], width: directSigns.width, runner: runner),
      sites: sites,
      entries: Column(
        entries.map {
          LesionDictionary.Entry(
            row: $0.isDirect ? $0.row + Int32(plain.count) : $0.row, site: $0.site,
            family: $0.family, weight: $0.weight, flatWeight: $0.flat)
        }), members: Column(members))
  }

  private mutating func number(of site: Site) -> Int32 {
    if let known = siteNumbers[site] { return known }
    let number = Int32(sites.count)
    siteNumbers[site] = number
    sites.append(site)
    return number
  }

  private mutating func plainRow(_ key: RowKey, _ slice: ArraySlice<UInt8>) -> Int32 {
    if let known = rows[key] { return known }
    let row = Int32(plain.count)
    rows[key] = row
    plain.append(slice)
    return row
  }

  /// The entry the candidate belongs to.
  private mutating func add(
    _ row: Int32, _ isDirect: Bool, _ site: Int32, _ candidate: CandidateLesion
  ) -> Int32 {
    let key = EntryKey(row: isDirect ? -1 - row : row, site: site, family: Int32(candidate.family))
    if let known = entryNumbers[key] {
      entries[known].weight += candidate.weight
      entries[known].flat += candidate.flatWeight
      return Int32(known)
    } else {
      entryNumbers[key] = entries.count
      entries.append(
        (row, isDirect, site, Int32(candidate.family), candidate.weight, candidate.flatWeight))
      return Int32(entries.count - 1)
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
