internal import DecussateAtlas
internal import DecussateReport

/// Outlines of named places in a horizontal plane.
struct SectionOutline {
  let name: String
  /// Nil on the midline.
  let side: Side?
  /// Closed lines (x, y), millimetres.
  let lines: [[(Float, Float)]]
  /// Middle of the outlined area, millimetres.
  let middle: (x: Float, y: Float)
  /// Outlined area, mm².
  let area: Float
  /// Share of the structure that the lesion destroys, 0…1.
  let damage: Float
  /// Whether to fill it as grey matter.
  let isGrey: Bool
  let group: String
  fileprivate let ellipsoids: [Ellipsoid]

  init(
    name: String, side: Side?, lines: [[(Float, Float)]], damage: Float, isGrey: Bool,
    group: String, ellipsoids: [Ellipsoid]
  ) {
    self.name = name
    self.side = side
    self.lines = lines
    self.damage = damage
    self.isGrey = isGrey
    self.group = group
    self.ellipsoids = ellipsoids
    var twice: Float = 0
    var sum: (x: Float, y: Float) = (0, 0)
    for line in lines {
      for (position, a) in line.enumerated() {
        let b = line[(position + 1) % line.count]
        let wedge = a.0 * b.1 - b.0 * a.1
        twice += wedge
        sum.x += (a.0 + b.0) * wedge
        sum.y += (a.1 + b.1) * wedge
      }
    }
    area = abs(twice) / 2
    middle = twice == 0 ? (0, 0) : (sum.x / (3 * twice), sum.y / (3 * twice))
  }

  /// Whether a place lies within one of the ellipsoids.
  fileprivate func holds(_ p: Point) -> Bool {
    ellipsoids.contains { EllipsoidSection($0).value(p) >= 0 }
  }

  /// Places spread over the area.
  private var sample: [(x: Float, y: Float)] {
    var places: [(x: Float, y: Float)] = []
    for line in lines {
      for edge in line {
        for share: Float in [0.3, 0.6, 0.9] {
          let x = middle.x + (edge.0 - middle.x) * share
          let y = middle.y + (edge.1 - middle.y) * share
          places.append((x: x, y: y))
        }
      }
    }
    return places
  }

  /// The structures that a plane passes through, without those that only gather or repeat others.
  ///
  /// - Parameter share: how much of a structure of a side is told of, 0…1.
  static func brain(
    z: Float, _ atlas: Atlas, share: (Index<Structure>, Side?) -> Float
  ) -> [SectionOutline] {
    var shapes = [[Ellipsoid]](repeating: [], count: atlas.structures.count)
    for row in atlas.shapes { shapes[row.structure.rawValue].append(row.ellipsoid) }
    var found: [SectionOutline] = []
    for index in atlas.structures.indices {
      let structure = atlas.structures[index]
      let own = shapes[index.rawValue]
      guard !own.isEmpty, structure.group != "compound" else { continue }
      let isRepeated = atlas.structures.indices.contains { other in
        let theirs = shapes[other.rawValue]
        return other != index && theirs.count < own.count && theirs.contains { own.contains($0) }
      }
      if isRepeated { continue }
      let sides: [Side?] = structure.sidedness == .midline ? [nil] : [.left, .right]
      for side in sides {
        let placed = side == .right ? own.map { $0.mirrored } : own
        let lines = EllipsoidSection.lines(placed, z: z)
        guard !lines.isEmpty else { continue }
        found.append(
          SectionOutline(
            name: PlaceWording.name(structure), side: side, lines: lines,
            damage: share(index, side),
            isGrey: structure.group == "nucleus" || structure.group == "basal_ganglia",
            group: structure.group, ellipsoids: placed))
      }
    }
    return withoutParts(found, z: z)
  }

  /// Leaves out what is a good part of a larger outline of its group, and midline outlines that gather those of both sides.
  private static func withoutParts(_ all: [SectionOutline], z: Float) -> [SectionOutline] {
    var dropped = Set<Int>()
    for (index, whole) in all.enumerated() where whole.side == nil {
      let parts = all.filter { $0.group == whole.group && $0.side != nil }
      let places = whole.sample
      let covered = places.count { place in
        parts.contains { $0.holds(Point(place.x, place.y, z)) }
      }
      if 2 * covered >= places.count { dropped.insert(index) }
    }
    for (a, part) in all.enumerated() {
      for (b, whole) in all.enumerated() where a != b && part.group == whole.group {
        guard part.area <= whole.area, part.area >= 0.25 * whole.area,
          part.side == whole.side || whole.side == nil,
          !dropped.contains(b), part.name != whole.name
        else { continue }
        let points = part.sample
        let inside = points.count { whole.holds(Point($0.x, $0.y, z)) }
        guard 2 * inside >= points.count else { continue }
        if !(part.damage >= 0.5 && whole.damage < 0.5) {
          dropped.insert(a)
        }
      }
    }
    return all.indices.filter { !dropped.contains($0) }.map { all[$0] }
  }

