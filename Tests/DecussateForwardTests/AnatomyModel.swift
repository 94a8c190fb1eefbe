import Decussate
import DecussateTestSupport
import Testing

/// One forward model for all tests, and short ways to ask it.
enum AnatomyModel {
  static let atlas = Tables.atlas
  static let forward = Tables.forward
  static let vocabulary = Tables.lesionWords

  /// A lesion in plain words.
  static func lesion(_ text: String) -> Lesion {
    let reading = LesionPhrase.read(text, vocabulary)
    guard let lesion = reading.lesion else {
      Issue.record("'\(text)' is no lesion: \(reading.diagnostics.map(\.message))")
      return Lesion([])
    }
    return lesion
  }

  static func predict(_ text: String, _ time: TimeCourse = .chronic) -> Prediction {
    forward.predict(lesion(text), time: time)
  }

  static func effector(_ id: String) -> Index<Effector> {
    guard let index = atlas.effectors.index(of: id) else { fatalError("no effector \(id)") }
    return index
  }

  static func part(_ id: String) -> Index<TractPart> {
    guard let index = atlas.parts.index(of: id) else { fatalError("no part \(id)") }
    return index
  }

  static func structure(_ id: String) -> Index<Structure> {
    guard let index = atlas.structures.index(of: id) else { fatalError("no structure \(id)") }
    return index
  }

  /// The parts of all tracts of a system, in atlas order.
  static func parts(of system: TractSystem) -> [Index<TractPart>] {
    atlas.parts.indices.filter { atlas.tracts[atlas.parts[$0].tract].system == system }
  }

  static func parts(ofTract id: String) -> [Index<TractPart>] {
    atlas.parts.indices.filter { atlas.tracts[atlas.parts[$0].tract].id == id }
  }

  static func strand(_ part: Index<TractPart>, from side: Side) -> Strand {
    guard
      let strand = forward.axons.strands.first(where: { $0.part == part && $0.origin == side })
    else { fatalError("no strand \(atlas.parts[part].id)") }
    return strand
  }

  /// The mean place of a strand's fibres at a station.
  static func center(_ strand: Strand, _ station: Int) -> Point {
    var sum = Point.zero
    let fibers = forward.axons.fibersPerStrand
    for k in 0..<fibers {
      sum = sum + forward.axons.points[strand.base + k * strand.stationCount + station]
    }
    return sum * (1 / Float(fibers))
  }

  /// Share of a strand's axons that a lesion cuts.
  static func cut(_ part: Index<TractPart>, from side: Side, _ loss: AxonLoss) -> Float {
    guard
      let index = forward.axons.strands.firstIndex(where: { $0.part == part && $0.origin == side })
    else { return 0 }
    var lost: Float = 0
    var all: Float = 0
    for (e, end) in forward.axons.strands[index].ends.enumerated() {
      lost += end.share * loss.ends[forward.endOffsets[index] + e]
      all += end.share
    }
    return all > 0 ? lost / all : 0
  }
}

extension Prediction {
  /// The probability of a sign by its id.
  func chance(_ sign: String, _ side: Side?) -> Float {
    guard let index = AnatomyModel.atlas.signs.index(of: sign) else {
      Issue.record("no sign \(sign)")
      return .nan
    }
    return probability(of: index, side: side)
  }

  /// Upper-motor-neuron drive lost to an effector.
  func upper(_ effector: String, _ side: Side) -> Float {
    functionLoss.values[
      AnatomyModel.forward.layout.upper(AnatomyModel.effector(effector), side)]
  }

  /// Lower motor neurons of an effector lost.
  func lower(_ effector: String, _ side: Side) -> Float {
    functionLoss.values[
      AnatomyModel.forward.layout.lower(AnatomyModel.effector(effector), side)]
  }
}

/// What counts as there and as not there, for every statement that does not name its own figure: those of the golden pages.
let likely: Float = 0.5
let unlikely: Float = 0.3
/// What should not be there at all, allowing for borders drawn in millimetres.
let nearlyNever: Float = 0.05

/// The stations of the pyramidal road above its crossing, from the cortex down: each a place that takes the whole road.
let stationsAboveTheCrossing = [
  "corona_radiata", "ic_posterior_limb", "midbrain_peduncle", "pons_basis_rostral",
  "pons_basis_mid",
  "pons_basis_caudal", "medulla_pyramid",
]

/// Limb muscles whose drive comes from the opposite hemisphere all but alone.
let limbEffectors = [
  "shoulder_abduction", "elbow_flexion", "elbow_extension", "wrist_extension", "finger_extension",
  "finger_abduction", "hip_flexion", "knee_flexion", "ankle_dorsiflexion", "hallux_extension",
]
