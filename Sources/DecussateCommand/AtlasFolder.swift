import ArgumentParser
import Decussate
import DecussateCohort

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The tables of a folder.
enum AtlasFolder {
  /// Every `.csv` and `.bib` file of a folder, by name.
  static func files(_ folder: String) throws(Failure) -> [AtlasFile] {
    guard let directory = opendir(folder) else {
      let reason = String(cString: strerror(errno))
      throw Failure(
        diagnostics: [
          Diagnostic(
            "CMD002", at: "decussate", "cannot open the folder \(folder): \(reason)",
            help: "give the folder that holds structures.csv and the other tables")
        ],
        exitCode: ExitCode(66))
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
        String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".csv") || name.hasSuffix(".bib") { names.append(name) }
    }
    var files: [AtlasFile] = []
    for name in names.sorted() {
      files.append(AtlasFile(name: name, bytes: try readFile("\(folder)/\(name)")))
    }
    return files
  }

  /// A diagnostic whose place names the folder that was read.
  static func place(_ diagnostic: Diagnostic, in folder: String) -> Diagnostic {
    guard diagnostic.location.hasPrefix("Atlas/") else { return diagnostic }
    let stem = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    return Diagnostic(
      diagnostic.code, diagnostic.severity,
      at: stem + "/" + diagnostic.location.dropFirst(6), diagnostic.message,
      help: diagnostic.help)
  }
}
