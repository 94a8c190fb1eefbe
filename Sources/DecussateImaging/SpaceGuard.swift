import DecussateAtlas

/// Decides from a header, and from what the user states, where an image lies; explains and asks where it cannot tell.
struct SpaceGuard {
  let header: NIfTIHeader
  let options: MaskOptions
  let name: String
  private(set) var report: [Diagnostic] = []

  init(_ header: NIfTIHeader, _ options: MaskOptions, name: String) {
    self.header = header
    self.options = options
    self.name = name
  }

  mutating func verdict() -> SpaceVerdict? {
    guard let (followed, stored) = transform(), let affine = millimeters(stored) else {
      return nil
    }
    let own = VoxelGrid(dimensions: header.dimensions, affine: affine)
    guard let reasons = reasons(own, followed), let space = space(reasons) else { return nil }
    let grid =
      options.flips
      ? VoxelGrid(dimensions: header.dimensions, affine: affine.mirrored) : own
    return SpaceVerdict(
      space: space, reasons: reasons, followed: followed, disagreement: disagreement,
      startsOnTheRight: own.axes?.i == 0 ? grid.affine.i.x < 0 : nil, isFlipped: options.flips,
      unit: header.unit, grid: grid)
  }

  // MARK: Which transform

  private mutating func transform() -> (SpaceVerdict.Followed, Affine)? {
    let (sform, qform) = (header.sform, header.qform)
    if let form = options.form {
      let asked = form == .sform ? sform : qform
      guard let asked else {
        refuse(
          "IMG101", "the header has no \(form.rawValue) (\(form.rawValue)_code is 0)",
          help: sform ?? qform == nil
            ? "leave out --form; give --space" : "leave out --form \(form.rawValue)")
        return nil
      }
      let followed: SpaceVerdict.Followed =
        form == .sform ? .sform(asked.code) : .qform(asked.code)
      return (followed, asked.affine)
    }
    if let sform, let qform {
      guard sidesAgree(sform.affine, qform.affine) else { return nil }
      guard placesAgree(sform, qform) else { return nil }
      return (.sform(sform.code), sform.affine)
    }
    if let sform { return (.sform(sform.code), sform.affine) }
    if let qform { return (.qform(qform.code), qform.affine) }
    return withoutTransform()
  }

  /// Whether both transforms run the same way from side to side.
  private mutating func sidesAgree(_ sform: Affine, _ qform: Affine) -> Bool {
    let axes = [(sform.i, qform.i), (sform.j, qform.j), (sform.k, qform.k)]
    let main = axes.max { $0.0.x.magnitude < $1.0.x.magnitude }
    guard let main, main.0.x * main.1.x < 0 else { return true }
    refuse(
      "IMG102",
      "sform and qform contradict each other about left and right: by the sform the first voxels "
        + "lie on the \(side(main.0)), by the qform on the \(side(main.1))",
      help: "give --form sform or --form qform, whichever is right; compare with an image whose "
        + "sides are known")
    return false
  }

  private func side(_ axis: Vector) -> String { axis.x < 0 ? "right" : "left" }

  private mutating func placesAgree(
    _ sform: NIfTIHeader.Transform, _ qform: NIfTIHeader.Transform
  ) -> Bool {
    let edges = sform.affine.spacing
    guard let distance = disagreement,
      distance > max(edges.x, max(edges.y, edges.z)) * header.millimetersPerUnit
    else { return true }
    let words =
      "sform (\(sform.code.meaning)) and qform (\(qform.code.meaning)) put the same voxel up to "
      + "\(tenths(distance)) mm apart"
    if sform.code == qform.code {
      refuse(
        "IMG103", words + ", and both claim the same space",
        help: "give --form sform or --form qform, whichever is right")
      return false
    }
    warn(
      "IMG104", words + "; the sform is used, as the format prefers",
      help: "give --form qform if the sform is stale")
    return true
  }

  /// Largest distance between the corners of the image by its two transforms, millimetres.
  private var disagreement: Double? {
    guard let sform = header.sform?.affine, let qform = header.qform?.affine else { return nil }
    let d = header.dimensions
    var most = 0.0
    for corner in 0..<8 {
      let index = Vector(
        corner & 1 == 0 ? 0 : Double(d.i - 1), corner & 2 == 0 ? 0 : Double(d.j - 1),
        corner & 4 == 0 ? 0 : Double(d.k - 1))
      most = max(most, (sform.place(index) - qform.place(index)).length)
    }
    return most * header.millimetersPerUnit
  }

