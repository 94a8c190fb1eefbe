public import DecussateAtlas
public import DecussateImaging

extension ImageFile {
  /// Reads an image; nil, with the reason, where the file is no image that can be used.
  ///
  /// `-` is standard input.
  public static func read(
    _ path: String, into report: inout [Diagnostic]
  ) throws(Files.Failure) -> NIfTIImage? {
    image(
      try Files.read(path), name: path == "-" ? "standard input" : path, into: &report)
  }

  /// Writes the bytes of an image, compressed where the name ends in `.gz`.
  public static func write(_ bytes: [UInt8], to path: String) throws(Files.Failure) {
    try Files.writeAtomically(path.hasSuffix(".gz") ? Gzip.compress(bytes) : bytes, to: path)
  }
}
