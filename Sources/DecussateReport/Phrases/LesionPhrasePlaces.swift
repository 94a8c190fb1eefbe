internal import DecussateAtlas
internal import DecussateForward

/// What each kind of place needs: a side, a segment, both or neither.
extension LesionPhraseReader {
  mutating func settleStructure(_ index: Index<Structure>, _ details: LesionDetails) -> Bool {
    let row = atlas.structures[index]
    let ownSegment = SpinalSegment(name: row.id)
    if row.sidedness == .segmental { return settleSegmental(index, details) }
    guard refuseSegments(details, ownSegment != nil) else { return false }
    if row.sidedness == .midline { return settleMidline(index, details) }
    if ownSegment == nil {
      guard let side = requireSide(details) else { return false }
      guard requireOneNerve(index, details) else { return false }
      parts.append(.structure(index, side, extent: details.extent))
    } else {
      parts.append(.structure(index, details.oneSide, extent: details.extent))
    }
    return true
  }

  mutating func settleTerritory(_ index: Index<Territory>, _ details: LesionDetails) -> Bool {
    guard refuseSegments(details, false) else { return false }
    if !isOnBothSides(index) {
      guard let side = requireSide(details) else { return false }
      parts.append(.territory(index, side, extent: details.extent))
    } else {
      parts.append(.territory(index, details.oneSide, extent: details.extent))
    }
    return true
  }

  mutating func settleNerve(_ index: Index<Nerve>, _ details: LesionDetails) -> Bool {
    guard refuseSegments(details, false), let side = requireSide(details) else { return false }
    for own in side.map({ [$0] }) ?? [.left, .right] {
      parts.append(.nerve(index, own, extent: details.extent))
    }
    return true
  }

  mutating func settleDisease(_ index: Index<Disease>, _ details: LesionDetails) -> Bool {
    guard refuseSegments(details, false) else { return false }
    if details.oneSide != nil {
      warning(
        "LES006", details.column, "'\(details.typed)' has no side in this model; it affects both",
        "leave the side out")
    }
    parts.append(.disease(index, extent: details.extent))
    return true
  }

  // MARK: The cord and its roots

  private mutating func settleSegmental(
    _ index: Index<Structure>, _ details: LesionDetails
  ) -> Bool {
    let row = atlas.structures[index]
    guard !details.segments.isEmpty else {
      error(
        "LES008", details.column, "'\(details.typed)' needs a segment of the cord",
        "write '\(row.id)@T8', or a range such as '\(row.id)@C5-C7'")
      return false
    }
    guard row.shape == .cord else { return settleRoots(index, details) }
    let pattern = atlas.cordPatterns.first { $0.structure == index }
    if pattern?.half != true, let side = details.oneSide {
      error(
        "LES007", details.column,
        "'\(details.typed)' damages both sides and cannot be \(side.name)",
        "leave the side out, or write '\(side.name) cord_hemi@\(details.segments[0].first.name)'")
      return false
    }
    if pattern?.half == true, details.side == nil {
      if pattern?.region == .whole {
        guard requireSide(details) != nil else { return false }
      } else if !reachesMidline(pattern, details.segments[0].first) {
        warning(
          "LES015", details.column,
          "no side is given for '\(details.typed)'; both sides are damaged",
          "write 'left', 'right' or 'both'")
      }
    }
    for range in details.segments {
      parts.append(
        .structure(index, details.oneSide, segments: range, extent: details.extent))
    }
    return true
  }

  private mutating func settleRoots(_ index: Index<Structure>, _ details: LesionDetails) -> Bool {
    guard let side = requireSide(details) else { return false }
    for range in details.segments {
      for segment in SpinalSegment.allCases where range.contains(segment) {
        let isKnown = atlas.nerves.rows.contains {
          $0.structure == index && $0.segment == segment
        }
        if !isKnown {
          error(
            "LES010", details.column, "there is no \(segment.name) '\(details.typed)' in the atlas",
            "the roots are rows of Atlas/nerves.csv")
          return false
        }
      }
      parts.append(.structure(index, side, segments: range, extent: details.extent))
    }
    return true
  }

