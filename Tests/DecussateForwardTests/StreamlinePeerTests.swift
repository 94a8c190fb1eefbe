import Decussate
import DecussateTestSupport
import Foundation
import Testing

/// Fibres tested at their points are the ones that other programs find in the same files: `tckedit -include` of MRtrix3 and `target` of DIPY.
///
/// The programs are looked for in PATH; `DECUSSATE_PYTHON` names an interpreter that has DIPY.
@Suite struct StreamlinePeerTests {
  /// A grid that holds every axon, its borders away from round numbers so that no point lies on one.
  private static let grid = VoxelGrid(
    dimensions: .init(92, 112, 326),
    affine: Affine(
      spacing: Vector(2, 2, 2), offset: Vector(-92.137, -122.137, -556.137)))
  private static let masks = 24

  private static let forward = ForwardModel(
    Tables.atlas, AxonModel(Tables.atlas, fibersPerStrand: 8))

  private static let python = ProcessInfo.processInfo.environment["DECUSSATE_PYTHON"] ?? "python3"
  private static let hasMRtrix = run("tckedit", ["-version"]) != nil
  private static let hasDIPY = run(python, ["-c", "import dipy, nibabel"]) != nil

  /// Streamlines, masks as files, and which lines each mask cuts by our reckoning.
  private struct Case {
    let folder: URL
    let tracks: String
    let masks: [String]
    /// Lines per end, in order.
    let fibers: Int
    let losses: [[Float]]
  }

  private func makeCase() throws -> Case {
    let model = Self.forward
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "peers-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var lines = Streamlines()
    for strand in model.axons.strands {
      lines.append(TractStreamlines(strand, model.axons, model.atlas).lines)
    }
    let tracks = folder.appending(path: "axons.tck")
    try Data(TCKFile.write(lines)).write(to: tracks)
    var masks: [String] = []
    var losses: [[Float]] = []
    var random = SplitMix64(seed: 20)
    let size = Self.grid.dimensions
    for n in 0..<Self.masks {
      var values = [Int32](repeating: 0, count: size.count)
      for _ in 0...(n % 3) { Self.fill(DrawnLesion.ellipsoid(&random, size: 1), &values) }
      let path = folder.appending(path: "mask-\(n).nii")
      try Data(NIfTIWriter.labels(values, on: Self.grid, space: .mni152)).write(to: path)
      masks.append(path.path)
      let origin = Self.grid.center(0, 0, 0)
      let field = try #require(
        VoxelField(
          counts: (size.i, size.j, size.k), spacing: Point(2, 2, 2), origin: origin,
          values: values.map { Float($0) }))
      losses.append(
        model.axonLoss(Lesion([.voxels(VoxelDamage(field))]), test: .vertices).ends)
    }
    return Case(
      folder: folder, tracks: tracks.path, masks: masks, fibers: model.axons.fibersPerStrand,
      losses: losses)
  }

  /// Marks the voxels whose centres lie in an ellipsoid, its tilt left out.
  private static func fill(_ shape: Ellipsoid, _ values: inout [Int32]) {
    let first = grid.center(0, 0, 0)
    func voxels(_ center: Float, _ half: Float, _ start: Float, _ count: Int) -> Range<Int> {
      let low = Int(((center - half - start) / 2).rounded(.down))
      let high = Int(((center + half - start) / 2).rounded(.up))
      return max(low, 0)..<max(min(high + 1, count), max(low, 0))
    }
    let (c, r) = (shape.center, shape.semiaxes)
    // A mask without a voxel is an error to tckedit: the voxel nearest the centre always counts.
    let d = c - first
    let nearest = (
      Int((d.x / 2).rounded()), Int((d.y / 2).rounded()), Int((d.z / 2).rounded())
    )
    values[grid.position(nearest.0, nearest.1, nearest.2)] = 1
    for k in voxels(c.z, r.z, first.z, grid.dimensions.k) {
      for j in voxels(c.y, r.y, first.y, grid.dimensions.j) {
        for i in voxels(c.x, r.x, first.x, grid.dimensions.i) {
          let d = grid.center(i, j, k) - c
          let (x, y, z) = (d.x / r.x, d.y / r.y, d.z / r.z)
          if x * x + y * y + z * z <= 1 { values[grid.position(i, j, k)] = 1 }
        }
      }
    }
  }

  @Test(.enabled(if: hasMRtrix, "tckedit of MRtrix3 is not installed"))
  func verticesAreWhatTckeditIncludes() throws {
    let own = try makeCase()
    defer { try? FileManager.default.removeItem(at: own.folder) }
    var cut = 0
    for (n, mask) in own.masks.enumerated() {
      let kept = own.folder.appending(path: "kept-\(n).tck").path
      _ = try #require(
        Self.run("tckedit", [own.tracks, kept, "-include", mask, "-quiet", "-nthreads", "0"]))
      var report: [Diagnostic] = []
      let all = try #require(
        TCKFile.read(
          [UInt8](try Data(contentsOf: URL(fileURLWithPath: own.tracks))), name: "axons",
          into: &report))
      let found = try #require(
        TCKFile.read(
          [UInt8](try Data(contentsOf: URL(fileURLWithPath: kept))), name: "kept", into: &report))
      var hit: [Int] = []
      var next = 0
      for line in 0..<all.count where next < found.count {
        if Array(all[line]) == Array(found[next]) {
          hit.append(line)
          next += 1
        }
      }
      #expect(next == found.count, "mask \(n): every line kept is one of ours")
      expectSame(hit, own, n)
      cut += hit.count
    }
    #expect(cut > 1000, "the masks cut something")
  }

  @Test(
    .enabled(if: hasDIPY, "DIPY is not installed; DECUSSATE_PYTHON may name where it is"))
  func verticesAreWhatDIPYTargets() throws {
    let own = try makeCase()
    defer { try? FileManager.default.removeItem(at: own.folder) }
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Benchmarks/peers/dipy_target.py").path
    let output = try #require(Self.run(Self.python, [script, own.tracks] + own.masks))
    let lists = output.split(separator: "\n")
    #expect(lists.count == own.masks.count)
    var cut = 0
    for (n, list) in lists.enumerated() {
      let hit = try JSONDecoder().decode([Int].self, from: Data(list.utf8))
      expectSame(hit, own, n)
      cut += hit.count
    }
    #expect(cut > 1000, "the masks cut something")
  }

  /// The share of every end's axons is the share of its lines that were hit.
  private func expectSame(_ hit: [Int], _ own: Case, _ n: Int) {
    var counts = [Float](repeating: 0, count: own.losses[n].count)
    for line in hit { counts[line / own.fibers] += 1 }
    let shares = counts.map { $0 / Float(own.fibers) }
    let different = shares.indices.filter { shares[$0] != own.losses[n][$0] }
    #expect(different.isEmpty, "mask \(n) cuts other axons at ends \(different.prefix(5))")
  }

  /// What a program prints, or nil where it is missing or fails.
  private static func run(_ program: String, _ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let output = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    guard FileManager.default.createFile(atPath: output.path, contents: nil) else { return nil }
    defer { try? FileManager.default.removeItem(at: output) }
    guard let writing = try? FileHandle(forWritingTo: output) else { return nil }
    process.standardOutput = writing
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return try? String(contentsOf: output, encoding: .utf8)
  }
}
