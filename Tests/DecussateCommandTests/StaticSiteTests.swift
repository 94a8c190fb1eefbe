import DecussateCohort
import Foundation
import Testing

/// What `open` gives, and what it keeps back.
@Suite struct StaticSiteTests {
  private func site(_ body: (StaticSite) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let inner = folder.appending(path: "site/model")
    try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("<p>page</p>".utf8).write(to: folder.appending(path: "site/index.html"))
    try Data("{}".utf8).write(to: inner.appending(path: "a b.json"))
    try Data("secret".utf8).write(to: folder.appending(path: "secret.txt"))
    try body(StaticSite(folder: folder.appending(path: "site").path()))
  }

  @Test func aFolderIsAnsweredByItsIndex() throws {
    try site { site in
      let response = site.respond(to: "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(response.status == "200 OK")
      #expect(response.body == Array("<p>page</p>".utf8))
      #expect(response.headers.contains("Content-Type: text/html; charset=utf-8"))
      #expect(response.headers.contains("Content-Length: 11"))
    }
  }

  @Test func everyAnswerForbidsWhatThePageDoesNotNeed() throws {
    try site { site in
      for request in ["GET / HTTP/1.1", "GET /none HTTP/1.1", "POST / HTTP/1.1", "nonsense"] {
        let headers = site.respond(to: request).headers
        #expect(
          headers.contains {
            $0.hasPrefix("Content-Security-Policy: default-src 'self' 'wasm-unsafe-eval'")
          })
      }
    }
  }

  @Test func namesAreUnescapedAndAskedPartsDropped() throws {
    try site { site in
      let response = site.respond(to: "GET /model/a%20b.json?theme=dark HTTP/1.1")
      #expect(response.body == Array("{}".utf8))
      #expect(response.headers.contains("Content-Type: application/json"))
    }
  }

  @Test(arguments: [
    "/../secret.txt", "/%2e%2e/secret.txt", "/model/../../secret.txt", "/..%2fsecret.txt", "secret",
    "/%zz", "/a\\..\\b", "/.hidden",
  ])
  func nothingOutsideTheFolderIsGiven(_ path: String) throws {
    try site { site in
      let response = site.respond(to: "GET \(path) HTTP/1.1")
      #expect(response.status == "400 Bad Request")
      #expect(!String(decoding: response.body, as: UTF8.self).contains("secret\n\n"))
    }
  }

  @Test func otherMethodsAndMissingFilesAreRefused() throws {
    try site { site in
      #expect(site.respond(to: "POST / HTTP/1.1").status == "405 Method Not Allowed")
      #expect(site.respond(to: "GET /none.js HTTP/1.1").status == "404 Not Found")
      #expect(site.respond(to: "").status == "400 Bad Request")
      let head = site.respond(to: "HEAD / HTTP/1.1")
      #expect(head.body.isEmpty)
      #expect(head.headers.contains("Content-Length: 11"))
    }
  }
}
