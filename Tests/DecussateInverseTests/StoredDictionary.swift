import Decussate
import DecussateCohort
import DecussateTestSupport

@testable import DecussateInverse

/// The small dictionary as the bytes of a file.
enum StoredDictionary {
  static let key = DictionaryKey(atlas: Tables.atlas.version, model: 3, size: 77)

  static let bytes: [UInt8] = {
    let engine = SmallEngine.shared
    return DictionaryFile.write(
      engine.inverse.dictionary, engine.silence, engine.notice, key: key, runner: SerialRunner()
    ).flatMap { Array($0) }
  }()

  static func read(
    _ bytes: [UInt8], key: DictionaryKey = key
  ) throws(DictionaryFile.ReadError) -> (LesionDictionary, StoredSilence) {
    try DictionaryFile.read(Column(bytes), key: key, runner: SerialRunner())
  }
}
