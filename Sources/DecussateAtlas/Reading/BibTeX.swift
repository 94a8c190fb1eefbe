/// Reads the bibliography: keys and fields of BibTeX entries.
///
/// Fields may be braced, quoted or bare. Text between entries and `@comment` entries are ignored, as BibTeX does;
/// macros (`@string`) are not supported and are reported.
public enum BibTeX {
  /// Every entry of the file, in order.
  ///
  /// Problems are reported at `name:line:column`.
  public static func read(
    _ bytes: [UInt8], name: String, into report: inout [Diagnostic]
  ) -> [Reference] {
    var parser = BibTeXParser(bytes: bytes, name: name, report: report)
    let entries = parser.parse()
    report = parser.report
    return entries
  }
}
