import Decussate
import DecussateCohort
import DecussateTestSupport
import Foundation

/// A small dictionary in the cache of the tests, so that no process has to build one.
enum SmallDictionary {
  /// The size under which the command finds it.
  static let size = "2000"

  /// Writes the dictionary once; every later call returns at once.
  static let isReady: Bool = {
    let engine = SmallEngine.shared
    let bytes = DictionaryFile.write(
      engine.inverse.dictionary, engine.silence, engine.notice, size: 2000)
    let name = "\(String(engine.atlas.version, radix: 16))-2000.decussate-dictionary"
    Files.makeFolder(TestFolder.cache.path)
    do {
      try Files.writeAtomically(bytes, to: TestFolder.cache.appending(path: name).path)
      return true
    } catch {
      return false
    }
  }()
}
