public import DecussateAtlas
public import DecussateImaging

/// NIfTI images as files, compressed by gzip or not.
public enum ImageFile {
  /// Reads the part of an image other than 0; nil, with the reason, where the file is no image that can be used.
  ///
  /// `-` is standard input.
  public static func read(
    _ path: String, into report: inout [Diagnostic]
  ) throws(Files.Failure) -> ImageBox? {
    ImageBox.read(
      try Files.read(path), name: path == "-" ? "standard input" : path, into: &report)
  }

  /// Writes the bytes of an image, compressed where the name ends in `.gz`.
  public static func write(_ bytes: [UInt8], to path: String) throws(Files.Failure) {
    try Files.writeAtomically(path.hasSuffix(".gz") ? Gzip.compress(bytes) : bytes, to: path)
  }
}
