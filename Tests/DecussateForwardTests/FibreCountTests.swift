import Decussate
import DecussateTestSupport
import Testing

/// Every axon is cut or spared, and counted once.
@Suite struct FibreCountTests {
  private let forward = Tables.forward

  /// Whether a point lies in an ellipsoid without a turn.
  private func holds(_ e: Ellipsoid, _ p: Point) -> Bool {
    let d = p - e.center
    let (x, y, z) = (d.x / e.semiaxes.x, d.y / e.semiaxes.y, d.z / e.semiaxes.z)
    return x * x + y * y + z * z <= 1
  }

  /// Whether a polyline enters an ellipsoid: by small steps, the plain way.
  private func enters(_ e: Ellipsoid, _ line: [Point]) -> Bool {
    for i in line.indices.dropFirst() {
      for step in 0...40 where holds(e, line[i - 1] + (line[i] - line[i - 1]) * (Float(step) / 40))
      {
        return true
      }
    }
    return line.count == 1 && holds(e, line[0])
  }

  /// The points one axon runs through, from where it starts to where it ends.
  private func course(_ strand: Strand, _ end: StrandEnd, _ fiber: Int) -> [Point] {
    let points = forward.axons.points
    let base = strand.base + fiber * strand.stationCount
    let road = points[base..<(base + strand.stationCount)]
    let own = end.base + fiber * end.stationCount
    let branch = end.stationCount > 0 ? points[own..<(own + end.stationCount)] : []
    return strand.direction == .descending
      ? Array(road.prefix(end.junction + 1) + branch)
      : Array(branch + road.dropFirst(end.junction))
  }

  /// Cut and spared, counted fibre by fibre, make up all; the kernel finds the same number.
  @Test func cutAndSparedMakeUpAll() {
    let fibers = forward.axons.fibersPerStrand
    let failures = Property.check(seeds: 1, count: 5) { random, size in
      var shape = DrawnLesion.ellipsoid(&random, size: size)
      shape.tilt = 0
      let loss = forward.axonLoss(Lesion([.ellipsoid(shape, extent: 1)]))
      let reach = max(shape.semiaxes.x, shape.semiaxes.y, shape.semiaxes.z)
      let near = Box(
        low: shape.center - Point(reach, reach, reach),
        high: shape.center + Point(reach, reach, reach))
      for (s, strand) in forward.axons.strands.enumerated() {
        let isNear =
          strand.sleeve.contains { $0.meets(near) }
          || strand.ends.contains { $0.sleeve.contains { $0.meets(near) } }
        for (e, end) in strand.ends.enumerated() {
          let lost = loss.ends[forward.endOffsets[s] + e]
          if !isNear {
            if lost != 0 { return "strand \(s) end \(e) is far away and loses \(lost)" }
            continue
          }
          var cut = 0
          for k in 0..<fibers where enters(shape, course(strand, end, k)) { cut += 1 }
          let spared = Float(fibers - cut) / Float(fibers)
          // A fibre that grazes the border between two steps may be counted either way.
          if abs(lost + spared - 1) > 1.01 / Float(fibers) {
            return "strand \(s) end \(e): cut \(lost), spared \(spared) for \(shape)"
          }
        }
      }
      return nil
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  @Test func verticesNeverCutMoreThanSegments() {
    let failures = Property.check(seeds: 50, count: 30) { random, size in
      let lesion = DrawnLesion.draw(&random, size: size)
      let segments = forward.axonLoss(lesion, test: .segments)
      let vertices = forward.axonLoss(lesion, test: .vertices)
      for i in segments.ends.indices where vertices.ends[i] > segments.ends[i] + 1e-6 {
        return "end \(i): \(vertices.ends[i]) by vertices, \(segments.ends[i]) for \(lesion.words)"
      }
      return nil
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  /// Stations lie close: vertices alone miss little.
  @Test func verticesMissLittle() {
    var missed: Float = 0
    var cut: Float = 0
    for seed in UInt64(0)..<40 {
      var random = SplitMix64(seed: seed)
      let lesion = Lesion([.ellipsoid(DrawnLesion.ellipsoid(&random, size: 0.6), extent: 1)])
      let segments = forward.axonLoss(lesion, test: .segments)
      let vertices = forward.axonLoss(lesion, test: .vertices)
      for i in segments.ends.indices {
        cut += segments.ends[i]
        missed += segments.ends[i] - vertices.ends[i]
      }
    }
    #expect(cut > 100)
    #expect(missed / cut <= 0.08, "vertices miss \(missed / cut) of what is cut")
  }

  @Test func theAxonsAreCounted() {
    let axons = forward.axons
    var ends = 0
    var points = 0
    for strand in axons.strands {
      ends += strand.ends.count
      points += axons.fibersPerStrand * strand.stationCount
      for end in strand.ends { points += axons.fibersPerStrand * end.stationCount }
    }
    #expect(axons.axonCount == ends * axons.fibersPerStrand)
    #expect(axons.points.count == points)
    #expect(forward.endCount == ends)
    #expect(axons.strands.count % 2 == 0)
    for strand in axons.strands {
      let sum = strand.ends.reduce(0) { $0 + $1.share }
      #expect(abs(sum - 1) < 0.011, "\(forward.atlas.parts[strand.part].id): \(sum)")
    }
  }

  @Test(arguments: [10_000, 40_000])
  func theNumberOfAxonsIsTheOneAskedFor(count: Int) {
    let axons = AxonModel(Tables.atlas, axons: count)
    #expect(axons.axonCount <= max(count, 8 * forward.endCount))
    #expect(Double(axons.axonCount) >= 0.9 * Double(min(count, axons.axonCount + 1)))
    #expect(count - axons.axonCount < forward.endCount)
  }

  /// A larger sample holds the smaller one: the first fibres stay where they are.
  @Test func moreFibresKeepTheFirstOnes() {
    let few = AxonModel(Tables.atlas, fibersPerStrand: 8)
    for (a, b) in zip(few.strands, forward.axons.strands) {
      #expect(a.stationCount == b.stationCount)
      let own = few.points[a.base..<(a.base + 8 * a.stationCount)]
      let other = forward.axons.points[b.base..<(b.base + 8 * b.stationCount)]
      #expect(own.elementsEqual(other), "\(Tables.atlas.parts[a.part].id)")
    }
  }

  /// A coarse sample is near a fine one, so that a small dictionary tells the same story.
  @Test func fewFibresComeNearMany() {
    let few = ForwardModel(Tables.atlas, AxonModel(Tables.atlas, fibersPerStrand: 8))
    var worst: Float = 0
    var sum: Float = 0
    var count: Float = 0
    for seed in UInt64(0)..<20 {
      var random = SplitMix64(seed: seed)
      let lesion = Lesion([.ellipsoid(DrawnLesion.ellipsoid(&random, size: 0.8), extent: 1)])
      let a = few.axonLoss(lesion).ends
      let b = forward.axonLoss(lesion).ends
      for i in a.indices where b[i] > 0.01 || a[i] > 0.01 {
        worst = max(worst, abs(a[i] - b[i]))
        sum += abs(a[i] - b[i])
        count += 1
      }
    }
    #expect(count > 50)
    #expect(sum / count < 0.06, "mean difference \(sum / count)")
    #expect(worst < 0.4, "worst difference \(worst)")
  }
}
