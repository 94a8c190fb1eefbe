#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Serves a static site to this machine alone, one request after the other: enough for one reader and one page.
public struct LoopbackServer {
  private let listener: Int32
  /// The port that is listened on.
  public let port: UInt16

  /// Listens on 127.0.0.1.
  ///
  /// - Parameter port: 0 takes any free port.
  public init(port: UInt16) throws(Files.Failure) {
    #if canImport(Darwin)
      let listener = socket(AF_INET, SOCK_STREAM, 0)
    #else
      let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    guard listener >= 0 else { throw LoopbackServer.failure("cannot open a socket") }
    var yes: Int32 = 1
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { own -> Bool in
        guard bind(listener, own, length) == 0, listen(listener, 16) == 0 else { return false }
        return getsockname(listener, own, &length) == 0
      }
    }
    guard bound else {
      let reason = LoopbackServer.failure("cannot listen on port \(port) of 127.0.0.1")
      close(listener)
      throw reason
    }
    self.listener = listener
    self.port = UInt16(bigEndian: address.sin_port)
  }

  /// Answers requests until the process ends.
  public func run(_ site: StaticSite) -> Never {
    signal(SIGPIPE, SIG_IGN)
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { continue }
      var patience = timeval(tv_sec: 5, tv_usec: 0)
      setsockopt(
        connection, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
      if let request = LoopbackServer.request(connection) {
        LoopbackServer.send(site.respond(to: request).bytes, connection)
      }
      close(connection)
    }
  }

  /// The head of a request, at most 16 kB; nil where none comes.
  private static func request(_ connection: Int32) -> String? {
    var head: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while head.count < 16_384 {
      let count = buffer.withUnsafeMutableBytes { recv(connection, $0.baseAddress, $0.count, 0) }
      guard count > 0 else { return nil }
      head += buffer[0..<count]
      if head.suffix(4) == [13, 10, 13, 10] { return String(decoding: head, as: UTF8.self) }
    }
    return nil
  }

  private static func send(_ bytes: [UInt8], _ connection: Int32) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { raw in
        write(connection, raw.baseAddress?.advanced(by: sent), raw.count - sent)
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  private static func failure(_ action: String) -> Files.Failure {
    Files.Failure(message: "\(action): \(String(cString: strerror(errno)))", isMissing: false)
  }
}
