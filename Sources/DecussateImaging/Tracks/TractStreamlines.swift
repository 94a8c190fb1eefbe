public import DecussateAtlas

/// The axons of a tract part from one side as streamlines, with the name its file gets.
public struct TractStreamlines: Sendable {
  /// Such as `lateral_corticospinal_tract-hand-left`: tract, part and the side the axons start from.
  public let name: String
  public let lines: Streamlines

  /// Every axon of a strand of a model, from its start to its end.
  public init(_ strand: Strand, _ model: AxonModel, _ atlas: Atlas) {
    let part = atlas.parts[strand.part]
    name = "\(atlas.tracts[part.tract].id)-\(part.part)-\(strand.origin.name)"
    var lines = Streamlines()
    for end in strand.ends {
      for fiber in 0..<model.fibersPerStrand {
        lines.append(model.course(strand, end, fiber: fiber))
      }
    }
    self.lines = lines
  }
}