  private mutating func withoutTransform() -> (SpaceVerdict.Followed, Affine)? {
    let edges = header.spacing * header.millimetersPerUnit
    let alike = StandardGrid.sameVoxels(header.dimensions, spacing: edges)
    guard let alike else {
      refuse(
        "IMG105",
        "the header has neither sform nor qform, and \(shape) are no template's: nothing says "
          + "where the voxels lie or which side is left",
        help: "save the mask again on the grid of the template it was drawn on, with its sform")
      return nil
    }
    guard options.space == alike.space else {
      refuse(
        "IMG106",
        "the header has neither sform nor qform; \(shape) are those of \(alike.name)",
        help: "if the mask was drawn on that template, give --space \(alike.space.rawValue); rows "
          + "are then taken to run from right to left, as there; add --flip if they do not")
      return nil
    }
    return (
      .template(alike), alike.grid.affine.scaled(by: 1 / header.millimetersPerUnit)
    )
  }

  private var shape: String {
    let (d, s) = (header.dimensions, header.spacing)
    return "\(d.i) × \(d.j) × \(d.k) voxels of \(tenths(s.x)) × \(tenths(s.y)) × \(tenths(s.z))"
  }

  // MARK: Units

  /// The transform in millimetres, if an image of that size can hold a part of a body.
  private mutating func millimeters(_ affine: Affine) -> Affine? {
    let scaled = affine.scaled(by: header.millimetersPerUnit)
    let size = longest(scaled)
    if size >= 8, size <= 1500 { return scaled }
    let plain = longest(affine)
    if header.unit == .meter || header.unit == .micrometer, plain >= 8, plain <= 1500 {
      let unit = header.unit == .meter ? "metres" : "micrometres"
      let words =
        "the header gives lengths in \(unit), by which the image would measure \(tenths(size)) mm"
      guard options.space != nil else {
        refuse(
          "IMG107", words,
          help: "if the numbers are millimetres (\(tenths(plain)) mm), give --space, which takes "
            + "them as such")
        return nil
      }
      warn(
        "IMG107", words + "; the numbers are taken as millimetres, since --space is given",
        help: "set xyzt_units to 2 in the header")
      return affine
    }
    refuse(
      "IMG108", "the image measures \(tenths(size)) mm along its longest edge",
      help: "check the voxel size and xyzt_units; lengths may be in metres or micrometres")
    return nil
  }

  private func longest(_ affine: Affine) -> Double {
    let (low, high) = VoxelGrid(dimensions: header.dimensions, affine: affine).bounds
    return max(high.x - low.x, max(high.y - low.y, high.z - low.z))
  }

  // MARK: Which space

  private mutating func reasons(
    _ grid: VoxelGrid, _ followed: SpaceVerdict.Followed
  ) -> [SpaceVerdict.Reason]? {
    var reasons: [SpaceVerdict.Reason] = options.space == nil ? [] : [.stated]
    let standard = StandardGrid.matching(grid)
    if let standard { reasons.append(.grid(standard)) }
    var code = NIfTIHeader.TransformCode.unknown
    switch followed {
    case .sform(let own), .qform(let own): code = own
    case .template: break
    }
    if code == .mni152 { reasons.append(.code(.mni152)) }
    if let stated = options.space, let standard, standard.space != stated {
      warn(
        "IMG109",
        "--space says \(stated.title), but the grid is that of \(standard.name)",
        help: "leave out --space \(stated.rawValue) if the image was not moved")
    }
    if let standard = StandardGrid.mirrored(grid) {
      warn(
        "IMG110",
        "the grid is the mirror image of \(standard.name): left and right may have been exchanged "
          + "by a change of the header", help: "check the side; --flip exchanges it")
    }
    guard reasons.isEmpty else { return reasons }
    let shape = "its grid (\(self.shape) mm) is no template's"
    switch code {
    case .scanner:
      refuse(
        "IMG111",
        "the image is in scanner coordinates and \(shape): it looks like a patient's own space",
        help: "register the image to MNI152 and bring the mask along; if that was done, give "
          + "--space mni152")
    case .talairach:
      refuse(
        "IMG112", "the header says Talairach space, which differs from MNI152 by up to 10 mm",
        help: "convert the mask to MNI152; if that was done, give --space mni152")
    default:
      refuse(
        "IMG113", "the header says only \"\(code.meaning)\", and \(shape)",
        help: "say which space the mask lies in: --space mni152, or --space pam50 for the cord")
    }
    return nil
  }

  private func space(_ reasons: [SpaceVerdict.Reason]) -> AtlasSpace? {
    if let stated = options.space { return stated }
    for case .grid(let standard) in reasons { return standard.space }
    return .mni152
  }

  // MARK: Words

  private mutating func refuse(_ code: String, _ message: String, help: String) {
    report.append(Diagnostic(code, at: name, message, help: help))
  }

  private mutating func warn(_ code: String, _ message: String, help: String) {
    report.append(Diagnostic(code, .warning, at: name, message, help: help))
  }
}

/// A length in words with at most one decimal.
func tenths(_ value: Double) -> String {
  guard value.isFinite, value.magnitude < 1e12 else { return "no" }
  let scaled = Int((value.magnitude * 10).rounded())
  let sign = value < 0 && scaled > 0 ? "-" : ""
  return scaled % 10 == 0 ? "\(sign)\(scaled / 10)" : "\(sign)\(scaled / 10).\(scaled % 10)"
}
