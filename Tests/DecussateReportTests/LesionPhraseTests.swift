import Decussate
import Foundation
import Testing

@testable import DecussateReport

private let vocabulary = LesionVocabulary(BundledAtlas.atlas())

private func lines(_ text: String) -> [String] {
  LesionPhrase.read(text, vocabulary).diagnostics.map { diagnostic in
    let kind = diagnostic.severity == .error ? "error" : "warning"
    return
      "\(diagnostic.location): \(kind) \(diagnostic.code): \(diagnostic.message) / \(diagnostic.help)"
  }
}

/// Lesions written in plain words.
struct LesionPhraseTests {
  @Test(arguments: [
    ("left pons_basis_mid 0.8", "Pons basis, middle third, left, 80%"),
    ("Left pons basis mid", "Pons basis, middle third, left"),
    ("l m1_hand", "Primary motor cortex, hand area (hand knob), left"),
    ("hand knob, left, 50%", "Primary motor cortex, hand area (hand knob), left, 50%"),
    ("left s1 leg", "Primary somatosensory cortex, leg, left"),
    ("bilateral pons_basis 80 %", "Pons basis, both sides, 80%"),
    ("left and right pons", "Pons, both sides"),
    ("the lesion of the left lateral medulla", "Lateral medulla, left"),
    ("left posterior limb of the internal capsule", "Internal capsule, posterior limb, left"),
    ("left putamen and pallidum", "Lentiform nucleus, left"),
    (
      "left internal capsule, posterior limb + right thalamus",
      "Internal capsule, posterior limb, left; Thalamus, right"
    ),
    (
      "left midbrain_peduncle 0.8; left fascicle_iii 0.95",
      "Midbrain cerebral peduncle (crus, middle three fifths), left, 80%; Oculomotor fascicle, left, 95%"
    ),
    ("midbrain_tectum 0.8", "Midbrain tectum, 80%"),
    ("pyramidal decussation", "Pyramidal decussation"),
    (
      "left middle cerebral artery superior division",
      "Middle cerebral artery, superior division, left"
    ),
    ("left mca_superior", "Middle cerebral artery, superior division, left"),
    ("right MCA", "Middle cerebral artery territory, right"),
    ("basilar occlusion", "Basilar artery occlusion"),
    ("asa_cervical", "Anterior spinal artery, cervical"),
    ("right hemicord T8", "Cord, hemisection, T8, right"),
    ("Brown-Séquard lesion T6, left", "Cord, hemisection, T6, left"),
    ("left cord_hemi@T8 0.9", "Cord, hemisection, T8, left, 90%"),
    ("left hemicord C5 to C7", "Cord, hemisection, C5-C7, left"),
    ("left hemicord C5–7", "Cord, hemisection, C5-C7, left"),
    ("central cord C5-C7", "Cord, central, C5-C7"),
    ("cord_central@C5-C8", "Cord, central, C5-C8"),
    ("anterior two thirds of the cord T6", "Cord, anterior two thirds, T6"),
    ("posterior columns C5", "Cord, posterior columns, C5, both sides"),
    ("complete cord T10", "Cord, whole section, T10"),
    ("transection D4", "Cord, whole section, T4"),
    ("C5 and C6 cord", "Cord, whole section, C5; Cord, whole section, C6"),
    ("transverse myelitis", "Transverse myelitis"),
    ("transverse myelitis T4", "Cord, whole section, T4"),
    ("left root C7", "C7 root, left"),
    ("left C7 root", "C7 root, left"),
    ("right C7 radiculopathy", "C7 root, right"),
    ("left C7 ventral root 0.6", "C7 ventral (motor) root, left, 60%"),
    (
      "left C5, C6 and C7 roots",
      "Spinal nerve root, C5, left; Spinal nerve root, C6, left; Spinal nerve root, C7, left"
    ),
    ("right nerve radial_spiral_groove", "Radial nerve at the spiral groove, right"),
    ("right radial nerve at the spiral groove", "Radial nerve at the spiral groove, right"),
    (
      "both carpal tunnel syndrome",
      "Median nerve at the wrist (carpal tunnel), left; Median nerve at the wrist (carpal tunnel), right"
    ),
    (
      "left peroneal nerve at the fibular neck, common",
      "Common fibular (peroneal) nerve at the fibular neck, left"
    ),
    ("als_limb", "Amyotrophic lateral sclerosis, limb onset"),
    ("disease hsp 0.5", "Hereditary spastic paraplegia, 50%"),
    ("Hereditary spastic paraplegia", "Hereditary spastic paraplegia"),
    ("sphere -24,-12,10 r6", "Sphere -24,-12,10 r6 mm"),
    ("sphere at (-24, -12, 10) radius 6 mm", "Sphere -24,-12,10 r6 mm"),
    ("sphere −24 −12 10 6 0.5", "Sphere -24,-12,10 r6 mm, 50%"),
    ("-24,-12,10,6", "Sphere -24,-12,10 r6 mm"),
    ("-24,-12,10,6, 24,-12,10,6", "Sphere -24,-12,10 r6 mm; Sphere 24,-12,10 r6 mm"),
    ("right sphere 24.5,-12,10 r6 and left pons", "Sphere 24.5,-12,10 r6 mm; Pons, left"),
    ("ellipsoid -24,-12,10 4,5,6", "Ellipsoid -24,-12,10 4,5,6 mm"),
    (
      "ellipsoid -24,-12,10 4,5,6 tilt 20 80%", "Ellipsoid -24,-12,10 4,5,6 mm tilt 20 degrees, 80%"
    ),
  ])
  func aLesionIsRead(_ text: String, _ description: String) {
    let reading = LesionPhrase.read(text, vocabulary)
    #expect(reading.diagnostics == [])
    #expect(reading.description == description)
    let again = LesionPhrase.read(reading.description, vocabulary)
    #expect(again.lesion == reading.lesion, "its description means something else: \(again)")
  }

