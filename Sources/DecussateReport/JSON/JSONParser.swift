internal import DecussateAtlas

/// A strict JSON parser (RFC 8259) over bytes that knows the line and column of every value.
///
/// A duplicate name or a number beyond every double is reported and reading goes on; anything else ends it.
struct JSONParser {
  private let name: String
  private let depthLimit: Int
  private(set) var diagnostics: [Diagnostic] = []
  var offset = 0
  private var line = 1
  /// The offset of the line's first byte, moved on by every byte that continues a character.
  private var lineStart = 0
  private var path: [String] = []

  /// A problem that ends the reading; what it is stands in `diagnostics`.
  struct Stop: Error {}

  init(name: String, depthLimit: Int) {
    self.name = name
    self.depthLimit = depthLimit
  }

  mutating func parseDocument(_ bytes: Span<UInt8>) -> (value: JSONValue, places: JSONPlaces)? {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      offset = 3
      lineStart = 3
    }
    do throws(Stop) {
      skipSpace(bytes)
      if offset >= bytes.count {
        throw stop("JSN001", "the document is empty", help: "a JSON object or array is expected")
      }
      let parsed = try parseValue(bytes, depth: 0)
      skipSpace(bytes)
      if offset < bytes.count {
        throw stop(
          "JSN002", "\(found(bytes)) follows the end of the document",
          help: "one document holds one value; put several into an array")
      }
      return parsed
    } catch {
      return nil
    }
  }

  var position: TextPosition {
    TextPosition(line: line, column: offset - lineStart + 1)
  }

  /// Records a problem at the current place and gives the error to throw.
  mutating func stop(_ code: String, _ message: String, help: String) -> Stop {
    report(code, at: position, message, help: help)
    return Stop()
  }

  mutating func report(
    _ code: String, at position: TextPosition, _ message: String, help: String
  ) {
    var location = "\(position.line):\(position.column)"
    if !name.isEmpty { location = "\(name):\(location)" }
    var steps = ""
    for step in path {
      steps += steps.isEmpty && step.utf8.first == 46 ? String(step.dropFirst()) : step
    }
    if !steps.isEmpty { location += " \(steps)" }
    diagnostics.append(Diagnostic(code, at: location, message, help: help))
  }

  /// What stands at the current place, in the words of a message.
  func found(_ bytes: Span<UInt8>) -> String {
    guard offset < bytes.count else { return "the end of the document" }
    let byte = bytes[offset]
    if byte > 0x20, byte < 0x7F { return "'\(Character(UnicodeScalar(byte)))'" }
    return byte < 0x80 ? "control character \(byte)" : "a character that is not ASCII"
  }

  /// Moves past one byte, counting characters from the lead bytes.
  mutating func advance(_ bytes: Span<UInt8>) {
    if bytes[offset] & 0xC0 == 0x80 { lineStart += 1 }
    offset += 1
  }

  mutating func skipSpace(_ bytes: Span<UInt8>) {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0D: offset += 1
      case 0x0A:
        offset += 1
        line += 1
        lineStart = offset
      default: return
      }
    }
  }

  private mutating func parseValue(
    _ bytes: Span<UInt8>, depth: Int
  ) throws(Stop) -> (value: JSONValue, places: JSONPlaces) {
    let start = position
    guard offset < bytes.count else {
      throw stop("JSN003", "the document ends where a value is expected", help: cutShort)
    }
    switch bytes[offset] {
    case 0x7B: return try parseObject(bytes, depth: depth + 1)
    case 0x5B: return try parseArray(bytes, depth: depth + 1)
    case 0x22: return (.string(try parseString(bytes)), JSONPlaces(start: start, children: []))
    case 0x2D, 0x30...0x39:
      return (.number(try parseNumber(bytes)), JSONPlaces(start: start, children: []))
    default: return (try parseWord(bytes), JSONPlaces(start: start, children: []))
    }
  }

  private mutating func parseArray(
    _ bytes: Span<UInt8>, depth: Int
  ) throws(Stop) -> (value: JSONValue, places: JSONPlaces) {
    let start = position
    try enter(depth)
    offset += 1
    var values: [JSONValue] = []
    var places: [JSONPlaces] = []
    skipSpace(bytes)
    if try closes(bytes, with: 0x5D) { return (.array([]), JSONPlaces(start: start, children: [])) }
    while true {
      path.append("[\(values.count)]")
      let element = try parseValue(bytes, depth: depth)
      values.append(element.value)
      places.append(element.places)
      path.removeLast()
      skipSpace(bytes)
      if try closes(bytes, with: 0x5D) { break }
      try expectComma(bytes, closing: "]")
      if offset < bytes.count, bytes[offset] == 0x5D {
        throw stop("JSN004", "a comma stands before ']'", help: "remove the last comma")
      }
    }
    return (.array(values), JSONPlaces(start: start, children: places))
  }

  private mutating func parseObject(
    _ bytes: Span<UInt8>, depth: Int
  ) throws(Stop) -> (value: JSONValue, places: JSONPlaces) {
    let start = position
    try enter(depth)
    offset += 1
    var members: [JSONMember] = []
    var places: [JSONPlaces] = []
    var names: Set<String> = []
    skipSpace(bytes)
    if try closes(bytes, with: 0x7D) {
      return (.object([]), JSONPlaces(start: start, children: []))
    }
    while true {
      let nameStart = position
      guard offset < bytes.count, bytes[offset] == 0x22 else {
        throw stop(
          "JSN005", "\(found(bytes)) stands where a name is expected",
          help: "names are written in double quotes, as in \"findings\": […]")
      }
      let name = try parseString(bytes)
      path.append(".\(name)")
      let isNew = names.insert(name).inserted
      if !isNew {
        report(
          "JSN006", at: nameStart, "the name '\(name)' occurs twice in one object",
          help: "keep one of the two; the first is the one read")
      }
      skipSpace(bytes)
      guard offset < bytes.count, bytes[offset] == 0x3A else {
        throw stop(
          "JSN007", "\(found(bytes)) stands where ':' is expected", help: "write ':' after a name")
      }
      offset += 1
      skipSpace(bytes)
      let member = try parseValue(bytes, depth: depth)
      if isNew {
        members.append(JSONMember(name, member.value))
        places.append(member.places)
      }
      path.removeLast()
      skipSpace(bytes)
      if try closes(bytes, with: 0x7D) { break }
      try expectComma(bytes, closing: "}")
      if offset < bytes.count, bytes[offset] == 0x7D {
        throw stop("JSN004", "a comma stands before '}'", help: "remove the last comma")
      }
    }
    return (.object(members), JSONPlaces(start: start, children: places))
  }

  private mutating func enter(_ depth: Int) throws(Stop) {
    guard depth > depthLimit else { return }
    throw stop(
      "JSN008", "arrays and objects are nested more than \(depthLimit) deep",
      help: "no document of this program needs more than ten")
  }

  /// Moves past the closing bracket if it stands here.
  private mutating func closes(_ bytes: Span<UInt8>, with bracket: UInt8) throws(Stop) -> Bool {
    guard offset < bytes.count else {
      throw stop("JSN003", "the document ends inside an array or object", help: cutShort)
    }
    guard bytes[offset] == bracket else { return false }
    offset += 1
    return true
  }

  private mutating func expectComma(_ bytes: Span<UInt8>, closing: String) throws(Stop) {
    guard bytes[offset] == 0x2C else {
      throw stop(
        "JSN009", "\(found(bytes)) stands where ',' or '\(closing)' is expected",
        help: "separate values by commas")
    }
    offset += 1
    skipSpace(bytes)
  }

  private mutating func parseWord(_ bytes: Span<UInt8>) throws(Stop) -> JSONValue {
    var word: [UInt8] = []
    var end = offset
    while end < bytes.count, word.count < 32, isLetter(bytes[end]) {
      word.append(bytes[end])
      end += 1
    }
    let text = String(decoding: word, as: UTF8.self)
    let value: JSONValue
    switch text {
    case "true": value = .bool(true)
    case "false": value = .bool(false)
    case "null": value = .null
    case "":
      throw stop(
        "JSN010", "\(found(bytes)) is not the beginning of a value",
        help: "expected an object, array, string, number, true, false or null")
    default:
      throw stop(
        "JSN010", "'\(text)' is not a value",
        help: "put words in double quotes; only true, false and null stand bare")
    }
    offset = end
    return value
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 97 && byte | 0x20 <= 122) || byte == 95
  }
}

/// What to say of a document that stops too early.
let cutShort = "the document may have been cut short"
