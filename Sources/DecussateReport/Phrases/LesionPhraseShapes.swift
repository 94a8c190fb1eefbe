internal import DecussateAtlas
internal import DecussateForward

/// The words of spheres and ellipsoids.
enum LesionShapeWords {
  private static let names = ["sphere", "ball", "ellipsoid"]
  private static let radius = ["r", "radius"]
  private static let silent = [
    "mm", "x", "y", "z", "tilt", "tilted", "degrees", "axes", "semiaxes",
  ]

  /// Whether a run is a shape: it says so once, or is nothing but three numbers and more.
  static func areShape(_ tokens: ArraySlice<LesionToken>) -> Bool {
    var named = 0
    var numbers = 0
    for token in tokens {
      switch token.role {
      case .number: numbers += 1
      case .side, .soft: break
      case .segments, .noSegment, .hard: return false
      case .word:
        if names.contains(token.text) {
          named += 1
        } else if attachedRadius(token) != nil {
          numbers += 1
        } else if !isSilent(token.text) {
          return false
        }
      }
    }
    return named == 1 || (named == 0 && numbers >= 3)
  }

  /// Whether the run has as many numbers as its shape needs, or one more for the extent.
  static func isComplete(_ tokens: ArraySlice<LesionToken>) -> Bool {
    let read = numbers(tokens)
    let needed = read.isEllipsoid ? 6 : read.radius == nil ? 4 : 3
    let given = read.plain.count + (read.percent == nil ? 0 : 1)
    return given == needed || given == needed + 1
  }

  struct Numbers {
    var isEllipsoid = false
    var plain: [Double] = []
    var radius: Double?
    var tilt: Double?
    var percent: Double?
    var extent: Double?
    var sides: [LesionToken] = []
  }

  /// The numbers of a shape by what stands before them.
  static func numbers(_ tokens: ArraySlice<LesionToken>) -> Numbers {
    var read = Numbers()
    var before = ""
    for token in tokens {
      switch token.role {
      case .number(let value, percent: true): read.percent = value / 100
      case .number(let value, percent: false):
        switch before {
        case "r", "radius": read.radius = value
        case "tilt", "tilted": read.tilt = value
        case "extent": read.extent = value
        default: read.plain.append(value)
        }
        before = ""
      case .side: read.sides.append(token)
      case .word:
        before = token.text
        if token.text == "ellipsoid" { read.isEllipsoid = true }
        if let radius = attachedRadius(token) { read.radius = radius }
      default: break
      }
    }
    return read
  }

  private static func isSilent(_ word: String) -> Bool {
    radius.contains(word) || silent.contains(word) || LesionWords.isFiller(word)
  }

  /// The 6 of `r6`.
  private static func attachedRadius(_ token: LesionToken) -> Double? {
    guard token.text.hasPrefix("r"), token.text.utf8.count > 1 else { return nil }
    var body = String(token.text.dropFirst())
    if body.hasSuffix("mm") { body.removeLast(2) }
    return decimalValue(of: body)
  }
}

extension LesionPhraseReader {
  /// The head and the cord below it, generously: left to right, back to front, bottom to top, millimetres.
  static let head = Box(low: Point(-80, -115, -75), high: Point(80, 80, 90))
  static let canal = Box(low: Point(-20, -70, -550), high: Point(20, -20, -60))
  static let largestRadius = 80.0

  mutating func settleShape(_ match: LesionMatch) {
    var read = LesionShapeWords.numbers(match.tokens)
    let column = match.column
    if !read.isEllipsoid, read.radius == nil, read.plain.count > 3 {
      read.radius = read.plain.remove(at: 3)
    }
    let needed = read.isEllipsoid ? 6 : 3
    if read.plain.count > needed, read.extent == nil, read.percent == nil {
      read.extent = read.plain.remove(at: needed)
    }
    guard read.plain.count == needed, read.isEllipsoid || read.radius != nil else {
      let shape = read.isEllipsoid ? "an ellipsoid" : "a sphere"
      error(
        "LES012", column, "\(shape) has \(counted(read))",
        read.isEllipsoid
          ? "write 'ellipsoid x,y,z a,b,c': the centre and three half-axes in mm"
          : "write 'sphere x,y,z r6': the centre and the radius in mm")
      return
    }
    let axes =
      read.isEllipsoid
      ? Array(read.plain[3...]) : [Double](repeating: read.radius ?? 0, count: 3)
    let values = read.plain[..<3] + axes + [read.tilt ?? 0]
    guard values.allSatisfy({ $0.isFinite && abs($0) < 1e6 }) else {
      error("LES012", column, "a number of the shape is not finite", "give millimetres in figures")
      return
    }
    let center = Point(Float(read.plain[0]), Float(read.plain[1]), Float(read.plain[2]))
    let isSound = checkAxes(axes, column) && checkCenter(center, column)
    let agrees = checkSides(read.sides, center, column)
    guard let extent = extent(read.percent ?? read.extent, column), isSound, agrees else { return }
    let ellipsoid = Ellipsoid(
      center: center, semiaxes: Point(Float(axes[0]), Float(axes[1]), Float(axes[2])),
      tilt: Float(read.tilt ?? 0))
    parts.append(.ellipsoid(ellipsoid, extent: extent))
  }

  private func counted(_ read: LesionShapeWords.Numbers) -> String {
    let count = read.plain.count + (read.radius == nil ? 0 : 1)
    return count == 1 ? "1 number" : "\(count) numbers"
  }

  private mutating func checkAxes(_ axes: [Double], _ column: Int) -> Bool {
    guard let bad = axes.first(where: { $0 <= 0 || $0 > Self.largestRadius }) else { return true }
    error(
      "LES014", column, "a radius of \(number(bad)) mm is not possible",
      "give more than 0 and at most 80 mm")
    return false
  }

  private mutating func checkCenter(_ p: Point, _ column: Int) -> Bool {
    func holds(_ box: Box) -> Bool { box.meets(Box(low: p, high: p)) }
    if holds(Self.head) || holds(Self.canal) { return true }
    error(
      "LES013", column,
      "(\(number(Double(p.x))), \(number(Double(p.y))), \(number(Double(p.z)))) lies outside head and cord",
      "give MNI152 millimetres: x to the right, y forwards, z up; the cord runs down to z -542")
    return false
  }

  /// A side is not needed with a shape; one that is given must be where the shape lies.
  private mutating func checkSides(
    _ sides: [LesionToken], _ center: Point, _ column: Int
  ) -> Bool {
    guard let given = sides.first, case .side(let side) = given.role else { return true }
    let place = Side(x: center.x).map { LesionSide($0) } ?? .bilateral
    if side == place { return true }
    let own = place == .bilateral ? "on the midline" : "on the \(place.name)"
    error(
      "LES005", given.column,
      "'\(given.typed)' contradicts the centre, which lies \(own)",
      "left is the patient's left, where x is below 0")
    return false
  }

  /// A number as people write it.
  func number(_ value: Double) -> String { shortened(formatted(value, digits: 3)) }
}
