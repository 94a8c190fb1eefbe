import DecussateAtlas
import Testing

/// Whatever the tables hold, reading and checking give an atlas or diagnostics.
@Suite struct AtlasFuzzTests {
  @Test(arguments: 0..<40 as Range<UInt64>) func mutatedTablesNeverTrap(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for round in 0..<12 {
      var files = SmallAtlas().files()
      for _ in 0...Int.random(in: 0...3, using: &random) {
        let place = Int.random(in: 0..<files.count, using: &random)
        files[place] = AtlasFile(
          name: files[place].name, bytes: mutated(files[place].bytes, using: &random))
      }
      var report: [Diagnostic] = []
      let atlas = Atlas.read(files, into: &report)
      let hasError = report.contains { $0.severity == .error }
      #expect((atlas == nil) == hasError, "seed \(seed), round \(round)")
      for diagnostic in report {
        #expect(diagnostic.location.hasPrefix("Atlas/"), "seed \(seed), round \(round)")
        #expect(!diagnostic.message.isEmpty && !diagnostic.help.isEmpty)
      }
      if let atlas { _ = atlas.check() }
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>) func wildNumbersNeverTrapTheCheck(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let wild = ["0", "-1", "1e38", "-1e38", "1e-30", "3", "-0", "1000000", "0.5"]
    var small = SmallAtlas()
    for table in [AtlasTable.controlPoints, .structureShapes, .segments, .cordSections] {
      small.rows[table] = small.rows[table]?.map { row in
        let numeric: Set<Substring> = ["0", "4", "3", "-45", "1", "-20", "60", "8", "-47"]
        return row.split(separator: ",", omittingEmptySubsequences: false).map { cell in
          let isHit = numeric.contains(cell) && Int.random(in: 0..<4, using: &random) == 0
          return isHit ? wild.randomElement(using: &random) ?? "" : String(cell)
        }.joined(separator: ",")
      }
    }
    if let atlas = small.atlas() {
      _ = atlas.check()
    } else {
      #expect(!small.problems().isEmpty)
    }
  }

  private func mutated(_ bytes: [UInt8], using random: inout SeededRandom) -> [UInt8] {
    var bytes = bytes
    let characters = Array("\",\n\r;:@/-.eE0129azA \u{FEFF}".utf8) + [0x00, 0x80, 0xFF]
    for _ in 0...Int.random(in: 0...4, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(characters.randomElement(using: &random) ?? 0, at: place)
      case 2: bytes[place] = characters.randomElement(using: &random) ?? 0
      case 3: bytes = Array(bytes[..<place])
      default: bytes += bytes[place...]
      }
    }
    return bytes
  }
}
