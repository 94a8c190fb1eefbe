import Decussate
import Testing

struct TextLayoutTests {
  @Test func textIsBrokenAtSpaces() {
    #expect(
      wrapped("weakness of the right arm", width: 14, hanging: 2)
        == ["weakness of", "  the right", "  arm"])
    #expect(wrapped("", width: 10) == [""])
    #expect(wrapped("one\n\ntwo", width: 10, first: 1, hanging: 3) == [" one", "", "   two"])
    #expect(wrapped("pneumonoultramicroscopic x", width: 5) == ["pneumonoultramicroscopic", "x"])
  }

  @Test(arguments: 0..<100)
  func wrappingKeepsEveryWordAndTheWidth(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let words = (0..<40).map { _ in
      String(repeating: "é", count: Int.random(in: 1...12, using: &generator))
    }
    let width = Int.random(in: 16...80, using: &generator)
    let lines = wrapped(words.joined(separator: " "), width: width, hanging: 4)
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= width })
    #expect(lines.flatMap { $0.split(separator: " ") }.map { String($0) } == words)
  }

  @Test func barsShowEveryShareThatIsNotNought() {
    #expect(bar(0.5, width: 8) == "████")
    #expect(bar(1, width: 3) == "███")
    #expect(bar(0.3, width: 10) == "███")
    #expect(bar(0.33, width: 10) == "███▎")
    #expect(bar(0.0001, width: 10) == "▏")
    #expect(bar(0, width: 10) == "")
    #expect(bar(.nan, width: 10) == "")
    #expect(bar(7, width: 2) == "██")
    #expect(bar(0.55, width: 10, style: .ascii) == "######")
    #expect(bar(0.001, width: 10, style: .ascii) == "#")
  }

  @Test func tablesAlignAndWrap() {
    var table = TextTable([.init("level"), .init("share", .trailing), .init("why", wraps: true)])
    table.append(["pons", "62%", "weakness of the right arm and of the face on the other side"])
    table.append(["internal capsule", "8%", "weakness"])
    #expect(
      table.text(width: 50, indent: 2) == """
          level             share  why
          pons                62%  weakness of the right
                                   arm and of the face on
                                   the other side
          internal capsule     8%  weakness

        """)
  }

  @Test func aTableWithoutHeadsHasNoHeadLine() {
    var table = TextTable([.init(""), .init("", .trailing)])
    table.append(["a", "1"])
    table.append(["bb", "22"])
    #expect(table.text() == "a    1\nbb  22\n")
  }
}
