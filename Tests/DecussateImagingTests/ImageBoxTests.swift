import Decussate
import DecussateTestSupport
import Testing

/// The box around what is other than 0 says what the whole image says.
@Suite struct ImageBoxTests {
  @Test func theBoxHoldsEveryVoxelOtherThanZero() throws {
    let failures = Property.check(seeds: 1, count: 60) { random, size in
      let d = VoxelGrid.Dimensions(
        2 + random.below(9), 2 + random.below(9), 2 + random.below(9))
      var values = [Float](repeating: 0, count: d.count)
      for _ in 0..<random.below(1 + Int(8 * size)) {
        values[random.below(d.count)] = Float(random.below(3)) - 1
      }
      let grid = VoxelGrid(
        dimensions: d, affine: Affine(spacing: Vector(-2, 2, 2), offset: Vector(9, -8, 7)))
      let bytes = DrawnMask.file(values, on: grid)
      var report: [Diagnostic] = []
      guard let whole = NIfTIImage.read(bytes, name: "drawn", into: &report),
        let box = ImageBox.read(bytes, name: "drawn", into: &report)
      else { return "not read: \(report)" }
      if box.whole.values != whole.values { return "the box holds other values" }
      return isTight(box) ? nil : "the box is larger than it need be"
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  /// Whether every face of the box touches a voxel other than 0.
  private func isTight(_ box: ImageBox) -> Bool {
    let d = box.dimensions
    var faces = [Bool](repeating: box.values.isEmpty, count: 6)
    for (n, value) in box.values.enumerated() where value != 0 {
      let (i, j, k) = (n % d.i, n / d.i % d.j, n / (d.i * d.j))
      for (face, isOn) in [
        i == 0, i == d.i - 1, j == 0, j == d.j - 1, k == 0, k == d.k - 1,
      ].enumerated() where isOn { faces[face] = true }
    }
    return faces.allSatisfy { $0 }
  }

  @Test func aLesionReadFromItsBoxIsTheLesionOfTheWholeImage() throws {
    for step in [-6.0, 6] {
      let grid = VoxelGrid(
        dimensions: .init(31, 37, 31),
        affine: Affine(
          spacing: Vector(step, 6, 6), offset: Vector(step < 0 ? 90 : -90, -126, -72)))
      let sphere = DrawnMask.sphere(grid, center: Point(-24, -12, 10), radius: 14)
      let file = DrawnMask.file(sphere, on: grid)
      var report: [Diagnostic] = []
      let image = try #require(NIfTIImage.read(file, name: "mask", into: &report))
      let box = try #require(ImageBox.read(file, name: "mask", into: &report))
      let options = MaskOptions(space: .mni152)
      let whole = try #require(
        LesionImage.read(
          ImageBox(image), options: options, atlas: Tables.atlas, name: "mask", into: &report))
      let part = try #require(
        LesionImage.read(box, options: options, atlas: Tables.atlas, name: "mask", into: &report))
      #expect(box.values.count < image.values.count / 20)
      #expect(part.place.volume == whole.place.volume)
      #expect(part.place.leftShare == whole.place.leftShare)
      #expect(part.place.parts == whole.place.parts)
      let (one, other) = (try #require(part.mask.field()), try #require(whole.mask.field()))
      #expect(one.values == other.values)
      #expect((one.origin - other.origin).length < 1e-4)
    }
  }
}
