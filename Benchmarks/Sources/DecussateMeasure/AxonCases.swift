import Decussate
import Foundation

/// Masks against axons: what each cuts, and how long that takes.
struct AxonCases {
  private let model: ForwardModel
  private let lesions: [Lesion]
  private let masks: [[Int32]]
  let figures: [String: Any]

  /// The template's field at 2 mm, its borders off the axons' points.
  private static let grid = VoxelGrid(
    dimensions: .init(92, 112, 326),
    affine: Affine(
      spacing: Vector(2, 2, 2), offset: Vector(-92.137, -122.137, -556.137)))
  private static let count = 20

  init(_ atlas: Atlas, axons: Int) {
    let start = DispatchTime.now().uptimeNanoseconds
    let model = ForwardModel(atlas, axons: axons)
    self.model = model
    figures = [
      "milliseconds": Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6,
      "axons": model.axons.axonCount, "points": model.axons.points.count,
      "ends": model.endCount, "residentMegabytes": AxonCases.residentMegabytes(),
    ]
    // Balls along the left capsule and peduncle, of 3 to 8 mm.
    var masks: [[Int32]] = []
    var lesions: [Lesion] = []
    for n in 0..<AxonCases.count {
      let share = Float(n) / Float(AxonCases.count - 1)
      let center = Point(-24 + 14 * share, -14 - 6 * share, 12 - 28 * share)
      let values = AxonCases.ball(center, radius: 3 + Float(n % 6))
      masks.append(values)
      let size = AxonCases.grid.dimensions
      if let field = VoxelField(
        counts: (size.i, size.j, size.k), spacing: Point(2, 2, 2),
        origin: AxonCases.grid.center(0, 0, 0), values: values.map { Float($0) })
      {
        lesions.append(Lesion([.voxels(VoxelDamage(field))]))
      }
    }
    self.masks = masks
    self.lesions = lesions
  }

  private static func ball(_ center: Point, radius: Float) -> [Int32] {
    let size = grid.dimensions
    var values = [Int32](repeating: 0, count: size.count)
    for k in 0..<size.k {
      for j in 0..<size.j {
        for i in 0..<size.i where (grid.center(i, j, k) - center).length <= radius {
          values[grid.position(i, j, k)] = 1
        }
      }
    }
    return values
  }

  private static func residentMegabytes() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * 4096 / 1_000_000
  }

  /// Lines cut by each mask, and the time per mask by either test, and for a sphere in the capsule.
  func time() -> [String: Any] {
    var cut: [Int] = []
    let vertices = milliseconds(3) {
      cut = lesions.map { count(model.axonLoss($0, test: .vertices)) }
    }
    let segments = milliseconds(3) {
      for lesion in lesions { _ = model.axonLoss(lesion, test: .segments) }
    }
    let sphere = Lesion([
      .ellipsoid(
        Ellipsoid(center: Point(-24, -14, 10), semiaxes: Point(6, 6, 6), tilt: 0), softness: 0,
        clip: nil, extent: 1)
    ])
    let capsule = milliseconds(5) { _ = model.axonLoss(sphere) }
    return [
      "vertices": vertices / Double(lesions.count), "segments": segments / Double(lesions.count),
      "capsule": capsule, "cut": cut,
    ]
  }

  private func count(_ loss: AxonLoss) -> Int {
    var sum = 0
    for value in loss.ends {
      sum += Int((value * Float(model.axons.fibersPerStrand)).rounded())
    }
    return sum
  }

  func write(to folder: URL) throws {
    var lines = Streamlines()
    for strand in model.axons.strands {
      lines.append(TractStreamlines(strand, model.axons, model.atlas).lines)
    }
    try Data(TCKFile.write(lines)).write(to: folder.appending(path: "axons.tck"))
    for (n, values) in masks.enumerated() {
      try Data(NIfTIWriter.labels(values, on: AxonCases.grid, space: .mni152)).write(
        to: folder.appending(path: "mask-\(n).nii"))
    }
  }
}
