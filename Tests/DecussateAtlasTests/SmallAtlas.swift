import DecussateAtlas
import Testing

/// A complete atlas of a few rows: one tract from the cortex to the arm, one function, one sign.
///
/// Tests change single rows of it. Every row ends in the same provenance unless it brings its own.
struct SmallAtlas: Sendable, CustomTestStringConvertible {
  var rows: [AtlasTable: [String]] = [
    .structures: [
      "cortex_hand,Hand area,cortex,cortex,sided,ellipsoids,,hand knob;omega,,",
      "capsule,Internal capsule,capsule,internal_capsule,sided,ellipsoids,,,,",
      "decussation,Decussation,medulla,cervicomedullary,midline,ellipsoids,,,,",
      "cord_lateral,Lateral funiculus,cord,,segmental,cord,,,,",
      "nerve_median,Median nerve,nerve,peripheral,sided,none,,,,",
    ],
    .structureShapes: [
      "cortex_hand,-30,-20,60,8,8,8,0",
      "capsule,-24,-12,10,4,8,8,20",
      "decussation,0,-40,-64,4,4,6,0",
    ],
    .tracts: ["crossed_tract,Crossed tract,corticospinal,descending,pyramidal decussation,1000,"],
    .tractParts: ["crossed_tract,hand,Hand fibres,hand,cortex_hand,1"],
    .controlPoints: [
      "crossed_tract,hand,,1,cortex,-30,-20,60,0,4,0,2,0,0,1,",
      "crossed_tract,hand,,2,capsule,-24,-12,10,0,3,0,1,0,0,,",
      "crossed_tract,hand,,3,midline,0,-40,-64,0,2,0,1,0,0,,",
      "crossed_tract,hand,,4,C1,4,-47,-73,0,1,0,1,0,0,,",
      "crossed_tract,hand,,5,C8,4,-47,-185,0,1,0,1,0,0,,",
      "crossed_tract,hand,out:C7,4.5,C7,3,-45,-170,0,1,0,1,0,0,0.4,5",
      "crossed_tract,hand,out:C8,5.5,C8,3,-45,-188,0,1,0,1,0,0,0.6,5",
    ],
    .tractStations: [
      "crossed_tract,hand,1,cortex_hand,same",
      "crossed_tract,hand,2,capsule,same",
      "crossed_tract,hand,3,decussation,both",
      "crossed_tract,hand,4,cord_lateral,opposite",
    ],
    .terminations: [
      "crossed_tract,hand,out:C7,cord_c7,IX,direct",
      "crossed_tract,hand,out:C8,cord_c8,IX,direct",
    ],
    .nuclei: ["facial_nucleus,Facial nucleus,motor,,-5,-35,-40,1.5,1.5,2,0"],
    .segments: SpinalSegment.allCases.map { segment in
      let top = -68 - 16 * Int(segment.rawValue)
      return "\(segment.name),,\(top),\(top - 16),-45.5,6,4"
    },
    .cordSections: SpinalSegment.allCases.map { "\($0.name),lateral,-4,-47,1.5,1.5" },
    .effectors: [
      "finger_extension,Finger extension,,hand,radial,distal,1,0,0.9,0.6,0.2,1,,extend fingers"
    ],
    .effectorPools: ["finger_extension,cord_c7,0.4,same", "finger_extension,cord_c8,0.6,same"],
    .effectorDrives: ["finger_extension,crossed_tract,hand,1"],
    .reflexes: ["triceps_jerk,Triceps jerk,stretch,,finger_extension,increased,lost,"],
    .reflexSegments: ["triceps_jerk,cord_c7,1"],
    .signs: ["weak_fingers,Weak fingers,sided,,0.9,0.7,0.9,0.9,0.02,0.05"],
    .signDependencies: [
      "weak_fingers,effector:finger_extension,upper,1,",
      "weak_fingers,structure:cord_lateral@C5,direct,0.5,crossed_tract",
    ],
    .aliases: ["weakness,hand,sign:weak_fingers:0.8,derm_c7,mean,max,as given"],
    .phrases: ["weak hand,weakness,hand,present"],
    .regionPhrases: ["hand,hand"],
    .unmodelled: ["fever,not of the nervous system"],
    .skin: ["derm_c7,C7 dermatome,dermatome,"],
    .skinInnervation: ["derm_c7,pool:cord_c7,1"],
    .nerves: ["median_wrist,Median nerve,nerve,median,wrist,nerve_median,,entrapment,1,"],
    .nerveEffects: ["median_wrist,effector:finger_extension,0.1"],
    .diseases: ["motor_disease,Motor disease,diffuse,degeneration,either,0,0.2,0.8,1,"],
    .diseaseFeatures: [
      "motor_disease,effector:finger_extension,weak,,0.5,either",
      "motor_disease,,word:weakness,hand,0.4,either",
    ],
    .territories: ["deep,Deep arteries,ischaemic,internal_capsule,stroke,yes,0,1,"],
    .territoryMembers: ["deep,capsule,,0.8,1,same"],
    .priors: [
      "clinic,internal_capsule,stroke,0.5,0.4,0.6,0.8,0.1,0.1,",
      "clinic,peripheral,entrapment,0.3,,,0,0.2,0.8,",
      "clinic,diffuse,degeneration,0.2,,,0,0.2,0.8,",
    ],
    .parameters: ["jitter_sd_mm,2,mm,1,4"],
    .burden: ["power,Power,weak_fingers,60,none,full,yes,0,any"],
    .candidateShapes: ["internal_capsule,stroke,ellipsoid,1,3,9,yes,0"],
    .sentinels: ["weakness,hand,0.9,"],
    .cordPatterns: ["cord_lateral,columns,yes,lateral"],
    .outlines: ["brainstem,-30,1,0,-14", "brainstem,-30,2,-15,-26", "brainstem,-30,3,0,-38"],
    .series: ["one,internal_capsule,capsule,,acute,all,10,weakness,hand,contralateral,9,0.9"],
    .seriesSites: ["one,capsule,,,territory:deep,fit,"],
    .signAccuracy: ["acc1,weak_fingers,,0.5,0.9,5,,,40,,,yes"],
    .incidence: ["stroke,any,,,town,per year,100,,,"],
    .dynamics: ["d1,shock,cord,,0,3,,,days,,reflexes return"],
  ]
  var bibliography = "@misc{key, note = {A source}}\n@misc{other, note = {Another}}\n"

