import Decussate
import Testing

/// Most corticospinal axons cross at the pyramidal decussation into the lateral funiculus and become the lateral corticospinal tract.
@Suite struct DecussationTests {
  private static let lateral = AnatomyModel.parts(ofTract: "lateral_corticospinal_tract")
  private static let anterior = AnatomyModel.parts(ofTract: "anterior_corticospinal_tract")
  private static let uncrossed = AnatomyModel.parts(
    ofTract: "uncrossed_lateral_corticospinal_tract")

  @Test func mostAxonsCross() throws {
    let tracts = AnatomyModel.atlas.tracts
    let crossed = try #require(tracts.record("lateral_corticospinal_tract")?.axonsPerSide)
    let front = try #require(tracts.record("anterior_corticospinal_tract")?.axonsPerSide)
    let straight = try #require(
      tracts.record("uncrossed_lateral_corticospinal_tract")?.axonsPerSide)
    let share = crossed / (crossed + front + straight)
    #expect(share >= 0.75 && share <= 0.9, "\(share)")
  }

  @Test func theyCrossOnceAndEndOnTheOtherSide() {
    for part in Self.lateral {
      for side in Side.allCases {
        let strand = AnatomyModel.strand(part, from: side)
        for end in strand.ends {
          #expect(end.crossings == 1)
          #expect(end.side == side.opposite)
        }
      }
    }
  }

  @Test func everyFibreCrossesAtThePyramidalDecussation() {
    let axons = AnatomyModel.forward.axons
    let box = (low: Float(-70), high: Float(-58))
    for part in Self.lateral {
      let strand = AnatomyModel.strand(part, from: .left)
      for k in 0..<axons.fibersPerStrand {
        let points = (0..<strand.stationCount).map {
          axons.points[strand.base + k * strand.stationCount + $0]
        }
        let crossings = points.indices.dropFirst().filter {
          points[$0 - 1].x * points[$0].x < 0 || points[$0].x == 0 && points[$0 - 1].x != 0
        }
        guard let place = crossings.first else {
          Issue.record("fibre \(k) of \(AnatomyModel.atlas.parts[part].id) does not cross")
          continue
        }
        let z = points[place].z
        #expect(z > box.low && z < box.high, "fibre \(k) crosses at z \(z)")
      }
    }
  }

  @Test func theRoadSaysSo() throws {
    for part in Self.lateral {
      let road = try #require(AnatomyModel.forward.road(of: part, from: .left))
      let crossing = try #require(road.crossing)
      #expect(AnatomyModel.atlas.structures[crossing].id.hasPrefix("pyramidal_decussation"))
    }
  }

  /// Below the crossing they run in the lateral funiculus of the other side, and nowhere else.
  @Test(arguments: [SpinalSegment.c1, .c2, .c3, .c4])
  func belowItTheyAreTheLateralTract(segment: SpinalSegment) {
    let name = segment.name
    let forward = AnatomyModel.forward
    let whole = forward.axonLoss(AnatomyModel.lesion("cord_whole@\(name)"))
    let crossed = forward.axonLoss(AnatomyModel.lesion("right cord_lateral_funiculus@\(name)"))
    let own = forward.axonLoss(AnatomyModel.lesion("left cord_lateral_funiculus@\(name)"))
    let front = forward.axonLoss(AnatomyModel.lesion("both cord_anterior_funiculus@\(name)"))
    for part in Self.lateral {
      let id = AnatomyModel.atlas.parts[part].id
      // Of those that have not ended above.
      let all = AnatomyModel.cut(part, from: .left, whole)
      #expect(AnatomyModel.cut(part, from: .left, crossed) >= 0.95 * all, "\(id)")
      #expect(all > 0.5, "\(id)")
      #expect(AnatomyModel.cut(part, from: .left, own) == 0, "\(id)")
      #expect(AnatomyModel.cut(part, from: .left, front) <= 0.05, "\(id)")
    }
  }

  @Test(arguments: [SpinalSegment.c2, .c3])
  func theRestStayOnTheirSide(segment: SpinalSegment) {
    let forward = AnatomyModel.forward
    let front = forward.axonLoss(
      AnatomyModel.lesion("left cord_anterior_funiculus@\(segment.name)"))
    for part in Self.anterior {
      #expect(AnatomyModel.cut(part, from: .left, front) >= 0.6)
      #expect(AnatomyModel.cut(part, from: .right, front) <= 0.2)
    }
    let side = forward.axonLoss(
      AnatomyModel.lesion("left cord_lateral_funiculus@\(segment.name)"))
    for part in Self.uncrossed {
      #expect(AnatomyModel.cut(part, from: .left, side) >= 0.9)
      #expect(AnatomyModel.cut(part, from: .right, side) == 0)
    }
  }

  /// A lesion of the crossing itself takes both sides.
  @Test func aLesionOfTheCrossingTakesBothSides() {
    let prediction = AnatomyModel.predict("pyramidal_decussation", .acute)
    for effector in limbEffectors {
      for side in Side.allCases {
        #expect(prediction.upper(effector, side) >= 0.75, "\(effector) \(side.name)")
      }
    }
    #expect(prediction.chance("weak_lower_face", .left) <= 0.05)
  }

  /// Arm fibres cross above leg fibres: a rostral midline lesion weakens both arms and spares the legs.
  @Test func aRostralLesionOfItWeakensTheArmsMost() {
    let prediction = AnatomyModel.predict("pyramidal_decussation_rostral", .acute)
    for side in Side.allCases {
      #expect(prediction.chance("weak_elbow_flexion", side) >= 0.5)
      #expect(prediction.chance("weak_finger_abduction", side) >= 0.5)
      #expect(prediction.chance("weak_ankle_dorsiflexion", side) <= 0.2)
    }
  }
}
