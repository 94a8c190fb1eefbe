import DecussateAtlas
import Testing

@Test func mirroringASideTwiceGivesItBack() {
  for side in Side.allCases { #expect(side.opposite.opposite == side) }
}
