internal import DecussateAtlas

/// From atlas millimetres to the page, for a view of the whole neuraxis.
///
/// The patient faces the reader in the front view, so that the patient's left is on the right; in the side view the face looks to the left.
/// Below the foramen magnum heights are shrunk, since the cord is three times as long as the brain is high.
struct Projection {
  enum View { case front, side }

  let view: View
  /// Units of the page per millimetre.
  let scale: Float
  /// Where the midline (front) or y 0 (side) stands on the page.
  let zero: Float
  /// Where the top of the brain stands on the page.
  let top: Float
  /// Height from which the cord is shrunk, millimetres.
  let seam: Float

  /// Height of the top of the brain, millimetres.
  static let crown: Float = 81
  /// How much of its length the cord keeps.
  static let cordShare: Float = 0.45

  func callAsFunction(_ p: Point) -> Spot { spot(view == .front ? p.x : p.y, p.z) }

  /// The place of a coordinate across (x from the front, y from the side) and a height.
  func spot(_ across: Float, _ z: Float) -> Spot { Spot(zero - across * scale, height(z)) }

  func height(_ z: Float) -> Float {
    let above = Projection.crown - max(z, seam)
    let below = max(seam - z, 0) * Projection.cordShare
    return top + (above + below) * scale
  }
}
