public import DecussateAtlas

/// The rough outline of brain and cord, to tell a lesion from voxels that lie beside them.
///
/// The brain is two ellipsoids and a column, drawn a little wide on the MNI152 template (`outline_…` of `parameters.csv`); the cord is its segments
/// (`segments.csv`), widened by `outline_margin`.
public struct BodyOutline: Sendable {
  private let ellipsoids: [Ellipsoid]
  private let segments: [SegmentGeometry]
  private let margin: Float

  public init(_ atlas: Atlas) {
    ellipsoids = ["cerebrum", "posterior_fossa", "brainstem"].map { part in
      func value(_ name: String) -> Float { atlas.parameter("outline_\(part)_\(name)") }
      return Ellipsoid(
        center: Point(0, value("y"), value("z")),
        semiaxes: Point(value("half_x"), value("half_y"), value("half_z")))
    }
    segments = atlas.segments
    margin = atlas.parameter("outline_margin")
  }

  /// Whether a point lies in the brain, generously.
  public func brainHolds(_ p: Point) -> Bool {
    ellipsoids.contains { e in
      let (x, y, z) = (
        (p.x - e.center.x) / e.semiaxes.x, (p.y - e.center.y) / e.semiaxes.y,
        (p.z - e.center.z) / e.semiaxes.z
      )
      return x * x + y * y + z * z <= 1
    }
  }

  /// The segment of the cord that holds a point, generously.
  public func segment(holding p: Point) -> SpinalSegment? {
    for row in segments where p.z <= row.zTop && p.z > row.zBottom {
      let x = p.x / (row.halfX + margin)
      let y = (p.y - row.centerY) / (row.halfY + margin)
      return x * x + y * y <= 1 ? row.segment : nil
    }
    return nil
  }

  /// Volume of the brain's outline, mm³, its parts counted one by one.
  var brainVolume: Double {
    var sum = 0.0
    for e in ellipsoids.prefix(2) {
      sum += 4.18879 * Double(e.semiaxes.x * e.semiaxes.y * e.semiaxes.z)
    }
    return sum
  }

  /// Volume of the cord, mm³.
  var cordVolume: Double {
    var sum = 0.0
    for row in segments {
      sum += 3.14159 * Double(row.halfX * row.halfY * (row.zTop - row.zBottom))
    }
    return sum
  }
}
