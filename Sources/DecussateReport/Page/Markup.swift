/// Text made safe for HTML and SVG, in elements and in quoted attributes.
public func escaped(_ text: String) -> String {
  var safe = ""
  for character in text {
    switch character {
    case "&": safe += "&amp;"
    case "<": safe += "&lt;"
    case ">": safe += "&gt;"
    case "\"": safe += "&quot;"
    default: safe.append(character)
    }
  }
  return safe
}

/// A whole page in the style of the reports.
func htmlDocument(_ title: String, _ body: String) -> String {
  """
  <!DOCTYPE html>
  <html lang="en">
  <head>
  <meta charset="utf-8"/>
  <meta name="viewport" content="width=device-width, initial-scale=1"/>
  <title>Decussate: \(escaped(title.lowercased()))</title>
  <style>
  \(EvaluationPage.style)</style>
  </head>
  <body>
  <main>
  <h1>\(escaped(title))</h1>
  \(body)</main>
  </body>
  </html>

  """
}

/// A part of a page under its heading.
func htmlSection(_ title: String, _ content: String) -> String {
  "<section>\n<h2>\(escaped(title))</h2>\n\(content)</section>\n"
}

/// A table of text cells; numbers stand right.
func htmlTable(_ head: [String], _ rows: [[String]], numbersFrom first: Int) -> String {
  var text = "<div class=\"wide\"><table>\n<thead><tr>"
  for cell in head { text += "<th scope=\"col\">\(escaped(cell))</th>" }
  text += "</tr></thead>\n<tbody>\n"
  for row in rows {
    text += "<tr>"
    for (column, cell) in row.enumerated() {
      let kind = column >= first ? " class=\"number\"" : ""
      text += column == 0 ? "<th scope=\"row\">" : "<td\(kind)>"
      text += escaped(cell) + (column == 0 ? "</th>" : "</td>")
    }
    text += "</tr>\n"
  }
  return text + "</tbody>\n</table></div>\n"
}

/// A coordinate in a drawing, to a tenth of a pixel.
func coordinate(_ value: Double) -> String { shortened(formatted(value, digits: 1)) }
