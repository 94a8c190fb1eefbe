public import Decussate

/// Lesions drawn at random from everything a lesion can be.
public enum DrawnLesion {
  /// One to three parts, fewer and smaller as `size` falls.
  public static func draw(_ random: inout SplitMix64, size: Float) -> Lesion {
    let count = 1 + random.below(size > 0.5 ? 3 : 1)
    return Lesion((0..<count).map { _ in part(&random, size: size) })
  }

  public static func part(_ random: inout SplitMix64, size: Float) -> Lesion.Part {
    let atlas = Tables.atlas
    let side: Side = random.below(2) == 0 ? .left : .right
    let extent = random.uniform(0.2, 1)
    switch random.below(8) {
    case 0...2:
      return .ellipsoid(
        ellipsoid(&random, size: size), softness: random.below(2) == 0 ? 0 : random.uniform(0.5, 4),
        clip: random.below(3) == 0 ? side : nil, extent: extent)
    case 3:
      let index = Index<Structure>(random.below(atlas.structures.count))
      let segments = segments(&random, size: size)
      let isSegmental = atlas.structures[index].sidedness == .segmental
      let isMidline = atlas.structures[index].sidedness == .midline
      return .structure(
        index, isMidline || random.below(4) == 0 ? nil : side,
        segments: isSegmental ? segments : nil, extent: extent)
    case 4:
      let patterns = atlas.cordPatterns
      let pattern = patterns[random.below(patterns.count)]
      return .structure(
        pattern.structure, pattern.half ? side : nil, segments: segments(&random, size: size),
        extent: extent)
    case 5:
      return .territory(Index(random.below(atlas.territories.count)), side, extent: extent)
    case 6:
      return .nerve(Index(random.below(atlas.nerves.count)), side, extent: extent)
    default:
      return .fibers(
        Index(random.below(atlas.parts.count)), side, z: random.uniform(-200, 40), extent: extent)
    }
  }

  /// An ellipsoid around a point of a structure or of the cord.
  public static func ellipsoid(_ random: inout SplitMix64, size: Float) -> Ellipsoid {
    let shapes = Tables.atlas.shapes
    var center = shapes[random.below(shapes.count)].ellipsoid.center
    if random.below(4) == 0 {
      center = Point(random.uniform(-4, 4), -46, random.uniform(-530, -70))
    }
    let radius = random.uniform(1, 2 + 12 * size)
    return Ellipsoid(
      center: Point(
        center.x + random.uniform(-3, 3), center.y + random.uniform(-3, 3),
        center.z + random.uniform(-3, 3)),
      semiaxes: Point(
        radius * random.uniform(0.6, 1.4), radius * random.uniform(0.6, 1.4),
        radius * random.uniform(0.6, 1.4)),
      tilt: random.below(2) == 0 ? 0 : random.uniform(-30, 30))
  }

  private static func segments(_ random: inout SplitMix64, size: Float) -> SegmentRange {
    let first = random.below(SpinalSegment.count)
    let last = min(first + random.below(1 + Int(4 * size)), SpinalSegment.count - 1)
    return SegmentRange(SpinalSegment.allCases[first], SpinalSegment.allCases[last])
  }
}

extension Lesion {
  /// The lesion on the other side.
  public var mirrored: Lesion { Lesion(parts.map { $0.mirrored }) }

  /// The lesion in words, for a message.
  public var words: String { LesionPhrase.describe(self, Tables.atlas) }

  /// The lesion with every extent multiplied.
  public func scaled(by factor: Float) -> Lesion { Lesion(parts.map { $0.scaled(by: factor) }) }
}

extension Lesion.Part {
  var mirrored: Lesion.Part {
    switch self {
    case .structure(let index, let side, let segments, let extent):
      .structure(index, side?.opposite, segments: segments, extent: extent)
    case .ellipsoid(let shape, let softness, let clip, let extent):
      .ellipsoid(shape.mirrored, softness: softness, clip: clip?.opposite, extent: extent)
    case .territory(let index, let side, let extent):
      .territory(index, side?.opposite, extent: extent)
    case .nerve(let index, let side, let extent): .nerve(index, side.opposite, extent: extent)
    case .fibers(let part, let side, let z, let extent):
      .fibers(part, side.opposite, z: z, extent: extent)
    case .disease, .voxels: self
    }
  }

  func scaled(by factor: Float) -> Lesion.Part {
    switch self {
    case .structure(let index, let side, let segments, let extent):
      .structure(index, side, segments: segments, extent: extent * factor)
    case .ellipsoid(let shape, let softness, let clip, let extent):
      .ellipsoid(shape, softness: softness, clip: clip, extent: extent * factor)
    case .territory(let index, let side, let extent):
      .territory(index, side, extent: extent * factor)
    case .nerve(let index, let side, let extent): .nerve(index, side, extent: extent * factor)
    case .disease(let index, let extent): .disease(index, extent: extent * factor)
    case .fibers(let part, let side, let z, let extent):
      .fibers(part, side, z: z, extent: extent * factor)
    case .voxels: self
    }
  }
}
