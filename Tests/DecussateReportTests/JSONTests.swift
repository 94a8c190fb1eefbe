import Decussate
import Testing

struct JSONTests {
  func read(_ text: String) -> (JSONValue?, [Diagnostic]) {
    var report: [Diagnostic] = []
    let document = JSONDocument.read(text, name: "exam.json", into: &report)
    return (document?.value, report)
  }

  @Test func aDocumentKeepsOrderAndTheTextOfItsNumbers() {
    let text = #"{"b": [1, 1.0, -2.50e+3], "a": {"nested": null}, "c": [true, false, ""]}"#
    let (value, report) = read(text)
    #expect(report == [])
    #expect(
      value?.compactText == #"{"b":[1,1.0,-2.50e+3],"a":{"nested":null},"c":[true,false,""]}"#)
    guard case .array(let numbers)? = value?["b"], case .number(let third) = numbers[2] else {
      Issue.record("no numbers")
      return
    }
    #expect(third.value == -2500)
    #expect(third.integer == nil)
  }

  @Test func escapesAreReadAndWritten() {
    let (value, report) = read(#""\u00e9\ud83e\udde0\n\t\"\\\/\b\f\r\u0000 é🧠""#)
    #expect(report == [])
    #expect(value == .string("é🧠\n\t\"\\/\u{8}\u{C}\r\u{0} é🧠"))
    #expect(value?.compactText == #""é🧠\n\t\"\\/\u0008\u000c\r\u0000 é🧠""#)
  }

  @Test func aByteOrderMarkIsPassedOver() {
    let (value, report) = read("\u{FEFF}[1]")
    #expect(report == [])
    #expect(value == .array([.integer(1)]))
  }

  @Test(arguments: [
    ("", "1:1 JSN001 the document is empty"),
    ("  \n ", "2:2 JSN001 the document is empty"),
    ("[1] x", "1:5 JSN002 'x' follows the end of the document"),
    ("[1,\n 2", "2:3 JSN003 the document ends inside an array or object"),
    ("\"abc", "1:5 JSN003 the document ends inside a string"),
    ("{\"a\":", "1:6 a JSN003 the document ends where a value is expected"),
    ("[1,2,]", "1:6 JSN004 a comma stands before ']'"),
    ("{\"a\":1,}", "1:8 JSN004 a comma stands before '}'"),
    ("{a:1}", "1:2 JSN005 'a' stands where a name is expected"),
    ("{\"a\":1,\n\"é\":2,\"a\":3}", "2:7 a JSN006 the name 'a' occurs twice in one object"),
    ("{\"a\" 1}", "1:6 a JSN007 '1' stands where ':' is expected"),
    ("[1 2]", "1:4 JSN009 '2' stands where ',' or ']' is expected"),
    (
      "{\"findings\":[{\"sign\":weakness}]}",
      "1:22 findings[0].sign JSN010 'weakness' is not a value"
    ),
    ("[+1]", "1:2 [0] JSN010 '+' is not the beginning of a value"),
    ("[nul]", "1:2 [0] JSN010 'nul' is not a value"),
    ("\"a\nb\"", "1:3 JSN011 control character 10 stands inside a string"),
    ("\"\\x\"", "1:2 JSN013 a backslash is followed by something that is no escape"),
    ("\"\\u12G4\"", "1:2 JSN013 \\u is not followed by four hexadecimal digits"),
    ("\"\\ud83e\"", "1:2 JSN014 half of a surrogate pair stands alone"),
    ("\"\\udde0\\ud83e\"", "1:2 JSN014 half of a surrogate pair stands alone"),
    ("[07]", "1:4 [0] JSN015 a number begins with a superfluous 0"),
    ("[-]", "1:3 [0] JSN015 no digit follows '-'"),
    ("[1.]", "1:4 [0] JSN015 no digit follows the decimal point"),
    ("[1e+]", "1:5 [0] JSN015 no digit follows the exponent sign"),
    ("[1, 1e999]", "1:5 [1] JSN016 the number 1e999 is too large"),
  ])
  func eachMistakeIsNamedWithItsPlace(text: String, expected: String) {
    let (_, report) = read(text)
    #expect(report.map { "\($0.location) \($0.code) \($0.message)" } == ["exam.json:\(expected)"])
    #expect(report.allSatisfy { $0.severity == .error && !$0.help.isEmpty })
  }

  @Test func bytesThatAreNotUTF8AreNamed() {
    for bad: [UInt8] in [
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0xFF],
    ] {
      var report: [Diagnostic] = []
      let bytes: [UInt8] = [0x22] + bad + [0x22]
      #expect(JSONDocument.read(bytes.span, into: &report) == nil)
      #expect(report.map(\.code) == ["JSN012"])
    }
  }

