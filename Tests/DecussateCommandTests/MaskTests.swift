import Decussate
import DecussateCohort
import DecussateTestSupport
import Foundation
import Testing

/// Lesions that come as images.
@Suite struct MaskTests {
  private static let folder = TestFolder.temporary.appending(path: "masks")

  /// A sphere in the left internal capsule on the 2 mm grid of the template.
  private static let capsule = DrawnMask.sphere(
    StandardGrid.mni2mm.grid, center: Point(-24, -12, 10), radius: 6)

  private func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    try FileManager.default.createDirectory(
      at: Self.folder, withIntermediateDirectories: true)
    let path = Self.folder.appending(path: name).path
    try ImageFile.write(bytes, to: path)
    return path
  }

  private func mask(_ name: String, _ values: [Float]) throws -> String {
    try write(name, DrawnMask.file(values, on: StandardGrid.mni2mm.grid))
  }

  @Test func masksReadAsRecorded() throws {
    var transcript = Transcript("masks")
    let good = try mask("lesion.nii.gz", Self.capsule)
    let cordGrid = VoxelGrid(
      dimensions: .init(24, 24, 40),
      affine: Affine(spacing: Vector(0.5, 0.5, 0.5), offset: Vector(-6, -52, -120)))
    let half = DrawnMask.values(cordGrid) {
      $0.x < 0 && $0.z < -112 && abs($0.y + 46) < 4 ? 0.5 : 0
    }
    let cord = try write("cord.nii", DrawnMask.file(half, on: cordGrid, .aligned))
    let labels = try mask("labels.nii.gz", Self.capsule.enumerated().map { Float($0.offset % 5) })
    let lines: [([String], Int?)] = [
      ([good, "--axons", "5000"], 40), ([good, "--flip", "--axons", "5000"], 14),
      ([cord, "--axons", "5000"], nil), ([cord, "--space", "pam50", "--axons", "5000"], 30),
      ([labels], nil), ([labels, "--threshold", "9"], nil), ([labels, "--threshold", "-1"], nil),
      ([labels, "--threshold", "1", "--label", "2"], nil), ([labels, "--label", "0"], nil),
      ([good, "--space", "talairach"], nil), ([good, "--form", "qform", "--axons", "5000"], 12),
      (["nowhere.nii.gz"], nil), (["Package.swift"], nil),
    ]
    for (arguments, limit) in lines {
      let run = try CommandRun(["predict", "--mask"] + arguments)
      transcript.append(
        "decussate predict --mask " + shown(arguments.joined(separator: " ")),
        shown(answer(run, limit)))
    }
    for arguments in [
      ["predict", "--flip", "--lesion", "left pons"], ["predict", "--table", "t.csv"],
    ] {
      let run = try CommandRun(arguments)
      transcript.append("decussate " + arguments.joined(separator: " "), answer(run, nil))
    }
    try transcript.check()
  }

  private func shown(_ text: String) -> String {
    text.replacingOccurrences(of: Self.folder.path + "/", with: "")
  }

  private func answer(_ run: CommandRun, _ limit: Int?) -> String {
    var lines = run.output.components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() }
    if let limit, lines.count > limit { lines = lines.prefix(limit) + ["…"] }
    let errors = run.error.split(separator: "\n").map { "! \($0)" }
    let code = run.code == 0 ? [] : ["exit \(run.code)"]
    return (code + errors + lines).map { $0 + "\n" }.joined()
  }

  @Test func aMaskAndItsSphereGiveTheSameSigns() throws {
    let path = try mask("same.nii.gz", Self.capsule)
    func findings(_ arguments: [String]) throws -> [String: Double] {
      let run = try CommandRun(["predict", "--format", "json", "--axons", "5000"] + arguments)
      let document = try #require(run.json() as? [String: Any])
      var all: [String: Double] = [:]
      for finding in try #require(document["findings"] as? [[String: Any]]) {
        let key = ["sign", "side", "region"].map { finding[$0] as? String ?? "" }
        all[key.joined(separator: " ")] = finding["probability"] as? Double
      }
      return all
    }
    let own = try findings(["--mask", path])
    let sphere = try findings(["--sphere=-24,-12,10,6"])
    #expect(own.count > 20)
    for (key, probability) in sphere where probability > 0.8 {
      #expect(abs((own[key] ?? 0) - probability) < 0.15, "\(key)")
    }
  }

  @Test func theDocumentTellsOfImageAndLoads() throws {
    let path = try mask("document.nii.gz", Self.capsule)
    let run = try CommandRun(["predict", "--mask", path, "--axons", "5000", "--format", "json"])
    let document = try #require(run.json() as? [String: Any])
    let image = try #require(document["image"] as? [String: Any])
    #expect(image["file"] as? String == "document.nii.gz")
    #expect(image["space"] as? String == "mni152")
    #expect(image["leftShare"] as? Double == 1)
    let loads = try #require(document["tractLoads"] as? [[String: Any]])
    #expect(loads.first?["part"] as? String == "all")
    #expect(loads.first?["weighted"] as? Double ?? 0 > 0)
  }

  @Test func theTableComesWithItsSidecar() throws {
    let path = try mask("table.nii.gz", Self.capsule)
    let table = Self.folder.appending(path: "loads.tsv")
    let run = try CommandRun(["predict", "--mask", path, "--axons", "5000", "--table", table.path])
    #expect(run.code == 0)
    let text = try String(contentsOf: table, encoding: .utf8)
    let rows = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    let head = try #require(rows.first)
    #expect(rows.allSatisfy { $0.count == head.count })
    #expect(rows.count > 20)
    let data = try Data(contentsOf: Self.folder.appending(path: "loads.json"))
    let sidecar = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(Set(sidecar.keys) == Set(head.map { String($0) }))
  }
}