  var testDescription: String { "small atlas" }

  /// Replaces one row, counted from 0 below the header.
  func replacing(_ table: AtlasTable, _ row: Int, _ text: String) -> SmallAtlas {
    var copy = self
    copy.rows[table]?[row] = text
    return copy
  }

  func adding(_ table: AtlasTable, _ text: String) -> SmallAtlas {
    var copy = self
    copy.rows[table, default: []].append(text)
    return copy
  }

  func removing(_ table: AtlasTable, _ row: Int) -> SmallAtlas {
    var copy = self
    copy.rows[table]?.remove(at: row)
    return copy
  }

  func text(_ table: AtlasTable) -> String {
    var lines = [table.columns.joined(separator: ",")]
    for (position, row) in (rows[table] ?? []).enumerated() {
      let fields = row.split(separator: ",", omittingEmptySubsequences: false).count
      let isBare = fields == table.columns.count - 4
      lines.append(
        isBare ? row + (position % 2 == 0 ? ",key,textbook,no," : ",key;other,case,yes,") : row)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  func files() -> [AtlasFile] {
    AtlasTable.allCases.map { AtlasFile(name: $0.fileName, bytes: Array(text($0).utf8)) }
      + [AtlasFile(name: AtlasTable.bibliography, bytes: Array(bibliography.utf8))]
  }

  /// What reading reports, as a terminal shows it.
  func problems() -> [String] {
    var report: [Diagnostic] = []
    _ = Atlas.read(files(), into: &report)
    return report.map(\.line)
  }

  func atlas() -> Atlas? {
    var report: [Diagnostic] = []
    return Atlas.read(files(), into: &report)
  }
}

extension Diagnostic {
  var line: String { "\(location): \(severity) \(code): \(message)\n  help: \(help)" }
}