  mutating func settleBareSegments(_ details: LesionDetails) {
    let names = details.segments.map { range in
      range.first == range.last ? range.first.name : "\(range.first.name)-\(range.last.name)"
    }
    let id = details.oneSide == nil ? "cord_whole" : "cord_hemi"
    guard let first = names.first, let index = atlas.structures.index(of: id) else { return }
    let side = details.oneSide.map { $0.name + " " } ?? ""
    let rootSide = side.isEmpty ? "left " : side
    warning(
      "LES016", details.column, "'\(details.typed)' is read as the cord, not a root",
      "write '\(side)\(id)@\(first)' for the cord, or '\(rootSide)root \(first)' for the root")
    for range in details.segments {
      parts.append(.structure(index, details.oneSide, segments: range, extent: details.extent))
    }
    if let side = details.side { lastSide = side }
  }

  /// Whether a column of the pattern touches the midline, so that its two halves are one place.
  private func reachesMidline(_ pattern: CordPatternRow?, _ segment: SpinalSegment) -> Bool {
    guard let pattern, pattern.region == .columns else { return false }
    return atlas.cordColumns.contains {
      $0.segment == segment && pattern.columns.contains($0.column) && abs($0.x) <= $0.halfX + 0.1
    }
  }

  // MARK: What is required

  /// The side, nil inside for both; nil after an error.
  ///
  /// Within a list the side of the part before holds.
  private mutating func requireSide(_ details: LesionDetails) -> Side?? {
    if details.side != nil { return .some(details.oneSide) }
    guard let inherited = lastSide else {
      error(
        "LES004", details.column, "no side is given for '\(details.typed)'",
        "write 'left \(details.typed)', 'right \(details.typed)' or 'both \(details.typed)'")
      return nil
    }
    let word = inherited == .bilateral ? "both" : inherited.name
    warning(
      "LES015", details.column,
      "no side is given for '\(details.typed)'; it is taken as \(word), like the part before",
      "write the side with each part")
    switch inherited {
    case .left: return .some(.left)
    case .right: return .some(.right)
    case .bilateral: return .some(nil)
    }
  }

  private mutating func refuseSegments(_ details: LesionDetails, _ isSegment: Bool) -> Bool {
    guard let range = details.segments.first else { return true }
    let name = range.first.name
    error(
      "LES009", details.column, "'\(details.typed)' has no segments to choose from",
      isSegment
        ? "it is a segment itself; write one of the two"
        : "leave '\(name)' out, or name the cord there, such as 'cord_whole@\(name)'")
    return false
  }

  /// A structure below the neuraxis must stand for one nerve.
  private mutating func requireOneNerve(
    _ index: Index<Structure>, _ details: LesionDetails
  ) -> Bool {
    guard atlas.structures[index].shape == .none else { return true }
    var nerves: [String] = []
    for row in atlas.nerves.rows where row.structure == index && row.kind != "compound" {
      if !nerves.contains(row.nerve) { nerves.append(row.nerve) }
    }
    guard nerves.count > 3 else { return true }
    error(
      "LES003", details.column, "'\(details.typed)' may be any of \(nerves.count) nerves",
      "name the nerve and its site, such as 'radial nerve at the spiral groove'")
    return false
  }

  /// Whether a territory usually takes both sides, so that no side need be given.
  private func isOnBothSides(_ index: Index<Territory>) -> Bool {
    if atlas.territories[index].bilateralShare >= 0.5 { return true }
    let own = atlas.territoryMembers.filter { $0.territory == index }
    return own.allSatisfy { member in
      atlas.structures[member.structure].sidedness == .midline
        || member.side == .both
        || atlas.cordPatterns.contains { $0.structure == member.structure && !$0.half }
    }
  }
}
