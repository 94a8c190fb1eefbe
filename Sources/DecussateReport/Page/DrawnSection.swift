internal import DecussateAtlas

/// A cross-section the page draws: its height, and the window of the plane that is shown.
struct DrawnSection {
  let name: String
  /// Height of the plane, millimetres.
  let z: Float
  /// Middle of the window from front to back, millimetres.
  let y: Float
  /// Half the width and half the depth of the window, millimetres.
  let half: (x: Float, y: Float)

  /// Points across and along a window.
  static let steps = 48

  /// The eight sections, from the capsule to the lumbar cord.
  static func all(_ atlas: Atlas) -> [DrawnSection] {
    [
      DrawnSection(name: "Capsule", z: 8, y: -18, half: (70, 90)),
      DrawnSection(name: "Midbrain", z: -13, y: -24, half: (26, 20)),
      DrawnSection(name: "Pons", z: -32, y: -30, half: (26, 18)),
      DrawnSection(name: "Medulla", z: -53, y: -40, half: (15, 11)),
      DrawnSection(name: "Decussation", z: -64.5, y: -43.5, half: (9, 7)),
      cord("Cord C6", .c6, atlas), cord("Cord T8", .t8, atlas), cord("Cord L4", .l4, atlas),
    ]
  }

  private static func cord(_ name: String, _ segment: SpinalSegment, _ atlas: Atlas) -> DrawnSection
  {
    let own = atlas.segments[Int(segment.rawValue)]
    return DrawnSection(
      name: name, z: (own.zTop + own.zBottom) / 2, y: own.centerY,
      half: (own.halfX * 1.08, own.halfY * 1.08))
  }

  /// The middle of every cell of the window, row by row from the front, the patient's right first: as a viewer who faces the patient sees it.
  var grid: [Point] {
    let n = DrawnSection.steps
    var points: [Point] = []
    points.reserveCapacity(n * n)
    for row in 0..<n {
      let v = 1 - (2 * Float(row) + 1) / Float(n)
      for column in 0..<n {
        let u = 1 - (2 * Float(column) + 1) / Float(n)
        points.append(Point(u * half.x, y + v * half.y, z))
      }
    }
    return points
  }
}
