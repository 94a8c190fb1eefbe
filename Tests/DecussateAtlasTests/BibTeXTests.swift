import DecussateAtlas
import Testing

@Suite struct BibTeXTests {
  private func read(_ text: String) -> ([Reference], [String]) {
    var report: [Diagnostic] = []
    let entries = BibTeX.read(Array(text.utf8), name: "r.bib", into: &report)
    return (entries, report.map(\.line))
  }

  @Test func bracedQuotedAndBareFields() {
    let (entries, problems) = read(
      """
      Text between entries is a comment, also an address such as a@b.
      @Article{kuypers1981,
        title = {Anatomy of the {Descending}
                 Pathways \\& more},
        author = "Kuypers, {H. G. J. M.}",
        YEAR = 1981,
      }
      @comment{ignored, {all} of it}
      @misc{other}
      """)
    #expect(problems.isEmpty)
    #expect(entries.map(\.id) == ["kuypers1981", "other"])
    #expect(entries[0].kind == "article")
    #expect(entries[0].field("title") == "Anatomy of the Descending Pathways & more")
    #expect(entries[0].field("author") == "Kuypers, H. G. J. M.")
    #expect(entries[0].field("year") == "1981")
    #expect(entries[0].field("doi") == nil)
  }

  @Test func everyProblemHasItsPlace() {
    let (entries, problems) = read(
      """
      @misc{a, note = {one}}
      @misc{a, note = {two}}
      @misc{, note = {three}}
      @misc[b]
      @string{x = {y}}
      @misc{c note = {four}}
      @misc{d, {five}}
      @misc{e, note = }
      @misc{f, note = {never closed
      @misc{g, note = {six}}
      """)
    #expect(entries.map(\.id) == ["a", "a", "g"])
    #expect(
      problems == [
        "r.bib:2:1: error ATL031: the key 'a' is used twice\n"
          + "  help: give each entry its own key, or merge the two",
        "r.bib:3:1: error ATL030: the entry has no key\n  help: write @kind{key, …}",
        "r.bib:4:1: error ATL030: expected '{' after '@misc'\n  help: write @kind{key, …}",
        "r.bib:5:1: error ATL030: @string is not supported\n"
          + "  help: write the text out in each entry",
        "r.bib:6:9: error ATL030: expected ',' or '}' in the entry 'c'\n"
          + "  help: separate fields by commas and close the entry with '}'",
        "r.bib:7:10: error ATL030: expected 'name = {text}' in the entry 'd'\n"
          + "  help: write each field as name = {text}",
        "r.bib:8:17: error ATL030: the field 'note' has no text\n  help: write name = {text}",
        "r.bib:9:17: error ATL032: a brace or quote is opened and never closed\n"
          + "  help: close the text",
      ])
  }

  @Test(arguments: 0..<500 as Range<UInt64>) func anyBytesGiveEntriesOrDiagnostics(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let common = Array("@misc{a,b={c}}\n\"\\".utf8)
    let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ -> UInt8 in
      Int.random(in: 0..<8, using: &random) == 0
        ? UInt8.random(in: 0...255, using: &random) : common.randomElement(using: &random) ?? 0
    }
    var report: [Diagnostic] = []
    let entries = BibTeX.read(bytes, name: "r.bib", into: &report)
    #expect(entries.allSatisfy { !$0.id.isEmpty }, "seed \(seed)")
  }
}
