import DecussateAtlas

/// A lesion drawn in the cross-section of the cord over a stretch of its length, such as one half from T8 to T9.
struct CordPattern: Sendable {
  enum Region: Sendable, Equatable {
    case whole
    /// An ellipse around the canal; the number is its radius as a share of the cord's half-widths.
    case central(Float)
    /// The listed columns of `cord_sections.csv`.
    case columns([String])
    /// Everything but the listed columns.
    case allBut([String])
  }

  let region: Region
  let zTop: Float
  let zBottom: Float
  let sections: CordSections

  /// How far the borders of the drawn columns are stretched to meet their neighbours.
  static let columnMargin: Float = 1.25

  func holds(_ p: Point) -> Bool {
    guard p.z <= zTop, p.z >= zBottom else { return false }
    let segment = sections.segment(atZ: p.z)
    switch region {
    case .whole:
      return true
    case .central(let radius):
      let geometry = sections.geometry[Int(segment.rawValue)]
      let x = p.x / geometry.halfX
      let y = (p.y - geometry.centerY) / geometry.halfY
      return x * x + y * y <= radius * radius
    case .columns(let names):
      return sections.column(names, holds: p, in: segment)
    case .allBut(let names):
      return !sections.column(names, holds: p, in: segment)
    }
  }
}

/// The cord's outline and columns by segment.
struct CordSections: Sendable {
  let geometry: [SegmentGeometry]
  private let columns: [[CordColumn]]

  init(_ atlas: Atlas) {
    geometry = atlas.segments
    var columns = [[CordColumn]](repeating: [], count: SpinalSegment.count)
    for column in atlas.cordColumns { columns[Int(column.segment.rawValue)].append(column) }
    self.columns = columns
  }

  /// The segment at a height; above C1 counts as C1, below S5 as S5.
  func segment(atZ z: Float) -> SpinalSegment {
    for row in geometry where z >= row.zBottom { return row.segment }
    return geometry.last?.segment ?? .s5
  }

  func columns(in segment: SpinalSegment) -> [CordColumn] { columns[Int(segment.rawValue)] }

  func column(_ names: [String], holds p: Point, in segment: SpinalSegment) -> Bool {
    let margin = CordPattern.columnMargin
    let px = p.x < 0 ? p.x : -p.x
    for column in columns[Int(segment.rawValue)] where names.contains(column.column) {
      let x = (px - column.x) / (column.halfX * margin)
      let y = (p.y - column.y) / (column.halfY * margin)
      if x * x + y * y <= 1 { return true }
    }
    return false
  }
}
