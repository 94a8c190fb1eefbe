public import DecussateAtlas

/// What is damaged: a union of places, shapes and causes.
///
/// ```swift
/// let capsule = Lesion([.structure(posteriorLimb, .left, extent: 1)])
/// let sphere = Lesion([.ellipsoid(.sphere(center: Point(-24, -12, 10), radius: 6), extent: 1)])
/// ```
/// Overlapping parts do not add up: a fibre takes the worst damage on its course.
public struct Lesion: Sendable, Hashable {
  public var parts: [Part]

  public init(_ parts: [Part]) { self.parts = parts }

  /// One place, shape or cause, damaged to an extent of 0…1.
  public enum Part: Sendable, Hashable {
    /// A named structure; `side` is nil for a midline structure or both sides, `segments` for segmental ones.
    case structure(Index<Structure>, Side?, segments: SegmentRange? = nil, extent: Float)
    /// A shape in millimetres, cut off at the midline where `clip` names the side that keeps it.
    case ellipsoid(Ellipsoid, softness: Float = 0, clip: Side? = nil, extent: Float)
    /// The usual reach of an artery or other cause: every member structure that more than half of cases involve.
    case territory(Index<Territory>, Side?, extent: Float)
    /// A nerve, root or plexus cut at its site.
    case nerve(Index<Nerve>, Side, extent: Float)
    /// A generalised disease.
    case disease(Index<Disease>, extent: Float)
    /// All fibres of a tract part that lie on `side` at height `z` (millimetres).
    case fibers(Index<TractPart>, Side, z: Float, extent: Float)
    /// Damage by voxel.
    case voxels(VoxelDamage)
  }
}

/// Contiguous cord segments.
public struct SegmentRange: Sendable, Hashable {
  public let first: SpinalSegment
  public let last: SpinalSegment

  /// From the upper to the lower of the two.
  public init(_ a: SpinalSegment, _ b: SpinalSegment) {
    first = min(a, b)
    last = max(a, b)
  }

  public init(_ segment: SpinalSegment) { self.init(segment, segment) }

  /// Whether a segment lies in the range.
  public func contains(_ segment: SpinalSegment) -> Bool { first <= segment && segment <= last }
}

/// A voxel field held by reference, so that lesions stay cheap to copy and compare.
public final class VoxelDamage: Sendable, Hashable {
  public let field: VoxelField

  public init(_ field: VoxelField) { self.field = field }

  public static func == (a: VoxelDamage, b: VoxelDamage) -> Bool { a === b }

  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension Ellipsoid {
  /// A sphere; radius in millimetres.
  public static func sphere(center: Point, radius: Float) -> Ellipsoid {
    Ellipsoid(center: center, semiaxes: Point(radius, radius, radius))
  }
}
