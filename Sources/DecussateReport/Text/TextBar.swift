/// What a bar is drawn with.
public enum BarStyle: Sendable, Hashable {
  /// Block characters to an eighth of a column.
  case blocks
  /// Signs found in ASCII, to a whole column.
  case ascii
}

/// A share of one as a bar within `width` columns, without trailing spaces.
///
/// What is not nought shows at least the thinnest mark: `bar(0.5, width: 8)` is `████`.
public func bar(_ share: Double, width: Int, style: BarStyle = .blocks) -> String {
  precondition(width >= 0, "a bar cannot have a negative width")
  let clamped = share.isNaN ? 0 : min(max(share, 0), 1)
  let parts = style == .blocks ? 8 : 1
  var marks = Int((clamped * Double(width * parts)).rounded())
  if clamped > 0, marks == 0, width > 0 { marks = 1 }
  guard style == .blocks else { return String(repeating: "#", count: marks) }
  let edges = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  return String(repeating: "█", count: marks / 8) + edges[marks % 8]
}
