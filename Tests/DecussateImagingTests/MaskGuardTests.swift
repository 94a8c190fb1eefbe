import Decussate
import DecussateTestSupport
import Testing

/// What is decided of an image, and when the user is asked.
@Suite struct MaskGuardTests {
  /// The box of the template in FSL at 6 mm, small enough for many tests; its header says MNI152.
  private static let grid = VoxelGrid(
    dimensions: .init(31, 37, 31),
    affine: Affine(spacing: Vector(-6, 6, 6), offset: Vector(90, -126, -72)))
  private static let capsule = Point(-24, -12, 10)
  private static let sphere = DrawnMask.sphere(grid, center: capsule, radius: 12)

  private func read(
    _ file: [UInt8], _ options: MaskOptions = MaskOptions()
  ) -> (lesion: LesionImage?, report: [Diagnostic]) {
    var report: [Diagnostic] = []
    guard let image = ImageBox.read(file, name: "mask.nii", into: &report) else {
      return (nil, report)
    }
    let lesion = LesionImage.read(
      image, options: options, atlas: Tables.atlas, name: "mask.nii", into: &report)
    return (lesion, report)
  }

  private func straight(
    _ edge: Double, _ counts: (Int, Int, Int), _ first: (Double, Double, Double)
  ) -> VoxelGrid {
    VoxelGrid(
      dimensions: .init(counts.0, counts.1, counts.2),
      affine: Affine(
        spacing: Vector(edge, edge, edge), offset: Vector(first.0, first.1, first.2)))
  }

  // MARK: What is asked

  private func cases() -> [(String, [UInt8], MaskOptions)] {
    let grid = Self.grid
    let good = DrawnMask.file(Self.sphere, on: grid)
    let template = StandardGrid.mni2mm.grid
    let standard = DrawnMask.file(
      DrawnMask.sphere(template, center: Self.capsule, radius: 6), on: template)
    func changed(_ offset: Int, _ bytes: [UInt8]) -> [UInt8] {
      DrawnMask.changed(good, at: offset, bytes)
    }
    let none = DrawnMask.changed(standard, at: 252, [0, 0, 0, 0])
    let left = DrawnMask.changed(
      DrawnMask.changed(changed(76, DrawnMask.bytes(1)), at: 260, DrawnMask.bytes(0)), at: 268,
      DrawnMask.bytes(-90))
    let native = straight(3, (40, 50, 40), (-60, -70, -40))
    let head = DrawnMask.sphere(native, center: Self.capsule, radius: 6)
    let odd = DrawnMask.changed(
      DrawnMask.file(head, on: native), at: 252, [0, 0, 0, 0])
    let right = DrawnMask.sphere(grid, center: Point(24, -12, 10), radius: 12, value: 2)
    let labels = zip(Self.sphere, right).map { $0 + $1 }
    let brain = DrawnMask.values(grid) { p in
      let (x, y, z) = (p.x / 68, (p.y + 17) / 86, (p.z - 12) / 68)
      return x * x + y * y + z * z <= 1 ? 1 : 0
    }
    let cordGrid = straight(1, (20, 24, 475), (-9.5, -56, -545))
    let cord = DrawnMask.values(cordGrid) { abs($0.x) < 5 && abs($0.y + 46) < 4 ? 1 : 0 }
    let beside = DrawnMask.sphere(grid, center: Point(-24, 84, 40), radius: 9)
    let edge = DrawnMask.sphere(grid, center: Point(-24, 58, 40), radius: 14)
    let spm = StandardGrid.all.first { $0.name.hasPrefix("MNI152NLin2009cAsym at 2") }?.grid ?? grid
    let moved = VoxelGrid(
      dimensions: spm.dimensions,
      affine: Affine(
        spacing: spm.affine.spacing, offset: spm.affine.offset + Vector(1, 0, 0)))
    let one = DrawnMask.sphere(moved, center: Self.capsule, radius: 3)
    let map = Self.sphere.enumerated().map { Float($0.offset % 97) * 0.05 - 1 }
    let anatomy = Self.sphere.indices.map { Float($0 % 211) }
    var broken = Self.sphere
    broken[7] = .nan
    broken[8] = .infinity
    let meters = changed(123, [1])
    let small = VoxelGrid(
      dimensions: grid.dimensions, affine: grid.affine.scaled(by: 0.001))
    return [
      ("sform and qform disagree about sides", left, MaskOptions()),
      ("sform and qform far apart", changed(268, DrawnMask.bytes(60)), MaskOptions()),
      (
        "sform and qform of different spaces",
        DrawnMask.changed(changed(268, DrawnMask.bytes(60)), at: 252, [1, 0]), MaskOptions()
      ),
      ("a form that is not there", changed(252, [0, 0]), MaskOptions(form: .qform)),
      ("no transform, a template's voxels", none, MaskOptions()),
      (
        "no transform, no template's voxels", DrawnMask.changed(odd, at: 254, [0, 0]),
        MaskOptions()
      ),
      ("metres", meters, MaskOptions()),
      ("metres, space stated", meters, MaskOptions(space: .mni152)),
      ("a head of 18 cm in micrometres", DrawnMask.file(Self.sphere, on: small), MaskOptions()),
      ("space against the grid", standard, MaskOptions(space: .pam50)),
      ("mirror image of a grid", DrawnMask.file(one, on: moved), MaskOptions()),
      ("scanner coordinates", DrawnMask.file(head, on: native, .scanner), MaskOptions()),
      ("Talairach", DrawnMask.file(head, on: native, .talairach), MaskOptions()),
      ("aligned to something", DrawnMask.file(head, on: native, .aligned), MaskOptions()),
      ("empty", DrawnMask.file(Self.sphere.map { _ in 0 }, on: grid), MaskOptions()),
      ("not a number", DrawnMask.file(broken, on: grid), MaskOptions()),
      ("statistical map", DrawnMask.file(map, on: grid), MaskOptions()),
      ("labels", DrawnMask.file(labels, on: grid), MaskOptions()),
      ("label that is not there", DrawnMask.file(labels, on: grid), MaskOptions(label: 7)),
      ("anatomy", DrawnMask.file(anatomy, on: grid), MaskOptions()),
      ("threshold too high", good, MaskOptions(threshold: 3)),
      ("inverted", DrawnMask.file(Self.sphere.map { 1 - $0 }, on: grid), MaskOptions()),
      ("whole brain", DrawnMask.file(brain, on: grid), MaskOptions()),
      ("whole cord", DrawnMask.file(cord, on: cordGrid, .mni152), MaskOptions()),
      ("beside the brain", DrawnMask.file(beside, on: grid), MaskOptions()),
      ("partly beside the brain", DrawnMask.file(edge, on: grid), MaskOptions()),
      (
        "sign of the first axis lost",
        DrawnMask.changed(
          changed(252, [0, 0]), at: 280, DrawnMask.bytes(6)), MaskOptions()
      ),
    ]
  }

