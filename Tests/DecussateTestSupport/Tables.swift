public import Decussate

/// The bundled tables and what is made from them once for all tests.
public enum Tables {
  public static let atlas = BundledAtlas.atlas()
  public static let forward = ForwardModel(atlas, AxonModel(atlas, fibersPerStrand: 24))
  public static let lesionWords = LesionVocabulary(atlas)
  public static let findingWords = FindingVocabulary(atlas)
}
