import Decussate
import DecussateCohort
import DecussateTestSupport
import Foundation
import Testing

/// The model's tracts against streamlines of real people (HCP1065; docs/evaluation/tractography.md).
///
/// The data are not part of the package. `DECUSSATE_SHARED` names the folder that holds `data/atlases`; where it is missing these tests are skipped.
@Suite struct RealAnatomyTests {
  private static let folder: URL = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let shared = ProcessInfo.processInfo.environment["DECUSSATE_SHARED"].map {
      URL(fileURLWithPath: $0)
    }
    return (shared ?? root.appending(path: "../shared")).appending(path: "data/atlases")
  }()

  static let isThere = FileManager.default.fileExists(
    atPath: folder.appending(path: "hcp1065_CST_L_300streamlines_mni.tck").path)

  @Test(
    .enabled(if: isThere, "no tractography below DECUSSATE_SHARED"),
    arguments: [
      ("lateral_corticospinal_tract", Side.left, "CST_L_300", Float(0.7)),
      ("lateral_corticospinal_tract", .right, "CST_R_300", 0.7),
      ("corticobulbar_tract", .left, "CBT_L_165", 0.5),
      ("corticobulbar_tract", .right, "CBT_R_300", 0.5),
    ]) func tractsLieWithinThreeMillimetresOfMeasuredOnes(
      tract: String, side: Side, file: String, overlap: Float
    ) throws
  {
    let path = Self.folder.appending(path: "hcp1065_\(file)streamlines_mni.tck").path
    var report: [Diagnostic] = []
    let lines = try #require(try TrackFiles.read(path, into: &report))
    #expect(report.isEmpty)
    let axons = Tables.forward.axons
    var own = Streamlines()
    for strand in axons.strands where strand.origin == side {
      guard Tables.atlas.tracts[Tables.atlas.parts[strand.part].tract].id == tract else { continue }
      own.append(TractStreamlines(strand, axons, Tables.atlas).lines)
    }
    let comparison = TractComparison(own, lines)
    #expect(comparison.levels.count >= 40)
    #expect(comparison.meanDistance <= 3)
    #expect(comparison.meanOverlap >= overlap)
  }
}
