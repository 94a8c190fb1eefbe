import DecussateAtlas

/// How much of everything a lesion takes, before anything is said about signs.
///
/// All values are fractions 0…1. Axons are counted by strand end (`AxonModel.strands[s].ends[e]`), pools, structures and nerves by side.
public struct AxonLoss: Sendable {
  /// Fraction of axons cut, per strand end, in the order of `ForwardModel.endOffsets`.
  public internal(set) var ends: [Float]
  /// Fraction of each lower-motor-neuron pool destroyed: pool position times two plus the side.
  public internal(set) var pools: [Float]
  /// Fraction of each structure destroyed: structure position times two plus the side.
  public internal(set) var structures: [Float]
  /// Extent of each nerve lesion: nerve position times two plus the side.
  public internal(set) var nerves: [Float]
  /// Extent of each generalised disease.
  public internal(set) var diseases: [Float]

  /// Nothing lost.
  init(ends: Int, pools: Int, structures: Int, nerves: Int, diseases: Int) {
    self.ends = [Float](repeating: 0, count: ends)
    self.pools = [Float](repeating: 0, count: pools)
    self.structures = [Float](repeating: 0, count: structures)
    self.nerves = [Float](repeating: 0, count: nerves)
    self.diseases = [Float](repeating: 0, count: diseases)
  }
}

/// How a fibre's course is tested against a lesion.
public enum CutTest: Sendable, Hashable {
  /// Every straight segment between stations: no cut is missed.
  case segments
  /// Stations only, as streamline viewers do.
  case vertices
}

extension ForwardModel {
  /// What a lesion takes.
  ///
  /// A fibre is cut in proportion to the worst damage on its course; a pool or structure loses the mean damage over it.
  public func axonLoss(_ lesion: Lesion, test: CutTest = .segments) -> AxonLoss {
    axonLoss(resolve(lesion), test: test)
  }

  func axonLoss(_ damage: ResolvedDamage, test: CutTest = .segments) -> AxonLoss {
    var loss = AxonLoss(
      ends: endCount, pools: poolPoints.count, structures: structurePoints.count,
      nerves: 2 * atlas.nerves.count, diseases: atlas.diseases.count)
    if !damage.fields.isEmpty || !damage.cuts.isEmpty {
      for index in axons.strands.indices {
        cut(strand: index, by: damage, test: test, into: &loss.ends)
      }
    }
    if !damage.fields.isEmpty {
      for i in poolPoints.indices { loss.pools[i] = mean(damage.fields, over: poolPoints[i]) }
      for i in structurePoints.indices {
        loss.structures[i] = mean(damage.fields, over: structurePoints[i])
      }
    }
    for (index, extent) in damage.structures { raise(&loss.structures[index], to: extent) }
    for (index, extent) in damage.pools { raise(&loss.pools[index], to: extent) }
    for (index, extent) in damage.nerves { raise(&loss.nerves[index], to: extent) }
    for (index, extent) in damage.diseases { raise(&loss.diseases[index], to: extent) }
    return loss
  }

  private func raise(_ value: inout Float, to other: Float) { value = max(value, other) }

  private func mean(_ fields: [DamageField], over sample: PointSample) -> Float {
    guard !sample.points.isEmpty else { return 0 }
    let near = fields.filter { $0.box.meets(sample.box) }
    guard !near.isEmpty else { return 0 }
    var sum: Float = 0
    for p in sample.points {
      var worst: Float = 0
      for field in near { worst = max(worst, field.value(at: p)) }
      sum += worst
    }
    return sum / Float(sample.points.count)
  }
}