  @Test func everyQuestion() throws {
    var text = ""
    for (title, file, options) in cases() {
      let (lesion, report) = read(file, options)
      #expect((lesion == nil) == report.contains { $0.severity == .error }, "\(title)")
      #expect(!report.isEmpty, "\(title)")
      text += "# \(title)\n" + report.map { $0.text }.joined() + "\n"
    }
    #expect(try Snapshot.matches(text, "questions.txt"))
  }

  // MARK: What is decided

  @Test(arguments: StandardGrid.all)
  func everyStandardGridIsKnownHoweverItIsStored(_ standard: StandardGrid) throws {
    let grid = standard.grid
    #expect(StandardGrid.all.filter { $0.name == standard.name }.count == 1)
    let a = grid.affine
    let d = grid.dimensions
    // The same voxels stored from the other side, and with two axes exchanged.
    let far = a.place(Vector(Double(d.i - 1), 0, 0))
    let forms = [
      grid,
      VoxelGrid(dimensions: d, affine: Affine(i: a.i * -1, j: a.j, k: a.k, offset: far)),
      VoxelGrid(
        dimensions: .init(d.k, d.i, d.j), affine: Affine(i: a.k, j: a.i, k: a.j, offset: a.offset)),
    ]
    for form in forms {
      var report: [Diagnostic] = []
      let bytes = NIfTIWriter.labels(
        [1], on: VoxelGrid(dimensions: .init(1, 1, 1), affine: form.affine), space: .scanner)
      // Only the header matters; the voxels of half-millimetre templates would fill the memory.
      let counts = [form.dimensions.i, form.dimensions.j, form.dimensions.k]
      let sized = DrawnMask.changed(
        bytes, at: 42,
        counts.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] })
      let header = try #require(NIfTIHeader.read(sized, name: "grid", into: &report))
      let verdict = try #require(
        SpaceVerdict.decide(header, MaskOptions(), name: "grid", into: &report))
      #expect(verdict.space == standard.space)
      #expect(verdict.reasons == [.grid(standard)])
    }
  }

  @Test func aStatedSpaceSettlesWhatTheHeaderLeavesOpen() throws {
    let grid = StandardGrid.mni2mm.grid
    let good = DrawnMask.file(
      DrawnMask.sphere(grid, center: Self.capsule, radius: 6), on: grid)
    let none = DrawnMask.changed(good, at: 252, [0, 0, 0, 0])
    let (lesion, report) = read(none, MaskOptions(space: .mni152))
    #expect(report.isEmpty)
    #expect(lesion?.place.leftShare == 1)
    #expect(lesion?.space.reasons == [.stated, .grid(.mni2mm)])
    let flipped = read(none, MaskOptions(space: .mni152, flips: true)).lesion
    #expect(flipped?.place.leftShare == 0)
    #expect(flipped?.space.startsOnTheRight == false)
  }

  @Test func theFormAskedForIsFollowed() {
    let good = DrawnMask.file(Self.sphere, on: Self.grid)
    // The qform says that rows begin on the left.
    let file = DrawnMask.changed(
      DrawnMask.changed(
        DrawnMask.changed(good, at: 76, DrawnMask.bytes(1)), at: 260, DrawnMask.bytes(0)), at: 268,
      DrawnMask.bytes(-90))
    let sform = read(file, MaskOptions(form: .sform)).lesion
    #expect(sform?.place.leftShare == 1)
    let qform = read(file, MaskOptions(space: .mni152, form: .qform)).lesion
    #expect(qform?.place.leftShare == 0)
    #expect(qform?.space.startsOnTheRight == false && sform?.space.startsOnTheRight == true)
  }

  /// Scaled to 255, soft, by threshold, by label: the same lesion.
  @Test func valuesMeanWhatTheySay() throws {
    func lesion(_ values: [Float], _ options: MaskOptions = MaskOptions()) -> LesionImage? {
      read(DrawnMask.file(values, on: Self.grid), options).lesion
    }
    let whole = try #require(lesion(Self.sphere))
    #expect(whole.kind == .binary(value: 1))
    let scaled = try #require(lesion(Self.sphere.map { $0 * 255 }))
    #expect(scaled.kind == .binary(value: 255))
    #expect(scaled.mask.values == whole.mask.values)
    let soft = try #require(lesion(Self.sphere.map { $0 * 0.5 }))
    #expect(soft.kind == .soft)
    #expect(abs(soft.place.volume - whole.place.volume / 2) < 1e-6)
    let cut = try #require(lesion(Self.sphere.map { $0 * 0.5 }, MaskOptions(threshold: 0.4)))
    #expect(cut.mask.values == whole.mask.values)
    let label = try #require(
      lesion(
        Self.sphere.enumerated().map { $0.element * 3 + ($0.offset == 0 ? 1 : 0) },
        MaskOptions(label: 3)))
    let voxels = try #require(whole.mask.field()?.values)
    #expect(label.mask.field()?.values == voxels)
  }

  /// Volumes by place add up, and a mask on the other side lies in the same places there.
  @Test func placesAddUpAndMirror() {
    let failures = Property.check(seeds: 1, count: 12) { random, size in
      let shape = DrawnLesion.ellipsoid(&random, size: size)
      let grid = Self.grid
      // The grid is symmetric about the midline, so that a mirrored mask is exact.
      func mask(_ center: Point, _ mirrored: Bool) -> VoxelMask? {
        VoxelMask(
          grid: grid,
          values: DrawnMask.values(grid) { p in
            let q = (mirrored ? p.mirrored : p) - center
            let e = shape.semiaxes
            let d = Point(q.x / e.x, q.y / e.y, q.z / e.z)
            return d.dot(d) <= 1 ? 1 : 0
          })
      }
      guard let own = mask(shape.center, false), let other = mask(shape.center, true) else {
        return "no mask"
      }
      let a = MaskPlace(own, atlas: Tables.atlas)
      let b = MaskPlace(other, atlas: Tables.atlas)
      let total = a.parts.reduce(a.unnamed) { $0 + $1.volume }
      guard a.volume > 0 else { return nil }
      if abs(total - a.volume) > 1e-6 * a.volume { return "\(total) of \(a.volume)" }
      if abs(a.leftShare - (1 - b.leftShare)) > 1e-9 { return "left \(a.leftShare) \(b.leftShare)" }
      if abs(a.outside - b.outside) > 1e-6 { return "outside \(a.outside) \(b.outside)" }
      return nil
    }
    for failure in failures { Issue.record("\(failure)") }
  }
}
