#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard output and standard error, unbuffered and without colour.
enum Console {
  /// Writes to standard output.
  static func print(_ text: String) { send(text, to: 1) }

  /// Writes to standard error.
  static func note(_ text: String) { send(text, to: 2) }

  /// Whether standard error is a terminal, where a line may be written over.
  static var notesAreSeen: Bool { isatty(2) == 1 }

  private static func send(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    var offset = 0
    while offset < bytes.count {
      let sent = bytes.withUnsafeBytes {
        write(descriptor, $0.baseAddress?.advanced(by: offset), $0.count - offset)
      }
      // Whoever reads has gone; there is nobody left to tell.
      guard sent > 0 else { return }
      offset += sent
    }
  }
}
