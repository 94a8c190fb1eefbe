#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files below a folder.
public enum FolderTree {
  /// Paths below `folder` of all files, sorted by bytes; hidden ones and those below `except` are left out.
  ///
  /// Links to folders are not followed, so that a tree has an end.
  public static func files(_ folder: String, except: String? = nil) throws(Files.Failure)
    -> [String]
  {
    var found: [String] = []
    try visit(folder, "", except.flatMap { resolved($0) }, &found)
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func visit(
    _ root: String, _ below: String, _ except: String?, _ found: inout [String]
  ) throws(Files.Failure) {
    let folder = below.isEmpty ? root : root + "/" + below
    guard let directory = opendir(folder) else {
      let code = errno
      throw Files.Failure(
        message: "cannot open the folder \(folder): \(String(cString: strerror(code)))",
        isMissing: code == ENOENT)
    }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
        String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    closedir(directory)
    for name in names {
      let path = below.isEmpty ? name : below + "/" + name
      var status = stat()
      guard lstat(root + "/" + path, &status) == 0 else { continue }
      let isLink = status.st_mode & S_IFMT == S_IFLNK
      if isLink, stat(root + "/" + path, &status) != 0 { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        if !isLink, except == nil || resolved(root + "/" + path) != except {
          try visit(root, path, except, &found)
        }
      } else {
        found.append(path)
      }
    }
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
