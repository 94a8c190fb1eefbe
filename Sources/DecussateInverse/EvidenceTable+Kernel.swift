extension PatientPlan {
  /// The evidence of every patient in every block of a stretch, block by block.
  ///
  /// For each block the products of the patient before are kept depth by depth: after no column, after the first, after the first two, and so on. The next
  /// patient begins where its columns part from theirs.
  func forEachSum(
    _ table: EvidenceTable, _ blocks: Range<Int>,
    _ body: (_ patient: Int, _ block: Int, _ evidence: Double) -> Void
  ) {
    var products = [EvidenceTable.Lanes](
      repeating: .init(repeating: 0), count: (deepest + 1) * EvidenceTable.block)
    for b in blocks {
      let vectors = table.blocks[b].vectors
      for v in 0..<vectors.count { products[v] = table.masses[vectors.lowerBound + v] }
      for p in patients.indices {
        let patient = patients[p]
        for depth in patient.shared..<patient.count {
          let column = table.columns[columns[patient.first + depth]]
          PatientPlan.multiply(&products, depth: depth, by: column.span.extracting(vectors))
        }
        let last = patient.count * EvidenceTable.block
        body(p, b, PatientPlan.sum(products.span.extracting(last..<(last + vectors.count))))
      }
    }
  }

  /// The products one depth further down: those of this depth times a column, no less than the floor after every second column.
  private static func multiply(
    _ products: inout [EvidenceTable.Lanes], depth: Int, by column: Span<EvidenceTable.Lanes>
  ) {
    let source = depth * EvidenceTable.block
    let target = source + EvidenceTable.block
    var products = products.mutableSpan
    precondition(column.count <= EvidenceTable.block && target + column.count <= products.count)
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

  /// Lane by lane, then the lanes in order.
  private static func sum(_ vectors: Span<EvidenceTable.Lanes>) -> Double {
    var lanes = EvidenceTable.Lanes(repeating: 0)
    for v in vectors.indices { lanes += vectors[v] }
    var sum = 0.0
    for lane in 0..<EvidenceTable.lanes { sum += Double(lanes[lane]) }
    return sum
  }
}
