import DecussateAtlas

/// What a sharp shape of the atlas takes when it is wholly destroyed, ready to be scaled by an extent: fibres by bit, sample points by number.
struct FieldCut: Sendable {
  struct EndCut: BitwiseCopyable, Sendable {
    let end: Int32
    /// One bit per fibre cut.
    let fibers: UInt32
  }

  struct SampleCut: BitwiseCopyable, Sendable {
    let sample: Int32
    /// How many of its points are hit.
    let points: Int32
  }

  let ends: [EndCut]
  let pools: [SampleCut]
  let structures: [SampleCut]
}

/// The shapes of lesions that have a place in a catalogue.
public struct ShapeSet: Sendable {
  fileprivate var fields: [Int32: DamageField] = [:]

  public init() {}

  /// Adds the shapes of a lesion.
  public mutating func insert(_ lesion: Lesion, _ model: ForwardModel) {
    for field in model.resolve(lesion).fields where field.id >= 0 {
      fields[field.id] = field
    }
  }

  /// Adds the shapes of another set.
  public mutating func formUnion(_ other: ShapeSet) {
    for (id, field) in other.fields where fields[id] == nil { fields[id] = field }
  }
}

/// The cuts of shapes that many lesions share: structures, and patterns of the cord over a stretch of segments.
///
/// Losses from a catalogue are the same to the last bit as without one. A value can be handed to many threads; each may add what it misses to its own copy.
public struct CutCatalogue: Sendable {
  /// Fibres that have a bit.
  static let mostFibers = 32

  private var cuts: [Int32: FieldCut] = [:]

  /// An empty catalogue; all that is added must come from one model.
  public init() {}

  /// Works out one of `parts` even shares of a set of shapes.
  public mutating func add(_ shapes: ShapeSet, part: Int, of parts: Int, _ model: ForwardModel) {
    let ids = shapes.fields.keys.sorted()
    for i in stride(from: part, to: ids.count, by: parts) {
      if let field = shapes.fields[ids[i]] { add(field, model) }
    }
  }

  /// Joins what another catalogue of the same model holds.
  public mutating func add(_ other: CutCatalogue) {
    for (id, cut) in other.cuts where cuts[id] == nil { cuts[id] = cut }
  }

  private mutating func add(_ field: DamageField, _ model: ForwardModel) {
    guard field.id >= 0, cuts[field.id] == nil, model.fiberTable.fibers <= CutCatalogue.mostFibers
    else { return }
    cuts[field.id] = model.cut(field)
  }

  /// What a lesion takes: from the catalogue where all its shapes have a place in it, else worked out.
  public mutating func axonLoss(_ lesion: Lesion, _ model: ForwardModel) -> AxonLoss {
    let damage = model.resolve(lesion)
    guard model.fiberTable.fibers <= CutCatalogue.mostFibers,
      damage.fields.allSatisfy({ $0.id >= 0 })
    else { return model.axonLoss(damage) }
    for field in damage.fields where cuts[field.id] == nil { add(field, model) }
    return CutUnion(model, damage, damage.fields.compactMap { cuts[$0.id] }).loss(model)
  }
}

extension ForwardModel {
  /// What one shape takes at full extent.
  func cut(_ field: DamageField) -> FieldCut {
    let whole = DamageField(
      shape: field.shape, extent: 1, clip: field.clip, box: field.box, id: field.id)
    var ends: [FieldCut.EndCut] = []
    let cutter = FiberCutter(fiberTable, [whole], .segments)
    var scratch = FiberCutter.Scratch()
    for strand in fiberTable.strands {
      cutter.forEachEnd(of: strand, &scratch) { end, _, damage in
        var bits: UInt32 = 0
        for k in damage.indices where damage[k] > 0 { bits |= 1 << UInt32(k) }
        if bits != 0 { ends.append(.init(end: Int32(end), fibers: bits)) }
      }
    }
    func hits(_ samples: [PointSample]) -> [FieldCut.SampleCut] {
      var found: [FieldCut.SampleCut] = []
      for (i, sample) in samples.enumerated() where whole.box.meets(sample.box) {
        var points: Int32 = 0
        for p in sample.points where whole.value(at: p) > 0 { points += 1 }
        if points > 0 { found.append(.init(sample: Int32(i), points: points)) }
      }
      return found
    }
    return FieldCut(ends: ends, pools: hits(poolPoints), structures: hits(structurePoints))
  }
}
