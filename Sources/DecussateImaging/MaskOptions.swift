/// What the user states about an image, so that nothing has to be guessed.
public struct MaskOptions: Sendable, Hashable {
  /// Which of the two transforms of a header is meant.
  public enum Form: String, Sendable, Hashable, CaseIterable { case sform, qform }

  /// The space the image lies in, whatever its header says.
  public var space: AtlasSpace?
  /// The transform to follow where the two contradict each other.
  public var form: Form?
  /// Left and right are exchanged before use.
  public var flips = false
  /// Voxels of at least this value count as whole, all others as nothing.
  public var threshold: Double?
  /// Only voxels with this value count, as whole.
  public var label: Int?

  public init(
    space: AtlasSpace? = nil, form: Form? = nil, flips: Bool = false, threshold: Double? = nil,
    label: Int? = nil
  ) {
    self.space = space
    self.form = form
    self.flips = flips
    self.threshold = threshold
    self.label = label
  }
}
