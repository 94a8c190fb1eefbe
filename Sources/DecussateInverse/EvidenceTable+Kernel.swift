extension PatientPlan {
  /// The evidence of every patient in every block of a stretch, block by block.
  ///
  /// For each block the products of the patient before are kept depth by depth: after no column, after the first, after the first two, and so on. The next
  /// patient begins where its columns part from theirs; what no one will begin with is not kept.
  func forEachSum(
    _ table: EvidenceTable, _ blocks: Range<Int>,
    _ body: (_ patient: Int, _ block: Int, _ evidence: Double) -> Void
  ) {
    var memory = [EvidenceTable.Lanes](
      repeating: .init(repeating: 0), count: (deepest + 2) * EvidenceTable.block)
    var products = memory.mutableSpan
    let masses = table.masses.span
    let factors = table.factors.span
    for b in blocks {
      let vectors = table.blocks[b].vectors
      let (start, count) = (vectors.lowerBound, vectors.count)
      for v in 0..<count { products[v] = masses[start &+ v] }
      for p in patients.indices {
        let patient = patients[p]
        var depth = patient.shared
        while depth < patient.count {
          let first = columns[patient.first + depth] * masses.count + start
          let column = factors.extracting(first..<(first + count))
          if depth & 1 == 0, depth + 1 < patient.count, depth + 1 > patient.kept {
            let other = columns[patient.first + depth + 1] * masses.count + start
            PatientPlan.multiply(
              &products, depth: depth, by: column, factors.extracting(other..<(other + count)))
            depth += 2
          } else {
            PatientPlan.multiply(&products, depth: depth, by: column)
            depth += 1
          }
        }
        body(p, b, PatientPlan.sum(products, from: patient.count * EvidenceTable.block, count))
      }
    }
  }

  /// The products one depth further down: those of this depth times a column, no less than the floor after every second column.
  private static func multiply(
    _ products: inout MutableSpan<EvidenceTable.Lanes>, depth: Int,
    by column: Span<EvidenceTable.Lanes>
  ) {
    let source = depth * EvidenceTable.block
    let target = source + EvidenceTable.block
    precondition(
      column.count <= EvidenceTable.block && target + column.count <= products.count,
      "a place per vector")
    if depth & 1 == 0 {
      for v in column.indices { products[target &+ v] = products[source &+ v] * column[v] }
    } else {
      let floor = EvidenceTable.Lanes(repeating: EvidenceTable.floor)
      for v in column.indices {
        let product = products[source &+ v] * column[v]
        products[target &+ v] = product.replacing(with: floor, where: product .< floor)
      }
    }
  }

  /// The products two depths further down, from an even one.
  private static func multiply(
    _ products: inout MutableSpan<EvidenceTable.Lanes>, depth: Int,
    by column: Span<EvidenceTable.Lanes>,
    _ next: Span<EvidenceTable.Lanes>
  ) {
    let source = depth * EvidenceTable.block
    let target = source + 2 * EvidenceTable.block
    precondition(
      column.count <= EvidenceTable.block && target + column.count <= products.count
        && next.count == column.count, "a place per vector")
    let floor = EvidenceTable.Lanes(repeating: EvidenceTable.floor)
    for v in column.indices {
      let product = products[source &+ v] * column[v] * next[v]
      products[target &+ v] = product.replacing(with: floor, where: product .< floor)
    }
  }

  /// Lane by lane, then the lanes in pairs.
  private static func sum(
    _ products: borrowing MutableSpan<EvidenceTable.Lanes>, from first: Int, _ count: Int
  ) -> Double {
    precondition(first + count <= products.count, "a place per vector")
    var lanes = EvidenceTable.Lanes(repeating: 0)
    for v in 0..<count { lanes += products[first &+ v] }
    let four = lanes.lowHalf + lanes.highHalf
    let two = four.lowHalf + four.highHalf
    return Double(two.x + two.y)
  }
}
