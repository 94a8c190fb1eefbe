import DecussateAtlas
public import DecussateForward

extension CutCatalogue {
  /// The cuts of the shapes that the candidates of a space share: those that one candidate in four names.
  ///
  /// A shape that is missed is worked out where it is met, so the share decides the time and nothing else.
  public static func shared(
    _ model: ForwardModel, _ space: CandidateSpace, runner: some BlockRunner
  ) -> CutCatalogue {
    let blocks = DictionaryBlock.ranges(space.count, length: 4096)
    let sets = runner.map(blocks.count) { b -> ShapeSet in
      var set = ShapeSet()
      for index in stride(from: blocks[b].lowerBound, to: blocks[b].upperBound, by: 4) {
        // Pairs are mirrored: every other one takes the second of its pair.
        let one = min(index + index / 4 % 2, blocks[b].upperBound - 1)
        set.insert(space.candidate(at: one).lesion, model)
      }
      return set
    }
    let shapes = sets.reduce(into: ShapeSet()) { $0.formUnion($1) }
    let parts = 64
    let catalogues = runner.map(parts) { part -> CutCatalogue in
      var catalogue = CutCatalogue()
      catalogue.add(shapes, part: part, of: parts, model)
      return catalogue
    }
    var whole = CutCatalogue()
    for catalogue in catalogues { whole.add(catalogue) }
    return whole
  }
}
