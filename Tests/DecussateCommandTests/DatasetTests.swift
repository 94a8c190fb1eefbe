import Foundation
import Testing

/// Many masks: what is left behind, what is done again, and what happens to a bad file.
@Suite struct DatasetTests {
  private let folder = TestFolder.temporary.appending(path: "map-\(UUID().uuidString)")
  private var dataset: String { folder.appending(path: "dataset").path }
  private var results: String { folder.appending(path: "results").path }

  private func run(_ arguments: [String]) throws -> CommandRun {
    try CommandRun(["map", dataset, results] + arguments)
  }

  private func save(_ sphere: String, _ path: String) throws {
    let file = folder.appending(path: "dataset/" + path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let run = try CommandRun([
      "predict", "--sphere=" + sphere, "--axons", "1000", "--format", "csv", "--save-mask",
      file.path,
    ])
    #expect(run.code == 0, "\(run.error)")
  }

  private func table() throws -> [[String]] {
    let text = try String(contentsOfFile: results + "/masks.tsv", encoding: .utf8)
    return text.split(separator: "\n").map { $0.components(separatedBy: "\t") }
  }

  @Test func aDatasetBecomesATableAndABadFileARow() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try save("-23,-13,8,5", "sub-01/anat/sub-01_label-lesion_mask.nii.gz")
    try save("23,-13,8,5", "sub-02/ses-b/anat/sub-02_ses-b_roi.nii")
    let bad = folder.appending(path: "dataset/sub-03/sub-03_lesion.nii.gz")
    try FileManager.default.createDirectory(
      at: bad.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("no image".utf8).write(to: bad)

    let first = try run(["participant", "--axons", "1000"])
    #expect(first.code == 1)
    #expect(first.output == "3 masks: 0 done before, 3 now, 1 not used\n")
    #expect(first.error.contains("sub-03/sub-03_lesion.nii.gz: "))
    let group = try run(["group"])
    #expect(group.code == 1)
    let rows = try table()
    #expect(rows.count == 4)
    #expect(rows.allSatisfy { $0.count == rows[0].count })
    #expect(rows.dropFirst().map { $0[0] } == ["sub-01", "sub-02", "sub-03"])
    #expect(rows.dropFirst().map { $0[1] } == ["n/a", "ses-b", "n/a"])
    #expect(rows.dropFirst().map { $0[3] } == ["done", "done", "failed"])
    let left = try #require(rows[0].firstIndex(of: "p_weakness_arm_left"))
    let right = try #require(rows[0].firstIndex(of: "p_weakness_arm_right"))
    // A lesion of the left shows on the right, and its mirror image alike on the left.
    #expect(rows[1][right] == rows[2][left])
    #expect(rows[1][left] == rows[2][right])
    #expect(Double(rows[1][right]) ?? 0 > 0.5)
    let sidecar = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(fileURLWithPath: results + "/masks.json")))
    #expect(Set((sidecar as? [String: Any] ?? [:]).keys) == Set(rows[0]))
    let page = try String(contentsOfFile: results + "/report.md", encoding: .utf8)
    #expect(page.contains("3 masks, 2 used, 1 not."))

    // What is done stays; a lost result and a failed mask are worked on again, with the same bytes.
    let kept = results + "/sub-01/anat/sub-01_label-lesion_mask_decussate.json"
    let bytes = try Data(contentsOf: URL(fileURLWithPath: kept))
    try FileManager.default.removeItem(atPath: kept)
    let second = try run(["participant", "--axons", "1000"])
    #expect(second.output == "3 masks: 1 done before, 2 now, 1 not used\n")
    #expect(try Data(contentsOf: URL(fileURLWithPath: kept)) == bytes)
    let other = try run(["participant", "--axons", "1000", "--time", "chronic"])
    #expect(other.output == "3 masks: 0 done before, 3 now, 1 not used\n")
    let one = try run(["participant", "--axons", "1000", "--participant-label", "02"])
    #expect(one.code == 0)
    #expect(one.output == "1 masks: 0 done before, 1 now, 0 not used\n")
  }

  @Test func aDatasetWithoutMasksSaysSo() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(atPath: dataset, withIntermediateDirectories: true)
    let none = try run(["participant"])
    #expect(none.code == 65)
    #expect(none.error.contains("CMD010"))
    let missing = try CommandRun(["map", folder.path + "/nowhere", results, "participant"])
    #expect(missing.code == 66)
    let early = try CommandRun(["map", dataset, dataset, "group"])
    #expect(early.code == 65)
    #expect(early.error.contains("CMD010"))
  }

  @Test func aLesionWithoutAPlaceHasNoMask() throws {
    let file = folder.path + ".nii.gz"
    let run = try CommandRun([
      "predict", "--lesion", "right median_wrist", "--axons", "1000", "--save-mask", file,
    ])
    #expect(run.code == 65)
    #expect(run.error.contains("CMD011"))
    #expect(!FileManager.default.fileExists(atPath: file))
  }
}
