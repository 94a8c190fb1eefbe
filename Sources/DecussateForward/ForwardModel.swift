public import DecussateAtlas

/// The atlas made ready to be lesioned: axons sampled, pools and structures filled with points, drives resolved to strand ends.
///
/// ```swift
/// let model = ForwardModel(BundledAtlas.atlas(), axons: 100_000)
/// let loss = model.axonLoss(Lesion([.structure(capsule, .left, extent: 1)]))
/// ```
/// A value is immutable; one model serves any number of lesions on any number of threads.
public struct ForwardModel: Sendable {
  public let atlas: Atlas
  public let axons: AxonModel
  /// Position of each strand's first end in `AxonLoss.ends`.
  public let endOffsets: [Int]
  /// Number of strand ends.
  public let endCount: Int
  /// Where each value of a `FunctionLoss` lies.
  public let layout: ChannelLayout

  /// Whether the model can say what a lesion takes.
  private let takesLesions: Bool
  let poolPoints: [PointSample]
  let structurePoints: [PointSample]
  /// The boxes around them.
  let poolBoxes: [Box]
  let structureBoxes: [Box]
  let shapes: [[Ellipsoid]]
  let members: [[StructureMember]]
  let territoryMembers: [[TerritoryMember]]
  let nerveEffects: [[NerveEffect]]
  let dependencies: [[SignDependency]]
  let sections: CordSections
  let cordRegions: [CordRegion]
  let wiring: Wiring
  let wiringSums: WiringSums
  let fiberTable: FiberTable
  let shapeNumbers: ShapeNumbers
  /// Points of the largest pool or structure.
  let mostPoints: Int
  let laws: Laws
  /// For each structure and tract of a sign's `via`: whether the fibres there serve the structure's own side.
  let served: [ServedKey: Side]
  /// For each tract part: the lesser of the shares that one hemisphere sends to the two sides, 0…0.5.
  let lesserShares: [Float]

  /// Samples about `axons` axons.
  public init(_ atlas: Atlas, axons: Int = 100_000) {
    self.init(atlas, AxonModel(atlas, axons: axons))
  }

  /// Uses axons already sampled from the same atlas.
  public init(_ atlas: Atlas, _ axons: AxonModel) {
    self.init(atlas, axons, takesLesions: true)
  }

  /// A model that knows how signs follow from losses, but not what a lesion takes: ready sooner, and all that a kept dictionary needs.
  ///
  /// One fibre per strand is enough: on which side a structure's fibres end is read from the first.
  public init(signsOf atlas: Atlas) {
    self.init(atlas, AxonModel(atlas, fibersPerStrand: 1), takesLesions: false)
  }

