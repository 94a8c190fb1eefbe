public import DecussateInverse

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whole files in and out, with errors that say what could not be done.
public enum Files {
  /// Why a file could not be read or written.
  public struct Failure: Error, Sendable, Hashable {
    /// What was tried, on which path, and why it failed.
    public let message: String
    /// Whether the file is missing rather than unreadable.
    public let isMissing: Bool
  }

  /// All bytes of a file; `-` is standard input.
  public static func read(_ path: String) throws(Failure) -> [UInt8] {
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY)
    guard descriptor >= 0 else { throw failure("cannot open", path) }
    defer { if descriptor != 0 { close(descriptor) } }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure("cannot read", path) }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw Failure(
        message: "cannot read \(path): it is a folder, a file was expected", isMissing: false)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let n = chunk.withUnsafeMutableBytes {
        DecussateCohort.read(descriptor, $0.baseAddress, $0.count)
      }
      if n < 0 { throw failure("cannot read", path) }
      if n == 0 { return bytes }
      bytes += chunk[0..<n]
    }
  }

  /// Writes a file so that others see the old one or the new one, never half of it.
  public static func writeAtomically(_ bytes: [UInt8], to path: String) throws(Failure) {
    try writeAtomically([Column(bytes)], to: path)
  }

  /// Writes pieces one after the other into a file, so that others see the old one or the new one, never half of it.
  public static func writeAtomically(_ pieces: [Column<UInt8>], to path: String) throws(Failure) {
    let temporary = path + ".\(getpid()).partial"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw failure("cannot write", temporary) }
    for piece in pieces {
      let whole = piece.withSpan { bytes in
        bytes.withUnsafeBytes { send($0, to: descriptor) }
      }
      guard whole else {
        let reason = failure("cannot write", temporary)
        close(descriptor)
        unlink(temporary)
        throw reason
      }
    }
    guard close(descriptor) == 0, rename(temporary, path) == 0 else {
      let reason = failure("cannot replace", path)
      unlink(temporary)
      throw reason
    }
  }

  private static func send(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let n = DecussateCohort.write(
        descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
      guard n > 0 else { return false }
      offset += n
    }
    return true
  }

  /// The files of a folder with the second of their last change; none where it cannot be read.
  static func list(_ folder: String) -> [(name: String, modified: Int)] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var found: [(name: String, modified: Int)] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      var status = stat()
      guard stat("\(folder)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        continue
      }
      #if canImport(Darwin)
        found.append((name, status.st_mtimespec.tv_sec))
      #else
        found.append((name, status.st_mtim.tv_sec))
      #endif
    }
    return found
  }

  /// Removes a file, if it is there.
  static func remove(_ path: String) { unlink(path) }

  /// Makes a folder and its parents.
  public static func makeFolder(_ path: String) {
    var made = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      made +=
        made.isEmpty && part.isEmpty ? "/" : (made.hasSuffix("/") || made.isEmpty ? "" : "/") + part
      if !part.isEmpty { mkdir(made, 0o755) }
    }
  }

  /// An environment variable, if it is set and not empty.
  public static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  private static func failure(_ action: String, _ path: String) -> Failure {
    let code = errno
    return Failure(
      message: "\(action) \(path): \(String(cString: strerror(code)))", isMissing: code == ENOENT)
  }
}

private func read(_ fd: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  #if canImport(Glibc)
    Glibc.read(fd, buffer, count)
  #elseif canImport(Musl)
    Musl.read(fd, buffer, count)
  #else
    Darwin.read(fd, buffer, count)
  #endif
}

private func write(_ fd: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  #if canImport(Glibc)
    Glibc.write(fd, buffer, count)
  #elseif canImport(Musl)
    Musl.write(fd, buffer, count)
  #else
    Darwin.write(fd, buffer, count)
  #endif
}
