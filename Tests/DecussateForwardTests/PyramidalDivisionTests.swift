import Decussate
import Testing

/// The pyramidal tract divides into a corticospinal and a corticobulbar part.
@Suite struct PyramidalDivisionTests {
  private static let spinal = AnatomyModel.parts(of: .corticospinal)
  private static let bulbar = AnatomyModel.parts(of: .corticobulbar)

  @Test func bothArePartsOfTheAtlas() {
    #expect(Self.spinal.count >= 10)
    #expect(Self.bulbar.count >= 7)
    for part in Self.spinal + Self.bulbar {
      let row = AnatomyModel.atlas.parts[part]
      #expect(AnatomyModel.atlas.tracts[row.tract].direction == .descending, "\(row.id)")
    }
  }

  @Test func theCorticospinalPartEndsInTheCord() {
    for part in Self.spinal {
      for side in Side.allCases {
        let strand = AnatomyModel.strand(part, from: side)
        #expect(!strand.ends.isEmpty)
        for end in strand.ends {
          guard case .segment? = end.pool else {
            Issue.record("\(AnatomyModel.atlas.parts[part].id) \(end.name) ends in no segment")
            continue
          }
        }
      }
    }
  }

  @Test func theCorticobulbarPartEndsAtCranialNuclei() {
    for part in Self.bulbar {
      for side in Side.allCases {
        for end in AnatomyModel.strand(part, from: side).ends {
          guard case .nucleus? = end.pool else {
            Issue.record("\(AnatomyModel.atlas.parts[part].id) \(end.name) ends at no nucleus")
            continue
          }
        }
      }
    }
  }

  /// They begin side by side and part company: below the medulla only limbs and trunk are served by the road.
  @Test func aLesionOfTheLowerMedullaSparesTheFace() {
    let above = AnatomyModel.predict("left midbrain_peduncle", .acute)
    let below = AnatomyModel.predict("left medulla_pyramid", .acute)
    #expect(above.chance("weak_lower_face", .right) >= 0.6)
    #expect(below.chance("weak_lower_face", .right) <= 0.1)
    #expect(above.chance("weak_finger_abduction", .right) >= 0.8)
    #expect(below.chance("weak_finger_abduction", .right) >= 0.8)
  }

  @Test func eachServesItsOwnMuscles() {
    let atlas = AnatomyModel.atlas
    for drive in atlas.effectorDrives {
      let region = atlas.effectors[drive.effector].region
      let system = atlas.tracts[atlas.parts[drive.part].tract].system
      if ["arm", "hand", "leg", "foot"].contains(region) {
        #expect(system == .corticospinal, "\(atlas.effectors[drive.effector].id)")
      }
      if ["face", "bulbar"].contains(region) {
        #expect(system == .corticobulbar, "\(atlas.effectors[drive.effector].id)")
      }
    }
  }
}
