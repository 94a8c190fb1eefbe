#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A lock that one process holds at a time; it ends with the process that holds it.
struct FileLock {
  private let descriptor: Int32

  /// Waits until the lock is free and takes it; nil where files cannot be locked.
  init?(_ path: String) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return nil }
    while flock(descriptor, LOCK_EX) != 0 {
      if errno != EINTR {
        close(descriptor)
        return nil
      }
    }
  }

  /// Lets the next one in.
  func release() { close(descriptor) }
}
