import Decussate
import DecussateCohort
import DecussateTestSupport
import Foundation
import Testing

/// Every kind of broken file, with the field, the byte, what was found and what was expected.
@Suite struct NIfTIErrorTests {
  /// A sound NIfTI-1 image of 3 by 4 by 5 bytes.
  private let sound = ImageFixture.named("uint8-1-little.nii")?.bytes ?? []
  private let second = ImageFixture.named("uint8-2-little.nii")?.bytes ?? []

  private func changed(_ bytes: [UInt8], _ offset: Int, _ values: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for (n, value) in values.enumerated() { bytes[offset + n] = value }
    return bytes
  }

  private func float(_ value: Float) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> UInt32(8 * $0)) }
  }

  private func problems(_ bytes: [UInt8]) -> String {
    var report: [Diagnostic] = []
    let image = ImageBox.read(bytes, name: "mask.nii", into: &report)
    #expect((image == nil) == report.contains { $0.severity == .error })
    return report.map { $0.text }.joined()
  }

  @Test func everyMessage() throws {
    let compressed = Gzip.compress(sound)
    var flipped = compressed
    flipped[flipped.count - 6] ^= 0x55
    let huge = changed(
      changed(sound, 42, [0x00, 0x02, 0x00, 0x02, 0x00, 0x02]), 70, [4, 0, 16, 0])
    let cases: [(String, [UInt8])] = [
      ("empty", []), ("cut in the header", Array(sound.prefix(200))),
      ("cut in a NIfTI-2 header", Array(second.prefix(500))),
      ("text", Array(String(repeating: "no image ", count: 60).utf8)),
      ("DICOM", [UInt8](repeating: 0, count: 128) + Array("DICM".utf8) + sound),
      ("NRRD", Array("NRRD0004\n".utf8) + sound),
      ("pair", changed(sound, 344, Array("ni1".utf8))),
      ("Analyze", changed(sound, 344, [0, 0, 0, 0])),
      ("magic", changed(sound, 344, [1, 2, 3, 4])),
      ("no axes", changed(sound, 40, [0, 0])), ("many axes", changed(sound, 40, [9, 0])),
      ("negative axis", changed(sound, 44, [0xFF, 0xFF])),
      ("series", changed(changed(sound, 40, [4, 0]), 48, [7, 0])),
      ("too many voxels", changed(sound, 42, [0xFF, 0x7F, 0xFF, 0x7F, 0xFF, 0x7F])),
      ("too many bytes", changed(huge, 70, [0, 7, 128, 0])),
      ("bits", changed(sound, 70, [1, 0, 1, 0])), ("colours", changed(sound, 70, [128, 0])),
      ("type", changed(sound, 70, [77, 0])), ("bits of a type", changed(sound, 72, [16, 0])),
      ("edge", changed(sound, 80, float(.nan))), ("offset", changed(sound, 108, float(12))),
      ("offset in between", changed(sound, 108, float(352.5))),
      ("offset without bounds", changed(sound, 108, float(.infinity))),
      ("intercept", changed(changed(sound, 112, float(2)), 116, float(.nan))),
      ("transform code", changed(sound, 254, [9, 0])),
      ("flat sform", changed(sound, 280, [UInt8](repeating: 0, count: 48))),
      ("no rotation", changed(changed(sound, 252, [1, 0]), 256, float(3) + float(3) + float(3))),
      ("qform without edges", changed(changed(sound, 252, [1, 0]), 80, float(0))),
      ("unit", changed(sound, 123, [7])), ("cut in the voxels", Array(sound.dropLast(7))),
      ("cut compressed", Array(compressed.dropLast(30))),
      ("damaged checksum", flipped),
      ("damaged", changed(compressed, 20, [0xFF, 0xFF, 0xFF, 0xFF])),
      ("bomb", Gzip.compress(huge)),
    ]
    let text = cases.map { "# \($0.0)\n\(problems($0.1))" }.joined(separator: "\n")
    #expect(try Snapshot.matches(text, "reading-errors.txt"))
  }

  /// Any change of any bytes gives an image or a reason, and never a trap.
  @Test func anyBytesGiveAnImageOrAReason() {
    let seeds = ImageFixture.all.map { $0.bytes }
    let failures = Property.check(seeds: 1, count: 4000) { random, size in
      var bytes = seeds[random.below(seeds.count)]
      for _ in 0..<(1 + random.below(1 + Int(12 * size))) {
        let offset =
          random.below(3) == 0 ? random.below(bytes.count) : random.below(min(bytes.count, 352))
        bytes[offset] = UInt8(random.below(256))
      }
      if random.below(8) == 0 { bytes.removeLast(random.below(bytes.count)) }
      var report: [Diagnostic] = []
      let image = ImageBox.read(bytes, name: "drawn", into: &report)
      let failed = report.contains { $0.severity == .error }
      if (image == nil) != failed { return "image \(image != nil), \(report)" }
      if let image, image.values.count != image.dimensions.count { return "too few values" }
      if let image, image.whole.values.count != image.header.dimensions.count {
        return "too few voxels"
      }
      return nil
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  /// The corpus of the fuzzer (`Scripts/fuzz`), once more.
  @Test func everyFileOfTheCorpusGivesAnImageOrAReason() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fuzz/corpus")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names.count > 100)
    var images = 0
    for name in names {
      let bytes = try Files.read(folder.appendingPathComponent(name).path)
      var report: [Diagnostic] = []
      let image = ImageBox.read(bytes, name: name, into: &report)
      #expect((image == nil) == report.contains { $0.severity == .error }, "\(name)")
      if image != nil { images += 1 }
    }
    #expect(images > 10)
  }
}
