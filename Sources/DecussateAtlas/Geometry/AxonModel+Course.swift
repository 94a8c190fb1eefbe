extension AxonModel {
  /// The points of one axon from its start to its end, millimetres.
  ///
  /// A descending axon runs the road as far as its end's junction and then the branch; an ascending one the other way about. `fiber` is
  /// 0…`fibersPerStrand` − 1.
  public func course(_ strand: Strand, _ end: StrandEnd, fiber: Int) -> [Point] {
    let base = strand.base + fiber * strand.stationCount
    let road = points[base..<(base + strand.stationCount)]
    let own = end.base + fiber * end.stationCount
    let branch = points[own..<(own + end.stationCount)]
    guard end.stationCount > 0 else { return Array(road) }
    switch strand.direction {
    case .descending: return Array(road.prefix(end.junction + 1)) + branch
    case .ascending: return branch + Array(road.dropFirst(end.junction))
    }
  }
}
