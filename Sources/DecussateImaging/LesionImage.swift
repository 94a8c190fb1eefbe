public import DecussateAtlas

/// A lesion read from an image, with everything that was decided on the way: what the values mean, where the image lies, and where the lesion is.
///
/// ```swift
/// var report: [Diagnostic] = []
/// let lesion = LesionImage.read(ImageBox(image), options: MaskOptions(), atlas: atlas, name: "lesion.nii.gz", into: &report)
/// ```
public struct LesionImage: Sendable {
  public let name: String
  public let header: NIfTIHeader
  public let options: MaskOptions
  public let space: SpaceVerdict
  public let kind: MaskKind
  /// Damage 0…1 in atlas space.
  public let mask: VoxelMask
  public let place: MaskPlace

  /// A mask as the program understands it; nil, with the reasons, where the user must say more.
  ///
  /// Every problem is told: the space first, then the values, then the place.
  public static func read(
    _ image: ImageBox, options: MaskOptions, atlas: Atlas, name: String,
    into report: inout [Diagnostic]
  ) -> LesionImage? {
    let verdict = SpaceVerdict.decide(image.header, options, name: name, into: &report)
    let voxel = verdict?.grid.voxelVolume ?? image.header.voxelVolume
    var content = MaskContent(options, voxelVolume: voxel, name: name)
    let damage = content.damage(image.values)
    report += content.report
    guard let verdict, let damage,
      let mask = VoxelMask(grid: image.grid(within: verdict.grid), values: damage.values)
    else { return nil }
    let place = MaskPlace(mask, atlas: atlas)
    var checks = PlaceGuard(place, verdict, atlas, name: name)
    let isSound = checks.check()
    report += checks.report
    guard isSound else { return nil }
    return LesionImage(
      name: name, header: image.header, options: options, space: verdict, kind: damage.kind,
      mask: mask, place: place)
  }
}

extension NIfTIHeader {
  /// Volume of a voxel by `pixdim`, mm³.
  var voxelVolume: Double {
    let edges = spacing * millimetersPerUnit
    return (edges.x * edges.y * edges.z).magnitude
  }
}
