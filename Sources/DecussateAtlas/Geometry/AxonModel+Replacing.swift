extension AxonModel {
  /// The same axons with the road of one strand laid along measured lines.
  ///
  /// Each road fibre follows one line over the stretch that the line covers; beyond its ends the fibre runs back to its own course within `fade`
  /// millimetres, so that endings stay where the atlas has them. Lines may run in either direction; there must be one at least, of two points or more.
  public func replacing(strand index: Int, with lines: [[Point]], fade: Float = 20) -> AxonModel {
    precondition(!lines.isEmpty && lines.allSatisfy { $0.count > 1 }, "a strand needs lines")
    var points = points
    let strand = strands[index]
    var shifts = [[Point]](repeating: [], count: fibersPerStrand)
    for fiber in 0..<fibersPerStrand {
      let base = strand.base + fiber * strand.stationCount
      let road = Array(self.points[base..<(base + strand.stationCount)])
      let line = AxonModel.along(road, lines[fiber * lines.count / fibersPerStrand])
      let moved = AxonModel.laid(road, along: line, fade: fade)
      for station in road.indices {
        points[base + station] = moved[station]
        shifts[fiber].append(moved[station] - road[station])
      }
    }
    var ends: [StrandEnd] = []
    for end in strand.ends {
      for fiber in 0..<fibersPerStrand where end.stationCount > 0 {
        let base = end.base + fiber * end.stationCount
        let shift = shifts[fiber][end.junction]
        let last = end.stationCount - 1
        var way: Float = 0
        for step in 0...last {
          // From the junction outwards: the first point of a descending branch, the last of an ascending one.
          let place = base + (strand.direction == .descending ? step : last - step)
          if step > 0 {
            let before = place + (strand.direction == .descending ? -1 : 1)
            way += (self.points[place] - self.points[before]).length
          }
          points[place] = self.points[place] + shift * max(1 - way / fade, 0)
        }
      }
      ends.append(end.resleeved(points, fibers: fibersPerStrand))
    }
    var strands = strands
    let sleeve = Plan.sleeve(
      points, base: strand.base, stations: strand.stationCount, fibers: fibersPerStrand)
    strands[index] = Strand(
      part: strand.part, origin: strand.origin, direction: strand.direction,
      stationCount: strand.stationCount, base: strand.base, ends: ends, sleeve: sleeve,
      box: Plan.around(sleeve) ?? strand.box)
    return AxonModel(
      strands: strands, points: points, fibersPerStrand: fibersPerStrand, axonCount: axonCount)
  }

  /// A line turned to run the way the road runs, with points at most a millimetre apart.
  private static func along(_ road: [Point], _ line: [Point]) -> [Point] {
    let isForward = (line[line.count - 1] - line[0]).dot(road[road.count - 1] - road[0]) >= 0
    let turned = isForward ? line : line.reversed()
    var dense = [turned[0]]
    for point in turned.dropFirst() {
      let way = point - dense[dense.count - 1]
      let from = dense[dense.count - 1]
      let parts = max(1, Int(way.length.rounded(.up)))
      for part in 1...parts { dense.append(from + way * (Float(part) / Float(parts))) }
    }
    return dense
  }

  private static func laid(_ road: [Point], along line: [Point], fade: Float) -> [Point] {
    var nearest: [Int] = []
    for point in road {
      var best = nearest.last ?? 0
      var least = Float.greatestFiniteMagnitude
      for position in (nearest.last ?? 0)..<line.count {
        let d = line[position] - point
        let square = d.dot(d)
        if square < least {
          least = square
          best = position
        }
      }
      nearest.append(best)
    }
    let first = nearest.lastIndex(of: 0) ?? 0
    let last = nearest.firstIndex(of: line.count - 1) ?? road.count - 1
    guard first < last else { return road }
    var moved = road
    for station in first...last { moved[station] = line[nearest[station]] }
    var way: Float = 0
    for station in stride(from: first - 1, through: 0, by: -1) {
      way += (road[station] - road[station + 1]).length
      moved[station] = road[station] + (moved[first] - road[first]) * max(1 - way / fade, 0)
    }
    way = 0
    for station in (last + 1)..<max(road.count, last + 1) {
      way += (road[station] - road[station - 1]).length
      moved[station] = road[station] + (moved[last] - road[last]) * max(1 - way / fade, 0)
    }
    return moved
  }
}

extension StrandEnd {
  /// The end with the boxes around its branch drawn anew.
  fileprivate func resleeved(_ points: [Point], fibers: Int) -> StrandEnd {
    guard stationCount > 1 else { return self }
    let sleeve = AxonModel.Plan.sleeve(
      points, base: base, stations: stationCount, fibers: fibers)
    return StrandEnd(
      name: name, pool: pool, segment: segment, share: share, side: side, junction: junction,
      stationCount: stationCount, base: base, crossings: crossings, sleeve: sleeve,
      box: AxonModel.Plan.around(sleeve))
  }
}
