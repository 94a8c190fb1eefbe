/// Values on a grid and the closed lines around those above a threshold (marching squares).
struct ContourLines {
  /// Samples along the two directions, a border of nothing included.
  private let width: Int
  private let height: Int
  private var values: [Float]
  private let place: (Float, Float) -> (Float, Float)

  /// Samples added around the rectangle, so that smoothing has room.
  private static let margin = 2

  /// Samples a function of two coordinates over a rectangle; `steps` is the number of samples along its longer edge.
  init(
    low: (Float, Float), high: (Float, Float), steps: Int, _ value: (Float, Float) -> Float
  ) {
    let span = (high.0 - low.0, high.1 - low.1)
    let cell = max(max(span.0, span.1) / Float(steps), 1e-3)
    let columns = max(2, Int((span.0 / cell).rounded(.up)) + 1) + 2 * ContourLines.margin
    let rows = max(2, Int((span.1 / cell).rounded(.up)) + 1) + 2 * ContourLines.margin
    width = columns + 2
    height = rows + 2
    let low = (
      low.0 - Float(ContourLines.margin) * cell, low.1 - Float(ContourLines.margin) * cell
    )
    values = [Float](repeating: -1, count: width * height)
    for j in 0..<rows {
      for i in 0..<columns {
        values[(j + 1) * width + i + 1] = value(low.0 + Float(i) * cell, low.1 + Float(j) * cell)
      }
    }
    place = { (low.0 + ($0 - 1) * cell, low.1 + ($1 - 1) * cell) }
  }

  /// The same with every value the mean of its neighbourhood: what has a sharp edge then has a smooth one.
  func smoothed() -> ContourLines {
    var copy = self
    for _ in 0..<2 {
      let old = copy.values.map { max($0, 0) }
      for j in 1..<(height - 1) {
        for i in 1..<(width - 1) {
          var sum: Float = 0
          for row in (j - 1)...(j + 1) {
            for column in (i - 1)...(i + 1) { sum += old[row * width + column] }
          }
          copy.values[j * width + i] = sum / 9
        }
      }
    }
    return copy
  }

  /// Closed lines around everything of at least `level`, in the coordinates of the function.
  func lines(at level: Float) -> [[(Float, Float)]] {
    // An edge of the grid is numbered by the sample at its start: twice its position, plus one where it runs along the second direction.
    var next = [Int](repeating: -1, count: 2 * width * height)
    for j in 0..<(height - 1) {
      for i in 0..<(width - 1) { connect(i, j, level, &next) }
    }
    var lines: [[(Float, Float)]] = []
    for start in next.indices where next[start] >= 0 {
      var line: [(Float, Float)] = []
      var edge = start
      while next[edge] >= 0 {
        line.append(point(edge, level))
        let following = next[edge]
        next[edge] = -1
        edge = following
      }
      if line.count > 2 { lines.append(line) }
    }
    return lines
  }

  private func isIn(_ i: Int, _ j: Int, _ level: Float) -> Bool { values[j * width + i] >= level }

  /// Joins the edges of one cell through which the line passes, the inside on the left.
  private func connect(_ i: Int, _ j: Int, _ level: Float, _ next: inout [Int]) {
    let here = 2 * (j * width + i)
    let (bottom, left) = (here, here + 1)
    let (top, right) = (here + 2 * width, here + 3)
    let corners =
      (isIn(i, j, level) ? 1 : 0) + (isIn(i + 1, j, level) ? 2 : 0)
      + (isIn(i + 1, j + 1, level) ? 4 : 0) + (isIn(i, j + 1, level) ? 8 : 0)
    switch corners {
    case 1: next[bottom] = left
    case 2: next[right] = bottom
    case 3: next[right] = left
    case 4: next[top] = right
    case 5:
      next[bottom] = left
      next[top] = right
    case 6: next[top] = bottom
    case 7: next[top] = left
    case 8: next[left] = top
    case 9: next[bottom] = top
    case 10:
      next[right] = bottom
      next[left] = top
    case 11: next[right] = top
    case 12: next[left] = right
    case 13: next[bottom] = right
    case 14: next[left] = bottom
    default: break
    }
  }

  private func point(_ edge: Int, _ level: Float) -> (Float, Float) {
    let sample = edge / 2
    let isAlong = edge % 2 == 1
    let other = sample + (isAlong ? width : 1)
    let (a, b) = (values[sample], values[other])
    let t = a == b ? 0.5 : min(max((level - a) / (b - a), 0), 1)
    let (i, j) = (Float(sample % width), Float(sample / width))
    return isAlong ? place(i, j + t) : place(i + t, j)
  }
}
