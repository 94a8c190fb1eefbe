import DecussateAtlas
import DecussateImaging
import Foundation

/// Reads each image named on the command line a number of times and prints how long every reading took, in seconds of the processor and of the clock.
@main
enum ReadImages {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count > 2, let count = Int(arguments[1]) else {
      print("usage: ReadImages COUNT FILE...")
      exit(64)
    }
    for path in arguments[2...] {
      for _ in 0..<count {
        let (started, used) = (ContinuousClock.now, clock())
        guard let data = FileManager.default.contents(atPath: path) else { exit(66) }
        var report: [Diagnostic] = []
        guard let image = ImageBox.read([UInt8](data), name: path, into: &report) else {
          exit(65)
        }
        let waited = (ContinuousClock.now - started) / .seconds(1)
        let spent = Double(clock() - used) / Double(CLOCKS_PER_SEC)
        print(spent, waited, image.values.reduce(0, +), separator: "\t")
      }
    }
  }
}
