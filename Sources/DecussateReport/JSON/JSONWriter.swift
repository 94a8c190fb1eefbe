extension JSONValue {
  /// The value on one line, without spaces.
  public var compactText: String {
    var text = ""
    write(into: &text)
    return text
  }

  /// The value over several lines, two spaces deep; what fits into `width` columns stays on one line.
  public func text(width: Int = 100) -> String {
    var text = ""
    writeLines(into: &text, indent: 0, used: 0, width: width)
    text += "\n"
    return text
  }

  private func write(into text: inout String, spaced: Bool = false) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let number): text += number.text
    case .string(let string): writeJSONString(string, into: &text)
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += spaced ? ", " : "," }
        value.write(into: &text, spaced: spaced)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += spaced ? ", " : "," }
        writeJSONString(member.name, into: &text)
        text += spaced ? ": " : ":"
        member.value.write(into: &text, spaced: spaced)
      }
      text += "}"
    }
  }

  /// Writes on one line if it fits behind the `used` columns, else one part per line.
  private func writeLines(into text: inout String, indent: Int, used: Int, width: Int) {
    var line = ""
    write(into: &line, spaced: true)
    let isNested: Bool
    switch self {
    case .array(let values): isNested = !values.isEmpty
    case .object(let members): isNested = !members.isEmpty
    default: isNested = false
    }
    if !isNested || used + line.unicodeScalars.count <= width {
      text += line
      return
    }
    let margin = String(repeating: " ", count: indent + 2)
    switch self {
    case .array(let values):
      text += "[\n"
      for (index, value) in values.enumerated() {
        text += margin
        value.writeLines(into: &text, indent: indent + 2, used: indent + 3, width: width)
        text += index + 1 < values.count ? ",\n" : "\n"
      }
      text += String(repeating: " ", count: indent) + "]"
    case .object(let members):
      text += "{\n"
      for (index, member) in members.enumerated() {
        text += margin
        var name = ""
        writeJSONString(member.name, into: &name)
        text += name + ": "
        member.value.writeLines(
          into: &text, indent: indent + 2, used: indent + 5 + name.unicodeScalars.count,
          width: width)
        text += index + 1 < members.count ? ",\n" : "\n"
      }
      text += String(repeating: " ", count: indent) + "}"
    default: text += line
    }
  }
}

/// A string in double quotes; only quotes, backslashes and control characters are escaped.
private func writeJSONString(_ string: String, into text: inout String) {
  text += "\""
  for scalar in string.unicodeScalars {
    switch scalar {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    case "\u{0}"..<" ", "\u{7F}":
      text += "\\u00" + String(scalar.value >> 4, radix: 16) + String(scalar.value & 15, radix: 16)
    default: text.unicodeScalars.append(scalar)
    }
  }
  text += "\""
}
