public import DecussateForward
public import DecussateInverse

/// Builds dictionaries on all cores.
public enum DictionaryBuilder {
  /// Road fibres per strand while the dictionary is made.
  public static let fibersPerStrand = LesionDictionary.fibersPerStrand

  /// Computes every candidate of a space, reporting progress 0…1 now and then.
  public static func build(
    _ model: ForwardModel, _ space: CandidateSpace, runner: some BlockRunner = ParallelRunner(),
    progress: (Double) -> Void = { _ in }
  ) -> LesionDictionary {
    let blocks = DictionaryBlock.ranges(space.count)
    let catalogue = CutCatalogue.shared(model, space, runner: runner)
    var merger = DictionaryMerger(model, space)
    let wave = 16
    for start in stride(from: 0, to: blocks.count, by: wave) {
      let end = min(start + wave, blocks.count)
      let made = runner.map(end - start) {
        DictionaryBlock(model, space, blocks[start + $0], catalogue: catalogue)
      }
      for block in made { merger.merge(block, space) }
      progress(Double(end) / Double(blocks.count))
    }
    return merger.finish(space, runner: runner)
  }
}
