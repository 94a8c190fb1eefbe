import DecussateInverse

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is looked into where it lies, page by page, rather than read whole.
///
/// The file stays as it was opened, even when another process replaces it: replacing gives the name to a new file.
final class MappedFile: @unchecked Sendable {
  private let memory: UnsafeRawBufferPointer

  /// Maps a file; nil where there is none, or where it cannot be mapped.
  init?(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let size = Int(status.st_size)
    guard size > 0 else {
      memory = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0),
      start != MAP_FAILED
    else { return nil }
    memory = UnsafeRawBufferPointer(start: start, count: size)
  }

  deinit {
    if let start = memory.baseAddress {
      munmap(UnsafeMutableRawPointer(mutating: start), memory.count)
    }
  }

  /// All bytes; they keep the file mapped for as long as they are used.
  var bytes: Column<UInt8> { Column(memory, owner: self) }
}
