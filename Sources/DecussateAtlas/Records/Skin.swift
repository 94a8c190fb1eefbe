/// A dermatome, nerve patch or region of skin (`skin.csv`).
public struct SkinRegion: AtlasRecord {
  public let id: String
  public let name: String
  public let kind: String
  public let region: String
  public let provenance: Provenance

  public init(
    id: String,
    name: String,
    kind: String,
    region: String,
    provenance: Provenance
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.region = region
    self.provenance = provenance
  }
}

/// What a region of skin is supplied by (`skin_innervation.csv`): `pool:cord_c5` or `skin:patch_…`.
public struct SkinInnervation: Sendable {
  public let skin: Index<SkinRegion>
  public let element: Element
  public let weight: Float
  public let provenance: Provenance

  public init(
    skin: Index<SkinRegion>,
    element: Element,
    weight: Float,
    provenance: Provenance
  ) {
    self.skin = skin
    self.element = element
    self.weight = weight
    self.provenance = provenance
  }
}
