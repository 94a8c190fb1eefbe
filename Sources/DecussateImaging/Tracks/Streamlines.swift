public import DecussateAtlas

/// Lines through space, as tractography gives them: the points of one line after the other, RAS+ millimetres.
///
/// ```swift
/// var lines = Streamlines()
/// lines.append([Point(-24, -12, 10), Point(-22, -13, 4)])
/// let bytes = TCKFile.write(lines)
/// ```
public struct Streamlines: Sendable, Hashable {
  /// All points, line by line.
  public private(set) var points: [Point] = []
  /// Position of the first point of each line, and the number of points at the end.
  private var starts: [Int] = [0]

  public init() {}

  /// Number of lines.
  public var count: Int { starts.count - 1 }

  /// The points of one line.
  public subscript(line: Int) -> ArraySlice<Point> { points[starts[line]..<starts[line + 1]] }

  /// Adds a line; a line without points is kept as such.
  public mutating func append(_ line: some Collection<Point>) {
    points += line
    starts.append(points.count)
  }

  /// Adds all lines of another set.
  public mutating func append(_ other: Streamlines) {
    let offset = points.count
    points += other.points
    for start in other.starts.dropFirst() { starts.append(start + offset) }
  }
}
