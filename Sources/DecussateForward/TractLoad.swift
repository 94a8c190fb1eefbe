public import DecussateAtlas

/// How much of a tract part a lesion takes, in the measures of lesion studies.
///
/// Sections are taken at right angles to the tract at every station of its road, from the cortex (or root) to the last branch. With fᵢ the mean damage of the fibres
/// between stations i and i + 1, Aᵢ the area of the section and lᵢ the distance:
///
/// - `cut` is the mean over axons of the worst damage on their course;
/// - `volume` is Σ fᵢ Aᵢ lᵢ;
/// - `crossSection` is the largest fᵢ;
/// - `weighted` is the load of Zhu and colleagues (Stroke 2010;41:910), Σₙ oₙ · max A / Aₙ · 1 mm over horizontal slices n of 1 mm from cortex to the end of the medulla,
///   where oₙ is the damaged area of the tract in the slice and Aₙ its area: damage counts more where the tract is narrow.
///
/// Of a system, `volume` and `crossSection` are of the same horizontal slices.
public struct TractLoad: Sendable, Hashable {
  /// What the load is of.
  public enum Scope: Sendable, Hashable {
    case part(Index<TractPart>)
    /// All parts of a system together; ground that parts share counts once.
    case system(TractSystem)
  }

  public let scope: Scope
  /// The side the axons start from: the hemisphere for descending tracts, the side of the body for ascending ones.
  public let origin: Side
  /// The part of the road at this level; nil for the whole course.
  public let level: NeuraxisLevel?
  /// Share of axons cut, 0…1; nil for a system, whose parts have no common count.
  public let cut: Float?
  /// Lesion volume in the road of the tract, mm³.
  public let volume: Float
  /// Largest share of the cross-section that is damaged, 0…1.
  public let crossSection: Float
  /// Weighted load, mm³; nil for tracts other than the corticospinal ones, and by level.
  public let weighted: Float?
}

extension ForwardModel {
  /// Every tract part that a lesion touches, on each side, first over its whole course and then by level from the cortex down; the corticospinal system
  /// as a whole comes first.
  public func tractLoads(_ lesion: Lesion) -> [TractLoad] {
    let damage = resolve(lesion)
    let loss = axonLoss(damage)
    let map = NeuraxisMap(atlas)
    var loads: [TractLoad] = []
    var slices = [WeightedLoad(), WeightedLoad()]
    for (index, strand) in axons.strands.enumerated() {
      let sections = RoadSections(strand, axons, damage.fields, map)
      let system = atlas.tracts[atlas.parts[strand.part].tract].system
      let own =
        system == .corticospinal ? WeightedLoad(strand, axons, bottom: cordTop) : nil
      if let own { slices[Int(strand.origin.rawValue)].add(own) }
      let offset = endOffsets[index]
      var share: Float = 0
      var lost: Float = 0
      for (e, end) in strand.ends.enumerated() {
        share += end.share
        lost += end.share * loss.ends[offset + e]
      }
      let cut = share > 0 ? lost / share : 0
      guard cut > 0 || !sections.isEmpty else { continue }
      loads.append(
        TractLoad(
          scope: .part(strand.part), origin: strand.origin, level: nil, cut: cut,
          volume: sections.volume(nil), crossSection: sections.crossSection(nil),
          weighted: own?.measured(damage.fields).weighted))
      for level in sections.levels {
        loads.append(
          TractLoad(
            scope: .part(strand.part), origin: strand.origin, level: level,
            cut: sections.cut(level, damage.fields), volume: sections.volume(level),
            crossSection: sections.crossSection(level), weighted: nil))
      }
    }
    return systems(slices, damage.fields) + loads
  }

  /// Where the cord begins: the lower end of the slices over which the weighted load is taken.
  private var cordTop: Float { sections.geometry.first?.zTop ?? -70 }

  private func systems(_ slices: [WeightedLoad], _ fields: [DamageField]) -> [TractLoad] {
    var loads: [TractLoad] = []
    for side in Side.allCases {
      let measured = slices[Int(side.rawValue)].measured(fields)
      guard measured.volume > 0 else { continue }
      loads.append(
        TractLoad(
          scope: .system(.corticospinal), origin: side, level: nil, cut: nil,
          volume: measured.volume, crossSection: measured.crossSection,
          weighted: measured.weighted))
    }
    return loads
  }
}
