internal import DecussateAtlas
internal import DecussateForward

/// Which horizontal sections to show: through the widest part of a lesion, and near its ends where it is long.
enum SectionPlan {
  /// Heights in millimetres, from above down; at most three.
  static func heights(_ field: LesionField, _ atlas: Atlas) -> [Float] {
    let boxes = LesionShape.separated(field.boxes)
    guard !boxes.isEmpty else {
      var heights: [Float] = []
      for part in atlas.parts.indices {
        for plane in field.planes(of: part) where !heights.contains(plane.z) {
          heights.append(plane.z)
        }
      }
      return Array(heights.sorted(by: >).prefix(3))
    }
    let runs = boxes.compactMap { run($0, field) }
    if runs.count == 1, let only = runs.first {
      let length = only.top - only.bottom
      guard length > (only.widest < -70 ? 30 : 12) else { return [only.widest] }
      return [only.top - 0.15 * length, only.top - 0.5 * length, only.top - 0.85 * length]
    }
    let largest = runs.indices.sorted {
      runs[$0].volume != runs[$1].volume ? runs[$0].volume > runs[$1].volume : $0 < $1
    }.prefix(3)
    var heights: [Float] = []
    for index in largest {
      let z = runs[index].widest
      if !heights.contains(where: { abs($0 - z) < 2 }) { heights.append(z) }
    }
    return heights.sorted(by: >)
  }

  private struct Run {
    var top: Float
    var bottom: Float
    var widest: Float
    var volume: Float
  }

  /// Extent and widest height of the damage in a box; nil where there is none.
  private static func run(_ box: Box, _ field: LesionField) -> Run? {
    let size = box.high - box.low
    var run: Run?
    var most = 0
    for k in 0...40 {
      let z = box.low.z + size.z * Float(k) / 40
      var count = 0
      for j in 0...20 {
        for i in 0...20 {
          let p = Point(
            box.low.x + size.x * Float(i) / 20, box.low.y + size.y * Float(j) / 20, z)
          if field.damage(at: p) >= 0.5 { count += 1 }
        }
      }
      guard count > 0 else { continue }
      run = run ?? Run(top: z, bottom: z, widest: z, volume: 0)
      run?.top = z
      run?.volume += Float(count) * size.x * size.y * size.z
      if count > most {
        most = count
        run?.widest = z
      }
    }
    guard var found = run else { return nil }
    // The widest height of a prism is any; the middle stands for it.
    let middle = (found.top + found.bottom) / 2
    if abs(found.widest - middle) > 0.25 * (found.top - found.bottom), found.widest == found.bottom
    {
      found.widest = middle
    }
    return found
  }
}
