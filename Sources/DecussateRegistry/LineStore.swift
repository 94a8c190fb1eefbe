public import Decussate
import DecussateCohort

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A store that is a text file, one row a line (NDJSON).
///
/// The file needs nothing else to be read or gone on with. What a killed run left behind the last whole record is cut off when it is opened again.
final class LineStore: ResultStore {
  private let path: String
  /// Nil for a store that is only read.
  private let descriptor: Int32?
  /// Bytes of whole records.
  private var whole = 0
  private var buffer: [UInt8] = []
  private(set) var lastRecord = 0
  private(set) var model: String?

  /// Opens a store.
  ///
  /// - Parameter writes: makes it where it is not there, lets nobody else write to it, and cuts off what a killed run left unfinished.
  init(_ path: String, writes: Bool) throws(RegistryError) {
    self.path = path
    guard writes else {
      descriptor = nil
      try scan()
      return
    }
    let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    descriptor = opened
    guard opened >= 0 else { throw .store(path, reason: LineStore.reason) }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      throw .store(path, reason: "another run is writing to it")
    }
    try scan()
    guard ftruncate(opened, off_t(whole)) == 0, lseek(opened, 0, SEEK_END) >= 0 else {
      throw .store(path, reason: LineStore.reason)
    }
  }

  deinit { if let descriptor { shut(descriptor) } }

  private static var reason: String { String(cString: strerror(errno)) }

  /// Finds the end of the last whole record.
  private func scan() throws(RegistryError) {
    let lines = try LineFile(path)
    while true {
      let start = lines.consumed
      guard let line = try lines.next() else { return }
      let isUnfinished = lines.consumed - start == line.bytes.count
      guard let head = RowHead(line.bytes), !isUnfinished else {
        // A line without its end was being written when the run stopped.
        if isUnfinished, RowHead.begins(line.bytes) { return }
        throw .otherRun(
          path, reason: "line \(line.number) is no row",
          help: "give a new file, or one that 'decussate cohort run' wrote")
      }
      if model == nil { model = head.model }
      guard head.part == head.parts else { continue }
      guard head.record == lastRecord + 1 else {
        throw .otherRun(
          path, reason: "line \(line.number) is record \(head.record), not \(lastRecord + 1)",
          help: "give a new file, or one that 'decussate cohort run' wrote")
      }
      lastRecord = head.record
      whole = lines.consumed
    }
  }

  /// The lines of whole records.
  private func eachLine(
    _ body: (LineFile.Line) throws(RegistryError) -> Void
  ) throws(RegistryError) {
    let lines = try LineFile(path)
    while lines.consumed < whole, let line = try lines.next() { try body(line) }
  }

  func inputs(_ body: (Int, String) throws(RegistryError) -> Void) throws(RegistryError) {
    try eachLine { (line) throws(RegistryError) in
      guard let head = RowHead(line.bytes), head.part == head.parts else { return }
      try body(head.record, head.input)
    }
  }

  func append(_ rows: [CohortRow]) throws(RegistryError) {
    guard let descriptor else { throw .store(path, reason: "it is open for reading") }
    buffer.removeAll(keepingCapacity: true)
    // Text is made side by side, some rows at a time.
    let share = 64
    let texts = ParallelRunner().map((rows.count + share - 1) / share) { number in
      var text = ""
      for row in rows[(number * share)..<min((number + 1) * share, rows.count)] {
        text += row.json.compactText + "\n"
      }
      return text
    }
    for text in texts { buffer += Array(text.utf8) }
    var offset = 0
    while offset < buffer.count {
      let n = buffer.withUnsafeBytes {
        write(descriptor, $0.baseAddress?.advanced(by: offset), $0.count - offset)
      }
      if n < 0, errno == EINTR { continue }
      guard n > 0 else { throw .store(path, reason: LineStore.reason) }
      offset += n
    }
    whole += buffer.count
    guard let last = rows.last else { return }
    lastRecord = last.record
    model = last.model
  }

  func close() throws(RegistryError) {
    guard let descriptor, fsync(descriptor) != 0 else { return }
    throw .store(path, reason: LineStore.reason)
  }

  func reader() throws(RegistryError) -> any RowReader {
    LineRowReader(try LineFile(path), path, upTo: whole)
  }

  func rows(id: String) throws(RegistryError) -> [CohortRow] {
    var found: [CohortRow] = []
    let needle = Array(JSONValue.string(id).compactText.utf8)
    try eachLine { (line) throws(RegistryError) in
      guard line.bytes.holds(needle), let row = CohortRow(line: line.bytes), row.id == id else {
        return
      }
      found.append(row)
    }
    return found
  }
}

/// Rows of a text file up to the end of its last whole record.
private final class LineRowReader: RowReader {
  private let lines: LineFile
  private let path: String
  private let end: Int

  init(_ lines: LineFile, _ path: String, upTo end: Int) {
    self.lines = lines
    self.path = path
    self.end = end
  }

  func next() throws(RegistryError) -> CohortRow? {
    guard lines.consumed < end, let line = try lines.next() else { return nil }
    guard let row = CohortRow(line: line.bytes) else {
      throw .store(path, reason: "line \(line.number) is no row")
    }
    return row
  }
}

extension CohortRow {
  /// A row from its line; nil where it is none.
  public init?(line: [UInt8]) {
    var report: [Diagnostic] = []
    guard let document = JSONDocument.read(line.span, into: &report) else { return nil }
    self.init(document.value)
  }
}

private func shut(_ descriptor: Int32) { _ = close(descriptor) }

/// The members that every row begins with, read without parsing the line.
struct RowHead {
  let record: Int
  let part: Int
  let parts: Int
  let input: String
  let model: String

  /// Whether bytes may be the beginning of a row.
  static func begins(_ line: [UInt8]) -> Bool {
    let name = Array("{\"record\":".utf8)
    return line.starts(with: name) || name.starts(with: line)
  }

  init?(_ line: [UInt8]) {
    guard line.last == 0x7D else { return nil }
    var rest = line[...]
    func skip(_ text: StaticString) -> Bool {
      let name = text.withUTF8Buffer { Array($0) }
      guard rest.starts(with: name) else { return false }
      rest = rest.dropFirst(name.count)
      return true
    }
    func number() -> Int? {
      let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
      rest = rest.dropFirst(digits.count)
      return Int(String(decoding: digits, as: UTF8.self))
    }
    func text() -> String {
      let text = rest.prefix { $0 != 0x22 }
      rest = rest.dropFirst(text.count)
      return String(decoding: text, as: UTF8.self)
    }
    guard skip("{\"record\":"), let record = number(), skip(",\"part\":"), let part = number(),
      skip(",\"parts\":"), let parts = number(), skip(",\"input\":\"")
    else { return nil }
    input = text()
    guard skip("\",\"model\":\"") else { return nil }
    model = text()
    guard skip("\",") else { return nil }
    self.record = record
    self.part = part
    self.parts = parts
  }
}

extension [UInt8] {
  /// Whether other bytes stand anywhere within these.
  fileprivate func holds(_ other: [UInt8]) -> Bool {
    guard let first = other.first, count >= other.count else { return false }
    for start in 0...(count - other.count) where self[start] == first {
      if self[start..<(start + other.count)].elementsEqual(other) { return true }
    }
    return false
  }
}
