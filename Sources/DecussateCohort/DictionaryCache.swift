public import DecussateInverse

/// The folder in which built dictionaries are kept, one file per key.
///
/// A file is written beside its place and then takes its name in one step, so that whoever opens it sees a whole one. A process that finds another one building
/// the same dictionary waits for it. A file that is damaged or was made for something else is not used.
public struct DictionaryCache: Sendable {
  /// Where a dictionary came from, or why it had to be built.
  public enum Origin: Sendable, Hashable {
    case cache
    /// There was none.
    case built
    /// There was one that could not be used.
    case rebuilt(path: String, DictionaryFile.ReadError)
  }

  /// A dictionary with what is kept beside it.
  public typealias Stored = (dictionary: LesionDictionary, silence: StoredSilence)

  let folder: String
  /// Dictionaries of other keys that are kept beside a new one, the latest first.
  static let kept = 3

  public init(folder: String) { self.folder = folder }

  /// Where the dictionary of a key is kept.
  public func path(_ key: DictionaryKey) -> String { "\(folder)/\(key.fileName)" }

  /// The dictionary of a key, if there is a whole one; nil where there is none.
  public func read(_ key: DictionaryKey) throws(DictionaryFile.ReadError) -> Stored? {
    guard let file = MappedFile(path(key)) else { return nil }
    return try DictionaryFile.read(file.bytes, key: key, runner: ParallelRunner())
  }

  /// The dictionary of a key from the folder, else built, kept for the next time and returned.
  ///
  /// - Parameters:
  ///   - build: makes the pieces of the file.
  ///   - use: what is made of a dictionary; nil where it does not fit after all.
  public func dictionary<Engine>(
    _ key: DictionaryKey, use: (Stored) -> Engine?,
    build: () -> (engine: Engine, pieces: [Column<UInt8>])
  ) -> (engine: Engine, origin: Origin) {
    var refused: DictionaryFile.ReadError?
    if let found = opened(key, use, &refused) { return (found, .cache) }
    Files.makeFolder(folder)
    let lock = FileLock(path(key) + ".lock")
    defer { lock?.release() }
    // Another process may have finished it while this one waited.
    if lock != nil, let found = opened(key, use, &refused) { return (found, .cache) }
    let (engine, pieces) = build()
    // A cache that cannot be written costs time, not correctness.
    try? Files.writeAtomically(pieces, to: path(key))
    prune(keeping: key)
    return (engine, refused.map { .rebuilt(path: path(key), $0) } ?? .built)
  }

  private func opened<Engine>(
    _ key: DictionaryKey, _ use: (Stored) -> Engine?, _ refused: inout DictionaryFile.ReadError?
  ) -> Engine? {
    do throws(DictionaryFile.ReadError) {
      guard let stored = try read(key) else { return nil }
      if let engine = use(stored) { return engine }
      refused = .damaged
    } catch {
      refused = error
    }
    return nil
  }

  /// Removes the dictionaries of other atlases, versions and sizes, but for the latest few.
  private func prune(keeping key: DictionaryKey) {
    let others = Files.list(folder)
      .filter { $0.name.hasSuffix(".decussate-dictionary") && $0.name != key.fileName }
      .sorted { $0.modified != $1.modified ? $0.modified > $1.modified : $0.name < $1.name }
    for file in others.dropFirst(DictionaryCache.kept) {
      Files.remove("\(folder)/\(file.name)")
      Files.remove("\(folder)/\(file.name).lock")
    }
  }
}
