/// A number the model assumes (`parameters.csv`).
public struct Parameter: AtlasRecord {
  public let id: String
  public let value: Float
  public let unit: String
  public let low: Float?
  public let high: Float?
  public let provenance: Provenance

  public init(
    id: String,
    value: Float,
    unit: String,
    low: Float?,
    high: Float?,
    provenance: Provenance
  ) {
    self.id = id
    self.value = value
    self.unit = unit
    self.low = low
    self.high = high
    self.provenance = provenance
  }
}
