import Decussate
import Testing

/// A prediction says the same whichever way it is asked.
@Suite struct PredictionTests {
  @Test func aSignOfTheMidlineIsTheSameOnEitherSide() {
    let prediction = AnatomyModel.predict("both ic_genu", .acute)
    var different: [String] = []
    for index in AnatomyModel.atlas.signs.indices
    where AnatomyModel.atlas.signs[index].sidedness == .axial {
      let chance = prediction.probability(of: index, side: nil)
      let sides = Side.allCases.map { prediction.probability(of: index, side: $0) }
      if sides != [chance, chance] { different.append(AnatomyModel.atlas.signs[index].id) }
    }
    #expect(different == [])
  }

  @Test func noChanceIsBelowNothingOrAboveCertainty() {
    for text in ["left mca_territory", "cord_whole@C4", "als_limb", "left vii_canal", "both pons"] {
      for time in TimeCourse.allCases {
        let prediction = AnatomyModel.predict(text, time)
        for row in prediction.signs {
          #expect(row.probability >= 0 && row.probability <= 1, "\(text): \(row)")
        }
      }
    }
  }

  @Test func theWordsOfTheCaseFilesFollowTheirSigns() throws {
    let atlas = AnatomyModel.atlas
    let prediction = AnatomyModel.predict("left medulla_pyramid", .chronic)
    var different: [String] = []
    for (position, alias) in atlas.aliases.enumerated() where alias.members.count == 1 {
      guard alias.skin == nil else { continue }
      let sign = alias.members[0].sign
      let side: Side? = atlas.signs[sign].sidedness == .axial ? nil : .right
      let word = AnatomyModel.forward.probability(
        of: AliasIndex(position), side: .right, in: prediction)
      let own = prediction.probability(of: sign, side: side)
      if abs(word - own) > 1e-4 {
        different.append("\(alias.sign)/\(alias.region): \(word), its sign \(own)")
      }
    }
    #expect(different == [])
  }

  @Test func powerRunsFromFiveToNought() throws {
    let forward = AnatomyModel.forward
    let effector = AnatomyModel.effector("ankle_dorsiflexion")
    func power(_ text: String) -> Float {
      forward.power(of: effector, .left, in: AnatomyModel.predict(text, .acute)).value
    }
    #expect(power("left occipital_cortex") == 5)
    #expect(power("cord_whole@T6") == 0)
    let graded = ["0.2", "0.4", "0.6", "0.8", "1"].map { power("right ic_posterior_limb \($0)") }
    #expect(graded == graded.sorted(by: >))
    #expect(Set(graded).count >= 3)
  }

  @Test func aReflexGradeFollowsTheLesion() throws {
    let forward = AnatomyModel.forward
    let jerk = try #require(AnatomyModel.atlas.reflexes.index(of: "patellar_jerk"))
    func grade(_ text: String, _ time: TimeCourse) -> Float? {
      forward.grade(of: jerk, .left, in: AnatomyModel.predict(text, time))?.value
    }
    #expect(grade("left occipital_cortex", .chronic) == 2)
    #expect(try #require(grade("right medulla_pyramid", .chronic)) >= 3)
    #expect(try #require(grade("left cord_anterior_horn@L2-L4", .chronic)) <= 1)
  }
}
