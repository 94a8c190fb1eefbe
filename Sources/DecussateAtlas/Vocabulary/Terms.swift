/// Whether a structure comes in pairs, lies on the midline, or repeats along the cord.
public enum Sidedness: Sendable, Hashable { case sided, midline, segmental }

/// How a structure's extent is known.
public enum ShapeKind: Sendable, Hashable { case ellipsoids, members, cord, none }

/// A part of the brain whose surface is drawn in pictures.
public enum Organ: String, Sendable, Hashable, CaseIterable {
  case cerebrum, cerebellum, brainstem
}

/// A side seen from a structure, muscle or tract origin.
public enum RelativeSide: Sendable, Hashable {
  case same, opposite, both

  /// The sides meant, seen from `side`.
  public func sides(from side: Side) -> [Side] {
    switch self {
    case .same: [side]
    case .opposite: [side.opposite]
    case .both: [.left, .right]
    }
  }
}

/// What a tract is for.
public enum TractSystem: String, Sendable, Hashable, CaseIterable {
  case corticospinal, corticobulbar, corticoocular
  case descendingBackup = "descending_backup"
  case dorsalColumn = "dorsal_column"
  case spinothalamic
  case trigeminalPain = "trigeminal_pain"
  case trigeminalTouch = "trigeminal_touch"
  case sympathetic, autonomic, cerebellar, ocular, visual, vestibular, association, fascicle
}

/// Which way a tract conducts.
public enum TractDirection: Sendable, Hashable { case descending, ascending }

/// A branch of a tract part: the road itself, a branch that leaves it, or one that joins it.
public enum Branch: Sendable, Hashable {
  case road
  case out(String)
  case `in`(String)
}

/// How corticospinal axons end: on motor neurons, on interneurons, or both.
public enum Ending: Sendable, Hashable { case direct, interneuron, both }

/// How a sign depends on an element.
///
/// `upper`: loss of descending drive. `lower`: loss of pool, root, nerve or arc. `direct`: damage of the place or path itself. `skin`: loss of supply to
/// skin. `bilateral`: as `direct`, but only a loss on both sides tells.
public enum Route: Sendable, Hashable { case upper, lower, direct, skin, bilateral }

/// Where a sign is seen: on one side, on the midline (`axial`), or as a spinal level.
public enum SignSidedness: Sendable, Hashable { case sided, axial, level }

/// How the members of a finding combine.
public enum Combination: Sendable, Hashable { case mean, max, any }

/// A sign with a weight within a finding.
public struct WeightedSign: Sendable, Hashable {
  public let sign: Index<Sign>
  public let weight: Float

  public init(sign: Index<Sign>, weight: Float) {
    self.sign = sign
    self.weight = weight
  }
}

/// A lower-motor-neuron pool: a brainstem nucleus or the grey matter of a cord segment.
public enum Pool: Sendable, Hashable {
  case nucleus(Index<Nucleus>)
  case segment(SpinalSegment)
}

/// Something that can be lost.
public enum Element: Sendable, Hashable {
  case effector(Index<Effector>)
  case reflex(Index<Reflex>)
  case skin(Index<SkinRegion>)
  case sign(Index<Sign>)
  case tract(Index<Tract>)
  case part(Index<TractPart>)
  case structure(Index<Structure>)
  case structureAt(Index<Structure>, SpinalSegment)
  case pool(Pool)
  case nerve(Index<Nerve>)
  case disease(Index<Disease>)
}
