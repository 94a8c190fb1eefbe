import DecussateAtlas

/// Checks a mask against the body it is said to lie in.
struct PlaceGuard {
  private let place: MaskPlace
  private let verdict: SpaceVerdict
  private let outline: BodyOutline
  private let largestShare: Double
  private let name: String
  private(set) var report: [Diagnostic] = []

  init(
    _ place: MaskPlace, _ verdict: SpaceVerdict, _ atlas: Atlas, name: String
  ) {
    self.place = place
    self.verdict = verdict
    self.name = name
    outline = BodyOutline(atlas)
    largestShare = Double(atlas.parameter("largest_lesion"))
  }

  /// Whether the mask can be a lesion of brain or cord.
  mutating func check() -> Bool {
    let whole = verdict.grid.voxelVolume * Double(verdict.grid.dimensions.count)
    if place.volume > 0.5 * whole {
      refuse(
        "IMG125", "the mask takes \(share(place.volume / whole)) of the image",
        help: "it may be inverted, or the mask of the whole head; give the mask of the lesion")
      return false
    }
    if place.volume > largestShare * outline.brainVolume {
      refuse(
        "IMG126",
        "the mask takes \(tenths(place.volume / 1000)) ml, more than \(share(largestShare)) of the "
          + "brain", help: "it looks like the mask of a whole brain; give the mask of the lesion")
      return false
    }
    if place.inCord > 0.5 * outline.cordVolume {
      refuse(
        "IMG126",
        "the mask takes \(tenths(place.inCord / 1000)) ml of the cord, which has "
          + "\(tenths(outline.cordVolume / 1000))",
        help: "it looks like the mask of the whole cord; give the mask of the lesion")
      return false
    }
    return isInside()
  }

  private mutating func isInside() -> Bool {
    let beside = place.outside / place.volume
    if beside > 0.5 {
      refuse(
        "IMG127", "\(share(beside)) of the mask lies outside brain and cord", help: besideHelp)
      return false
    }
    if beside > 0.1 {
      report.append(
        Diagnostic(
          "IMG128", .warning, at: name,
          "\(share(beside)) of the mask lies outside brain and cord",
          help: "look at the mask on the template; the registration may have failed"))
    }
    return true
  }

  /// What may have put the mask beside the body.
  private var besideHelp: String {
    let (low, high) = verdict.grid.bounds
    if low.x > -20 || high.x < 20 {
      return
        "x runs from \(tenths(low.x)) to \(tenths(high.x)) mm, where the head lies from -75 to 75: "
        + "the sign of the first axis, or of its offset, was lost in the header"
    }
    if low.x > -0.5 || low.y > -0.5 || low.z > -0.5 {
      return "the origin of the grid is no origin of \(verdict.space.title); register the image"
    }
    return "the image may be in another space, or its registration may have failed; look at it on "
      + "the template"
  }

  private func share(_ value: Double) -> String { "\(Int((100 * value).rounded())) %" }

  private mutating func refuse(_ code: String, _ message: String, help: String) {
    report.append(Diagnostic(code, at: name, message, help: help))
  }
}
