public import DecussateAtlas
public import DecussateForward

/// All candidate lesions, generated from the geometry by rule and seed: candidate i is the same on every machine.
///
/// The measure has three layers, each normalised: level and family (a row of `priors.csv`), generator within the family
/// (`candidate_shapes.csv`), lesion within the generator. No list of diagnoses stands behind it.
///
/// ```swift
/// let space = CandidateSpace(model, size: 120_000)
/// let candidate = space.candidate(at: 4711)
/// ```
public struct CandidateSpace: Sendable {
  /// A level and family that candidates can belong to.
  public struct Family: Sendable, Hashable {
    public let level: NeuraxisLevel
    public let name: String
  }

  public let atlas: Atlas
  /// Number of candidates asked for.
  public let size: Int
  /// Number of candidates.
  public let count: Int
  /// Levels and families in the order of `priors.csv`.
  public let families: [Family]
  /// Which losses the dictionary keeps, ascending positions of `ChannelLayout`.
  public let channels: [Int]
  let generators: [Generator]
  private let offsets: [Int]
  let regions: RegionSampler
  let territoryMembers: [[TerritoryMember]]
  let diseaseFeatures: [[Feature]]
  let softnessDeep: Float
  /// Damage of the lesser side over the greater from which a lesion counts as bilateral.
  let bilateralBand: Float
  let softnessCortical: Float

  /// A row of `disease_features.csv`, with the signs it speaks of and the part of the body it belongs to.
  struct Feature: Sendable {
    let row: DiseaseFeature
    let signs: [Index<Sign>]
    /// Features of one part of the body bear the same number.
    let region: Int
  }

  /// Generates about `size` candidates; each generator gets a number by the variety of what it draws, not by its prior.
  public init(_ model: ForwardModel, size: Int) {
    let atlas = model.atlas
    self.atlas = atlas
    self.size = size
    channels = DictionaryMerger.channels(model)
    softnessDeep = atlas.parameter("jitter_deep")
    let band = atlas.parameter("bilateral_band")
    bilateralBand = (1 - band) / (1 + band)
    softnessCortical = atlas.parameter("jitter_cortical")
    var members = [[TerritoryMember]](repeating: [], count: atlas.territories.count)
    for row in atlas.territoryMembers { members[row.territory.rawValue].append(row) }
    territoryMembers = members
    var features = [[Feature]](repeating: [], count: atlas.diseases.count)
    var names: [String] = []
    for row in atlas.diseaseFeatures {
      let name = CandidateSpace.bodyRegion(of: row, atlas)
      if !names.contains(name) { names.append(name) }
      features[row.disease.rawValue].append(
        Feature(
          row: row, signs: model.directSigns(of: row), region: names.firstIndex(of: name) ?? 0))
    }
    diseaseFeatures = features
    regions = RegionSampler(atlas)
    families = CandidateSpace.families(atlas)
    var generators = Generator.all(atlas, families)
    var demand: Float = 0
    for generator in generators { demand += generator.variety }
    let unit = Float(size) / max(demand, 1)
    for i in generators.indices {
      generators[i].count = max(generators[i].fewest, Int((generators[i].variety * unit).rounded()))
    }
    self.generators = generators
    var offsets: [Int] = []
    var total = 0
    for generator in generators {
      offsets.append(total)
      total += generator.count
    }
    self.offsets = offsets
    count = total
  }

  /// Levels and families in the order of `priors.csv`.
  static func families(_ atlas: Atlas) -> [Family] {
    var families: [Family] = []
    for row in atlas.priors {
      let family = Family(level: row.level, name: row.family)
      if !families.contains(family) { families.append(family) }
    }
    return families
  }

  /// The candidate at a position 0..<count.
  public func candidate(at index: Int) -> CandidateLesion {
    let number = generator(at: index)
    return generators[number].draw(index - offsets[number], self)
  }

  /// Whether the candidate at a position is the one before seen in a mirror.
  public func mirrorsTheOneBefore(at index: Int) -> Bool {
    (index - offsets[generator(at: index)]) % 2 == 1
  }

  private func generator(at index: Int) -> Int {
    precondition(index >= 0 && index < count, "candidates are numbered from 0 to count - 1")
    var low = 0
    var high = generators.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if offsets[middle] <= index { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
