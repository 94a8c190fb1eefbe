import Decussate
import DecussateTestSupport
import Testing

/// The atlas is drawn once, for the left: a mirrored lesion must give mirrored losses and signs.
@Suite struct MirrorLawTests {
  private let forward = Tables.forward

  @Test func aMirroredLesionGivesMirroredLosses() {
    let layout = forward.layout
    let atlas = forward.atlas
    let failures = Property.check(seeds: 1, count: 40) { random, size in
      let lesion = DrawnLesion.draw(&random, size: size)
      let here = forward.functionLoss(forward.axonLoss(lesion)).values
      let there = forward.functionLoss(forward.axonLoss(lesion.mirrored)).values
      func differs(_ name: String, _ left: Int, _ right: Int) -> String? {
        let gap = max(abs(here[left] - there[right]), abs(here[right] - there[left]))
        return gap > 1e-5 ? "\(name) differs by \(gap) for \(lesion.words)" : nil
      }
      for index in atlas.effectors.indices {
        for channel in [layout.upper, layout.lower, layout.backup] {
          if let found = differs(
            atlas.effectors[index].id, channel(index, .left), channel(index, .right))
          {
            return found
          }
        }
      }
      for index in atlas.reflexes.indices {
        for channel in [layout.arc, layout.release] {
          if let found = differs(
            atlas.reflexes[index].id, channel(index, .left), channel(index, .right))
          {
            return found
          }
        }
      }
      for index in atlas.skin.indices {
        for channel in [layout.skinPain, layout.skinTouch, layout.skinLower] {
          if let found = differs(
            atlas.skin[index].id, channel(index, .left), channel(index, .right))
          {
            return found
          }
        }
      }
      for index in atlas.parts.indices {
        if let found = differs(
          atlas.parts[index].id, layout.part(index, .left), layout.part(index, .right))
        {
          return found
        }
      }
      for index in atlas.structures.indices {
        if let found = differs(
          atlas.structures[index].id, layout.structure(index, .left),
          layout.structure(index, .right))
        {
          return found
        }
      }
      return nil
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  /// Signs too, but for those of the dominant hemisphere.
  @Test func aMirroredLesionGivesMirroredSigns() {
    let atlas = forward.atlas
    let dominant = atlas.parameters.rows.compactMap { row in
      row.id.hasPrefix("left_dominance_") ? String(row.id.dropFirst(15)) : nil
    }
    #expect(dominant.count >= 3)
    let failures = Property.check(seeds: 100, count: 24) { random, size in
      let lesion = DrawnLesion.draw(&random, size: size)
      let time = TimeCourse.allCases[random.below(3)]
      let here = forward.predict(lesion, time: time)
      let there = forward.predict(lesion.mirrored, time: time)
      for index in atlas.signs.indices where !dominant.contains(atlas.signs[index].id) {
        let sides: [Side?] = atlas.signs[index].sidedness == .axial ? [nil] : [.left, .right]
        for side in sides {
          let gap = abs(
            here.probability(of: index, side: side)
              - there.probability(of: index, side: side?.opposite))
          if gap > 1e-4 { return "\(atlas.signs[index].id) differs by \(gap) for \(lesion.words)" }
        }
      }
      return nil
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  @Test func languageIsOnTheLeft() {
    let left = AnatomyModel.predict("left frontal_operculum", .acute)
    let right = AnatomyModel.predict("right frontal_operculum", .acute)
    #expect(left.chance("aphasia", nil) >= likely)
    #expect(right.chance("aphasia", nil) <= 0.15)
  }
}
