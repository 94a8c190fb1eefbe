/// A folder of files answered over HTTP, without a socket: request text in, response out.
///
/// Only files inside the folder are given, only to GET and HEAD, and with a policy that lets the page load nothing but itself.
public struct StaticSite: Sendable {
  /// An answer: its status line, its headers, its body.
  public struct Response: Sendable, Hashable {
    public let status: String
    public let headers: [String]
    public let body: [UInt8]

    /// The response as sent.
    public var bytes: [UInt8] {
      let head = (["HTTP/1.1 \(status)"] + headers + ["", ""]).joined(separator: "\r\n")
      return Array(head.utf8) + body
    }
  }

  /// What a page may load: its own files, and its own WebAssembly.
  public static let policy = "default-src 'self' 'wasm-unsafe-eval'; frame-ancestors 'none'"

  let folder: String

  public init(folder: String) { self.folder = folder }

  /// Answers a request by its first line, such as `GET /style.css HTTP/1.1`.
  public func respond(to request: String) -> Response {
    let words = request.prefix { $0 != "\r" && $0 != "\n" && $0 != "\r\n" }.split(separator: " ")
    guard words.count >= 2 else { return text("400 Bad Request", "the request has no path") }
    guard words[0] == "GET" || words[0] == "HEAD" else {
      return text("405 Method Not Allowed", "only GET and HEAD are answered")
    }
    guard let path = StaticSite.path(String(words[1])) else {
      return text("400 Bad Request", "the path leaves the folder or cannot be read")
    }
    guard let body = try? Files.read("\(folder)/\(path)") else {
      return text("404 Not Found", "there is no file \(path)")
    }
    return response(
      "200 OK", type: StaticSite.type(of: path), body: body, isHead: words[0] == "HEAD")
  }

  private func text(_ status: String, _ message: String) -> Response {
    response(
      status, type: "text/plain; charset=utf-8", body: Array((message + "\n").utf8), isHead: false)
  }

  private func response(_ status: String, type: String, body: [UInt8], isHead: Bool) -> Response {
    Response(
      status: status,
      headers: [
        "Content-Type: \(type)", "Content-Length: \(body.count)",
        "Content-Security-Policy: \(StaticSite.policy)", "X-Content-Type-Options: nosniff",
        "Referrer-Policy: no-referrer", "Cache-Control: no-cache", "Connection: close",
      ], body: isHead ? [] : body)
  }

  /// The file a request names, relative to the folder; nil where it would leave it.
  static func path(_ target: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(target.utf8.prefix { $0 != 0x3F && $0 != 0x23 })[...]
    while let byte = rest.popFirst() {
      guard byte == 0x25 else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(2)
      guard digits.count == 2,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    guard bytes.first == 0x2F, bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x5C }) else { return nil }
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: "/")
    guard !parts.contains(".."), !parts.contains(where: { $0.hasPrefix(".") }) else { return nil }
    let isFolder = bytes.last == 0x2F
    return (parts.map { String($0) } + (isFolder ? ["index.html"] : [])).joined(separator: "/")
  }

  static func type(of path: String) -> String {
    switch path.split(separator: ".").last ?? "" {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js", "mjs": "text/javascript; charset=utf-8"
    case "json", "webmanifest": "application/json"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    default: "application/octet-stream"
    }
  }
}
