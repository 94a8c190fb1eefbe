/// Breaks text into lines of at most `width` columns at its spaces.
///
/// The first line begins after `first` spaces and the others after `hanging`. A word longer than a line stands alone and
/// runs over. Line ends in the text are kept.
///
/// ```swift
/// wrapped("weakness of the right arm", width: 14, hanging: 2)
/// // ["weakness of", "  the right", "  arm"]
/// ```
public func wrapped(_ text: String, width: Int = 80, first: Int = 0, hanging: Int = 0) -> [String] {
  var lines: [String] = []
  for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
    let indent = lines.isEmpty ? first : hanging
    lines.append(contentsOf: wrappedParagraph(paragraph, width, indent, hanging))
  }
  return lines
}

private func wrappedParagraph(
  _ paragraph: Substring, _ width: Int, _ first: Int, _ hanging: Int
) -> [String] {
  var lines: [String] = []
  var line = String(repeating: " ", count: first)
  var used = first
  var isEmpty = true
  for word in paragraph.split(separator: " ") {
    let length = columns(String(word))
    if !isEmpty, used + 1 + length > width {
      lines.append(line)
      line = String(repeating: " ", count: hanging)
      used = hanging
      isEmpty = true
    }
    if !isEmpty {
      line += " "
      used += 1
    }
    line += word
    used += length
    isEmpty = false
  }
  lines.append(isEmpty ? "" : line)
  return lines
}

/// The columns a text takes on a terminal: one for each character of the scripts in use here.
public func columns(_ text: String) -> Int { text.unicodeScalars.count }

/// Where a text stands in the columns it is given.
public enum TextAlignment: Sendable, Hashable {
  case leading
  case trailing
}

/// Fills a text with spaces to `width` columns; a longer one is left as it is.
public func padded(_ text: String, to width: Int, _ alignment: TextAlignment = .leading) -> String {
  let spaces = String(repeating: " ", count: max(0, width - columns(text)))
  return alignment == .leading ? text + spaces : spaces + text
}
