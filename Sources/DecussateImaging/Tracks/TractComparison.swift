public import DecussateAtlas

/// How far two sets of streamlines of one tract lie apart, height by height.
///
/// ```swift
/// let comparison = TractComparison(modelled, measured)
/// print(comparison.meanDistance, comparison.meanOverlap)
/// ```
/// Every line counts once at each height, where it first passes it.
public struct TractComparison: Sendable {
  /// Both sets at one height.
  public struct Level: Sendable, Hashable {
    /// Millimetres.
    public let z: Float
    /// Mean places of the lines, x and y in millimetres.
    public let first: Point
    public let second: Point
    /// Lines of each set that pass.
    public let firstCount: Int
    public let secondCount: Int
    /// Between the mean places, millimetres.
    public let distance: Float
    /// Dice coefficient 0…1 of the areas that hold nine tenths of each set's lines, on squares of 2 mm.
    public let overlap: Float
  }

  /// From above down; heights that fewer than `least` lines of either set pass are left out.
  public let levels: [Level]

  /// Mean over the heights, millimetres; 0 where there are none.
  public var meanDistance: Float { mean { $0.distance } }

  /// Mean over the heights, 0…1.
  public var meanOverlap: Float { mean { $0.overlap } }

  /// Compares at heights from `top` down to `bottom`, millimetres.
  public init(
    _ first: Streamlines, _ second: Streamlines, top: Float = 40, bottom: Float = -50,
    step: Float = 2, least: Int = 10
  ) {
    precondition(step > 0 && top >= bottom, "heights run downwards in steps")
    var levels: [Level] = []
    for k in 0...Int((top - bottom) / step) {
      let z = top - Float(k) * step
      let (a, b) = (first.crossings(z: z), second.crossings(z: z))
      guard a.count >= least, b.count >= least else { continue }
      let (p, q) = (TractComparison.middle(a), TractComparison.middle(b))
      levels.append(
        Level(
          z: z, first: p, second: q, firstCount: a.count, secondCount: b.count,
          distance: (p - q).length, overlap: TractComparison.overlap(a, b)))
    }
    self.levels = levels
  }

  private func mean(_ value: (Level) -> Float) -> Float {
    guard !levels.isEmpty else { return 0 }
    var sum: Float = 0
    for level in levels { sum += value(level) }
    return sum / Float(levels.count)
  }

  private static func middle(_ points: [Point]) -> Point {
    var sum = Point.zero
    for point in points { sum = sum + point }
    return sum * (1 / Float(points.count))
  }

  private static func overlap(_ a: [Point], _ b: [Point]) -> Float {
    let (first, second) = (area(a), area(b))
    var shared = 0
    for cell in first where second.contains(cell) { shared += 1 }
    return 2 * Float(shared) / Float(first.count + second.count)
  }

  /// The fewest squares that hold nine tenths of the points.
  ///
  /// Each point is spread over the four squares nearest to it by its distance from their centres, so that where the squares lie matters little.
  private static func area(_ points: [Point]) -> Set<Int> {
    var weights: [Int: Float] = [:]
    for point in points {
      let (x, y) = (point.x / 2 + 500, point.y / 2 + 500)
      let (i, j) = (Int(x.rounded(.down)), Int(y.rounded(.down)))
      let (u, v) = (x - Float(i), y - Float(j))
      for (di, wi) in [(0, 1 - u), (1, u)] {
        for (dj, wj) in [(0, 1 - v), (1, v)] {
          weights[(j + dj) * 1000 + i + di, default: 0] += wi * wj
        }
      }
    }
    let order = weights.keys.sorted {
      let (a, b) = (weights[$0] ?? 0, weights[$1] ?? 0)
      return a != b ? a > b : $0 < $1
    }
    var held: Float = 0
    var cells: Set<Int> = []
    for cell in order where held < 0.9 * Float(points.count) {
      held += weights[cell] ?? 0
      cells.insert(cell)
    }
    return cells
  }
}

extension Streamlines {
  /// Where each line first passes a height; lines that do not are left out.
  func crossings(z: Float) -> [Point] {
    var places: [Point] = []
    for line in 0..<count {
      var last: Point?
      for point in self[line] {
        if let last, (last.z > z) != (point.z > z) {
          places.append(last + (point - last) * ((z - last.z) / (point.z - last.z)))
          break
        }
        last = point
      }
    }
    return places
  }
}
