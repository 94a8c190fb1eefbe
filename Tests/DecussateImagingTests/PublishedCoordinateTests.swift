import Decussate
import DecussateTestSupport
import Testing

/// Lesions placed by published coordinates (MNI, millimetres) lie in the structures they are published under.
///
/// Sources and the coordinates that miss stand in `docs/evaluation/coordinates.md`.
@Suite struct PublishedCoordinateTests {
  static let places: [(name: String, point: Point, structures: [String], side: Side)] = [
    ("precentral gyrus", Point(39, -12, 57), ["m1_hand", "premotor_lateral"], .right),
    ("precentral gyrus", Point(27, -21, 66), ["m1_arm"], .right),
    ("precentral gyrus", Point(42, -15, 63), ["m1_hand"], .right),
    ("paracentral lobule", Point(9, -21, 72), ["m1_leg"], .right),
    ("supplementary motor area", Point(6, -6, 69), ["sma"], .right),
    ("supplementary motor area", Point(15, -9, 63), ["sma"], .right),
    ("supplementary motor area", Point(12, 0, 57), ["sma"], .right),
    ("thalamus", Point(-15, -12, 9), ["thalamus", "thalamus_vl"], .left),
    ("thalamus", Point(18, -24, 9), ["thalamus", "thalamus_vpl"], .right),
    ("thalamus", Point(-12, -15, 6), ["thalamus", "thalamus_vl"], .left),
    ("thalamus", Point(21, -27, 15), ["thalamus"], .right),
    ("inferior parietal lobule", Point(-30, -42, 51), ["posterior_parietal"], .left),
    ("lateropulsion, peak", Point(44, -29, 44), ["s1_face_arm"], .right),
  ]

  @Test(arguments: places.indices) func itLiesInTheNamedStructure(_ index: Int) throws {
    let place = Self.places[index]
    let grid = StandardGrid.mni2mm.grid
    let values = DrawnMask.sphere(grid, center: place.point, radius: 6)
    let mask = try #require(VoxelMask(grid: grid, values: values))
    let found = MaskPlace(mask, atlas: Tables.atlas)
    let largest = try #require(found.parts.first)
    guard case .structure(let structure, let side) = largest.name else {
      Issue.record("\(place.name) lies in the cord")
      return
    }
    #expect(place.structures.contains(Tables.atlas.structures[structure].id), "\(place.name)")
    #expect(side == place.side)
  }
}
