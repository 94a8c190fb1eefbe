internal import DecussateAtlas

/// Fibres where they pass the plane of a section.
struct SectionFibers {
  let courses: [TractCourse]
  let plane: SectionPlane

  func draw(into svg: inout SVG) {
    for kind in FiberMark.kinds {
      let crossings = self.crossings(kind)
      for isLost in [false, true] {
        let data = crossings.filter { $0.isLost == isLost }.map { crossing in
          FiberMark.data(kind, plane.page(crossing.place.x, crossing.place.y), isLost: isLost)
        }
        svg.path(data.joined(), FiberMark.style(kind, isLost: isLost))
      }
    }
  }

  /// The tracts drawn here by their marks, with the middle of those on each side; none in the cord, whose columns have names.
  var names: [SectionNames.Name] {
    let region = plane.region
    if case .cord = region.kind { return [] }
    var names: [SectionNames.Name] = []
    for kind in FiberMark.kinds {
      for side in Side.allCases {
        let inside = crossings(kind).filter {
          Side(x: $0.place.x) == side && $0.place.x > region.low.x && $0.place.x < region.high.x
            && $0.place.y > region.low.y && $0.place.y < region.high.y
        }
        guard inside.count > 4 else { continue }
        let sum = inside.reduce(Point.zero) { $0 + $1.place } * (1 / Float(inside.count))
        let lost = inside.count { $0.isLost }
        names.append(
          SectionNames.Name(
            text: FiberMark.name(kind), side: side, place: (sum.x, sum.y),
            weight: 1000, isDamaged: 5 * lost >= inside.count))
      }
    }
    return names
  }

  private func crossings(_ kind: TractCourse.Kind) -> [(place: Point, isLost: Bool)] {
    courses.filter { $0.kind == kind }.flatMap { $0.crossings(z: plane.z) }
  }
}
