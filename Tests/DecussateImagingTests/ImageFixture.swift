import Decussate
import DecussateCohort
import Foundation
import Testing

/// An image that nibabel wrote, and what nibabel reads back from it (`Scripts/imaging-fixtures`).
struct ImageFixture: CustomTestStringConvertible, Sendable {
  let name: String
  let shape: [Int]
  let values: [Double]
  let affine: [[Double]]
  let qform: [[Double]]
  let qformCode: Int32
  let sformCode: Int32
  let units: String

  var testDescription: String { name }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures")

  static let all: [ImageFixture] = {
    guard let data = try? Data(contentsOf: folder.appendingPathComponent("nibabel.json")),
      let told = try? JSONSerialization.jsonObject(with: data) as? [String: [String: Any]]
    else { return [] }
    return told.keys.sorted().map { ImageFixture(name: $0, told: told[$0] ?? [:]) }
  }()

  static func named(_ name: String) -> ImageFixture? { all.first { $0.name == name } }

  private init(name: String, told: [String: Any]) {
    self.name = name
    func matrix(_ key: String) -> [[Double]] {
      (told[key] as? [[NSNumber]] ?? []).map { $0.map { $0.doubleValue } }
    }
    shape = (told["shape"] as? [NSNumber] ?? []).map { $0.intValue }
    values = (told["values"] as? [NSNumber] ?? []).map { $0.doubleValue }
    affine = matrix("affine")
    qform = matrix("qform")
    qformCode = (told["qform_code"] as? NSNumber)?.int32Value ?? -1
    sformCode = (told["sform_code"] as? NSNumber)?.int32Value ?? -1
    units = told["units"] as? String ?? ""
  }

  var bytes: [UInt8] { (try? Files.read(Self.folder.appendingPathComponent(name).path)) ?? [] }

  func read(into report: inout [Diagnostic]) -> NIfTIImage? {
    ImageBox.read(bytes, name: name, into: &report)?.whole
  }
}

extension Affine {
  /// Three rows of four.
  var rows: [[Double]] {
    [
      [i.x, j.x, k.x, offset.x], [i.y, j.y, k.y, offset.y], [i.z, j.z, k.z, offset.z],
    ]
  }

  /// The largest difference between two maps.
  func difference(_ rows: [[Double]]) -> Double {
    zip(self.rows.joined(), rows.joined()).map { abs($0 - $1) }.max() ?? .infinity
  }
}
