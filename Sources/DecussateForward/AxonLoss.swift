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
    var loss = nothingLost
    if !damage.fields.isEmpty || !damage.cuts.isEmpty {
      let cutter =
        damage.fields.isEmpty ? nil : FiberCutter(fiberTable, damage.fields, test)
      var scratch = FiberCutter.Scratch()
      for strand in fiberTable.strands {
        cut(strand, by: damage, cutter, &scratch, into: &loss.ends)
      }
    }
    if let around = damage.box {
      for i in poolPoints.indices where around.meets(poolBoxes[i]) {
        loss.pools[i] = mean(damage.fields, over: poolPoints[i])
      }
      for i in structurePoints.indices where around.meets(structureBoxes[i]) {
        loss.structures[i] = mean(damage.fields, over: structurePoints[i])
      }
    }
    raiseNamed(damage, in: &loss)
    return loss
  }

  var nothingLost: AxonLoss {
    requireLesions()
    return AxonLoss(
      ends: endCount, pools: poolPoints.count, structures: structurePoints.count,
      nerves: 2 * atlas.nerves.count, diseases: atlas.diseases.count)
  }

  /// What a lesion names is lost to the extent it says.
  func raiseNamed(_ damage: ResolvedDamage, in loss: inout AxonLoss) {
    for (index, extent) in damage.structures { raise(&loss.structures[index], to: extent) }
    for (index, extent) in damage.pools { raise(&loss.pools[index], to: extent) }
    for (index, extent) in damage.nerves { raise(&loss.nerves[index], to: extent) }
    for (index, extent) in damage.diseases { raise(&loss.diseases[index], to: extent) }
  }

  /// The share of each end's axons that fields and planes take from one strand.
  private func cut(
    _ strand: FiberTable.StrandRow, by damage: ResolvedDamage, _ cutter: FiberCutter?,
    _ scratch: inout FiberCutter.Scratch, into losses: inout [Float]
  ) {
    let plane = damage.cuts.isEmpty ? nil : planeCut(strand, damage)
    let fibers = Float(fiberTable.fibers)
    if let plane {
      for e in strand.firstEnd..<(strand.firstEnd + strand.endCount) {
        var sum: Float = 0
        for _ in 0..<fiberTable.fibers { sum += plane.least(fiberTable.ends[e], strand) }
        losses[e] = sum / fibers
      }
    }
    guard let cutter else { return }
    var known: (road: Int, loss: Float)?
    cutter.forEachEnd(of: strand, &scratch) { e, road, own in
      if plane == nil, let road, let known, known.road == road {
        losses[e] = known.loss
        return
      }
      let least = plane?.least(fiberTable.ends[e], strand) ?? 0
      var sum: Float = 0
      for k in own.indices { sum += max(own[k], least) }
      losses[e] = sum / fibers
      if let road { known = (road, losses[e]) }
    }
  }

  private func raise(_ value: inout Float, to other: Float) { value = max(value, other) }

  func mean(_ fields: [DamageField], over sample: PointSample) -> Float {
    var first = -1
    var count = 0
    for f in fields.indices where fields[f].box.meets(sample.box) {
      if first < 0 { first = f }
      count += 1
    }
    guard count > 0, !sample.points.isEmpty else { return 0 }
    if count == 1, case .ellipsoid(let shape) = fields[first].shape {
      let sign: Float =
        switch fields[first].clip {
        case .left?: -1
        case .right?: 1
        case nil: 0
        }
      return shape.sum(
        sample.xs.span, sample.ys.span, sample.zs.span, extent: fields[first].extent, sign: sign)
        / Float(sample.points.count)
    }
    var worst = [Float](repeating: 0, count: sample.points.count)
    for f in first..<fields.count where fields[f].box.meets(sample.box) {
      let field = fields[f]
      for i in worst.indices { worst[i] = max(worst[i], field.value(at: sample.points[i])) }
    }
    var sum: Float = 0
    for value in worst { sum += value }
    return sum / Float(sample.points.count)
  }
}
