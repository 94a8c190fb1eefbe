import Foundation

/// Writes a Swift file with a hash of source files: OUTPUT ROOT FILE...
///
/// The hash covers every path below ROOT and every byte, so that it is the same in every copy of the same sources.
@main
struct ModelFingerprint {
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count > 3 else {
      stop("usage: ModelFingerprint OUTPUT ROOT FILE...", code: 64)
    }
    var fingerprint = ModelFingerprint()
    for path in arguments[3...].sorted() {
      guard let bytes = FileManager.default.contents(atPath: path) else {
        stop("cannot read \(path)", code: 66)
      }
      fingerprint.combine(Array(path.utf8.dropFirst(arguments[2].utf8.count)))
      fingerprint.combine([UInt8](bytes))
    }
    let text = """
      /// A hash of the sources that a dictionary is made by, written while the package is built.
      enum ModelVersion {
        static let value: UInt64 = \(fingerprint.hash)
      }

      """
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: arguments[1]))
    } catch {
      stop("cannot write \(arguments[1])", code: 74)
    }
  }

  private mutating func combine(_ bytes: [UInt8]) {
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ UInt64(bytes.count)) &* 0x100_0000_01B3
  }

  private static func stop(_ message: String, code: Int32) -> Never {
    FileHandle.standardError.write(Data("ModelFingerprint: \(message)\n".utf8))
    exit(code)
  }
}
