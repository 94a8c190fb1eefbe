internal import DecussateAtlas
internal import DecussateForward

/// Structures of the midline, whole or one half of them.
extension LesionPhraseReader {
  mutating func settleMidline(_ index: Index<Structure>, _ details: LesionDetails) -> Bool {
    guard let side = details.oneSide else {
      parts.append(.structure(index, nil, extent: details.extent))
      return true
    }
    halves.append(
      LesionHalf(
        structure: index, side: side, extent: details.extent, column: details.column,
        typed: details.typed))
    return true
  }

  /// Adds the halves of midline structures: what both share as the whole structure, the rest as a half.
  mutating func joinHalves() {
    var open = halves
    while !open.isEmpty {
      let half = open.removeFirst()
      guard
        let other = open.firstIndex(where: {
          $0.structure == half.structure && $0.side != half.side
        })
      else {
        warning(
          "LES006", half.column,
          "'\(half.typed)' lies on the midline; only its \(half.side.name) half is damaged",
          "leave the side out for all of it")
        appendHalf(half.structure, half.side, half.extent)
        continue
      }
      let partner = open.remove(at: other)
      parts.append(
        .structure(half.structure, nil, extent: min(half.extent, partner.extent)))
      if half.extent != partner.extent {
        let more = half.extent > partner.extent ? half : partner
        appendHalf(more.structure, more.side, more.extent)
      }
    }
  }

  /// One half of a midline structure: its shapes cut at the midline, and the members of that side.
  private mutating func appendHalf(_ index: Index<Structure>, _ side: Side, _ extent: Float) {
    for shape in atlas.shapes where shape.structure == index {
      parts.append(.ellipsoid(shape.ellipsoid, clip: side, extent: extent))
    }
    for member in atlas.members where member.structure == index {
      appendHalf(member, side, extent * member.extent)
    }
  }

  private mutating func appendHalf(_ member: StructureMember, _ side: Side, _ extent: Float) {
    switch member.element {
    case .part(let part):
      parts.append(.fibers(part, side, z: member.z ?? 0, extent: extent))
    case .tract(let tract):
      for part in atlas.parts.indices where atlas.parts[part].tract == tract {
        parts.append(.fibers(part, side, z: member.z ?? 0, extent: extent))
      }
    case .structure(let other):
      parts.append(.structure(other, side, extent: extent))
    case .structureAt(let other, let segment):
      // Half of a whole section is a hemisection.
      let isWhole = atlas.cordPatterns.contains { $0.structure == other && !$0.half }
      let half = isWhole ? atlas.structures.index(of: "cord_hemi") ?? other : other
      parts.append(.structure(half, side, segments: SegmentRange(segment), extent: extent))
    case .nerve(let nerve): parts.append(.nerve(nerve, side, extent: extent))
    case .pool, .disease, .effector, .reflex, .skin, .sign: break
    }
  }

  /// Parts that are given twice count once, by the larger extent.
  mutating func warnOfRepetitions() {
    var seen: [Lesion.Part] = []
    for part in parts {
      let bare = part.withExtent(1)
      if seen.contains(bare) {
        warning(
          "LES017", 1, "'\(LesionPhrase.describe(bare, atlas))' is given twice",
          "extents do not add up; the larger one counts")
      } else {
        seen.append(bare)
      }
    }
  }
}

extension Lesion.Part {
  /// The same place with another extent.
  func withExtent(_ extent: Float) -> Lesion.Part {
    switch self {
    case .structure(let index, let side, let segments, _):
      .structure(index, side, segments: segments, extent: extent)
    case .ellipsoid(let shape, let softness, let clip, _):
      .ellipsoid(shape, softness: softness, clip: clip, extent: extent)
    case .territory(let index, let side, _): .territory(index, side, extent: extent)
    case .nerve(let index, let side, _): .nerve(index, side, extent: extent)
    case .disease(let index, _): .disease(index, extent: extent)
    case .fibers(let part, let side, let z, _): .fibers(part, side, z: z, extent: extent)
    case .voxels: self
    }
  }
}
