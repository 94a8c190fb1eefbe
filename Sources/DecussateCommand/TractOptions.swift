import ArgumentParser
import Decussate
import DecussateCohort

/// `--tracts`, for commands that lesion tracts.
struct TractOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Streamlines of your own (.tck, .trk; MNI152 millimetres) for a tract or tract/part of the atlas, or for a tract of a new name; the name of the file where none is given. May be repeated.",
      valueName: "name=file"))
  var tracts: [String] = []

  /// The axons with the tracts asked for; nil where none were.
  func read(_ atlas: Atlas, _ axons: AxonModel) throws(Failure) -> OwnTracts? {
    guard !tracts.isEmpty else { return nil }
    var own = OwnTracts(axons)
    for text in tracts {
      let (name, side, file) = TractOptions.split(text)
      var report: [Diagnostic] = []
      let lines: Streamlines?
      do { lines = try TrackFiles.read(file, into: &report) } catch { throw .input(error) }
      if let lines { own.use(lines, as: name, side: side, file: file, atlas, into: &report) }
      try settle(report)
    }
    return own
  }

  /// `name=file` or `left name=file`, or the name that the file bears: `tract-part-side.tck`, as exported, or `tract.tck`.
  static func split(_ text: String) -> (name: String, side: Side?, file: String) {
    var name: String
    var file = text
    if let sign = text.firstIndex(of: "=") {
      name = String(text[..<sign])
      file = String(text[text.index(after: sign)...])
      for side in Side.allCases where name.hasPrefix(side.name + " ") {
        return (String(name.dropFirst(side.name.utf8.count + 1)), side, file)
      }
      return (name, nil, file)
    }
    name = text.split(separator: "/").last.map { String($0) } ?? text
    for ending in [".tck", ".trk"] where name.hasSuffix(ending) { name.removeLast(4) }
    let side = Side.allCases.first { name.hasSuffix("-" + $0.name) }
    if let side { name.removeLast(side.name.utf8.count + 1) }
    return (name.split(separator: "-", maxSplits: 1).joined(separator: "/"), side, file)
  }
}
