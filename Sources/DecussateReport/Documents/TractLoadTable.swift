public import DecussateAtlas
public import DecussateForward

/// The loads of tract parts as a table of tab-separated values with a sidecar that explains the columns, as BIDS has them.
///
/// ```swift
/// let table = TractLoadTable(model.tractLoads(lesion), atlas: atlas)
/// ```
public struct TractLoadTable: Sendable {
  /// A column: its name, unit and meaning.
  private struct Column {
    let name: String
    let title: String
    let description: String
    let unit: String?
  }

  public let loads: [TractLoad]
  private let atlas: Atlas

  public init(_ loads: [TractLoad], atlas: Atlas) {
    self.loads = loads
    self.atlas = atlas
  }

  private static let columns = [
    Column(
      name: "tract", title: "Tract",
      description: "Id of the tract; of the system where the part is 'all'.", unit: nil),
    Column(
      name: "part", title: "Part of the tract",
      description:
        "The part that serves one region of the body; 'all' for all corticospinal parts together, "
        + "where ground that parts share counts once.", unit: nil),
    Column(
      name: "origin", title: "Side of origin",
      description:
        "The side the axons start from: the hemisphere for descending tracts, the side of the body "
        + "for ascending ones.", unit: nil),
    Column(
      name: "level", title: "Level of the neuraxis",
      description: "The stretch of the tract that the row is about; 'all' for its whole course.",
      unit: nil),
    Column(
      name: "axons_cut", title: "Axons cut",
      description:
        "Mean over the sampled axons of the worst damage (0 to 1) on their course within the level, "
        + "in percent.", unit: "percent"),
    Column(
      name: "lesion_volume", title: "Lesion volume in the tract",
      description:
        "Sum over sections of f A l, where f is the mean damage of the fibres in the section, A its "
        + "area at right angles to the tract and l its length; of horizontal slices of 1 mm where "
        + "the part is 'all'.", unit: "mm^3"),
    Column(
      name: "max_cross_section_load", title: "Largest cross-section load",
      description: "The largest f of any section, in percent.", unit: "percent"),
    Column(
      name: "weighted_load", title: "Weighted corticospinal load",
      description:
        "Zhu and colleagues 2010, doi:10.1161/STROKEAHA.109.577023: sum over horizontal slices of "
        + "1 mm of o max(A) / A times 1 mm, where o is the damaged area of the tract in the slice, A "
        + "its area there and max(A) its largest area, from cortex to the lower end of the medulla. "
        + "Corticospinal tracts only.", unit: "mm^3"),
  ]

  /// The names of the columns.
  public static var head: [String] { columns.map { $0.name } }

  /// The rows, one cell per column; `n/a` where a measure does not apply.
  public var rows: [[String]] {
    loads.map { load in
      [
        names(load).tract, names(load).part, load.origin.name, load.level?.name ?? "all",
        cell(load.cut.map { 100 * $0 }, digits: 2), cell(load.volume, digits: 2),
        cell(100 * load.crossSection, digits: 2), cell(load.weighted, digits: 2),
      ]
    }
  }

  /// Tab-separated, the head first.
  public var tsv: String {
    ([Self.head] + rows).map { $0.joined(separator: "\t") + "\n" }.joined()
  }

  /// What the columns mean, for a file of the same name that ends in `.json`.
  public static var sidecar: JSONValue {
    .object(
      columns.map { column in
        var members = [
          JSONMember("LongName", .string(column.title)),
          JSONMember("Description", .string(column.description)),
        ]
        if let unit = column.unit { members.append(JSONMember("Units", .string(unit))) }
        return JSONMember(column.name, .object(members))
      })
  }

  /// Ids of tract and part.
  func names(_ load: TractLoad) -> (tract: String, part: String) {
    switch load.scope {
    case .part(let index):
      (atlas.tracts[atlas.parts[index].tract].id, atlas.parts[index].part)
    case .system(let system): (system.rawValue, "all")
    }
  }

  var json: JSONValue {
    .array(
      loads.map { load in
        var members = [
          JSONMember("tract", .string(names(load).tract)),
          JSONMember("part", .string(names(load).part)),
          JSONMember("origin", .string(load.origin.name)),
          JSONMember("level", .string(load.level?.name ?? "all")),
        ]
        if let cut = load.cut { members.append(JSONMember("axonsCut", .probability(cut))) }
        members.append(JSONMember("volume", .number(load.volume, digits: 2)))
        members.append(JSONMember("crossSection", .probability(load.crossSection)))
        if let weighted = load.weighted {
          members.append(JSONMember("weighted", .number(weighted, digits: 2)))
        }
        return .object(members)
      })
  }

  private func cell(_ value: Float?, digits: Int) -> String {
    value.map { shortened(formatted(Double($0), digits: digits)) } ?? "n/a"
  }

  // MARK: Text

  /// The motor tracts for a page: whole courses, then by level where there is more than one.
  func text(indent: Int) -> String {
    var table = TextTable([
      .init("tract part", wraps: true), .init("from"), .init("level"), .init("cut", .trailing),
      .init("mm³", .trailing), .init("section", .trailing), .init("weighted", .trailing),
    ])
    for load in shown {
      table.append([
        title(load), load.level == nil ? load.origin.name : "",
        load.level.map { PlaceWording.level($0) } ?? "all",
        load.cut.map { percent(Double($0)) } ?? "", number(load.volume),
        percent(Double(load.crossSection)), load.weighted.map { number($0) } ?? "",
      ])
    }
    return table.rows.isEmpty ? "" : table.text(indent: indent)
  }

  /// Whole courses of the corticospinal and corticobulbar parts cut by at least 5 %, each followed by its levels where there are several.
  ///
  /// Tracts that run
  /// the same course are told once.
  private var shown: [TractLoad] {
    var kept: [TractLoad] = []
    for load in loads where load.level == nil {
      guard case .part(let index) = load.scope else {
        kept.append(load)
        continue
      }
      let system = atlas.tracts[atlas.parts[index].tract].system
      guard system == .corticospinal || system == .corticobulbar, load.cut ?? 0 >= 0.05 else {
        continue
      }
      let isTold = kept.contains { isAlike($0, load) }
      guard !isTold else { continue }
      kept.append(load)
      let own = loads.filter {
        $0.scope == load.scope && $0.origin == load.origin && $0.level != nil
          && $0.cut ?? 0 >= 0.005
      }
      if own.count > 1 { kept += own }
    }
    return kept
  }

  /// Whether two loads are of one body part and say the same.
  private func isAlike(_ a: TractLoad, _ b: TractLoad) -> Bool {
    guard case .part(let first) = a.scope, case .part(let second) = b.scope else { return false }
    return a.level == b.level && a.origin == b.origin && a.volume == b.volume
      && atlas.parts[first].bodyPart == atlas.parts[second].bodyPart
  }

  private func title(_ load: TractLoad) -> String {
    if load.level != nil { return "" }
    switch load.scope {
    case .system: return "corticospinal, all parts"
    case .part(let index):
      let part = atlas.parts[index]
      let tract = PlaceWording.lowercasedFirst(atlas.tracts[part.tract].name)
      return "\(tract), \(part.bodyPart)"
    }
  }

  private func number(_ value: Float) -> String {
    value < 10
      ? shortened(formatted(Double(value), digits: 1)) : formatted(Double(value), digits: 0)
  }
}