  private init(_ atlas: Atlas, _ axons: AxonModel, takesLesions: Bool) {
    self.atlas = atlas
    self.takesLesions = takesLesions
    self.axons = axons
    var offsets: [Int] = []
    var count = 0
    for strand in axons.strands {
      offsets.append(count)
      count += strand.ends.count
    }
    endOffsets = offsets
    endCount = count
    var shapes = [[Ellipsoid]](repeating: [], count: atlas.structures.count)
    for row in atlas.shapes { shapes[row.structure.rawValue].append(row.ellipsoid) }
    self.shapes = shapes
    shapeNumbers = ShapeNumbers(shapes)
    var members = [[StructureMember]](repeating: [], count: atlas.structures.count)
    for row in atlas.members { members[row.structure.rawValue].append(row) }
    self.members = members
    var territoryMembers = [[TerritoryMember]](repeating: [], count: atlas.territories.count)
    for row in atlas.territoryMembers { territoryMembers[row.territory.rawValue].append(row) }
    self.territoryMembers = territoryMembers
    var effects = [[NerveEffect]](repeating: [], count: atlas.nerves.count)
    for row in atlas.nerveEffects { effects[row.nerve.rawValue].append(row) }
    nerveEffects = effects
    var dependencies = [[SignDependency]](repeating: [], count: atlas.signs.count)
    for row in atlas.signDependencies { dependencies[row.sign.rawValue].append(row) }
    self.dependencies = dependencies
    let sections = CordSections(atlas)
    self.sections = sections
    let pools = takesLesions ? ForwardModel.poolSamples(atlas, sections) : []
    let structures = takesLesions ? ForwardModel.structureSamples(atlas, shapes) : []
    poolPoints = pools
    structurePoints = structures
    poolBoxes = pools.map { $0.box }
    structureBoxes = structures.map { $0.box }
    mostPoints = (pools + structures).map { $0.points.count }.max() ?? 0
    fiberTable = takesLesions ? FiberTable(axons) : FiberTable()
    layout = ChannelLayout(atlas)
    let laws = Laws(atlas)
    self.laws = laws
    cordRegions = ForwardModel.cordRegions(atlas, sections, laws)
    let wiring = takesLesions ? Wiring(atlas, axons, offsets) : Wiring()
    self.wiring = wiring
    wiringSums = WiringSums(wiring, offsets, ends: count)
    served = ForwardModel.servedSides(atlas, axons, shapes)
    lesserShares = ForwardModel.lesserShares(atlas, axons)
  }

  /// The same model over other tables that differ in numbers of signs alone.
  public func with(_ atlas: Atlas) -> ForwardModel {
    ForwardModel(atlas, axons, takesLesions: takesLesions)
  }

  func requireLesions() {
    precondition(takesLesions, "a model made for signs alone cannot say what a lesion takes")
  }

  private static func lesserShares(_ atlas: Atlas, _ axons: AxonModel) -> [Float] {
    var own = [Float](repeating: 0, count: atlas.parts.count)
    var other = own
    for strand in axons.strands {
      for end in strand.ends {
        if end.side == strand.origin {
          own[strand.part.rawValue] += end.share
        } else {
          other[strand.part.rawValue] += end.share
        }
      }
    }
    return zip(own, other).map { own, other in
      own + other > 0 ? min(own, other) / (own + other) : 0
    }
  }

  /// Position of a pool on a side in `AxonLoss.pools`.
  public static func position(of pool: Pool, _ side: Side, in atlas: Atlas) -> Int {
    let index =
      switch pool {
      case .nucleus(let nucleus): nucleus.rawValue
      case .segment(let segment): atlas.nuclei.count + Int(segment.rawValue)
      }
    return 2 * index + Int(side.rawValue)
  }

  private static func poolSamples(_ atlas: Atlas, _ sections: CordSections) -> [PointSample] {
    var samples: [PointSample] = []
    for nucleus in atlas.nuclei.rows {
      for side in Side.allCases {
        samples.append(.of([nucleus.ellipsoid], count: 48, side: side))
      }
    }
    for segment in SpinalSegment.allCases {
      let geometry = sections.geometry[Int(segment.rawValue)]
      let horns = sections.columns(in: segment).filter { $0.column.hasPrefix("ventral_horn") }
      for side in Side.allCases {
        var points: [Point] = []
        for horn in horns {
          points += PointSample.of(horn, geometry, count: 24, side: side).points
        }
        samples.append(PointSample(points))
      }
    }
    return samples
  }

  private static func structureSamples(_ atlas: Atlas, _ shapes: [[Ellipsoid]]) -> [PointSample] {
    var samples: [PointSample] = []
    for index in atlas.structures.indices {
      let midline = atlas.structures[index].sidedness == .midline
      let left = PointSample.of(shapes[index.rawValue], count: 64, side: .left)
      let right = PointSample.of(shapes[index.rawValue], count: 64, side: .right)
      // A midline structure is sampled alike on both sides, so that mirrored lesions take the same.
      let whole = PointSample(left.points + right.points)
      samples += midline ? [whole, whole] : [left, right]
    }
    return samples
  }
}
