import DecussateAtlas
public import DecussateForward

/// Where the lesion may lie, voxel by voxel: the posterior of every candidate, spread over the candidate's own shape.
public struct LesionMap: Sendable {
  /// Probability that the lesion holds a voxel, 0…1.
  public let map: DamageMap
  /// Share of the posterior whose candidates have a place on the map; the rest lies beyond its borders, or is nerve, root, muscle or generalised disease.
  public let placed: Double
}

extension InverseModel {
  /// Candidates are taken until this share of the posterior is told; the least probable are left out.
  static var toldShare: Double { 0.999 }

  /// The posterior of a localisation as a map.
  ///
  /// An entry's probability is shared out among its candidates by their weights. A voxel counts a candidate whose shape holds it, in proportion where the shape has a soft
  /// border, however severe the damage there.
  ///
  /// - Parameters:
  ///   - localization: an answer with details.
  ///   - grid: the voxels; what it holds already is not used.
  public func lesionMap(
    _ localization: Localization, on grid: DamageMap, runner: some BlockRunner
  ) -> LesionMap {
    let space = self.space
    let chosen = candidates(localization, space)
    let shapes = runner.map(chosen.count) { n in
      forward.shapes(space.candidate(at: chosen[n].index).lesion)
    }
    var told = 0.0
    var placed = 0.0
    for n in chosen.indices {
      told += chosen[n].probability
      if shapes[n].meets(grid) { placed += chosen[n].probability }
    }
    let scale = told > 0 ? 1 / told : 0
    let slabs = stride(from: 0, to: grid.counts.z, by: 8).map {
      $0..<min($0 + 8, grid.counts.z)
    }
    let parts = runner.map(slabs.count) { s -> DamageMap in
      var slab = grid.slab(slabs[s])
      for n in chosen.indices where shapes[n].meets(slab) {
        slab.add(shapes[n], weight: Float(chosen[n].probability * scale))
      }
      return slab
    }
    var map = grid
    map.join(parts)
    return LesionMap(map: map, placed: placed * scale)
  }

  /// The most probable candidates with their probabilities, in the order of the dictionary.
  private func candidates(
    _ localization: Localization, _ space: CandidateSpace
  ) -> [(index: Int, probability: Double)] {
    precondition(
      localization.entries.count == dictionary.entries.count,
      "the localisation was made with details and with this dictionary")
    let flat = localization.population == "published"
    var all: [(index: Int, probability: Double)] = []
    for (index, member) in dictionary.members.enumerated() {
      guard member >= 0 else { continue }
      let own = localization.entries[Int(member)]
      guard own > 1e-12 else { continue }
      let entry = dictionary.entries[Int(member)]
      let candidate = space.candidate(at: index)
      let share =
        flat
        ? candidate.flatWeight / max(entry.flatWeight, 1e-30)
        : candidate.weight / max(entry.weight, 1e-30)
      all.append((index, own * Double(share)))
    }
    all.sort {
      $0.probability != $1.probability ? $0.probability > $1.probability : $0.index < $1.index
    }
    var kept = 0
    var sum = 0.0
    while kept < all.count, sum < Self.toldShare {
      sum += all[kept].probability
      kept += 1
    }
    return all.prefix(kept).sorted { $0.index < $1.index }
  }
}
