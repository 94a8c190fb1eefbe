import Foundation
import Testing

/// Exported files in the hands of MRtrix3 and nibabel; skipped where those are not installed.
@Suite struct ExternalReaderTests {
  /// A Python that can import nibabel: `DECUSSATE_PYTHON`, else `python3`.
  static let python = ProcessInfo.processInfo.environment["DECUSSATE_PYTHON"] ?? "python3"
  static let hasMRtrix = succeeds("tckinfo", ["-version"]) && succeeds("tckmap", ["-version"])
  static let hasNibabel = succeeds(python, ["-c", "import nibabel, numpy"])

  private static func run(_ tool: String, _ arguments: [String]) -> (code: Int32, output: String)? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [tool] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  private static func succeeds(_ tool: String, _ arguments: [String]) -> Bool {
    run(tool, arguments)?.code == 0
  }

  private static let folder: URL = {
    let folder = TestFolder.temporary.appending(path: "external")
    _ = try? CommandRun([
      "atlas", "export", folder.path, "--axons", "1000", "--step", "2", "--only", "tck", "--only",
      "trk", "--only", "density",
    ])
    return folder
  }()

  @Test(
    .enabled(if: hasMRtrix, "MRtrix3 is not installed"),
    arguments: [
      "lateral_corticospinal_tract-hand-left", "spinothalamic_tract-leg-right",
      "corticobulbar_tract-vii_lower-left",
    ]) func mrtrixCountsWhatTheDensityMapCounts(tract: String) throws
  {
    let track = Self.folder.appending(path: tract + ".tck").path
    let own = Self.folder.appending(path: tract + "-density.nii.gz").path
    let theirs = Self.folder.appending(path: tract + "-tckmap.nii.gz").path
    let info = try #require(Self.run("tckinfo", ["-count", "-quiet", track]))
    #expect(info.output.contains("actual count in file: "))
    #expect(Self.succeeds("tckmap", ["-quiet", "-template", own, track, theirs]))
    let difference = TestFolder.temporary.appending(path: "difference.mif").path
    #expect(
      Self.succeeds(
        "mrcalc", ["-quiet", "-force", own, theirs, "-subtract", "-abs", difference]))
    let most = try #require(
      Self.run("mrstats", ["-quiet", "-output", "max", difference]))
    #expect(Double(most.output.trimmingCharacters(in: .whitespacesAndNewlines)) == 0)
  }

  @Test(.enabled(if: hasNibabel, "nibabel is not installed"))
  func nibabelReadsBothKindsOfTrackAlike() throws {
    let script = """
      import nibabel, numpy, sys
      a = nibabel.streamlines.load(sys.argv[1] + '.tck').streamlines
      b = nibabel.streamlines.load(sys.argv[1] + '.trk').streamlines
      assert len(a) == len(b) > 0, (len(a), len(b))
      assert max(numpy.abs(x - y).max() for x, y in zip(a, b)) < 0.01
      d = nibabel.load(sys.argv[1] + '-density.nii.gz')
      assert d.header['sform_code'] == 4 and d.header['intent_code'] == 1001
      assert 0 < d.get_fdata().max() <= len(a)
      """
    let stem = Self.folder.appending(path: "lateral_corticospinal_tract-hand-left").path
    #expect(Self.succeeds(Self.python, ["-c", script, stem]))
  }
}
