internal import DecussateAtlas
internal import DecussateForward

/// Parts of one tract from one side that are cut in one place.
struct CutGroup {
  let tract: Index<Tract>
  let origin: Side
  let structure: Index<Structure>?
  let segment: SpinalSegment?
  let side: Side?
  var sites: [CutSite]

  /// The largest share cut.
  var worst: Float { sites.map { $0.fraction }.max() ?? 0 }

  /// The groups in atlas order, pyramidal tracts first.
  ///
  /// `segments` are those of a cord lesion: a fibre that meets it at its upper border is said to be cut inside.
  static func groups(
    _ sites: [CutSite], _ model: ForwardModel, segments: SegmentRange? = nil
  ) -> [CutGroup] {
    var groups: [CutGroup] = []
    for site in sites {
      let tract = model.atlas.parts[site.part].tract
      let segment = site.segment.map { inside($0, segments) }
      let known = groups.firstIndex {
        $0.tract == tract && $0.origin == site.origin && $0.structure == site.structure
          && $0.segment == segment && $0.side == site.side
      }
      if let known {
        groups[known].sites.append(site)
      } else {
        groups.append(
          CutGroup(
            tract: tract, origin: site.origin, structure: site.structure, segment: segment,
            side: site.side, sites: [site]))
      }
    }
    return groups.enumerated().sorted { a, b in
      a.element.tract != b.element.tract ? a.element.tract < b.element.tract : a.offset < b.offset
    }.map { $0.element }
  }

  private static func inside(_ segment: SpinalSegment, _ segments: SegmentRange?) -> SpinalSegment {
    guard let segments, !segments.contains(segment) else { return segment }
    if segment.rawValue + 1 == segments.first.rawValue { return segments.first }
    if segment.rawValue == segments.last.rawValue + 1 { return segments.last }
    return segment
  }

  /// "Lateral corticospinal tract, left to right: hand 92%, arm 90%; cut in the left pons, before it crosses".
  func sentence(_ model: ForwardModel) -> String {
    var served: [Side] = []
    for side in Side.allCases where sites.contains(where: { $0.served == side }) {
      served.append(side)
    }
    let sides = served.count > 1 ? "both sides" : served.first?.name ?? ""
    let direction = model.atlas.tracts[tract].direction
    let way =
      direction == .descending ? "\(origin.name) to \(sides)" : "from the \(sides)"
    return "\(model.atlas.tracts[tract].name), \(way): " + shares(model).joined(separator: ", ")
      + "; cut " + whereabouts(model)
  }

  /// "hand 92%" for each body part, in atlas order; the side more affected counts.
  private func shares(_ model: ForwardModel) -> [String] {
    var parts: [(name: String, fraction: Float)] = []
    for site in sites.sorted(by: { $0.part < $1.part }) {
      let name = model.atlas.parts[site.part].bodyPart
      if let known = parts.firstIndex(where: { $0.name == name }) {
        parts[known].fraction = max(parts[known].fraction, site.fraction)
      } else {
        parts.append((name: name, fraction: site.fraction))
      }
    }
    return parts.map { "\($0.name) \(percent(Double($0.fraction)))" }
  }

  /// "in the left pons basis, before it crosses at the pyramidal decussation"; of fibres, "before they cross".
  func whereabouts(_ model: ForwardModel, ofFibers: Bool = false) -> String {
    placeWords(model) + (crossing(model, ofFibers).map { ", \($0)" } ?? "")
  }

  /// "in the left pons basis".
  func placeWords(_ model: ForwardModel) -> String { "in the \(place(model))" }

  private func place(_ model: ForwardModel) -> String {
    if let segment {
      guard let side else { return "middle of the cord at \(segment.name)" }
      return "\(side.name) half of the cord at \(segment.name)"
    }
    if let structure { return PlaceWording.structure(model.atlas.structures[structure], side) }
    guard let site = sites.first else { return "midline" }
    return Surroundings.name(at: site.place, side, model.atlas)
  }

  /// On which side of its crossing the tract is cut; nil where none of it crosses.
  private func crossing(_ model: ForwardModel, _ ofFibers: Bool) -> String? {
    guard let site = sites.first(where: { crossed($0, model) != nil }) ?? sites.first,
      let (strand, end) = crossed(site, model)
    else { return nil }
    let place = Crossing(strand, end, model).map { " " + $0.phrase(model.atlas) } ?? ""
    // Descending axons start on the side of the brain they come from, ascending ones on the side of the body they serve.
    let start = strand.direction == .descending ? strand.origin : end.side
    let cross = ofFibers ? "they cross" : "it crosses"
    guard let side else { return "where \(cross)" }
    let some = sites.contains { crossed($0, model) == nil }
    if side == start {
      return some
        ? (ofFibers ? "before any cross" : "before any of it crosses") : "before \(cross)\(place)"
    }
    return "after \(ofFibers ? "they have" : "it has") crossed\(place)"
  }

  /// The heaviest end of a site's axons that lies across the midline from their start.
  private func crossed(_ site: CutSite, _ model: ForwardModel) -> (Strand, StrandEnd)? {
    guard
      let strand = model.axons.strands.first(where: {
        $0.part == site.part && $0.origin == site.origin
      })
    else { return nil }
    var best: StrandEnd?
    for end in strand.ends where end.side == site.served && end.crossings > 0 {
      if end.share > best?.share ?? 0 { best = end }
    }
    return best.map { (strand, $0) }
  }
}
