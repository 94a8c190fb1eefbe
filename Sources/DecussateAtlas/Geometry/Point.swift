/// A point or vector in MNI152 RAS+ space, millimetres: x to the patient's right, y forwards, z up.
public struct Point: Sendable, Hashable, BitwiseCopyable {
  public var x: Float
  public var y: Float
  public var z: Float

  public init(_ x: Float, _ y: Float, _ z: Float) {
    self.x = x
    self.y = y
    self.z = z
  }

  public static var zero: Point { Point(0, 0, 0) }

  public static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y, a.z + b.z) }
  public static func - (a: Point, b: Point) -> Point { Point(a.x - b.x, a.y - b.y, a.z - b.z) }
  public static func * (a: Point, k: Float) -> Point { Point(a.x * k, a.y * k, a.z * k) }

  /// Scalar product.
  public func dot(_ other: Point) -> Float { x * other.x + y * other.y + z * other.z }

  /// Vector product.
  public func cross(_ other: Point) -> Point {
    Point(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
  }

  /// Euclidean length, millimetres.
  public var length: Float { dot(self).squareRoot() }

  /// The point on the other side of the midline.
  public var mirrored: Point { Point(-x, y, z) }
}

/// An ellipsoid with axes along x, y, z, turned about the x axis.
public struct Ellipsoid: Sendable, Hashable {
  public var center: Point
  /// Half-lengths along x, y and z before turning, millimetres.
  public var semiaxes: Point
  /// Turn about the x axis in degrees; positive tips the top forwards.
  public var tilt: Float

  public init(center: Point, semiaxes: Point, tilt: Float = 0) {
    self.center = center
    self.semiaxes = semiaxes
    self.tilt = tilt
  }

  /// The ellipsoid on the other side of the midline.
  public var mirrored: Ellipsoid {
    Ellipsoid(center: center.mirrored, semiaxes: semiaxes, tilt: tilt)
  }
}