  @Test func nestingHasALimit() {
    let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(read(deep).1 == [])
    #expect(read("[" + deep + "]").1.map(\.code) == ["JSN008"])
    #expect(read(String(repeating: "{\"a\":", count: 100_000)).1.map(\.code) == ["JSN008"])
  }

  @Test func cursorsKnowWhereTheyStand() throws {
    var report: [Diagnostic] = []
    let text = "{\"ä\": 1,\n  \"findings\": [\n    {\"sign\": \"weakness\", \"side\": \"left\"}]}"
    let root = try #require(JSONDocument.read(text, name: "e.json", into: &report)).root
    let side = try #require(root["findings"]?.elements.first?["side"])
    #expect(side.location == "e.json:3:34 findings[0].side")
    #expect(side.string == "left")
    #expect(root["ä"]?.location == "e.json:1:7 ä")
    #expect(root.location == "e.json:1:1")
    #expect(root["findings"]?.elements.first?.members.map(\.name) == ["sign", "side"])
  }

  @Test func roundedNumbersAreShort() {
    #expect(JSONValue.number(0.25, digits: 4).compactText == "0.25")
    #expect(JSONValue.number(2.0 / 3, digits: 4).compactText == "0.6667")
    #expect(JSONValue.number(1.0, digits: 4).compactText == "1")
    #expect(JSONValue.number(100.0, digits: 0).compactText == "100")
    #expect(JSONValue.number(Double.nan, digits: 2) == .null)
    #expect(JSONValue.number(-0.00001, digits: 2).compactText == "0")
  }

  @Test func longDocumentsAreBrokenIntoLines() {
    let value: JSONValue = .object([
      JSONMember("short", .array([.integer(1), .integer(2)])),
      JSONMember("long", .array((0..<4).map { .string("element number \($0)") })),
    ])
    #expect(
      value.text(width: 40) == """
        {
          "short": [1, 2],
          "long": [
            "element number 0",
            "element number 1",
            "element number 2",
            "element number 3"
          ]
        }

        """)
  }

  @Test(arguments: 0..<200)
  func encodeThenDecodeIsIdentity(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let value = randomValue(depth: 4, using: &generator)
    #expect(read(value.compactText).0 == value, "seed \(seed)")
    #expect(read(value.text(width: 40)).0 == value, "seed \(seed)")
    #expect(read(value.compactText).1 == [], "seed \(seed)")
  }

  /// Seeded fuzz: documents with bytes changed, dropped, doubled or cut off.
  @Test(arguments: 0..<400)
  func anyBytesGiveAValueOrAnError(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed) &* 977)
    var bytes = Array(randomValue(depth: 4, using: &generator).text(width: 30).utf8)
    for _ in 0..<Int.random(in: 1...6, using: &generator) where !bytes.isEmpty {
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.remove(at: index)
      case 2: bytes.insert(bytes[index], at: index)
      case 3: bytes[index] = Array("{}[]\":,\\u0-+.eE\n".utf8).randomElement(using: &generator) ?? 0
      default: bytes.removeSubrange(index...)
      }
    }
    var report: [Diagnostic] = []
    let document = JSONDocument.read(bytes.span, into: &report)
    #expect(document != nil || report.contains { $0.severity == .error }, "seed \(seed)")
  }

  private func randomValue(depth: Int, using generator: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2: return .number(Double.random(in: -1000...1000, using: &generator), digits: 6)
    case 3: return .integer(Int.random(in: -9999...9999, using: &generator))
    case 4: return .string(randomText(using: &generator))
    case 5:
      return .array(
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in
          randomValue(depth: depth - 1, using: &generator)
        })
    default:
      return .object(
        (0..<Int.random(in: 0...4, using: &generator)).map { index in
          JSONMember(
            "\(index)" + randomText(using: &generator),
            randomValue(depth: depth - 1, using: &generator))
        })
    }
  }

  private func randomText(using generator: inout SeededGenerator) -> String {
    let pool: [Character] = [
      "a", "z", " ", "\"", "\\", "\n", "\t", "\u{1}", "é", "脳", "🧠", "/", "\u{7F}",
    ]
    return String(
      (0..<Int.random(in: 0...6, using: &generator)).map { _ in
        pool.randomElement(using: &generator) ?? "a"
      })
  }
}
