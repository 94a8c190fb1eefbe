public import DecussateAtlas

/// Where a lesion lies in space: damage at any point, and where it first meets an axon.
///
/// ```swift
/// let field = model.field(of: lesion)
/// print(field.damage(at: Point(-24, -12, 10)))
/// ```
/// Nerves, generalised diseases and members without a shape have no place and are not in it; members that cut fibres at a height are met by `cut`.
public struct LesionField: Sendable {
  let fields: [DamageField]
  let cuts: [ResolvedDamage.PlaneCut]
  let sections: CordSections

  /// A box that holds all damage; nil where the lesion has no place.
  public var box: Box? {
    var box = fields.first?.box
    for field in fields { box = box?.union(field.box) }
    return box
  }

  /// Boxes that each hold a part of the damage, in the order of the lesion's parts.
  public var boxes: [Box] { fields.map { $0.box } }

  /// Damage 0…1 at a point; a cord pattern ends at the outline of the cord.
  public func damage(at p: Point) -> Float {
    var worst: Float = 0
    for field in fields {
      guard p.x >= field.box.low.x, p.y >= field.box.low.y, p.z >= field.box.low.z,
        p.x <= field.box.high.x, p.y <= field.box.high.y, p.z <= field.box.high.z
      else { continue }
      if case .cord = field.shape, !sections.holds(p) { continue }
      worst = max(worst, field.value(at: p))
    }
    return worst
  }

  /// The worst damage 0…1 that a line through these points meets.
  public func damage(along line: some Collection<Point>) -> Float {
    var worst: Float = 0
    var last: Point?
    for point in line {
      worst = max(worst, self.worst(from: last ?? point, to: point))
      last = point
    }
    return worst
  }

  /// Where fibres of a part are cut by a plane because the lesion's place lists them instead of having a shape there.
  public func planes(of part: Index<TractPart>) -> [(side: Side, z: Float)] {
    cuts.filter { $0.part == part }.map { (side: $0.side, z: $0.z) }
  }

  /// The worst damage on a straight segment.
  func worst(from a: Point, to b: Point) -> Float {
    let around = Box(
      low: Point(min(a.x, b.x), min(a.y, b.y), min(a.z, b.z)),
      high: Point(max(a.x, b.x), max(a.y, b.y), max(a.z, b.z)))
    var worst: Float = 0
    for field in fields where field.box.meets(around) {
      worst = max(worst, field.worst(from: a, to: b))
    }
    return worst
  }

  /// The worst a plane does to a fibre of a part between two points.
  func plane(_ part: Index<TractPart>, from a: Point, to b: Point) -> Float {
    var worst: Float = 0
    for cut in cuts where cut.part == part {
      guard min(a.z, b.z) <= cut.z, cut.z <= max(a.z, b.z) else { continue }
      let x = (a.x + b.x) / 2
      if abs(x) < 0.3 || Side(x: x) == cut.side { worst = max(worst, cut.extent) }
    }
    return worst
  }
}

extension ForwardModel {
  /// The lesion with every name turned into places.
  public func field(of lesion: Lesion) -> LesionField {
    let damage = resolve(lesion)
    return LesionField(fields: damage.fields, cuts: damage.cuts, sections: sections)
  }

  /// The position in an axon's course (`AxonModel.course`) beyond which at least `least` of it is lost; nil where it is spared.
  ///
  /// `course` runs in the direction the axon conducts.
  public func cut(
    _ part: Index<TractPart>, course: [Point], by field: LesionField, least: Float = 0.5
  ) -> Int? {
    for i in course.indices.dropLast() {
      let (a, b) = (course[i], course[i + 1])
      if field.worst(from: a, to: b) >= least || field.plane(part, from: a, to: b) >= least {
        return i
      }
    }
    return nil
  }
}

extension CordSections {
  /// Whether a point lies within the outline of the cord.
  func holds(_ p: Point) -> Bool {
    let outline = geometry[Int(segment(atZ: p.z).rawValue)]
    let x = p.x / outline.halfX
    let y = (p.y - outline.centerY) / outline.halfY
    return x * x + y * y <= 1
  }
}
