public import DecussateAtlas
public import DecussateImaging

/// NIfTI images as files, compressed by gzip or not.
public enum ImageFile {
  /// The image in the bytes of a file; nil, with the reason, where they are no image that can be used.
  ///
  /// Whether they are compressed is seen from the bytes, not from a name. The header is inflated and checked before anything of the size it claims is allocated.
  public static func image(
    _ bytes: [UInt8], name: String, into report: inout [Diagnostic]
  ) -> NIfTIImage? {
    guard Gzip.isCompressed(bytes) else {
      return NIfTIImage.read(bytes, name: name, into: &report)
    }
    do {
      let start = try Gzip.inflate(bytes, limit: NIfTIHeader.longest)
      guard let header = NIfTIHeader.read(start, name: name, into: &report) else { return nil }
      let most = Gzip.mostInflated(bytes.count)
      guard header.byteCount <= most else {
        report.append(
          Diagnostic(
            "IMG022", at: name,
            "\(bytes.count) compressed bytes cannot hold the \(header.byteCount) bytes that the "
              + "header speaks of, at most \(most)",
            help: "the file is cut short, or made to exhaust memory; copy it again"))
        return nil
      }
      // One byte more than is needed, so that the end of the stream is reached and its checksum compared.
      let inflated = try Gzip.inflate(bytes, limit: header.byteCount + 1)
      return NIfTIImage.read(inflated, header, name: name, into: &report)
    } catch {
      report.append(diagnostic(error, name: name, count: bytes.count))
      return nil
    }
  }

  private static func diagnostic(_ error: Gzip.Failure, name: String, count: Int) -> Diagnostic {
    switch error {
    case .damaged(let position):
      Diagnostic(
        "IMG020", at: name,
        "the compressed data are damaged at about byte \(position) of \(count)",
        help: "copy the file again, or compress it again with gzip")
    case .truncated(let inflated):
      Diagnostic(
        "IMG021", at: name,
        "the \(count) compressed bytes end in the middle of the data, after \(inflated) inflated "
          + "bytes", help: "the file is cut short; copy it again")
    }
  }
}
