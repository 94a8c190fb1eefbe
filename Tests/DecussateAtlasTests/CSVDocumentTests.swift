import DecussateAtlas
import Testing

@Suite struct CSVDocumentTests {
  private func read(_ text: String) -> (CSVDocument?, [String]) {
    read(Array(text.utf8))
  }

  private func read(_ bytes: [UInt8]) -> (CSVDocument?, [String]) {
    var report: [Diagnostic] = []
    let document = CSVDocument.read(bytes, name: "t.csv", into: &report)
    return (document, report.map(\.line))
  }

  private func cells(_ document: CSVDocument?) -> [[String]] {
    guard let document else { return [] }
    return (0..<document.rowCount).map { row in
      (0..<document.fieldCount(row: row)).map { document.text(row: row, column: $0) }
    }
  }

  @Test func plainAndQuotedCellsKeepTheirPlaces() {
    let (table, problems) = read("a,b,c\n1,\"x, \"\"y\"\"\",3\n,\"two\nlines\",\n4,5,6")
    #expect(problems.isEmpty)
    #expect(table?.header == ["a", "b", "c"])
    #expect(cells(table) == [["1", "x, \"y\"", "3"], ["", "two\nlines", ""], ["4", "5", "6"]])
    #expect(table?.location(row: 0, column: 1) == "t.csv:2:2")
    #expect(table?.location(row: 2, column: 2) == "t.csv:5:3")
    #expect(table?.column(named: "c") == 2)
    #expect(table?.column(named: "d") == nil)
  }

  @Test func byteOrderMarkAndCarriageReturnsAreNotData() {
    let (table, problems) = read([0xEF, 0xBB, 0xBF] + Array("a,b\r\n1,\"2\"\r\n3,4\r\n".utf8))
    #expect(problems.isEmpty)
    #expect(table?.header == ["a", "b"])
    #expect(cells(table) == [["1", "2"], ["3", "4"]])
  }

  @Test func aHeaderAloneIsATableWithoutRows() {
    for text in ["a,b", "a,b\n", "a,b\r\n"] {
      let (table, problems) = read(text)
      #expect(problems.isEmpty)
      #expect(table?.rowCount == 0)
      #expect(table?.header == ["a", "b"])
    }
  }

  @Test func emptyFiles() {
    for bytes: [UInt8] in [[], [0xEF, 0xBB, 0xBF]] {
      let (table, problems) = read(bytes)
      #expect(table == nil)
      #expect(
        problems == [
          "t.csv:1:1: error ATL001: the file is empty\n"
            + "  help: write the header row, even if the table has no rows yet"
        ])
    }
  }

  @Test func everyProblemIsReportedWhereAnEditorFindsIt() {
    let text = "a,b,a\n1,2\n1,2,3,4\n\nx\"y,2,3\n\"x\"y,2,3\n1,2,3\n1,\"open,3\n4,5,6\n"
    let (table, problems) = read(text)
    #expect(
      problems == [
        "t.csv:5:1: error ATL004: a quote inside a cell that does not begin with one\n"
          + "  help: put quotes around the whole cell and double the quotes inside",
        "t.csv:6:1: error ATL004: text after the closing quote of a cell\n"
          + "  help: double the quotes that belong to the text",
        "t.csv:8:2: error ATL003: a quote is opened and never closed\n"
          + "  help: close the quote, or double it if it belongs to the text",
        "t.csv:1:3: error ATL006: the column 'a' is named twice\n"
          + "  help: rename or remove one of the two columns",
        "t.csv:2:3: error ATL005: 2 fields, expected 3\n"
          + "  help: add the missing commas, also for empty cells",
        "t.csv:3:4: error ATL005: 4 fields, expected 3\n"
          + "  help: put quotes around a cell that contains a comma",
        "t.csv:4:1: error ATL005: blank line\n  help: remove the line",
        "t.csv:8:3: error ATL005: 2 fields, expected 3\n"
          + "  help: add the missing commas, also for empty cells",
      ])
    #expect(table?.isComplete(row: 0) == false)
    #expect(cells(table).last == ["4", "5", "6"])
  }

  @Test func bytesThatAreNotUTF8AreNamed() {
    let cases: [([UInt8], String)] = [
      ([0xFF], "0xFF"), ([0xC3], "0xC3"), ([0xC0, 0x80], "0xC0"), ([0xED, 0xA0, 0x80], "0xED"),
      ([0xF4, 0x90, 0x80, 0x80], "0xF4"), ([0xE2, 0x82], "0xE2"), ([0x80], "0x80"),
    ]
    for (bytes, name) in cases {
      let (table, problems) = read(Array("a,b\n1,x".utf8) + bytes + Array("\n".utf8))
      #expect(table != nil)
      #expect(
        problems == [
          "t.csv:2:2: error ATL002: the byte \(name) is not UTF-8\n  help: save the file as UTF-8"
        ])
    }
    #expect(read("a,b\né,日本 𝄞\n").1.isEmpty)
  }

  @Test(arguments: 0..<400 as Range<UInt64>) func whatIsWrittenIsReadBack(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let alphabet = Array("ab1,\"\n\r é;")
    let columns = Int.random(in: 1...5, using: &random)
    let rows = (0...Int.random(in: 0...6, using: &random)).map { _ in
      (0..<columns).map { column in
        let length = Int.random(in: column == 0 ? 1...6 : 0...6, using: &random)
        return String((0..<length).map { _ in alphabet.randomElement(using: &random) ?? "a" })
      }
    }
    let lineEnd = Bool.random(using: &random) ? "\n" : "\r\n"
    let text = rows.map { row in
      row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
    }.joined(separator: lineEnd)
    var report: [Diagnostic] = []
    let table = CSVDocument.read(Array(text.utf8), name: "t.csv", into: &report)
    #expect(report.allSatisfy { $0.code == "ATL006" }, "seed \(seed)")
    #expect([table?.header ?? []] + cells(table) == rows, "seed \(seed)")
  }

  @Test(arguments: 0..<600 as Range<UInt64>) func anyBytesGiveATableOrDiagnostics(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let common = Array("\",\"\n\r,a1".utf8)
    let bytes = (0..<Int.random(in: 0...120, using: &random)).map { _ -> UInt8 in
      Bool.random(using: &random)
        ? UInt8.random(in: 0...255, using: &random) : common.randomElement(using: &random) ?? 0
    }
    var report: [Diagnostic] = []
    guard let table = CSVDocument.read(bytes, name: "t.csv", into: &report) else {
      #expect(report.map(\.code) == ["ATL001"], "seed \(seed)")
      return
    }
    let lineCount = bytes.filter { $0 == 10 }.count + bytes.filter { $0 == 13 }.count + 1
    for row in 0..<table.rowCount {
      #expect(table.line(row: row) <= lineCount, "seed \(seed)")
      let isReported = report.contains { $0.code == "ATL005" }
      #expect(table.isComplete(row: row) || isReported, "seed \(seed)")
      _ = table.text(row: row, column: table.fieldCount(row: row))
    }
  }
}
