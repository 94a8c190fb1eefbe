public import DecussateRegistry

/// SQLite databases as stores of results, in a program built with the trait `SQLite`.
public enum Databases {
  /// Opens or makes a database; nil in a program built without SQLite.
  public static var opener: Stores.Opener? {
    #if SQLite
      { (path, writes) throws(RegistryError) in try SQLiteStore(path, writes: writes) }
    #else
      nil
    #endif
  }
}
