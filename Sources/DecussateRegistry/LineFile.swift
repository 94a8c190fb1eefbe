#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The lines of a file, one after the other, in memory that does not grow with the file.
final class LineFile {
  /// A line without its end, or the note that it was too long to be read.
  struct Line {
    var bytes: [UInt8]
    /// Counted from 1.
    let number: Int
    var isTooLong = false
  }

  /// Longer lines are no records.
  static let longest = 16 << 20

  private let path: String
  private let descriptor: Int32
  private var buffer = [UInt8](repeating: 0, count: 1 << 20)
  private var filled = 0
  private var offset = 0
  private var lines = 0
  /// Bytes handed out so far.
  private(set) var consumed = 0
  /// Bytes of the whole file; 0 where it is not known.
  let size: Int

  /// - Parameter path: `-` is standard input.
  init(_ path: String) throws(RegistryError) {
    self.path = path
    descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .input(path, code: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .input(path, code: errno) }
    size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
  }

  deinit { if descriptor != 0 { close(descriptor) } }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The next line; nil at the end.
  func next() throws(RegistryError) -> Line? {
    var line = Line(bytes: [], number: lines + 1)
    var isAny = false
    while true {
      if offset == filled {
        guard try refill() else {
          guard isAny else { return nil }
          break
        }
      }
      isAny = true
      let end = endOfLine()
      let part = end ?? filled
      if line.bytes.count + part - offset > LineFile.longest {
        line.isTooLong = true
        line.bytes = []
      } else if !line.isTooLong {
        line.bytes += buffer[offset..<part]
      }
      consumed += part - offset + (end == nil ? 0 : 1)
      offset = end.map { $0 + 1 } ?? filled
      if end != nil { break }
    }
    lines += 1
    if line.bytes.last == 0x0D { line.bytes.removeLast() }
    return line
  }

  /// Where the next line feed stands in what is filled; nil where there is none.
  private func endOfLine() -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let found = memchr(base + offset, 0x0A, filled - offset)
      else { return nil }
      return base.distance(to: UnsafeRawPointer(found))
    }
  }

  private func refill() throws(RegistryError) -> Bool {
    let n = buffer.withUnsafeMutableBytes { readBytes(descriptor, $0.baseAddress, $0.count) }
    guard n >= 0 else { throw .input(path, code: errno) }
    (offset, filled) = (0, n)
    return n > 0
  }
}

private func readBytes(_ descriptor: Int32, _ target: UnsafeMutableRawPointer?, _ count: Int) -> Int
{
  while true {
    let n = read(descriptor, target, count)
    if n >= 0 || errno != EINTR { return n }
  }
}
