public import DecussateAtlas

/// Where each function lies in a `FunctionLoss`: one number per effector, reflex, patch of skin, tract part and structure, by side.
public struct ChannelLayout: Sendable {
  public let count: Int
  private let upperBase: Int
  private let lowerBase: Int
  private let backupBase: Int
  private let arcBase: Int
  private let releaseBase: Int
  private let skinPainBase: Int
  private let skinTouchBase: Int
  private let skinLowerBase: Int
  private let segmentPainBase: Int
  private let segmentTouchBase: Int
  private let partBase: Int
  private let structureBase: Int
  private let poolBase: Int
  private let nucleusCount: Int

  init(_ atlas: Atlas) {
    var next = 0
    func block(_ n: Int) -> Int {
      next += 2 * n
      return next - 2 * n
    }
    upperBase = block(atlas.effectors.count)
    lowerBase = block(atlas.effectors.count)
    backupBase = block(atlas.effectors.count)
    arcBase = block(atlas.reflexes.count)
    releaseBase = block(atlas.reflexes.count)
    skinPainBase = block(atlas.skin.count)
    skinTouchBase = block(atlas.skin.count)
    skinLowerBase = block(atlas.skin.count)
    segmentPainBase = block(SpinalSegment.count)
    segmentTouchBase = block(SpinalSegment.count)
    partBase = block(atlas.parts.count)
    structureBase = block(atlas.structures.count)
    poolBase = block(atlas.nuclei.count + SpinalSegment.count)
    nucleusCount = atlas.nuclei.count
    count = next
  }

  /// Upper-motor-neuron drive lost to an effector.
  public func upper(_ effector: Index<Effector>, _ side: Side) -> Int {
    upperBase + 2 * effector.rawValue + Int(side.rawValue)
  }

  /// Lower motor neurons of an effector lost: pool, root or nerve.
  public func lower(_ effector: Index<Effector>, _ side: Side) -> Int {
    lowerBase + 2 * effector.rawValue + Int(side.rawValue)
  }

  /// Brainstem backup of an effector lost.
  public func backup(_ effector: Index<Effector>, _ side: Side) -> Int {
    backupBase + 2 * effector.rawValue + Int(side.rawValue)
  }

  /// Reflex arc lost.
  public func arc(_ reflex: Index<Reflex>, _ side: Side) -> Int {
    arcBase + 2 * reflex.rawValue + Int(side.rawValue)
  }

  /// Pyramidal drive lost to the segments of a reflex.
  public func release(_ reflex: Index<Reflex>, _ side: Side) -> Int {
    releaseBase + 2 * reflex.rawValue + Int(side.rawValue)
  }

  /// Central loss of pain and temperature from a region of skin.
  public func skinPain(_ skin: Index<SkinRegion>, _ side: Side) -> Int {
    skinPainBase + 2 * skin.rawValue + Int(side.rawValue)
  }

  /// Central loss of touch, vibration and position from a region of skin.
  public func skinTouch(_ skin: Index<SkinRegion>, _ side: Side) -> Int {
    skinTouchBase + 2 * skin.rawValue + Int(side.rawValue)
  }

  /// Loss of roots and nerves to a region of skin.
  public func skinLower(_ skin: Index<SkinRegion>, _ side: Side) -> Int {
    skinLowerBase + 2 * skin.rawValue + Int(side.rawValue)
  }

  /// Loss of the pain path from a segment.
  public func segmentPain(_ segment: SpinalSegment, _ side: Side) -> Int {
    segmentPainBase + 2 * Int(segment.rawValue) + Int(side.rawValue)
  }

  /// Loss of the dorsal-column path from a segment.
  public func segmentTouch(_ segment: SpinalSegment, _ side: Side) -> Int {
    segmentTouchBase + 2 * Int(segment.rawValue) + Int(side.rawValue)
  }

  /// Axons of a tract part lost, by the side of the body served.
  public func part(_ part: Index<TractPart>, _ side: Side) -> Int {
    partBase + 2 * part.rawValue + Int(side.rawValue)
  }

  /// A structure destroyed.
  public func structure(_ structure: Index<Structure>, _ side: Side) -> Int {
    structureBase + 2 * structure.rawValue + Int(side.rawValue)
  }

  /// A lower-motor-neuron pool destroyed: a nucleus, or the ventral horn of a cord segment.
  public func pool(_ pool: Pool, _ side: Side) -> Int {
    let position =
      switch pool {
      case .nucleus(let nucleus): nucleus.rawValue
      case .segment(let segment): nucleusCount + Int(segment.rawValue)
      }
    return poolBase + 2 * position + Int(side.rawValue)
  }

  /// Position of the first pool: the pools follow in the order of `AxonLoss.pools`.
  var firstPool: Int { poolBase }
}
