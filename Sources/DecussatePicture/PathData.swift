/// Lines and outlines as the data of an SVG path.
enum PathData {
  /// Straight lines through spots that say something: those within `tolerance` of the line between their neighbours are left out.
  static func line(_ spots: [Spot], tolerance: Float = 0.25, closed: Bool = false) -> String {
    let kept = simplified(spots, tolerance: tolerance)
    guard kept.count > 1 else { return "" }
    var data = ""
    var last = Spot(.nan, .nan)
    for (position, spot) in kept.enumerated() {
      let word = SVG.number(spot.x) + " " + SVG.number(spot.y)
      if position > 0, spot == last { continue }
      data += (position == 0 ? "M" : "L") + word
      last = spot
    }
    return closed ? data + "Z" : data
  }

  /// A smooth closed curve through spots.
  static func smooth(_ spots: [Spot]) -> String {
    let n = spots.count
    guard n > 2 else { return "" }
    var data = "M" + word(spots[0])
    for i in 0..<n {
      let (a, b) = (spots[(i + n - 1) % n], spots[i])
      let (c, d) = (spots[(i + 1) % n], spots[(i + 2) % n])
      data += "C" + word(Spot(b.x + (c.x - a.x) / 6, b.y + (c.y - a.y) / 6))
      data += " " + word(Spot(c.x - (d.x - b.x) / 6, c.y - (d.y - b.y) / 6)) + " " + word(c)
    }
    return data + "Z"
  }

  /// An ellipse with axes along the page.
  static func ellipse(_ center: Spot, _ rx: Float, _ ry: Float) -> String {
    let (x, y) = (SVG.number(rx), SVG.number(ry))
    let right = word(Spot(center.x + rx, center.y))
    let left = word(Spot(center.x - rx, center.y))
    return "M\(left)A\(x) \(y) 0 1 1 \(right)A\(x) \(y) 0 1 1 \(left)Z"
  }

  private static func word(_ spot: Spot) -> String {
    SVG.number(spot.x) + " " + SVG.number(spot.y)
  }

  /// Douglas and Peucker: the fewest of the spots that keep the line within a tolerance.
  static func simplified(_ spots: [Spot], tolerance: Float) -> [Spot] {
    guard spots.count > 2 else { return spots }
    var keep = [Bool](repeating: false, count: spots.count)
    keep[0] = true
    keep[spots.count - 1] = true
    var open = [(0, spots.count - 1)]
    while let (first, last) = open.popLast() {
      guard last > first + 1 else { continue }
      var worst = tolerance
      var split = -1
      for i in (first + 1)..<last {
        let far = distance(spots[i], spots[first], spots[last])
        if far > worst {
          worst = far
          split = i
        }
      }
      guard split > 0 else { continue }
      keep[split] = true
      open.append((first, split))
      open.append((split, last))
    }
    return spots.indices.filter { keep[$0] }.map { spots[$0] }
  }

  private static func distance(_ p: Spot, _ a: Spot, _ b: Spot) -> Float {
    let d = b - a
    let square = d.x * d.x + d.y * d.y
    guard square > 0 else { return (p - a).length }
    let t = min(max(((p.x - a.x) * d.x + (p.y - a.y) * d.y) / square, 0), 1)
    return (p - Spot(a.x + t * d.x, a.y + t * d.y)).length
  }
}
