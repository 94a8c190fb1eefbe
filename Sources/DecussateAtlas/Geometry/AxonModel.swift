/// The atlas's pathways sampled as axons in millimetres: what a lesion cuts.
///
/// Every part of every tract is a *strand* on each side. A strand has a number of road fibres, spread evenly over its cross-section, and
/// several *ends*: the segments or nuclei where its axons leave (descending) or enter (ascending). One axon is one road fibre with one
/// end, so all ends of a strand share the same road and a lesion above them takes the same share of each.
///
/// ```swift
/// let model = AxonModel(atlas, axons: 100_000)
/// print(model.axonCount, model.strands.count)
/// ```
public struct AxonModel: Sendable {
  /// Strands in atlas order, left before right.
  public let strands: [Strand]
  /// All points of all fibres, millimetres.
  public let points: [Point]
  /// Road fibres per strand.
  public let fibersPerStrand: Int
  /// Number of axons: road fibres times ends, over all strands.
  public let axonCount: Int

  /// Samples the atlas with about `axons` axons; every strand gets the same number of road fibres, at least 8, so that small parts do not starve.
  public init(_ atlas: Atlas, axons: Int) {
    let plans = AxonModel.plans(atlas)
    var ends = 0
    for plan in plans { ends += 2 * max(plan.branches.count, 1) }
    self.init(plans: plans, fibersPerStrand: max(8, axons / max(ends, 1)))
  }

  /// Samples the atlas with a stated number of road fibres per strand.
  public init(_ atlas: Atlas, fibersPerStrand: Int) {
    self.init(plans: AxonModel.plans(atlas), fibersPerStrand: fibersPerStrand)
  }

  init(strands: [Strand], points: [Point], fibersPerStrand: Int, axonCount: Int) {
    self.strands = strands
    self.points = points
    self.fibersPerStrand = fibersPerStrand
    self.axonCount = axonCount
  }

  private init(plans: [Plan], fibersPerStrand: Int) {
    var strands: [Strand] = []
    var points: [Point] = []
    var count = 0
    for plan in plans {
      for side in Side.allCases {
        let strand = plan.sample(side: side, fibers: fibersPerStrand, into: &points)
        count += strand.ends.count * fibersPerStrand
        strands.append(strand)
      }
    }
    self.strands = strands
    self.points = points
    self.fibersPerStrand = fibersPerStrand
    self.axonCount = count
  }

  private static func plans(_ atlas: Atlas) -> [Plan] {
    var rows = [[ControlPoint]](repeating: [], count: atlas.parts.count)
    for row in atlas.controlPoints { rows[row.part.rawValue].append(row) }
    var plans: [Plan] = []
    for part in atlas.parts.indices {
      if let plan = Plan(part, rows[part.rawValue], atlas) { plans.append(plan) }
    }
    return plans
  }
}

/// One tract part on one side.
public struct Strand: Sendable {
  public let part: Index<TractPart>
  /// The side it starts from: the hemisphere for descending parts, the side of the body or visual field for ascending ones.
  public let origin: Side
  public let direction: TractDirection
  /// Points per road fibre.
  public let stationCount: Int
  /// Position of the first road point in `AxonModel.points`; fibre k starts at `base + k * stationCount`.
  public let base: Int
  public let ends: [StrandEnd]
  /// Box around all fibres between each road station and the next: what a lesion must meet to cut here.
  public let sleeve: [Box]
  /// Box around the whole road.
  public let box: Box
}

/// Where axons of a strand leave or enter.
public struct StrandEnd: Sendable {
  /// Branch name of `control_points.csv`, such as `C7`; empty where the road itself ends.
  public let name: String
  /// The pool reached, for descending parts.
  public let pool: Pool?
  /// The cord segment, where the end is one.
  public let segment: SpinalSegment?
  /// Share of the strand's axons, 0…1.
  public let share: Float
  /// The side of the body served: where a descending axon ends, or where an ascending one starts.
  public let side: Side
  /// The last road station an axon passes before it leaves, or the first after it has joined.
  public let junction: Int
  /// Points per fibre of the branch; 0 where the road itself ends.
  public let stationCount: Int
  /// Position of the first branch point in `AxonModel.points`.
  public let base: Int
  /// How often an axon with this end crosses the midline between its start and its end.
  public let crossings: Int
  /// Box around all fibres between each branch station and the next.
  public let sleeve: [Box]
  /// Box around the whole branch; empty where there is none.
  public let box: Box?
}