  @Test func theShortFormMakesTheSame() {
    let read = readLesion("left pons_basis_mid 0.8", atlas: BundledAtlas.atlas())
    #expect(read.description == "Pons basis, middle third, left, 80%")
    #expect(read.diagnostics == [])
    #expect(read.lesion == LesionPhrase.read("left pons_basis_mid 80%", vocabulary).lesion)
  }

  @Test(arguments: [
    (
      "", "1:1: error LES001: the text is empty / write a lesion such as 'left pons_basis_mid 0.8'"
    ),
    (
      " ; ;",
      "1:1: error LES001: the text is empty / write a lesion such as 'left pons_basis_mid 0.8'"
    ),
    (
      "left 0.5",
      "1:1: error LES001: 'left 0.5' names no place / write a place, such as 'left pons_basis_mid 0.8'"
    ),
    ("left ponds", "1:6: error LES002: no place is named 'ponds' / did you mean 'pons'?"),
    (
      "left midle cerebral artery superior division",
      "1:6: error LES002: no place is named 'midle cerebral artery superior division' / did you mean 'Middle cerebral artery, superior division'?"
    ),
    (
      "left pons; right wibble wobble",
      "1:18: error LES002: no place is named 'wibble wobble' / places are listed in structures, territories, nerves and diseases of Atlas/"
    ),
    (
      "left peripheral nerve",
      "1:1: error LES003: 'peripheral nerve' may be any of 24 nerves / name the nerve and its site, such as 'radial nerve at the spiral groove'"
    ),
    (
      "pons",
      "1:1: error LES004: no side is given for 'pons' / write 'left pons', 'right pons' or 'both pons'"
    ),
    (
      "C7 radiculopathy",
      "1:1: error LES004: no side is given for 'C7 radiculopathy' / write 'left C7 radiculopathy', 'right C7 radiculopathy' or 'both C7 radiculopathy'"
    ),
    (
      "cord_hemi@T8",
      "1:1: error LES004: no side is given for 'cord_hemi' / write 'left cord_hemi', 'right cord_hemi' or 'both cord_hemi'"
    ),
    (
      "mca_superior",
      "1:1: error LES004: no side is given for 'mca_superior' / write 'left mca_superior', 'right mca_superior' or 'both mca_superior'"
    ),
    (
      "left right pons",
      "1:6: error LES005: 'left' and 'right' contradict each other / write 'left', 'right' or 'both'"
    ),
    (
      "both left pons",
      "1:6: error LES005: 'both' and 'left' contradict each other / write 'left', 'right' or 'both'"
    ),
    (
      "left sphere 24,-12,10 r6",
      "1:1: error LES005: 'left' contradicts the centre, which lies on the right / left is the patient's left, where x is below 0"
    ),
    (
      "left central cord C5",
      "1:1: error LES007: 'central cord' damages both sides and cannot be left / leave the side out, or write 'left cord_hemi@C5'"
    ),
    (
      "left cord_hemi",
      "1:1: error LES008: 'cord_hemi' needs a segment of the cord / write 'cord_hemi@T8', or a range such as 'cord_hemi@C5-C7'"
    ),
    (
      "left root",
      "1:1: error LES008: 'root' needs a segment of the cord / write 'spinal_root@T8', or a range such as 'spinal_root@C5-C7'"
    ),
    (
      "left pons T4",
      "1:1: error LES009: 'pons' has no segments to choose from / leave 'T4' out, or name the cord there, such as 'cord_whole@T4'"
    ),
    (
      "left cord_c5@C6",
      "1:1: error LES009: 'cord_c5' has no segments to choose from / it is a segment itself; write one of the two"
    ),
    (
      "left hemicord T13",
      "1:15: error LES010: 'T13' is no segment of the cord / segments are C1 to C8, T1 to T12, L1 to L5 and S1 to S5, or a range such as C5-C8"
    ),
    (
      "left cord_hemi@middle",
      "1:15: error LES010: '@middle' is no segment of the cord / segments are C1 to C8, T1 to T12, L1 to L5 and S1 to S5, or a range such as C5-C8"
    ),
    (
      "left ventral root S5",
      "1:1: error LES010: there is no S5 'ventral root' in the atlas / the roots are rows of Atlas/nerves.csv"
    ),
    (
      "left pons 80",
      "1:11: error LES011: an extent of 80 is not from 0 to 1 / did you mean 80%?"
    ),
    (
      "left pons 150%",
      "1:11: error LES011: an extent of 1.5 is not from 0 to 1 / 1 is complete, 0.5 is half"
    ),
    (
      "left pons -0.2",
      "1:11: error LES011: an extent of -0.2 is not from 0 to 1 / 1 is complete, 0.5 is half"
    ),
    (
      "left pons nan",
      "1:11: error LES011: an extent of no number is not from 0 to 1 / 1 is complete, 0.5 is half"
    ),
    (
      "left pons 1e999",
      "1:11: error LES011: an extent of no number is not from 0 to 1 / 1 is complete, 0.5 is half"
    ),
    (
      "left pons 0.5 0.6",
      "1:15: error LES012: '0.5' and '0.6' cannot both be the extent / give one extent from 0 to 1"
    ),
    (
      "sphere 0,0 r6",
      "1:1: error LES012: a sphere has 3 numbers / write 'sphere x,y,z r6': the centre and the radius in mm"
    ),
    (
      "sphere nan,0,0 r6",
      "1:1: error LES012: a number of the shape is not finite / give millimetres in figures"
    ),
    (
      "ellipsoid 0,0,0 4,5",
      "1:1: error LES012: an ellipsoid has 5 numbers / write 'ellipsoid x,y,z a,b,c': the centre and three half-axes in mm"
    ),
    (
      "sphere 0,0,200 r6",
      "1:1: error LES013: (0, 0, 200) lies outside head and cord / give MNI152 millimetres: x to the right, y forwards, z up; the cord runs down to z -542"
    ),
    (
      "sphere 30,-45,-300 r6",
      "1:1: error LES013: (30, -45, -300) lies outside head and cord / give MNI152 millimetres: x to the right, y forwards, z up; the cord runs down to z -542"
    ),
    (
      "sphere 0,0,0 r0",
      "1:1: error LES014: a radius of 0 mm is not possible / give more than 0 and at most 80 mm"
    ),
    (
      "sphere 0,0,0 r81",
      "1:1: error LES014: a radius of 81 mm is not possible / give more than 0 and at most 80 mm"
    ),
    (
      "ellipsoid 0,0,0 4,-5,6",
      "1:1: error LES014: a radius of -5 mm is not possible / give more than 0 and at most 80 mm"
    ),
    (
      "cord at vertebra T10",
      "1:1: error LES021: 'T10' is given as a vertebra, and the cord is named by segments / behind the vertebra T10 lies the cord of T11, T12"
    ),
    (
      "cord at vertebra L4",
      "1:1: error LES021: 'L4' is given as a vertebra, and the cord is named by segments / no segment lies behind this vertebra; below L1 lie the roots of the cauda equina"
    ),
    (
      "left corticospinal tract",
      "1:1: error LES022: 'corticospinal tract' is a pathway, and a lesion lies somewhere along it / name a place on its way, such as 'm1_leg', 'corona_radiata', 'ic_posterior_limb' or 'midbrain_peduncle'"
    ),
  ])
  func whatCannotBeIsRefusedWithAReason(_ text: String, _ message: String) {
    #expect(lines(text) == [message])
    let reading = LesionPhrase.read(text, vocabulary)
    #expect(reading.lesion == nil)
    #expect(reading.description == "")
  }

