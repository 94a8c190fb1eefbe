internal import DecussateAtlas
public import DecussateForward

/// Streamlines of a strand as a track file of MRtrix (`.tck`): a text header, then triplets of 32-bit floats, NaN between streamlines and infinity
/// at the end.
public enum TrackFile {
  /// A name and the bytes of the file for one tract part from one side.
  public struct Track: Sendable {
    public let name: String
    public let bytes: [UInt8]
    public let streamlines: Int
  }

  /// The tract parts of a model, left before right, in atlas order.
  public static func count(_ model: ForwardModel) -> Int { model.axons.strands.count }

  /// One file: every axon of a strand from its start to its end.
  public static func track(_ position: Int, _ model: ForwardModel) -> Track {
    let strand = model.axons.strands[position]
    let part = model.atlas.parts[strand.part]
    let tract = model.atlas.tracts[part.tract].id
    let count = strand.ends.count * model.axons.fibersPerStrand
    var bytes = header(count: count)
    for end in strand.ends {
      for fiber in 0..<model.axons.fibersPerStrand {
        for point in Crossing.course(strand, end, fiber: fiber, model.axons) {
          append(point.x, point.y, point.z, to: &bytes)
        }
        append(.nan, .nan, .nan, to: &bytes)
      }
    }
    append(.infinity, .infinity, .infinity, to: &bytes)
    return Track(
      name: "\(tract)-\(part.part)-\(strand.origin.name).tck", bytes: bytes, streamlines: count)
  }

  /// The header, which must say at which byte the points begin, itself included.
  private static func header(count: Int) -> [UInt8] {
    var offset = 0
    while true {
      let text =
        "mrtrix tracks\ndatatype: Float32LE\ncount: \(count)\nfile: . \(offset)\nEND\n"
      if text.utf8.count == offset { return Array(text.utf8) }
      offset = text.utf8.count
    }
  }

  private static func append(_ x: Float, _ y: Float, _ z: Float, to bytes: inout [UInt8]) {
    for value in [x, y, z] {
      let bits = value.bitPattern
      for shift: UInt32 in [0, 8, 16, 24] {
        bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
      }
    }
  }
}

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
