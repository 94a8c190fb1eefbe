import DecussateAtlas
import Testing

@Suite struct AtlasReadTests {
  @Test func aCompleteSmallAtlasReadsWithoutAProblem() throws {
    #expect(SmallAtlas().problems() == [])
    let atlas = try #require(SmallAtlas().atlas())
    #expect(atlas.structures.rows.map(\.id).prefix(2) == ["cortex_hand", "capsule"])
    #expect(atlas.structures.rows[0].synonyms == ["hand knob", "omega"])
    #expect(atlas.shapes[1].ellipsoid.tilt == 20)
    #expect(atlas.parts.record("crossed_tract/hand")?.share == 1)
    #expect(atlas.controlPoints[5].branch == .out("C7"))
    #expect(atlas.controlPoints[5].center == Point(3, -45, -170))
    #expect(atlas.controlPoints[5].spreadZ == 5)
    #expect(atlas.terminations[0].branch == "C7")
    #expect(atlas.terminations[0].pool == .segment(.c7))
    #expect(atlas.signDependencies[1].element == .structureAt(Index(3), .c5))
    #expect(atlas.signDependencies[1].via == Index(0))
    #expect(atlas.aliases[0].members == [WeightedSign(sign: Index(0), weight: 0.8)])
    #expect(atlas.diseaseFeatures[1].element == nil)
    #expect(atlas.priors[0].low == 0.4)
    #expect(atlas.incidence[0].level == nil)
    #expect(atlas.structures.rows[1].provenance.sources == ["key", "other"])
    #expect(atlas.structures.rows[1].provenance.evidence == "case")
    #expect(atlas.references.record("other")?.field("note") == "Another")
  }

  @Test func columnsMayStandInAnyOrder() throws {
    var files = SmallAtlas().files()
    let turned =
      "note,weight,source,effector,evidence,side,reviewed,pool\n"
      + ",0.4,key,finger_extension,textbook,same,no,cord_c7\n"
    files.removeAll { $0.name == "effector_pools.csv" }
    files.append(AtlasFile(name: "effector_pools.csv", bytes: Array(turned.utf8)))
    var report: [Diagnostic] = []
    let atlas = try #require(Atlas.read(files, into: &report))
    #expect(report == [])
    #expect(atlas.effectorPools[0].weight == 0.4)
    #expect(atlas.effectorPools[0].pool == .segment(.c7))
  }

  @Test func theVersionDependsOnEveryByteAndNotOnTheOrderOfFiles() throws {
    let files = SmallAtlas().files()
    var report: [Diagnostic] = []
    let version = try #require(Atlas.read(files, into: &report)).version
    #expect(try #require(Atlas.read(files.reversed(), into: &report)).version == version)
    for row in 0..<3 {
      let other = SmallAtlas().replacing(
        .structures, 4, "nerve_median,Median nerve \(row),nerve,peripheral,sided,none,,,,")
      #expect(try #require(other.atlas()).version != version)
    }
  }

