/// Splits the text of a bibliography into entries and fields.
struct BibTeXParser {
  let bytes: [UInt8]
  let name: String
  var report: [Diagnostic]
  var position = 0
  private var references: [Reference] = []
  private var lineStarts: [Int] = [0]

  init(bytes: [UInt8], name: String, report: [Diagnostic]) {
    self.bytes = bytes
    self.name = name
    self.report = report
    for (place, byte) in bytes.enumerated() where byte == 10 { lineStarts.append(place + 1) }
  }

  mutating func parse() -> [Reference] {
    if let bad = UTF8Check.firstInvalidByte(bytes.span, in: 0..<bytes.count) {
      add("ATL002", at: bad, "a byte that is not UTF-8", help: "save the file as UTF-8")
    }
    var keys = ByteTable()
    while let start = nextEntry() {
      guard let entry = parseEntry(start) else { continue }
      if !keys.insert(Array(entry.id.utf8).span).isNew {
        add(
          "ATL031", at: start, "the key '\(entry.id)' is used twice",
          help: "give each entry its own key, or merge the two")
      }
      references.append(entry)
    }
    return references
  }

  /// Moves to the next `@` that begins a line and returns its place.
  private mutating func nextEntry() -> Int? {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "@"), position == 0 || bytes[position - 1] == 10 {
        return position
      }
      position += 1
    }
    return nil
  }

  private mutating func parseEntry(_ start: Int) -> Reference? {
    position = start + 1
    let kind = word().lowercased()
    skipSpace()
    guard take("{") else {
      return malformed(start, "expected '{' after '@\(kind)'", help: "write @kind{key, …}")
    }
    if kind == "comment" {
      _ = braced(start)
      return nil
    }
    if kind == "string" || kind == "preamble" {
      return malformed(
        start, "@\(kind) is not supported", help: "write the text out in each entry")
    }
    skipSpace()
    let key = keyText()
    if key.isEmpty { return malformed(start, "the entry has no key", help: "write @kind{key, …}") }
    var fields: [Reference.Field] = []
    while true {
      skipSpace()
      if take("}") { break }
      guard take(",") else {
        return malformed(
          position, "expected ',' or '}' in the entry '\(key)'",
          help: "separate fields by commas and close the entry with '}'")
      }
      skipSpace()
      if take("}") { break }
      guard let field = parseField(of: key) else { return nil }
      fields.append(field)
    }
    return Reference(id: key, kind: kind, fields: fields)
  }

  private mutating func parseField(of key: String) -> Reference.Field? {
    let start = position
    let name = word().lowercased()
    skipSpace()
    guard !name.isEmpty, take("=") else {
      _ = malformed(
        start, "expected 'name = {text}' in the entry '\(key)'",
        help: "write each field as name = {text}")
      return nil
    }
    skipSpace()
    let open = position
    let value: Range<Int>?
    if take("{") {
      value = braced(open)
    } else if take("\"") {
      value = quoted(open)
    } else {
      let text = position
      _ = word()
      value = text..<position
      if text == position {
        _ = malformed(open, "the field '\(name)' has no text", help: "write name = {text}")
        return nil
      }
    }
    guard let value else { return nil }
    return Reference.Field(name: name, value: plainText(value))
  }

  /// The text up to the brace that closes the one just taken.
  private mutating func braced(_ open: Int) -> Range<Int>? {
    let start = position
    var depth = 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\\") {
        position += 1
      } else if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 {
          position += 1
          return start..<position - 1
        }
      }
      position += 1
    }
    return neverClosed(open, from: start)
  }

  private mutating func quoted(_ open: Int) -> Range<Int>? {
    let start = position
    var depth = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\\") {
        position += 1
      } else if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        depth -= 1
      } else if byte == UInt8(ascii: "\""), depth <= 0 {
        position += 1
        return start..<position - 1
      }
      position += 1
    }
    return neverClosed(open, from: start)
  }

  /// Reports an open brace or quote and goes on with the line after it.
  private mutating func neverClosed(_ open: Int, from start: Int) -> Range<Int>? {
    add(
      "ATL032", at: open, "a brace or quote is opened and never closed", help: "close the text")
    position = start
    return nil
  }

  private mutating func malformed(_ place: Int, _ message: String, help: String) -> Reference? {
    add("ATL030", at: place, message, help: help)
    return nil
  }

  private mutating func add(_ code: String, at place: Int, _ message: String, help: String) {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= place { low = middle } else { high = middle }
    }
    let location = "\(name):\(low + 1):\(place - lineStarts[low] + 1)"
    report.append(Diagnostic(code, at: location, message, help: help))
  }
}
