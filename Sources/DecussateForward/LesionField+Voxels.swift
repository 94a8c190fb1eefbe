public import DecussateAtlas

extension LesionField {
  /// The lesion as voxels, where its place can be drawn: the share of each voxel that is damaged, from eight points in it.
  ///
  /// - Parameters:
  ///   - counts: voxels along x, y and z.
  ///   - first: centre of the first voxel, millimetres; a negative spacing runs the other way.
  /// - Returns: one value 0…1 per voxel, x fastest.
  public func voxels(
    counts: (i: Int, j: Int, k: Int), spacing: Point, first: Point
  ) -> [Float] {
    var values = [Float](repeating: 0, count: counts.i * counts.j * counts.k)
    for box in boxes {
      let i = LesionField.range(box.low.x, box.high.x, first.x, spacing.x, counts.i)
      let j = LesionField.range(box.low.y, box.high.y, first.y, spacing.y, counts.j)
      let k = LesionField.range(box.low.z, box.high.z, first.z, spacing.z, counts.k)
      for z in k {
        for y in j {
          for x in i {
            let center = Point(
              first.x + Float(x) * spacing.x, first.y + Float(y) * spacing.y,
              first.z + Float(z) * spacing.z)
            var sum: Float = 0
            for corner in 0..<8 {
              let offset = Point(
                spacing.x * (corner & 1 == 0 ? -0.25 : 0.25),
                spacing.y * (corner & 2 == 0 ? -0.25 : 0.25),
                spacing.z * (corner & 4 == 0 ? -0.25 : 0.25))
              sum += damage(at: center + offset)
            }
            values[(z * counts.j + y) * counts.i + x] = sum / 8
          }
        }
      }
    }
    return values
  }

  /// The voxels along one axis that a stretch of it touches.
  private static func range(
    _ low: Float, _ high: Float, _ first: Float, _ spacing: Float, _ count: Int
  ) -> Range<Int> {
    let (a, b) = ((low - first) / spacing, (high - first) / spacing)
    let start = max(Int((min(a, b) - 0.5).rounded(.down)), 0)
    return start..<max(start, min(Int((max(a, b) + 0.5).rounded(.up)) + 1, count))
  }
}
