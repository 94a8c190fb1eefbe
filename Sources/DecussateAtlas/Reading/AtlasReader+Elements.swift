extension AtlasReader {
  // MARK: References to rows

  /// The row another table knows by this id.
  mutating func index<Record>(_ name: String, _ referent: Referent<Record>) -> Index<Record> {
    guard let range = requiredCell(name) else { return Index(0) }
    return index(range, referent) ?? Index(0)
  }

  mutating func optionalIndex<Record>(
    _ name: String, _ referent: Referent<Record>
  ) -> Index<Record>? {
    guard let range = cell(name), !range.isEmpty else { return nil }
    return index(range, referent)
  }

  mutating func index<Record>(
    _ range: Range<Int>, _ referent: Referent<Record>
  ) -> Index<Record>? {
    if let position = position(of: range, in: referent.table) { return Index(position) }
    failUnknown(referent.noun, string(range), among: knownNames(referent.table), referent.table)
    return nil
  }

  private mutating func failUnknown(
    _ noun: String, _ text: String, among known: [String], _ table: AtlasTable
  ) {
    guard isReadable(table) else { return }
    let match = nearestMatch(to: text, among: known)
    fail(
      "ATL014", "no \(noun) named '\(text)'",
      help: match.map { "did you mean '\($0)'?" }
        ?? "add it to Atlas/\(table.fileName), or correct the id")
  }

  /// The row another table knows by this id, with the id itself.
  mutating func indexAndText<Record>(
    _ name: String, _ referent: Referent<Record>
  ) -> (index: Index<Record>, text: String) {
    guard let range = requiredCell(name) else { return (Index(0), "") }
    return (index(range, referent) ?? Index(0), string(range))
  }

  /// A tract part, from the columns `tract` and `part`.
  mutating func part() -> Index<TractPart> {
    let tract = requiredCell("tract")
    var isKnown = false
    if let tract { isKnown = index(tract, .tract) != nil }
    guard let part = requiredCell("part"), let tract, isKnown else { return Index(0) }
    let key = Array(bytes[tract]) + [UInt8(ascii: "/")] + Array(bytes[part])
    if let position = position(of: key, in: .tractParts) { return Index(position) }
    failPart(key)
    return Index(0)
  }

  private mutating func failPart(_ key: [UInt8]) {
    let text = String(decoding: key, as: UTF8.self)
    failUnknown("tract part", text, among: knownNames(.tractParts), .tractParts)
  }

  // MARK: Segments, pools

  mutating func segment(_ name: String) -> SpinalSegment {
    guard let range = requiredCell(name) else { return .c1 }
    return segment(range) ?? .c1
  }

  mutating func optionalSegment(_ name: String) -> SpinalSegment? {
    guard let range = cell(name), !range.isEmpty else { return nil }
    return segment(range)
  }

  private mutating func segment(_ range: Range<Int>) -> SpinalSegment? {
    if let segment = SpinalSegment(name: string(range)) { return segment }
    fail(
      "ATL014", "no cord segment named '\(string(range))'",
      help: "write C1 to C8, T1 to T12, L1 to L5 or S1 to S5")
    return nil
  }

  mutating func pool(_ name: String) -> Pool {
    guard let range = requiredCell(name) else { return .segment(.c1) }
    return pool(range) ?? .segment(.c1)
  }

  /// `cord_c5`, or the id of a nucleus.
  private mutating func pool(_ range: Range<Int>) -> Pool? {
    if let nucleus = position(of: range, in: .nuclei) { return .nucleus(Index(nucleus)) }
    let text = string(range)
    if text.utf8.starts(with: "cord_".utf8), let segment = SpinalSegment(name: text) {
      return .segment(segment)
    }
    let cords = SpinalSegment.allCases.map { "cord_" + $0.name.lowercased() }
    failUnknown("pool", text, among: cords + knownNames(.nuclei), .nuclei)
    return nil
  }

  // MARK: Elements

  mutating func element(_ name: String) -> Element {
    guard let range = requiredCell(name) else { return .pool(.segment(.c1)) }
    return element(range) ?? .pool(.segment(.c1))
  }

  mutating func optionalElement(_ name: String) -> Element? {
    guard let range = cell(name), !range.isEmpty else { return nil }
    return element(range)
  }

  /// `kind:id`, where a structure may add `@C5` and a tract `/part`.
  mutating func element(_ range: Range<Int>) -> Element? {
    guard let colon = range.first(where: { bytes[$0] == UInt8(ascii: ":") }) else {
      failElement(range)
      return nil
    }
    let id = colon + 1..<range.upperBound
    switch string(range.lowerBound..<colon) {
    case "effector": return index(id, .effector).map { .effector($0) }
    case "reflex": return index(id, .reflex).map { .reflex($0) }
    case "skin": return index(id, .skin).map { .skin($0) }
    case "sign": return index(id, .sign).map { .sign($0) }
    case "nerve": return index(id, .nerve).map { .nerve($0) }
    case "disease": return index(id, .disease).map { .disease($0) }
    case "pool": return pool(id).map { .pool($0) }
    case "tract": return tractElement(id)
    case "structure": return structureElement(id)
    default:
      failElement(range)
      return nil
    }
  }

  private mutating func failElement(_ range: Range<Int>) {
    fail(
      "ATL019", "'\(string(range))' is not an element",
      help: "write effector:, reflex:, skin:, sign:, tract:, structure:, pool:, nerve: or disease: "
        + "before an id")
  }

  private mutating func tractElement(_ id: Range<Int>) -> Element? {
    guard bytes[id].contains(UInt8(ascii: "/")) else { return index(id, .tract).map { .tract($0) } }
    if let position = position(of: id, in: .tractParts) { return .part(Index(position)) }
    failPart(Array(bytes[id]))
    return nil
  }

  private mutating func structureElement(_ id: Range<Int>) -> Element? {
    guard let at = id.first(where: { bytes[$0] == UInt8(ascii: "@") }) else {
      return index(id, .structure).map { .structure($0) }
    }
    let structure = index(id.lowerBound..<at, .structure)
    let segment = segment(at + 1..<id.upperBound)
    guard let structure, let segment else { return nil }
    return .structureAt(structure, segment)
  }

  /// `sign:id` or `sign:id:weight`, joined by `;`.
  mutating func weightedSigns(_ name: String) -> [WeightedSign] {
    guard let range = requiredCell(name) else { return [] }
    var signs: [WeightedSign] = []
    for item in items(range) {
      let colons = item.filter { bytes[$0] == UInt8(ascii: ":") }
      var weight: Float = 1
      var end = item.upperBound
      if colons.count > 1 {
        end = colons[1]
        let digits = end + 1..<item.upperBound
        if let value = number(digits), value > 0 {
          weight = value
        } else {
          fail(
            "ATL020", "the weight of '\(string(item))' is not a number above 0",
            help: "write sign:id:weight, or leave the weight out for 1")
        }
      }
      guard let element = element(item.lowerBound..<end) else { continue }
      if case .sign(let sign) = element {
        signs.append(WeightedSign(sign: sign, weight: weight))
      } else {
        fail("ATL019", "'\(string(item))' is not a sign", help: "write sign: and the id of a sign")
      }
    }
    return signs
  }

  // MARK: Branches

  /// Empty for the road, `out:X` or `in:X` for a branch.
  mutating func branch(_ name: String) -> Branch {
    guard let range = cell(name), !range.isEmpty else { return .road }
    let text = string(range)
    if let label = AtlasReader.label(text, after: "out:") { return .out(label) }
    if let label = AtlasReader.label(text, after: "in:") { return .in(label) }
    fail(
      "ATL028", "'\(text)' is not a branch",
      help: "leave the cell empty for the road, or write out: or in: and a name")
    return .road
  }

  /// The name of a branch, without its `out:`.
  mutating func branchName(_ name: String) -> String {
    let text = text(name)
    return AtlasReader.label(text, after: "out:") ?? text
  }

  private static func label(_ text: String, after prefix: String) -> String? {
    guard text.utf8.starts(with: prefix.utf8), text.utf8.count > prefix.utf8.count else {
      return nil
    }
    return String(decoding: Array(text.utf8.dropFirst(prefix.utf8.count)), as: UTF8.self)
  }
}
