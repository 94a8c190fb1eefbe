public import DecussateAtlas
public import DecussateInverse

/// Places in the words of a sentence.
public enum PlaceWording {
  /// A level of the neuraxis: "pons", "root, nerve or muscle".
  public static func level(_ level: NeuraxisLevel) -> String {
    switch level {
    case .cortex: "cortex"
    case .coronaRadiata: "corona radiata"
    case .internalCapsule: "internal capsule"
    case .thalamus: "thalamus"
    case .midbrain: "midbrain"
    case .pons: "pons"
    case .medulla: "medulla"
    case .cerebellum: "cerebellum"
    case .cervicomedullary: "cervicomedullary junction"
    case .cervicalCord: "cervical cord"
    case .thoracicCord: "thoracic cord"
    case .lumbosacralCord: "lumbosacral cord"
    case .conusCauda: "conus or cauda equina"
    case .peripheral: "root, nerve or muscle"
    case .diffuse: "diffuse disease"
    }
  }

  /// An answer: "left pons", "thoracic cord, both sides".
  public static func answer(_ answer: Localization.Answer) -> String {
    if answer.level == .diffuse, answer.side == .bilateral { return level(answer.level) }
    return sided(level(answer.level), answer.side)
  }

  /// The level of the structure whose border is nearest to a place, within 12 mm; nil where none is near.
  public static func level(at place: Point, _ atlas: Atlas) -> NeuraxisLevel? {
    Surroundings.level(at: place, atlas)
  }

  /// A structure with its side: "left red nucleus".
  public static func structure(_ structure: Structure, _ side: Side?) -> String {
    let name = self.name(structure)
    guard let side else { return name }
    return structure.sidedness == .midline ? name : "\(side.name) \(name)"
  }

  /// A structure's name without remarks in parentheses.
  public static func name(_ structure: Structure) -> String {
    var name = LesionWords.withoutParentheses(structure.name)
    while name.utf8.last == 0x20 { name.removeLast() }
    return lowercasedFirst(name)
  }

  /// The place of a candidate lesion: structure and segment, or the nerve or disease.
  public static func site(_ site: Site, _ atlas: Atlas) -> String {
    switch site.cause {
    case .nerve(let index)?: return sided(lowercasedFirst(atlas.nerves[index].name), site.side)
    case .disease(let index)?: return lowercasedFirst(atlas.diseases[index].name)
    case .territory(let index)? where site.structure == nil:
      return sided(lowercasedFirst(atlas.territories[index].name), site.side)
    default: break
    }
    guard let index = site.structure else { return sided(level(site.level), site.side) }
    let row = atlas.structures[index]
    var name = self.name(row)
    if let segment = site.segment { name += " at \(segment.name)" }
    if row.sidedness == .midline, site.side == .bilateral { return name }
    return sided(name, site.side)
  }

  /// The word by which documents name a place: the id of its structure, nerve, disease or territory.
  static func id(_ site: Site, _ atlas: Atlas) -> String? {
    switch site.cause {
    case .nerve(let index)?: return atlas.nerves[index].id
    case .disease(let index)?: return atlas.diseases[index].id
    case .territory(let index)? where site.structure == nil: return atlas.territories[index].id
    default: return site.structure.map { atlas.structures[$0].id }
    }
  }

  static func sided(_ name: String, _ side: LesionSide) -> String {
    side == .bilateral ? "\(name), both sides" : "\(side.name) \(name)"
  }

  /// In lower case unless the word begins with a name or an abbreviation.
  static func lowercasedFirst(_ text: String) -> String {
    let names = [
      "Edinger", "Onuf", "Broca", "Guillain", "Miller", "Lambert", "Brown", "Horner", "Bell",
      "Kennedy", "Parsonage", "Friedreich", "Weber", "Wallenberg", "Klumpke", "Erb", "Ramsay",
    ]
    if names.contains(where: { text.hasPrefix($0) }) { return text }
    var bytes = Array(text.utf8)
    guard bytes.count > 1, bytes[0] >= 0x41, bytes[0] <= 0x5A, bytes[1] >= 0x61, bytes[1] <= 0x7A
    else { return text }
    bytes[0] |= 0x20
    return String(decoding: bytes, as: UTF8.self)
  }
}