  @Test func brokenRowsOfManyTablesAreReportedTogether() {
    let broken = SmallAtlas()
      .replacing(.structures, 0, "Cortex,,cortex,cortx,sided,ellipsoid,,a;;b,,")
      .replacing(.structureShapes, 1, "capsul,-24,-12,ten,4,0,8,20")
      .replacing(.tractParts, 0, "crossed_tract,hand,Hand fibres,hand,cortex_hand,1.2")
      .replacing(.controlPoints, 6, "crossed_tract,hnd,off:C8,5.5,C8,3,-45,-188,0,1,0,1,0,0,0.6,5")
      .replacing(.effectorPools, 1, "finger_extention,cord_c9,0.6,same")
      .replacing(.signDependencies, 0, "weak_fingers,finger_extension,upper,1,")
      .replacing(
        .signDependencies, 1, "weak_fingers,structure:cord_lateral@Q5,direkt,0.5,crossd_tract"
      )
      .replacing(
        .aliases, 0, "weakness,hand,effector:finger_extension;sign:weak_fingers:x,,mean,max,"
      )
      .adding(.nuclei, "facial_nucleus,Again,motor,,-5,-35,-40,1.5,1.5,2,0")
      .replacing(.parameters, 0, "jitter_sd_mm,9,mm,1,4")
      .replacing(.burden, 0, "power,Power,weak_fingers,,none,full,yes,0,any")
    #expect(
      broken.problems() == [
        """
        Atlas/nuclei.csv:3:1: error ATL017: 'facial_nucleus' is in line 2 already
          help: remove one of the two rows, or rename it
        """,
        """
        Atlas/structures.csv:2:1: error ATL018: 'Cortex' is not an id
          help: write small letters, digits and underscores, beginning with a letter
        """,
        """
        Atlas/structures.csv:2:2: error ATL012: name is empty
          help: every row needs a value in this column
        """,
        """
        Atlas/structures.csv:2:4: error ATL016: level is 'cortx', expected one of cortex, corona_radiata, internal_capsule, thalamus, midbrain, pons, medulla, cerebellum, cervicomedullary, cervical_cord, thoracic_cord, lumbosacral_cord, conus_cauda, peripheral, diffuse
          help: did you mean 'cortex'?
        """,
        """
        Atlas/structures.csv:2:6: error ATL016: shape is 'ellipsoid', expected one of ellipsoids, members, cord, none
          help: did you mean 'ellipsoids'?
        """,
        """
        Atlas/structures.csv:2:8: error ATL020: synonyms has an empty item
          help: remove the extra semicolon
        """,
        """
        Atlas/structure_shapes.csv:2:1: error ATL014: no structure named 'cortex_hand'
          help: add it to Atlas/structures.csv, or correct the id
        """,
        """
        Atlas/structure_shapes.csv:3:1: error ATL014: no structure named 'capsul'
          help: did you mean 'capsule'?
        """,
        """
        Atlas/structure_shapes.csv:3:4: error ATL013: z_mm is 'ten', expected a number
          help: write a decimal number with a point, without unit; words belong in note
        """,
        """
        Atlas/structure_shapes.csv:3:6: error ATL015: ay_mm is 0, expected a number above 0
          help: correct the number
        """,
        """
        Atlas/tract_parts.csv:2:6: error ATL015: share is 1.2, expected a number from 0 to 1
          help: correct the number
        """,
        """
        Atlas/control_points.csv:8:2: error ATL014: no tract part named 'crossed_tract/hnd'
          help: did you mean 'crossed_tract/hand'?
        """,
        """
        Atlas/control_points.csv:8:3: error ATL028: 'off:C8' is not a branch
          help: leave the cell empty for the road, or write out: or in: and a name
        """,
        """
        Atlas/tract_stations.csv:2:4: error ATL014: no structure named 'cortex_hand'
          help: add it to Atlas/structures.csv, or correct the id
        """,
        """
        Atlas/effector_pools.csv:3:1: error ATL014: no effector named 'finger_extention'
          help: did you mean 'finger_extension'?
        """,
        """
        Atlas/effector_pools.csv:3:2: error ATL014: no pool named 'cord_c9'
          help: did you mean 'cord_c1'?
        """,
        """
        Atlas/sign_dependencies.csv:2:2: error ATL019: 'finger_extension' is not an element
          help: write effector:, reflex:, skin:, sign:, tract:, structure:, pool:, nerve: or disease: before an id
        """,
        """
        Atlas/sign_dependencies.csv:3:2: error ATL014: no cord segment named 'Q5'
          help: write C1 to C8, T1 to T12, L1 to L5 or S1 to S5
        """,
        """
        Atlas/sign_dependencies.csv:3:3: error ATL016: route is 'direkt', expected one of upper, lower, direct, skin, bilateral
          help: did you mean 'direct'?
        """,
        """
        Atlas/sign_dependencies.csv:3:5: error ATL014: no tract named 'crossd_tract'
          help: did you mean 'crossed_tract'?
        """,
        """
        Atlas/aliases.csv:2:3: error ATL019: 'effector:finger_extension' is not a sign
          help: write sign: and the id of a sign
        """,
        """
        Atlas/aliases.csv:2:3: error ATL020: the weight of 'sign:weak_fingers:x' is not a number above 0
          help: write sign:id:weight, or leave the weight out for 1
        """,
        """
        Atlas/parameters.csv:2:5: error ATL015: the value 9 lies outside its own range 1…4
          help: correct the value or the range
        """,
        """
        Atlas/burden.csv:2:4: error ATL012: seconds is empty
          help: every row needs a value in this column
        """,
      ])
    #expect(broken.atlas() == nil)
  }

  @Test func provenanceIsChecked() {
    let broken = SmallAtlas()
      .replacing(.regionPhrases, 0, "hand,hand,,textbook,no,")
      .replacing(.unmodelled, 0, "fever,other,kee;other,textbok,maybe,")
      .adding(.unmodelled, "cough,other,unheard_of;kee,case,yes,")
    #expect(
      broken.problems() == [
        """
        Atlas/region_phrases.csv:2:3: error ATL021: the row has no source
          help: cite keys of Atlas/references.bib; our own estimates say so in an entry too
        """,
        """
        Atlas/unmodelled.csv:2:3: error ATL022: no reference with the key 'kee'
          help: did you mean 'key'?
        """,
        """
        Atlas/unmodelled.csv:2:4: error ATL023: evidence is 'textbok', expected one of dissection, tracer, imaging, series, case, textbook, assumption
          help: did you mean 'textbook'?
        """,
        """
        Atlas/unmodelled.csv:2:5: error ATL024: reviewed is 'maybe', expected one of yes, partly, no
          help: use one of these words
        """,
        """
        Atlas/unmodelled.csv:3:3: error ATL022: no reference with the key 'unheard_of'
          help: add the entry to Atlas/references.bib
        """,
        """
        Atlas/unmodelled.csv:3:3: error ATL022: no reference with the key 'kee'
          help: did you mean 'key'?
        """,
      ])
  }

  @Test func filesAndHeadersAreChecked() {
    var files = SmallAtlas().files()
    files.removeAll { $0.name == "reflexes.csv" || $0.name == "references.bib" }
    files.append(AtlasFile(name: "reflex.csv", bytes: []))
    files.append(files[0])
    let position = files.firstIndex { $0.name == "phrases.csv" } ?? 0
    files[position] = AtlasFile(
      name: "phrases.csv",
      bytes: Array(
        "phrase,sgn,region,state,source,evidence,reviewed,note\nweak,weakness,,present,key,case,no,\n"
          .utf8))
    let burden = files.firstIndex { $0.name == "burden.csv" } ?? 0
    files[burden] = AtlasFile(
      name: "burden.csv",
      bytes: Array(
        SmallAtlas().text(.burden).replacing("power,Power", with: "power,\"Po\nwer\"").utf8))
    var report: [Diagnostic] = []
    #expect(Atlas.read(files, into: &report) == nil)
    #expect(
      report.map(\.line) == [
        """
        Atlas/reflex.csv: error ATL011: no table of the atlas has this name
          help: did you mean 'reflexes.csv'?
        """,
        "Atlas/structures.csv: error ATL010: the file is given twice\n  help: give it once",
        """
        Atlas/reflexes.csv: error ATL010: the file is missing
          help: add it; a table without rows has its header row only
        """,
        """
        Atlas/phrases.csv:1:9: error ATL007: the column 'sign' is missing
          help: add it to the header and to every row; the columns are listed in docs/atlas-format.md
        """,
        """
        Atlas/phrases.csv:1:2: error ATL008: no column named 'sgn'
          help: did you mean 'sign'?
        """,
        """
        Atlas/references.bib: error ATL010: the file is missing
          help: add it; a table without rows has its header row only
        """,
        "Atlas/burden.csv:2:1: error ATL009: the row spans several lines\n"
          + "  help: write every row on one line",
      ])
  }
}
