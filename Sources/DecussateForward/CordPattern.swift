import DecussateAtlas

/// What a lesion takes of the cord's cross-section, drawn out by segment.
final class CordRegion: Sendable {
  enum Kind: Sendable, Equatable {
    case whole
    /// An ellipse around the canal; the number is its radius as a share of the cord's half-widths.
    case central(Float)
    /// The listed columns of `cord_sections.csv`.
    case columns([String])
    /// Everything but the listed columns.
    case allBut([String])
  }

  let kind: Kind
  let sections: CordSections
  /// The columns named by the region, by segment.
  fileprivate let columns: [[CordColumn]]

  init(_ kind: Kind, _ sections: CordSections) {
    self.kind = kind
    self.sections = sections
    let names: [String] =
      switch kind {
      case .columns(let names), .allBut(let names): names
      case .whole, .central: []
      }
    columns =
      names.isEmpty
      ? []
      : SpinalSegment.allCases.map { segment in
        sections.columns(in: segment).filter { names.contains($0.column) }
      }
  }
}

/// A lesion drawn in the cross-section of the cord over a stretch of its length, such as one half from T8 to T9.
struct CordPattern: Sendable {
  let region: CordRegion
  let zTop: Float
  let zBottom: Float

  var sections: CordSections { region.sections }

  /// How far the borders of the drawn columns are stretched to meet their neighbours.
  static let columnMargin: Float = 1.25

  func holds(_ p: Point) -> Bool {
    p.z <= zTop && p.z >= zBottom && holds(p, in: region.sections.segment(atZ: p.z))
  }

  private func holds(_ p: Point, in segment: SpinalSegment) -> Bool {
    switch region.kind {
    case .whole:
      return true
    case .central(let radius):
      let geometry = region.sections.geometry[Int(segment.rawValue)]
      let x = p.x / geometry.halfX
      let y = (p.y - geometry.centerY) / geometry.halfY
      return x * x + y * y <= radius * radius
    case .columns:
      return inColumns(p, segment)
    case .allBut:
      return !inColumns(p, segment)
    }
  }

  /// Whether any point of a straight segment lies inside; the section half-way stands for all of it, since stations lie closer than cord segments.
  func holdsAny(from a: Point, to b: Point, clip: Side?) -> Bool {
    var (low, high): (Float, Float) = (0, 1)
    let dz = b.z - a.z
    if abs(dz) > 1e-6 {
      let t1 = (zTop - a.z) / dz
      let t2 = (zBottom - a.z) / dz
      low = max(low, min(t1, t2))
      high = min(high, max(t1, t2))
    } else if a.z > zTop || a.z < zBottom {
      return false
    }
    guard low <= high else { return false }
    let first = a + (b - a) * low
    let last = a + (b - a) * high
    if region.kind == .whole {
      // The x coordinate is linear along the segment, so its ends decide.
      return clip == nil || Side(x: first.x) != clip?.opposite || Side(x: last.x) != clip?.opposite
    }
    let segment = region.sections.segment(atZ: (first.z + last.z) / 2)
    let n = max(1, Int(((last - first).length / 1.5).rounded(.up)))
    for i in 0...n {
      let p = first + (last - first) * (Float(i) / Float(n))
      if let clip, Side(x: p.x) == clip.opposite { continue }
      if holds(p, in: segment) { return true }
    }
    return false
  }

  private func inColumns(_ p: Point, _ segment: SpinalSegment) -> Bool {
    let margin = CordPattern.columnMargin
    let px = p.x < 0 ? p.x : -p.x
    for column in region.columns[Int(segment.rawValue)] {
      let x = (px - column.x) / (column.halfX * margin)
      let y = (p.y - column.y) / (column.halfY * margin)
      if x * x + y * y <= 1 { return true }
    }
    return false
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
    var low = 0
    var high = geometry.count - 1
    while low < high {
      let middle = (low + high) / 2
      if z >= geometry[middle].zBottom { high = middle } else { low = middle + 1 }
    }
    return geometry[low].segment
  }

  func columns(in segment: SpinalSegment) -> [CordColumn] { columns[Int(segment.rawValue)] }
}
