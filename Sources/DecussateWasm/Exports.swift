import DecussateAtlas
import DecussateReport

// The WebAssembly module: bytes in, bytes out. `Scripts/wasm` builds it; `docs/page.md` describes the calls.
//
// A host writes a question where `decussate_reserve` says, calls `decussate_answer`, and reads as many bytes as that returns
// from `decussate_reply`. There is one thread, so one question is answered at a time.

/// What is kept between calls.
nonisolated(unsafe) private var service: PageService?
nonisolated(unsafe) private var question: [UInt8] = []
nonisolated(unsafe) private var reply: [UInt8] = []

/// Room for `count` bytes of a question, a pack, a dictionary or an image; valid until the next call.
@_expose(wasm, "decussate_reserve")
@_cdecl("decussate_reserve")
public func reserve(_ count: Int32) -> UnsafeMutableRawPointer? {
  question = [UInt8](repeating: 0, count: Int(max(count, 1)))
  return question.withUnsafeMutableBytes { $0.baseAddress }
}

/// Where the last reply begins.
@_expose(wasm, "decussate_reply")
@_cdecl("decussate_reply")
public func replyAddress() -> UnsafeMutableRawPointer? {
  reply.withUnsafeMutableBytes { $0.baseAddress }
}

/// Takes the reserved bytes as the pack of an atlas and samples axons; returns 1, or 0 where the bytes are no such pack.
@_expose(wasm, "decussate_start")
@_cdecl("decussate_start")
public func start() -> Int32 {
  let bytes = question
  question = []
  guard let atlas = AtlasPack.read(bytes) else { return 0 }
  service = PageService(atlas)
  return 1
}

/// Takes the reserved bytes as a dictionary; returns the length of the reply.
@_expose(wasm, "decussate_load")
@_cdecl("decussate_load")
public func load() -> Int32 {
  let bytes = question
  question = []
  reply = service?.load(bytes) ?? []
  return Int32(reply.count)
}

/// Takes the reserved bytes as a NIfTI file, compressed or not; returns the length of the reply.
@_expose(wasm, "decussate_image")
@_cdecl("decussate_image")
public func image() -> Int32 {
  let bytes = question
  question = []
  reply = service?.takeImage(bytes) ?? []
  return Int32(reply.count)
}

/// Answers the reserved bytes; returns the length of the reply.
@_expose(wasm, "decussate_answer")
@_cdecl("decussate_answer")
public func answer() -> Int32 {
  reply = service?.answer(question) ?? []
  return Int32(reply.count)
}
