/// A named place of the neuraxis or below it (`structures.csv`).
public struct Structure: AtlasRecord {
  public let id: String
  public let name: String
  public let group: String
  public let level: NeuraxisLevel?
  public let sidedness: Sidedness
  public let shape: ShapeKind
  public let territory: String
  public let synonyms: [String]
  public let uberon: String
  public let fma: String
  public let provenance: Provenance

  public init(
    id: String,
    name: String,
    group: String,
    level: NeuraxisLevel?,
    sidedness: Sidedness,
    shape: ShapeKind,
    territory: String,
    synonyms: [String],
    uberon: String,
    fma: String,
    provenance: Provenance
  ) {
    self.id = id
    self.name = name
    self.group = group
    self.level = level
    self.sidedness = sidedness
    self.shape = shape
    self.territory = territory
    self.synonyms = synonyms
    self.uberon = uberon
    self.fma = fma
    self.provenance = provenance
  }
}

/// One ellipsoid of a structure, authored on the left (`structure_shapes.csv`).
public struct StructureShape: Sendable {
  public let structure: Index<Structure>
  public let ellipsoid: Ellipsoid
  public let provenance: Provenance

  public init(
    structure: Index<Structure>,
    ellipsoid: Ellipsoid,
    provenance: Provenance
  ) {
    self.structure = structure
    self.ellipsoid = ellipsoid
    self.provenance = provenance
  }
}

/// What a structure contains beyond or instead of its shape (`structure_members.csv`).
public struct StructureMember: Sendable {
  public let structure: Index<Structure>
  public let element: Element
  public let side: RelativeSide
  public let extent: Float
  public let z: Float?
  public let provenance: Provenance

  public init(
    structure: Index<Structure>,
    element: Element,
    side: RelativeSide,
    extent: Float,
    z: Float?,
    provenance: Provenance
  ) {
    self.structure = structure
    self.element = element
    self.side = side
    self.extent = extent
    self.z = z
    self.provenance = provenance
  }
}

/// A lower-motor-neuron pool, sensory or autonomic nucleus of the brainstem (`nuclei.csv`).
public struct Nucleus: AtlasRecord {
  public let id: String
  public let name: String
  public let kind: String
  public let structure: Index<Structure>?
  public let ellipsoid: Ellipsoid
  public let provenance: Provenance

  public init(
    id: String,
    name: String,
    kind: String,
    structure: Index<Structure>?,
    ellipsoid: Ellipsoid,
    provenance: Provenance
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.structure = structure
    self.ellipsoid = ellipsoid
    self.provenance = provenance
  }
}

/// The extent of a cord segment (`segments.csv`).
public struct SegmentGeometry: Sendable {
  public let segment: SpinalSegment
  public let vertebra: String
  public let zTop: Float
  public let zBottom: Float
  public let centerY: Float
  public let halfX: Float
  public let halfY: Float
  public let provenance: Provenance

  public init(
    segment: SpinalSegment,
    vertebra: String,
    zTop: Float,
    zBottom: Float,
    centerY: Float,
    halfX: Float,
    halfY: Float,
    provenance: Provenance
  ) {
    self.segment = segment
    self.vertebra = vertebra
    self.zTop = zTop
    self.zBottom = zBottom
    self.centerY = centerY
    self.halfX = halfX
    self.halfY = halfY
    self.provenance = provenance
  }
}

/// One column of grey or white matter in a segment's section, left half (`cord_sections.csv`).
public struct CordColumn: Sendable {
  public let segment: SpinalSegment
  public let column: String
  public let x: Float
  public let y: Float
  public let halfX: Float
  public let halfY: Float
  public let provenance: Provenance

  public init(
    segment: SpinalSegment,
    column: String,
    x: Float,
    y: Float,
    halfX: Float,
    halfY: Float,
    provenance: Provenance
  ) {
    self.segment = segment
    self.column = column
    self.x = x
    self.y = y
    self.halfX = halfX
    self.halfY = halfY
    self.provenance = provenance
  }
}

/// A point on the surface of an organ in one horizontal plane, left half (`outlines.csv`).
///
/// The points of a plane run from front to back. Where the first and the last lie on the midline, the right half joins them; else the outline closes
/// on itself, as in the temporal lobe below the rest of the cerebrum. Pictures alone use them; no lesion or answer does.
public struct OutlinePoint: Sendable {
  public let organ: Organ
  /// Height of the plane, millimetres.
  public let z: Float
  public let order: Float
  public let x: Float
  public let y: Float
  public let provenance: Provenance

  public init(organ: Organ, z: Float, order: Float, x: Float, y: Float, provenance: Provenance) {
    self.organ = organ
    self.z = z
    self.order = order
    self.x = x
    self.y = y
    self.provenance = provenance
  }
}
