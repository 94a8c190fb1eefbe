/// A triple of coordinates in double precision, as image headers hold them.
public struct Vector: Sendable, Hashable {
  public var x: Double
  public var y: Double
  public var z: Double

  public init(_ x: Double, _ y: Double, _ z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }

  public static func + (a: Vector, b: Vector) -> Vector {
    Vector(a.x + b.x, a.y + b.y, a.z + b.z)
  }

  public static func - (a: Vector, b: Vector) -> Vector {
    Vector(a.x - b.x, a.y - b.y, a.z - b.z)
  }

  public static func * (a: Vector, k: Double) -> Vector { Vector(a.x * k, a.y * k, a.z * k) }

  /// Scalar product.
  public func dot(_ other: Vector) -> Double { x * other.x + y * other.y + z * other.z }

  /// Vector product.
  public func cross(_ other: Vector) -> Vector {
    Vector(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
  }

  /// Euclidean length.
  public var length: Double { dot(self).squareRoot() }

  /// Whether all three are finite.
  public var isFinite: Bool { x.isFinite && y.isFinite && z.isFinite }
}

/// The map from voxel indices to RAS+ millimetres: one step along i, j and k, and where voxel (0, 0, 0) has its centre.
public struct Affine: Sendable, Hashable {
  public var i: Vector
  public var j: Vector
  public var k: Vector
  public var offset: Vector

  public init(i: Vector, j: Vector, k: Vector, offset: Vector) {
    self.i = i
    self.j = j
    self.k = k
    self.offset = offset
  }

  /// Axes along x, y and z; a negative spacing runs the other way.
  public init(spacing: Vector, offset: Vector) {
    self.init(
      i: Vector(spacing.x, 0, 0), j: Vector(0, spacing.y, 0), k: Vector(0, 0, spacing.z),
      offset: offset)
  }

  /// The place of a voxel index, which need not be whole.
  public func place(_ index: Vector) -> Vector {
    offset + i * index.x + j * index.y + k * index.z
  }

  /// Signed volume of a voxel, mm³: negative where the axes i, j, k are left-handed, as in images stored from right to left.
  public var determinant: Double { i.dot(j.cross(k)) }

  /// Edge lengths of a voxel, millimetres.
  public var spacing: Vector { Vector(i.length, j.length, k.length) }

  /// The map back from millimetres to voxel indices; nil where voxels have no volume.
  public var inverse: Affine? {
    let volume = determinant
    guard volume.isFinite, volume != 0 else { return nil }
    let scale = 1 / volume
    let (a, b, c) = (j.cross(k) * scale, k.cross(i) * scale, i.cross(j) * scale)
    let inverse = Affine(
      i: Vector(a.x, b.x, c.x), j: Vector(a.y, b.y, c.y), k: Vector(a.z, b.z, c.z),
      offset: Vector(-a.dot(offset), -b.dot(offset), -c.dot(offset)))
    guard inverse.i.isFinite, inverse.j.isFinite, inverse.k.isFinite, inverse.offset.isFinite
    else { return nil }
    return inverse
  }

  /// All lengths times a factor, to bring metres or micrometres to millimetres.
  public func scaled(by factor: Double) -> Affine {
    Affine(i: i * factor, j: j * factor, k: k * factor, offset: offset * factor)
  }

  /// The same image with left and right exchanged.
  public var mirrored: Affine {
    Affine(
      i: Vector(-i.x, i.y, i.z), j: Vector(-j.x, j.y, j.z), k: Vector(-k.x, k.y, k.z),
      offset: Vector(-offset.x, offset.y, offset.z))
  }
}
