extension CandidateSpace {
  /// How many candidates belong to each level and family, in the order of `priors.csv`.
  public var counts: [(family: Family, candidates: Int)] {
    var counts = [Int](repeating: 0, count: families.count)
    for generator in generators { counts[generator.family] += generator.count }
    return zip(families, counts).map { (family: $0, candidates: $1) }
  }
}
