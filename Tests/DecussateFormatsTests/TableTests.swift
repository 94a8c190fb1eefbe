import Decussate
import DecussateFormats
import Testing

@Suite struct TableTests {
  private func table(_ header: String, map: String? = nil) -> (TableReader?, [Diagnostic]) {
    var report: [Diagnostic] = []
    let read = map.map { HeaderMap.read(Array($0.utf8), name: "map.csv", into: &report) }
    let reader = TableReader(
      Array(header.utf8), name: "t.csv", map: (read ?? nil) ?? HeaderMap(),
      reader: Reading.reader, into: &report)
    return (reader, report)
  }

  @Test func columnsInPlainWords() throws {
    let (reader, report) = table("id,time,right arm weakness,left babinski,HP:0001260,shoe size")
    #expect(report.isEmpty)
    let read = try #require(reader)
    #expect(read.unknownColumns == ["shoe size"])
    let patient = read.read(Array("a1,chronic,MRC3,0,yes,43".utf8), line: 2)
    #expect(patient.id == "a1")
    #expect(
      Reading.words(patient) == ["+weakness/arm right MRC3", "-babinski left", "+dysarthria none"])
    #expect(patient.examination?.time == .chronic)
    #expect(patient.unknown == [UnknownCode(system: "column", code: "shoe size")])
    let blank = read.read(Array("a2,acute,NT,,unknown,".utf8), line: 3)
    #expect(Reading.codes(blank) == ["FMT002"])
  }

  @Test func aHeaderMapNamesThem() throws {
    let (reader, report) = table(
      "pid,phase,armR,plantL,note",
      map: """
        column,means,scale
        pid,id,
        phase,time,
        armR,right arm weakness,mrc
        plantL,left babinski,
        note,-,
        gone,left ptosis,

        """)
    #expect(report.map { $0.code } == ["FMT022"])
    let patient = try #require(reader).read(Array("7,acute,4-,1,\"says \"\"hm\"\"\"".utf8), line: 2)
    #expect(patient.id == "7")
    #expect(Reading.words(patient) == ["+weakness/arm right MRC4-", "+babinski left"])
    #expect(patient.unknown.isEmpty)
    let full = try #require(reader).read(Array("8,acute,5,0,".utf8), line: 3)
    #expect(Reading.words(full) == ["-weakness/arm right", "-babinski left"])
  }

  @Test func scoresAndSheetsAreColumnsToo() throws {
    let (reader, _) = table("id,time,nihss_5a,nihss 6b,isncsci right motor C5,isncsci_vac")
    let patient = try #require(reader).read(Array("q,acute,2,UN,3,No".utf8), line: 2)
    let words = Reading.words(patient)
    #expect(words.contains("+weakness/arm left MRC3"))
    #expect(words.contains("+weakness/elbow_flexion right MRC3"))
    #expect(words.contains { $0.hasPrefix("+weakness/anal_sphincter") })
  }

  @Test func whatCannotBeReadIsTold() throws {
    let (none, report) = table("id,shoe size")
    #expect(none == nil)
    #expect(report.map { $0.code } == ["FMT023"])
    let read = try #require(table("id,time,right arm weakness").0)
    func codes(_ row: String) -> [String] { Reading.codes(read.read(Array(row.utf8), line: 2)) }
    #expect(codes("a,acute") == ["FMT024"])
    #expect(codes("a,\"acute,1") == ["FMT024"])
    #expect(codes("a,soon,1") == ["FMT025", "FMT004"])
    #expect(codes("a,acute,perhaps") == ["FMT026"])
    #expect(codes("a,,1") == ["FMT004"])
    #expect(table("a,b", map: "x,y\n1,2\n").1.map { $0.code } == ["FMT020", "FMT023"])
    #expect(
      table("a", map: "column,means,scale\na,b,kg\n").1.map { $0.code } == ["FMT021", "FMT023"])
  }
}
