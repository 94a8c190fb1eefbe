/// One file of the `Atlas/` folder: its name without the folder, and its bytes.
public struct AtlasFile: Sendable, Hashable {
  public let name: String
  public let bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
