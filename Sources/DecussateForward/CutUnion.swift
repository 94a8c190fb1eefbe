import DecussateAtlas

/// Joins the cuts of a lesion's shapes: every fibre and point takes the worst of them.
///
/// Sums run over fibres and points in their order, as they do without a catalogue, so that the last bit is the same.
struct CutUnion {
  /// A cut of one end by one shape, and the cut of the same end before it.
  private struct Link {
    let field: Int32
    let fibers: UInt32
    let before: Int32
  }

  private let damage: ResolvedDamage
  private let cuts: [FieldCut]
  /// For every shape: its extent added up 0, 1, 2, … times.
  private let sums: [[Float]]

  init(_ model: ForwardModel, _ damage: ResolvedDamage, _ cuts: [FieldCut]) {
    self.damage = damage
    self.cuts = cuts
    let most = max(model.fiberTable.fibers, model.mostPoints)
    sums = damage.fields.map { field in
      var sums: [Float] = [0]
      sums.reserveCapacity(most + 1)
      var sum: Float = 0
      for _ in 0..<most {
        sum += field.extent
        sums.append(sum)
      }
      return sums
    }
  }

  /// What the shapes take; `model` is the one that the cuts come from.
  func loss(_ model: ForwardModel) -> AxonLoss {
    var loss = model.nothingLost
    cutEnds(model, &loss.ends)
    hit({ $0.pools }, model, model.poolPoints, &loss.pools)
    hit({ $0.structures }, model, model.structurePoints, &loss.structures)
    model.raiseNamed(damage, in: &loss)
    return loss
  }

  private func cutEnds(_ model: ForwardModel, _ losses: inout [Float]) {
    var last = [Int32](repeating: -1, count: losses.count)
    var links: [Link] = []
    for (f, cut) in cuts.enumerated() {
      for own in cut.ends {
        let end = Int(own.end)
        links.append(Link(field: Int32(f), fibers: own.fibers, before: last[end]))
        last[end] = Int32(links.count - 1)
      }
    }
    let fibers = Float(model.fiberTable.fibers)
    for end in last.indices where last[end] >= 0 {
      let link = links[Int(last[end])]
      losses[end] =
        (link.before < 0
          ? sums[Int(link.field)][link.fibers.nonzeroBitCount]
          : sum(links, Int(last[end]), model.fiberTable.fibers, least: 0))
        / fibers
    }
    for strand in model.fiberTable.strands where !damage.cuts.isEmpty {
      guard let plane = model.planeCut(strand, damage) else { continue }
      for end in strand.firstEnd..<(strand.firstEnd + strand.endCount) {
        let least = plane.least(model.fiberTable.ends[end], strand)
        losses[end] =
          sum(links, Int(last[end]), model.fiberTable.fibers, least: least) / fibers
      }
    }
  }

  private func hit(
    _ which: (FieldCut) -> [FieldCut.SampleCut], _ model: ForwardModel, _ samples: [PointSample],
    _ losses: inout [Float]
  ) {
    var touched = [Int32](repeating: 0, count: losses.count)
    for (f, cut) in cuts.enumerated() {
      for own in which(cut) {
        let sample = Int(own.sample)
        touched[sample] += 1
        losses[sample] = sums[f][Int(own.points)] / Float(samples[sample].points.count)
      }
    }
    // Where shapes overlap, the points say which is worse.
    for sample in touched.indices where touched[sample] > 1 {
      losses[sample] = model.mean(damage.fields, over: samples[sample])
    }
  }

  /// The damage of all fibres of an end added up, none less than `least`.
  private func sum(_ links: [Link], _ last: Int, _ fibers: Int, least: Float) -> Float {
    var sum: Float = 0
    for k in 0..<fibers {
      var worst = least
      var link = last
      while link >= 0 {
        let own = links[link]
        if own.fibers >> UInt32(k) & 1 == 1 {
          worst = max(worst, damage.fields[Int(own.field)].extent)
        }
        link = Int(own.before)
      }
      sum += worst
    }
    return sum
  }
}
