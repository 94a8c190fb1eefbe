import Decussate
import DecussateCohort
import Foundation
import Testing

/// What nibabel wrote is read as nibabel reads it.
@Suite struct NIfTIReadingTests {
  static let refused = ["complex128-imaginary.nii": "IMG017", "two-volumes.nii": "IMG006"]

  @Test(arguments: ImageFixture.all.filter { refused[$0.name] == nil })
  func anImageOfNibabelReadsAsNibabelReadsIt(_ fixture: ImageFixture) throws {
    var report: [Diagnostic] = []
    let read = fixture.read(into: &report)
    let image = try #require(read)
    let header = image.header
    #expect(report.isEmpty)
    #expect(
      [header.dimensions.i, header.dimensions.j, header.dimensions.k] == fixture.shape)
    #expect(image.values.map { Double($0) } == fixture.values)
    #expect((header.sform?.code.rawValue ?? 0) == fixture.sformCode)
    #expect((header.qform?.code.rawValue ?? 0) == fixture.qformCode)
    if let sform = header.sform {
      #expect(sform.affine.difference(fixture.affine) < 1e-5)
    }
    if let qform = header.qform {
      #expect(qform.affine.difference(fixture.qform) < 1e-4)
    }
    #expect(header.unit == (fixture.units == "micron" ? .micrometer : .millimeter))
  }

  @Test func everyFixtureIsThere() { #expect(ImageFixture.all.count == 51) }

  @Test(arguments: refused.sorted { $0.key < $1.key })
  func whatIsNoSingleVolumeOfNumbersIsRefused(_ name: String, _ code: String) throws {
    var report: [Diagnostic] = []
    let fixture = try #require(ImageFixture.named(name))
    #expect(fixture.read(into: &report) == nil)
    #expect(report.map { $0.code } == [code])
  }

  /// 1.5 and −0.1 as quadruple precision and as the padded 80-bit form, both byte orders of the former.
  @Test func bothFormsOfSixteenByteNumbersAreRead() throws {
    let fixture = try #require(ImageFixture.named("uint8-1-little.nii"))
    var bytes = Array(fixture.bytes.prefix(352))
    for (offset, value) in [(42, 2), (44, 1), (46, 2)] { bytes[offset] = UInt8(value) }
    bytes[70] = 0
    bytes[71] = 6
    bytes[72] = 128
    let quad = [
      "3fff8000000000000000000000000000", "bffb999999999999999999999999999a",
      "7fff0000000000000000000000000000", "00000000000000000000000000000000",
    ]
    let little = quad.flatMap { Self.bytes($0).reversed() }
    var report: [Diagnostic] = []
    let image = NIfTIImage.read(bytes + little, name: "quad.nii", into: &report)
    #expect(image?.values == [1.5, -0.1, .infinity, 0])
    let extended = [
      "0000000000003fffc000000000000000", "000000000000bffbcccccccccccccccd",
      "0000000000007fff8000000000000000", "00000000000000000000000000000000",
    ]
    let padded = extended.flatMap { Self.bytes($0).reversed() }
    let second = NIfTIImage.read(bytes + padded, name: "long.nii", into: &report)
    #expect(second?.values == [1.5, -0.1, .infinity, 0])
    #expect(report.isEmpty)
  }

  private static func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex)
    return stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
  }

  /// The same image, compressed as one stream and as two that follow one another.
  @Test func compressedMembersAreJoined() throws {
    let fixture = try #require(ImageFixture.named("float32-1-little.nii"))
    let bytes = fixture.bytes
    let two = Gzip.compress(Array(bytes[..<400])) + Gzip.compress(Array(bytes[400...]))
    var report: [Diagnostic] = []
    let image = ImageBox.read(two, name: "two.nii.gz", into: &report)?.whole
    #expect(image?.values.map { Double($0) } == fixture.values)
    #expect(report.isEmpty)
  }
}
