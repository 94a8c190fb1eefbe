extension LikelihoodTable {
  /// What the candidates of a block weigh together, 2 to the power of minus what they cost, and the least any costs.
  struct BlockWeight: Sendable, Equatable {
    let least: Int32
    /// In multiples of the weight of the candidate that costs least.
    let weight: Double
  }

  /// The weights of a stretch of blocks.
  ///
  /// For every block the costs of all columns are added up, four columns at a time, in 16 bits as long as the ranges of the columns fit there. Then they become
  /// weights, run by run.
  func weights(_ stretch: Range<Int>, _ columns: [Int]) -> [BlockWeight] {
    var sums = [UInt16](repeating: 0, count: LikelihoodTable.block)
    var wide = [Int32](repeating: 0, count: LikelihoodTable.block)
    var weights = [Float](repeating: 0, count: LikelihoodTable.run)
    var found: [BlockWeight] = []
    found.reserveCapacity(stretch.count)
    for b in stretch {
      let count = blocks[b].candidates.count
      let base = add(columns, b, to: &sums, &wide)
      let own = sums.span.extracting(0..<count)
      let least = LikelihoodTable.least(own)
      var target = weights.mutableSpan
      var weight = 0.0
      var start = 0
      while start < count {
        let run = own.extracting(start..<min(start + LikelihoodTable.run, count))
        weight += Double(LikelihoodTable.weight(run, least, &target))
        start += LikelihoodTable.run
      }
      found.append(BlockWeight(least: base + Int32(least), weight: weight))
    }
    return found
  }

  /// Adds up the costs of the candidates of a block, less what they have in common, which is returned.
  private func add(
    _ columns: [Int], _ block: Int, to sums: inout [UInt16], _ wide: inout [Int32]
  ) -> Int32 {
    let count = blocks[block].candidates.count
    let words = words.span
    var sums = sums.mutableSpan
    var wide = wide.mutableSpan
    var starts = [0, 0, 0, 0]
    var waiting = 0
    var base: Int32 = 0
    var bound: Int32 = 0
    var isWide = false
    LikelihoodTable.clear(&sums, count)
    for column in columns {
      let frame = frames[column &* blocks.count &+ block]
      base &+= frame.least
      if frame.range == 0 { continue }
      if bound &+ frame.range > Int32(UInt16.max) {
        // Sums that 16 bits may not hold go on in 32.
        for i in 0..<waiting {
          LikelihoodTable.add(words.extracting(starts[i]..<(starts[i] &+ count)), to: &sums)
        }
        if !isWide { LikelihoodTable.clear(&wide, count) }
        LikelihoodTable.move(&sums, to: &wide, count)
        (bound, waiting, isWide) = (0, 0, true)
      }
      bound &+= frame.range
      starts[waiting] = frame.start
      waiting &+= 1
      if waiting < 4 { continue }
      LikelihoodTable.add(
        words.extracting(starts[0]..<(starts[0] &+ count)),
        words.extracting(starts[1]..<(starts[1] &+ count)),
        words.extracting(starts[2]..<(starts[2] &+ count)),
        words.extracting(starts[3]..<(starts[3] &+ count)), to: &sums)
      waiting = 0
    }
    for i in 0..<waiting {
      LikelihoodTable.add(words.extracting(starts[i]..<(starts[i] &+ count)), to: &sums)
    }
    if !isWide { return base }
    LikelihoodTable.move(&sums, to: &wide, count)
    return base &+ LikelihoodTable.narrow(wide.span.extracting(0..<count), to: &sums)
  }

  /// 2 to the power of minus a cost of at most 125 bits, to one part in 10 000: a cubic for the fraction, the exponent for the rest.
  @inline(__always)
  static func weight(_ cost: UInt16) -> Float {
    let cost = Int32(min(cost, UInt16(125 * unitsPerBit)))
    let part = Float(cost & Int32(unitsPerBit - 1)) * (1 / Float(unitsPerBit))
    let value = 1 + part * (-0.69142181 + part * (0.2305558 + part * -0.03913399))
    let exponent = UInt32(truncatingIfNeeded: cost >> Int32(shift))
    return Float(bitPattern: value.bitPattern &- (exponent << 23))
  }

  /// What a run of costs weigh together beside the least, added by halves: the second half to the first, then the halves of that.
  static func weight(
    _ sums: Span<UInt16>, _ least: UInt16, _ weights: inout MutableSpan<Float>
  ) -> Float {
    precondition(sums.count <= weights.count, "a place per candidate")
    for i in sums.indices { weights[i] = weight(sums[i] &- least) }
    for i in sums.count..<weights.count { weights[i] = 0 }
    var width = weights.count / 2
    while width > 0 {
      for i in 0..<width { weights[i] += weights[i &+ width] }
      width /= 2
    }
    return weights[0]
  }

  private static func least(_ sums: Span<UInt16>) -> UInt16 {
    var least = UInt16.max
    for i in sums.indices { least = min(least, sums[i]) }
    return least
  }

  private static func clear(_ sums: inout MutableSpan<some FixedWidthInteger>, _ count: Int) {
    precondition(count <= sums.count, "a sum per candidate")
    for i in 0..<count { sums[i] = 0 }
  }

  private static func add(_ a: Span<UInt16>, to sums: inout MutableSpan<UInt16>) {
    precondition(a.count <= sums.count, "a sum per candidate")
    for i in a.indices { sums[i] &+= a[i] }
  }

  private static func add(
    _ a: Span<UInt16>, _ b: Span<UInt16>, _ c: Span<UInt16>, _ d: Span<UInt16>,
    to sums: inout MutableSpan<UInt16>
  ) {
    precondition(
      b.count == a.count && c.count == a.count && d.count == a.count && a.count <= sums.count,
      "a sum per candidate")
    for i in a.indices { sums[i] &+= (a[i] &+ b[i]) &+ (c[i] &+ d[i]) }
  }

  /// Adds sums of 16 bits to those of 32, and begins anew.
  private static func move(
    _ sums: inout MutableSpan<UInt16>, to wide: inout MutableSpan<Int32>, _ count: Int
  ) {
    precondition(count <= sums.count && count <= wide.count, "a sum per candidate")
    for i in 0..<count {
      wide[i] &+= Int32(sums[i])
      sums[i] = 0
    }
  }

  /// Sums less the least of them, which is returned; what 16 bits do not hold weighs nothing beside it.
  private static func narrow(_ wide: Span<Int32>, to sums: inout MutableSpan<UInt16>) -> Int32 {
    precondition(wide.count <= sums.count, "a sum per candidate")
    var least = Int32.max
    for i in wide.indices { least = min(least, wide[i]) }
    for i in wide.indices {
      sums[i] = UInt16(truncatingIfNeeded: min(wide[i] &- least, Int32(UInt16.max)))
    }
    return least
  }
}