  @Test(arguments: [
    (
      "left parasagittal_motor",
      "1:1: warning LES006: 'parasagittal_motor' lies on the midline; only its left half is damaged / leave the side out for all of it"
    ),
    (
      "right als_limb",
      "1:1: warning LES006: 'als_limb' has no side in this model; it affects both / leave the side out"
    ),
    (
      "left pons and medulla",
      "1:15: warning LES015: no side is given for 'medulla'; it is taken as left, like the part before / write the side with each part"
    ),
    (
      "lateral funiculus C5",
      "1:1: warning LES015: no side is given for 'lateral funiculus'; both sides are damaged / write 'left', 'right' or 'both'"
    ),
    (
      "right radial nerve",
      "1:7: warning LES016: 'radial nerve' is read as 'radial_spiral_groove', the commonest kind / others are 'radial_axilla', 'posterior_interosseous', 'radial_superficial_wrist'"
    ),
    (
      "amyotrophic lateral sclerosis",
      "1:1: warning LES016: 'amyotrophic lateral sclerosis' is read as 'als_limb', the commonest kind / others are 'als_bulbar', 'als_upper_predominant', 'als_flail_arm'"
    ),
    (
      "left C5",
      "1:1: warning LES016: 'C5' is read as the cord, not a root / write 'left cord_hemi@C5' for the cord, or 'left root C5' for the root"
    ),
    (
      "left pons; left pons 0.5",
      "1:1: warning LES017: 'Pons, left' is given twice / extents do not add up; the larger one counts"
    ),
    (
      "left pons 0",
      "1:11: warning LES018: an extent of 0 damages nothing / leave the part out"
    ),
    (
      "left hemicord C7-C5",
      "1:15: warning LES020: the range 'C7-C5' runs upwards; it is read as C5-C7 / write the upper segment first"
    ),
  ])
  func whatIsDoubtfulIsReadWithAWarning(_ text: String, _ message: String) {
    #expect(lines(text) == [message])
    #expect(LesionPhrase.read(text, vocabulary).lesion != nil)
  }