  /// The id of a column as words: "lateral corticospinal tract", "gracile fasciculus".
  private static func words(_ id: String) -> String {
    let words = String(decoding: id.utf8.map { $0 == 0x5F ? 0x20 : $0 }, as: UTF8.self)
    if id == "gracile" || id == "cuneate" { return words + " fasciculus" }
    let isTract = ["spinal", "spinothalamic", "spinocerebellar"].contains { id.hasSuffix($0) }
    return isTract ? words + " tract" : id == "intermediolateral" ? words + " column" : words
  }

  /// The columns of grey and white matter of a cord segment.
  ///
  /// - Parameter damage: how much is told of a place, 0…1.
  static func cord(
    _ segment: SegmentGeometry, z: Float, _ atlas: Atlas, damage value: (Point) -> Float
  ) -> [SectionOutline] {
    var found: [SectionOutline] = []
    for column in atlas.cordColumns where column.segment == segment.segment {
      for side in Side.allCases {
        let sign: Float = side == .left ? 1 : -1
        var line: [(Float, Float)] = []
        var damage: Float = 0
        for k in 0..<40 {
          let (sine, cosine) = Elementary.sineAndCosine(turns: Double(k) / 40)
          line.append(
            (
              sign * (column.x + Float(cosine) * column.halfX),
              column.y + Float(sine) * column.halfY
            ))
          for radius: Float in [0.35, 0.75] {
            let p = Point(
              sign * (column.x + radius * Float(cosine) * column.halfX),
              column.y + radius * Float(sine) * column.halfY, z)
            damage += value(p) / 80
          }
        }
        found.append(
          SectionOutline(
            name: words(column.column), side: side, lines: [line],
            damage: damage,
            isGrey: column.column.hasPrefix("ventral_horn")
              || column.column.hasPrefix("dorsal_horn")
              || column.column.hasPrefix("intermedi"),
            group: "cord", ellipsoids: []))
      }
    }
    return found
  }
}

/// A cut through an ellipsoid.
struct EllipsoidSection {
  private let ellipsoid: Ellipsoid
  private let sine: Float
  private let cosine: Float

  init(_ ellipsoid: Ellipsoid) {
    self.ellipsoid = ellipsoid
    let turn = Double(ellipsoid.tilt) / 360
    let (s, c) = Elementary.sineAndCosine(turns: turn - turn.rounded(.down))
    sine = Float(s)
    cosine = Float(c)
  }

  /// One in the middle, nought on the surface, less outside.
  func value(_ p: Point) -> Float {
    let d = p - ellipsoid.center
    let x = d.x / ellipsoid.semiaxes.x
    let y = (cosine * d.y - sine * d.z) / ellipsoid.semiaxes.y
    let z = (sine * d.y + cosine * d.z) / ellipsoid.semiaxes.z
    return 1 - (x * x + y * y + z * z).squareRoot()
  }

  /// Closed lines (x, y) around a union of ellipsoids at a height; none where the plane passes by.
  static func lines(_ ellipsoids: [Ellipsoid], z: Float) -> [[(Float, Float)]] {
    let near = ellipsoids.filter {
      abs(z - $0.center.z) < ($0.tilt == 0 ? $0.semiaxes.z : max($0.semiaxes.y, $0.semiaxes.z))
    }
    guard let first = near.first else { return [] }
    var box = reach(first)
    for other in near { box = box.union(reach(other)) }
    let sections = near.map { EllipsoidSection($0) }
    let contour = ContourLines(
      low: (box.low.x, box.low.y), high: (box.high.x, box.high.y), steps: 48
    ) { x, y in
      sections.map { $0.value(Point(x, y, z)) }.max() ?? -1
    }
    return contour.lines(at: 0)
  }

  private static func reach(_ e: Ellipsoid) -> Box {
    let along = e.tilt == 0 ? e.semiaxes.y : max(e.semiaxes.y, e.semiaxes.z)
    let half = Point(e.semiaxes.x, along, 0)
    return Box(low: e.center - half, high: e.center + half)
  }
}
