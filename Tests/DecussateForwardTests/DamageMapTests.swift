import Decussate
import DecussateTestSupport
import Testing

/// Lesions added up on a grid.
@Suite struct DamageMapTests {
  @Test(arguments: [
    "right hemicord T8", "central cord C5-C7", "anterior cord T4-T6; left hemicord T5",
    "left lateral medulla; right hemicord C1",
  ])
  func aLesionAddedAtOnceIsTheOneAddedSliceBySlice(words: String) throws {
    let lesion = try #require(LesionPhrase.read(words, Tables.lesionWords).lesion)
    let shapes = Tables.forward.shapes(lesion)
    let grid = DamageMap(counts: (17, 13, 430), edge: 1, origin: Point(-8, -52, -480))
    var whole = grid
    whole.add(shapes, weight: 0.7)
    let slices = (0..<grid.counts.z).map { k in
      var slice = grid.slab(k..<(k + 1))
      slice.add(shapes, weight: 0.7)
      return slice
    }
    var joined = grid
    joined.join(slices)
    #expect(whole.values == joined.values)
    #expect((whole.values.max() ?? 0) > 0.5)
  }
}