  @Test func aTextThatIsTooLongIsRefused() {
    #expect(
      lines(String(repeating: "x", count: 4001)) == [
        "1:1: error LES019: the text has 4001 characters / a lesion is described in at most 4000"
      ])
    #expect(
      lines("left pons" + String(repeating: " of", count: 120)) == [
        "1:1: error LES019: a part of the text has 122 words / part places by semicolons, each of at most 120 words"
      ])
  }

  @Test func everyProblemIsReportedAtOnce() {
    #expect(
      lines("left ponds; cord_hemi@T8; left hemicord T13 and left pons 2").map { $0.prefix(18) }
        == [
          "1:6: error LES002:", "1:13: error LES004", "1:41: error LES010", "1:59: error LES011",
        ])
  }

  @Test func aMidlineStructureMayBeWorseOnOneSide() throws {
    let atlas = vocabulary.atlas
    let cauda = try #require(atlas.structures.index(of: "cauda_equina"))
    let reading = LesionPhrase.read("left cauda_equina 0.8; right cauda_equina 0.5", vocabulary)
    let lesion = try #require(reading.lesion)
    #expect(reading.diagnostics == [])
    #expect(lesion.parts.first == .structure(cauda, nil, extent: 0.5))
    #expect(lesion.parts.count == 10)
    for part in lesion.parts.dropFirst() {
      guard case .structure(_, .left?, .some, extent: 0.8) = part else {
        Issue.record("\(part) is no root of the left")
        continue
      }
    }
  }
}

