/// The fifteen places an answer can name, from the cortex down, then the mimics.
///
/// `peripheral` covers generalised anterior-horn disease, root, plexus, nerve, neuromuscular junction and muscle;
/// `diffuse` covers multifocal and system disease.
public enum NeuraxisLevel: UInt8, CaseIterable, Sendable, Hashable {
  case cortex, coronaRadiata, internalCapsule, thalamus, midbrain, pons, medulla, cerebellum
  case cervicomedullary, cervicalCord, thoracicCord, lumbosacralCord, conusCauda, peripheral,
    diffuse

  /// The word used in documents.
  public var name: String {
    switch self {
    case .cortex: "cortex"
    case .coronaRadiata: "corona_radiata"
    case .internalCapsule: "internal_capsule"
    case .thalamus: "thalamus"
    case .midbrain: "midbrain"
    case .pons: "pons"
    case .medulla: "medulla"
    case .cerebellum: "cerebellum"
    case .cervicomedullary: "cervicomedullary"
    case .cervicalCord: "cervical_cord"
    case .thoracicCord: "thoracic_cord"
    case .lumbosacralCord: "lumbosacral_cord"
    case .conusCauda: "conus_cauda"
    case .peripheral: "peripheral"
    case .diffuse: "diffuse"
    }
  }

  public init?(name: String) {
    guard let level = NeuraxisLevel.allCases.first(where: { $0.name == name }) else { return nil }
    self = level
  }
}
