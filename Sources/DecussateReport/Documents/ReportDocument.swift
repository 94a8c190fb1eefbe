/// An answer in the three forms in which every command can print it.
///
/// All three say the same; none works anything out again. Probabilities are rounded to `probabilityDigits` decimals.
public protocol ReportDocument: Sendable {
  /// The document for programs.
  var json: JSONValue { get }
  /// The document for people, at most 80 columns wide, a line end after every line.
  var text: String { get }
  /// The document as a table (RFC 4180), the head first.
  var csv: String { get }
}

/// Decimals of a probability in a document.
public let probabilityDigits = 4

/// The line that every answer about a patient ends with.
let notAMedicalDevice = "For research and teaching; not a medical device."

extension JSONValue {
  static func probability(_ value: Double) -> JSONValue {
    .number(value, digits: probabilityDigits)
  }

  static func probability(_ value: Float) -> JSONValue { .probability(Double(value)) }
}

/// A probability in a cell of a table.
func probabilityCell(_ value: Double) -> String {
  shortened(formatted(value, digits: probabilityDigits))
}

/// Rows of cells as comma-separated values with line feeds.
func csvTable(_ head: [String], _ rows: [[String]]) -> String {
  var text = csvLine(head)
  for row in rows {
    precondition(row.count == head.count, "a row needs one cell for each column")
    text += csvLine(row)
  }
  return text
}

private func csvLine(_ cells: [String]) -> String {
  cells.map { csvCell($0) }.joined(separator: ",") + "\n"
}

/// A cell, in double quotes where it holds a comma, a quote or a line end.
private func csvCell(_ text: String) -> String {
  guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
    return text
  }
  var quoted = "\""
  for character in text {
    if character == "\"" { quoted += "\"" }
    quoted.append(character)
  }
  return quoted + "\""
}

/// Paragraphs of a page of text.
struct TextPage {
  private(set) var text = ""

  mutating func line(_ line: String = "") {
    var end = line[...]
    while end.utf8.last == 0x20 { end.removeLast() }
    text += end + "\n"
  }

  /// A paragraph broken over lines, the later ones further in.
  mutating func paragraph(_ words: String, first: Int = 0, hanging: Int = 0) {
    for part in wrapped(words, width: 80, first: first, hanging: hanging) { line(part) }
  }

  /// Lines laid out elsewhere.
  mutating func append(_ lines: String) { text += lines }

  /// A heading with an empty line before it.
  mutating func heading(_ title: String) {
    if !text.isEmpty { line() }
    line(title)
  }
}
