/// Kinds of stores, told by the ending of the file.
public enum Stores {
  /// Opens a store for reading, or for writing too.
  public typealias Opener = (_ path: String, _ writes: Bool) throws(RegistryError) ->
    any ResultStore

  /// Opens the store of a path; makes it where it is to be written and is not there.
  ///
  /// - Parameter database: opens SQLite databases; nil in a program built without them.
  public static func open(
    _ path: String, writes: Bool, database: Opener?
  ) throws(RegistryError) -> any ResultStore {
    if path.hasSuffix(".ndjson") || path.hasSuffix(".jsonl") {
      return try LineStore(path, writes: writes)
    }
    if path.hasSuffix(".sqlite") || path.hasSuffix(".db") {
      guard let database else {
        throw .noSuchStore(
          path,
          help: "this program was built without SQLite: build it with '--traits SQLite', "
            + "or name the store *.ndjson")
      }
      // A store to be read must be there.
      if !writes { _ = try LineFile(path) }
      return try database(path, writes)
    }
    throw .noSuchStore(
      path, help: "name it *.ndjson, or *.sqlite in a program built with SQLite")
  }
}
