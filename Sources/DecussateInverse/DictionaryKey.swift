/// What a stored dictionary was made from: three numbers that must all agree before it is used.
public struct DictionaryKey: Sendable, Hashable {
  /// `Atlas.version`: a hash of the tables.
  public let atlas: UInt64
  /// A hash of the sources that make a dictionary, so that no stored one outlives a change of the code.
  public let model: UInt64
  /// Number of candidates asked for.
  public let size: Int

  public init(atlas: UInt64, model: UInt64, size: Int) {
    self.atlas = atlas
    self.model = model
    self.size = size
  }

  /// A file name for a dictionary of this key.
  public var fileName: String {
    "\(hex(atlas))-\(hex(model))-\(size).decussate-dictionary"
  }

  private func hex(_ value: UInt64) -> String { String(value, radix: 16) }
}
