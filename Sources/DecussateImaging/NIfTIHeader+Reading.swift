public import DecussateAtlas

extension NIfTIHeader {
  /// The header at the start of some bytes; nil, with the reason, where they are no image that can be used.
  ///
  /// Nothing of the size the header claims is allocated. `name` is the document that messages speak of.
  public static func read(
    _ bytes: [UInt8], name: String, into report: inout [Diagnostic]
  ) -> NIfTIHeader? {
    var reader = HeaderReader(bytes: bytes, name: name)
    let header = reader.read()
    report += reader.report
    return header
  }
}
