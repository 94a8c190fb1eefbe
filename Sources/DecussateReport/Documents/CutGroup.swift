internal import DecussateAtlas
internal import DecussateForward

/// Parts of one tract that serve one side and are cut in one place.
struct CutGroup {
  let tract: Index<Tract>
  let origin: Side
  let served: Side
  let structure: Index<Structure>?
  let segment: SpinalSegment?
  let side: Side?
  var sites: [CutSite]

  /// The largest share cut.
  var worst: Float { sites.map { $0.fraction }.max() ?? 0 }

  /// The groups, pyramidal tracts first, then in atlas order; within a tract the most damaged first.
  static func groups(_ sites: [CutSite], _ model: ForwardModel) -> [CutGroup] {
    var groups: [CutGroup] = []
    for site in sites {
      let tract = model.atlas.parts[site.part].tract
      let known = groups.firstIndex {
        $0.tract == tract && $0.origin == site.origin && $0.served == site.served
          && $0.structure == site.structure && $0.segment == site.segment && $0.side == site.side
      }
      if let known {
        groups[known].sites.append(site)
      } else {
        groups.append(
          CutGroup(
            tract: tract, origin: site.origin, served: site.served, structure: site.structure,
            segment: site.segment, side: site.side, sites: [site]))
      }
    }
    return groups.enumerated().sorted { a, b in
      a.element.tract != b.element.tract ? a.element.tract < b.element.tract : a.offset < b.offset
    }.map { $0.element }
  }

  /// "Lateral corticospinal tract for the right: hand 92 %, arm 90 %; cut in the left pons, before it crosses."
  func sentence(_ model: ForwardModel) -> String {
    let parts = sites.sorted { $0.part < $1.part }.map { site in
      "\(model.atlas.parts[site.part].bodyPart) \(percent(Double(site.fraction)))"
    }
    return "\(model.atlas.tracts[tract].name) for the \(served.name): "
      + parts.joined(separator: ", ") + "; cut \(whereabouts(model))"
  }

  /// "in the left pons basis, before crossing at the pyramidal decussation".
  func whereabouts(_ model: ForwardModel) -> String {
    "in the \(place(model))" + (crossing(model).map { ", \($0)" } ?? "")
  }

  private func place(_ model: ForwardModel) -> String {
    if let segment {
      guard let side else { return "middle of the cord at \(segment.name)" }
      return "\(side.name) half of the cord at \(segment.name)"
    }
    if let structure { return PlaceWording.structure(model.atlas.structures[structure], side) }
    return side.map { "\($0.name) white matter" } ?? "midline"
  }

  /// On which side of its crossing the tract is cut; nil where it does not cross.
  private func crossing(_ model: ForwardModel) -> String? {
    guard let site = sites.first,
      let strand = model.axons.strands.first(where: {
        $0.part == site.part && $0.origin == site.origin
      }),
      strand.ends.contains(where: { $0.side == served && $0.crossings > 0 })
    else { return nil }
    let name = model.road(of: site.part, from: site.origin)?.crossing.map {
      PlaceWording.structure(model.atlas.structures[$0], nil)
    }
    let place = name.map { " at the \($0)" } ?? ""
    // Descending axons start on the side of the brain they come from, ascending ones on the side of the body they serve.
    let start = strand.direction == .descending ? strand.origin : served
    guard let side else { return "where it crosses" }
    return side == start ? "before it crosses\(place)" : "after it has crossed\(place)"
  }
}
