/// An entry of `references.bib`.
public struct Reference: AtlasRecord, Hashable {
  /// A named field, such as `doi`, with its text; braces and escapes of the BibTeX source are removed.
  public struct Field: Sendable, Hashable {
    public let name: String
    public let value: String

    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The key that rows cite.
  public let id: String
  /// The kind of entry in lower case, such as `article`.
  public let kind: String
  public let fields: [Field]

  public init(id: String, kind: String, fields: [Field]) {
    self.id = id
    self.kind = kind
    self.fields = fields
  }

  /// The text of a field, by its lower-case name; nil where the entry has none.
  public func field(_ name: String) -> String? {
    for field in fields where field.name == name { return field.value }
    return nil
  }
}
