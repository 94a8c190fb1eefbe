public import DecussateAtlas
public import DecussateImaging

/// Streamlines as files: which format it is is seen from the bytes, not from the name.
public enum TrackFiles {
  /// The lines of a `.tck` or `.trk` file; nil, with the reason in `report`, where it is neither.
  public static func read(
    _ path: String, into report: inout [Diagnostic]
  ) throws(Files.Failure) -> Streamlines? {
    let bytes = try Files.read(path)
    let name = path == "-" ? "standard input" : path
    if bytes.starts(with: Array("TRACK".utf8)) {
      return TRKFile.read(bytes, name: name, into: &report)
    }
    return TCKFile.read(bytes, name: name, into: &report)
  }
}
