internal import DecussateAtlas
internal import DecussateForward

/// One side of a midline structure, kept until it is known whether the other was given too.
struct LesionHalf {
  let structure: Index<Structure>
  let side: Side
  let extent: Float
  let column: Int
  let typed: String
}

/// What a part says beyond its place.
struct LesionDetails {
  let side: LesionSide?
  let segments: [SegmentRange]
  let extent: Float
  let column: Int
  let typed: String

  /// The sides meant; both when none is said.
  var sides: [Side] {
    switch side {
    case .left?: [.left]
    case .right?: [.right]
    default: [.left, .right]
    }
  }

  /// The side for a `Lesion.Part`; nil for both.
  var oneSide: Side? { sides.count == 1 ? sides[0] : nil }
}

extension LesionPhraseReader {
  /// Turns an understood part into parts of the lesion, or says why it cannot be.
  mutating func settle(_ piece: Piece) {
    let match = piece.match
    switch match.meaning {
    case .unknown: reportUnknown(match)
    case .vertebrae: reportVertebra(match)
    case .shape: settleShape(match)
    case .bareSegments:
      guard let details = details(match) else { return }
      settleBareSegments(details)
    case .kinds(let kinds):
      guard let details = details(match) else { return }
      if kinds.count > 1 {
        let other = kinds.dropFirst().prefix(3).map { "'\(vocabulary.id($0))'" }
        warning(
          "LES016", match.words.first?.column ?? match.column,
          "'\(match.typed)' is read as '\(vocabulary.id(kinds[0]))', the commonest kind",
          "others are \(other.joined(separator: ", "))")
      }
      settle([kinds[0]], details)
    case .places(let places):
      guard let details = details(match) else { return }
      settle(places, details)
    }
  }

  private mutating func settle(_ places: [LesionPlace], _ details: LesionDetails) {
    // Of several meanings the first that can stand as written.
    let before = (diagnostics, parts, halves)
    for place in places {
      if settle(place, details) {
        if let side = details.side { lastSide = side }
        return
      }
      if places.count > 1 { (diagnostics, parts, halves) = before }
    }
    if places.count > 1 { _ = settle(places[0], details) }
    if let side = details.side { lastSide = side }
  }

  /// Whether the place could be added.
  private mutating func settle(_ place: LesionPlace, _ details: LesionDetails) -> Bool {
    switch place {
    case .structure(let index): return settleStructure(index, details)
    case .territory(let index): return settleTerritory(index, details)
    case .nerve(let index): return settleNerve(index, details)
    case .disease(let index): return settleDisease(index, details)
    case .tract(let index):
      reportTract(index, details)
      return false
    }
  }

  // MARK: Side, segments and extent

  /// Reads what belongs to a part besides its place; nil after an error.
  private mutating func details(_ match: LesionMatch) -> LesionDetails? {
    guard let sides = side(match), let segments = segments(match) else { return nil }
    guard let extent = extent(of: match) else { return nil }
    return LesionDetails(
      side: sides, segments: segments, extent: extent, column: match.column,
      typed: match.words.isEmpty
        ? match.segments.map { $0.typed }.joined(separator: " ") : match.typed)
  }

  /// Nil after an error, nil inside for no side.
  private mutating func side(_ match: LesionMatch) -> LesionSide?? {
    var found: LesionSide?
    var foundAt = match.tokens.startIndex
    for index in match.tokens.indices {
      guard case .side(let side) = match.tokens[index].role,
        match.sides.contains(where: { $0.column == match.tokens[index].column })
      else { continue }
      if let first = found, first != side {
        // "left and right" is both.
        let joined = match.tokens[foundAt..<index].contains { $0.role == .soft }
        guard joined, first != .bilateral, side != .bilateral else {
          error(
            "LES005", match.tokens[index].column,
            "'\(match.tokens[foundAt].typed)' and '\(match.tokens[index].typed)' contradict each other",
            "write 'left', 'right' or 'both'")
          return nil
        }
        found = .bilateral
      } else {
        found = side
      }
      foundAt = index
    }
    return .some(found)
  }

  private mutating func segments(_ match: LesionMatch) -> [SegmentRange]? {
    var ranges: [SegmentRange] = []
    for token in match.segments {
      switch token.role {
      case .segments(let first, let last, let upwards):
        if upwards {
          warning(
            "LES020", token.column,
            "the range '\(token.typed)' runs upwards; it is read as \(first.name)-\(last.name)",
            "write the upper segment first")
        }
        ranges.append(SegmentRange(first, last))
      default:
        error(
          "LES010", token.column, "'\(token.typed)' is no segment of the cord",
          "segments are C1 to C8, T1 to T12, L1 to L5 and S1 to S5, or a range such as C5-C8")
        return nil
      }
    }
    // "C5 to C7" is a range; "C5, C7" is two segments.
    let isSpan = match.tokens.contains { ["to", "through", "-", "until"].contains($0.text) }
    if isSpan, ranges.count == 2 { return [SegmentRange(ranges[0].first, ranges[1].last)] }
    return ranges
  }

  private mutating func extent(of match: LesionMatch) -> Float? {
    guard match.numbers.count < 2 else {
      let typed = match.numbers.map { "'\($0.typed)'" }.joined(separator: " and ")
      error(
        "LES012", match.numbers[1].column, "\(typed) cannot both be the extent",
        "give one extent from 0 to 1")
      return nil
    }
    guard let token = match.numbers.first, case .number(let value, let percent) = token.role else {
      return 1
    }
    return extent(percent ? value / 100 : value, token.column, isPercent: percent)
  }

  /// An extent within its range; 1 when none is given, nil after an error.
  mutating func extent(_ value: Double?, _ column: Int, isPercent: Bool = false) -> Float? {
    guard let value else { return 1 }
    guard value >= 0, value <= 1 else {
      let isLikelyPercent = !isPercent && value >= 2 && value <= 100
      let written = value.isFinite ? number(value) : "no number"
      error(
        "LES011", column, "an extent of \(written) is not from 0 to 1",
        isLikelyPercent ? "did you mean \(number(value))%?" : "1 is complete, 0.5 is half")
      return nil
    }
    if value == 0 {
      warning("LES018", column, "an extent of 0 damages nothing", "leave the part out")
    }
    return Float(value)
  }
}
