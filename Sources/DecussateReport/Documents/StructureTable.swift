internal import DecussateAtlas
public import DecussateForward

/// The structures of an atlas as a table of ellipsoids on both sides.
public struct StructureTable: Sendable {
  private let model: ForwardModel

  public init(_ model: ForwardModel) { self.model = model }

  /// One row per ellipsoid and side, millimetres, RAS+.
  public var csv: String {
    let atlas = model.atlas
    var rows: [[String]] = []
    for row in atlas.shapes {
      let structure = atlas.structures[row.structure]
      let sides: [Side?] = structure.sidedness == .midline ? [nil] : [.left, .right]
      for side in sides {
        let own = row.ellipsoid
        let center = side == .right ? own.center.mirrored : own.center
        rows.append(
          [
            structure.id, LesionWords.plainName(structure.name), structure.level?.name ?? "",
            side?.name ?? "midline",
          ]
            + [
              center.x, center.y, center.z, own.semiaxes.x, own.semiaxes.y, own.semiaxes.z,
              own.tilt,
            ]
            .map { AtlasCell.number($0) })
      }
    }
    return csvTable(
      [
        "structure", "name", "level", "side", "x_mm", "y_mm", "z_mm", "ax_mm", "ay_mm", "az_mm",
        "tilt_deg",
      ], rows)
  }
}