/// Every name of the atlas is a way to write a lesion.
struct LesionPhraseCoverageTests {
  @Test func everyStructureReadsBackFromItsDescription() {
    let atlas = vocabulary.atlas
    for index in atlas.structures.indices {
      let row = atlas.structures[index]
      let isRoot = row.sidedness == .segmental && row.shape != .cord
      let half = atlas.cordPatterns.first { $0.structure == index }?.half ?? true
      if row.id == "peripheral_nerve" { continue }
      for side in [Side.left, .right, nil] {
        let needsSide = row.sidedness == .sided || row.sidedness == .segmental && half
        if !needsSide, side != nil { continue }
        let segments = row.sidedness == .segmental ? SegmentRange(.c5, .c7) : nil
        let part = Lesion.Part.structure(index, side, segments: segments, extent: 0.35)
        check(Lesion([part]), row.id, isRoot ? "" : row.name)
      }
    }
  }

  @Test func everyTerritoryNerveAndDiseaseReadsBack() {
    let atlas = vocabulary.atlas
    for index in atlas.territories.indices {
      check(Lesion([.territory(index, .left, extent: 1)]), atlas.territories[index].id, "")
    }
    for index in atlas.nerves.indices {
      check(Lesion([.nerve(index, .right, extent: 0.9)]), atlas.nerves[index].id, "")
    }
    for index in atlas.diseases.indices {
      check(Lesion([.disease(index, extent: 1)]), atlas.diseases[index].id, "")
    }
  }

  @Test func everyIdAndSynonymIsKnown() {
    for spelling in vocabulary.spellings where spelling.place.kind != .tract {
      let kind = spelling.place.kind
      for text in ["both \(spelling.written)", "both \(spelling.written)@C7"] {
        let report = LesionPhrase.read(text, vocabulary).diagnostics
        #expect(
          !report.contains { $0.code == "LES002" || $0.code == "LES001" },
          "\(kind) '\(spelling.written)': \(report.map(\.message))")
      }
    }
  }

  private func check(_ lesion: Lesion, _ id: String, _ name: String) {
    let text = LesionPhrase.describe(lesion, vocabulary.atlas)
    let reading = LesionPhrase.read(text, vocabulary)
    #expect(
      reading.lesion == lesion,
      "\(id) is described as '\(text)', which reads as '\(reading.description)' \(reading.diagnostics)"
    )
  }
}

/// What the documents say of the codes is so.
struct LesionPhraseDocumentTests {
  @Test func everyCodeIsListedAndNoOther() throws {
    let root = URL(filePath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(contentsOf: root.appending(path: "docs/diagnostics.md"), encoding: .utf8)
    let listed = page.matches(of: #/\| (LES\d{3}) \| [^|]+ \|/#).map { String($0.1) }
    let folder = root.appending(path: "Sources/DecussateReport/Phrases")
    var used: Set<String> = []
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where file.hasPrefix("LesionPhrase") {
      let source = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      for match in source.matches(of: #/"(LES\d{3})"/#) { used.insert(String(match.1)) }
    }
    #expect(used.count > 20)
    #expect(listed == used.sorted())
  }
}

/// Any text gives a lesion or a reason, and never both.
struct LesionPhraseFuzzTests {
  @Test(arguments: [UInt64(1), 2, 3, 4])
  func anyTextIsAnswered(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let words = [
      "left", "right", "both", "pons", "medulla", "cord_hemi", "hemicord", "@T8", "C5-C7", "T13",
      "0.8",
      "-3", "1e400", "nan", "80%", "%", "sphere", "ellipsoid", "r6", "r", ",", ";", "and", "+", "&",
      "(", "@", "nerve", "root", "of", "the", "mca", "als", "é", "🧠", "-", "--", ".", "\"", "\n",
      "internal capsule, posterior limb", "vertebra", "L1", "tilt", "superior division",
    ]
    for round in 0..<60 {
      var text = ""
      for _ in 0..<Int.random(in: 1...14, using: &random) {
        text += words[Int.random(in: 0..<words.count, using: &random)]
        if Bool.random(using: &random) { text += " " }
      }
      let reading = LesionPhrase.read(text, vocabulary)
      let hasError = reading.diagnostics.contains { $0.severity == .error }
      #expect((reading.lesion == nil) == hasError, "seed \(seed) round \(round): '\(text)'")
      #expect(reading.description.isEmpty == hasError, "seed \(seed) round \(round): '\(text)'")
    }
  }
}
