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
    let key = Engine.key(engine.atlas, size: 2000)
    let pieces = DictionaryFile.write(
      engine.inverse.dictionary, engine.silence, engine.notice, key: key,
      runner: ParallelRunner())
    Files.makeFolder(TestFolder.cache.path)
    do {
      try Files.writeAtomically(
        pieces, to: DictionaryCache(folder: TestFolder.cache.path).path(key))
      return true
    } catch {
      return false
    }
  }()
}
