internal import DecussateAtlas

/// What the tables say of places and pathways.
extension AtlasFacts {
  func structure(_ index: Index<Structure>) -> [AtlasFact] {
    let row = atlas.structures[index]
    var facts = [
      AtlasFact(
        "structures", row.provenance,
        [
          ("name", row.name), ("group", row.group), ("level", row.level?.name ?? ""),
          ("sidedness", AtlasCell.sidedness(row.sidedness)), ("territory", row.territory),
          ("synonyms", row.synonyms.joined(separator: "; ")), ("uberon", row.uberon),
          ("fma", row.fma),
        ])
    ]
    facts += atlas.shapes.filter { $0.structure == index }.map { shape in
      AtlasFact(
        "structure_shapes", shape.provenance,
        [
          ("centre_mm", AtlasCell.point(shape.ellipsoid.center)),
          ("semiaxes_mm", AtlasCell.point(shape.ellipsoid.semiaxes)),
          ("tilt_deg", AtlasCell.number(shape.ellipsoid.tilt)),
        ])
    }
    facts += atlas.members.filter { $0.structure == index }.map { member in
      AtlasFact(
        "structure_members", member.provenance,
        [
          ("element", AtlasCell.element(member.element, atlas)),
          ("side", AtlasCell.side(member.side)), ("extent", AtlasCell.number(member.extent)),
          ("z_mm", AtlasCell.number(member.z)),
        ])
    }
    facts += atlas.stations.filter { $0.structure == index }.map { station in
      AtlasFact(
        "tract_stations", station.provenance,
        [
          ("part", atlas.parts[station.part].id), ("order", String(station.order)),
          ("side", AtlasCell.side(station.side)),
        ])
    }
    facts += dependencies(on: .structure(index))
    facts += atlas.territoryMembers.filter { $0.structure == index }.map { territoryMember($0) }
    return facts
  }

  func territoryMember(_ row: TerritoryMember) -> AtlasFact {
    AtlasFact(
      "territory_members", row.provenance,
      [
        ("territory", atlas.territories[row.territory].id),
        ("structure", atlas.structures[row.structure].id), ("segment", row.segment?.name ?? ""),
        ("extent", AtlasCell.number(row.extent)), ("share", AtlasCell.number(row.share)),
        ("side", AtlasCell.side(row.side)),
      ])
  }

  func tract(_ index: Index<Tract>) -> [AtlasFact] {
    let row = atlas.tracts[index]
    var facts = [
      AtlasFact(
        "tracts", row.provenance,
        [
          ("name", row.name), ("system", "\(row.system.rawValue)"),
          ("direction", row.direction == .ascending ? "ascending" : "descending"),
          ("crossing", row.crossing), ("axons_per_side", AtlasCell.number(row.axonsPerSide)),
          ("synonyms", row.synonyms.joined(separator: "; ")),
        ])
    ]
    facts += atlas.parts.rows.filter { $0.tract == index }.map { partRow($0) }
    facts += dependencies(on: .tract(index))
    facts += atlas.effectorBackups.filter { $0.tract == index }.map { backup in
      AtlasFact(
        "effector_backups", backup.provenance,
        [("effector", atlas.effectors[backup.effector].id)])
    }
    return facts
  }

  private func partRow(_ row: TractPart) -> AtlasFact {
    AtlasFact(
      "tract_parts", row.provenance,
      [
        ("part", row.id), ("name", row.name), ("body_part", row.bodyPart), ("origin", row.origin),
        ("share", AtlasCell.number(row.share)),
      ])
  }

  func part(_ index: Index<TractPart>) -> [AtlasFact] {
    var facts = [partRow(atlas.parts[index])]
    facts += atlas.stations.filter { $0.part == index }.map { station in
      AtlasFact(
        "tract_stations", station.provenance,
        [
          ("order", String(station.order)), ("structure", atlas.structures[station.structure].id),
          ("side", AtlasCell.side(station.side)),
        ])
    }
    facts += atlas.terminations.filter { $0.part == index }.map { end in
      AtlasFact(
        "terminations", end.provenance,
        [
          ("branch", end.branch), ("pool", AtlasCell.pool(end.pool, atlas)),
          ("lamina", end.lamina), ("ending", EndingWords.id(end.ending)),
        ])
    }
    facts += atlas.effectorDrives.filter { $0.part == index }.map { drive($0) }
    facts += dependencies(on: .part(index))
    facts += atlas.controlPoints.filter { $0.part == index }.map { point in
      AtlasFact(
        "control_points", point.provenance,
        [
          ("branch", AtlasCell.branch(point.branch)), ("order", AtlasCell.number(point.order)),
          ("landmark", point.landmark), ("centre_mm", AtlasCell.point(point.center)),
          ("share", AtlasCell.number(point.share)),
        ])
    }
    return facts
  }

  func drive(_ row: EffectorDrive) -> AtlasFact {
    AtlasFact(
      "effector_drives", row.provenance,
      [
        ("effector", atlas.effectors[row.effector].id), ("part", atlas.parts[row.part].id),
        ("weight", AtlasCell.number(row.weight)),
      ])
  }

  func nucleus(_ index: Index<Nucleus>) -> [AtlasFact] {
    let row = atlas.nuclei[index]
    var facts = [
      AtlasFact(
        "nuclei", row.provenance,
        [
          ("name", row.name), ("kind", row.kind),
          ("structure", row.structure.map { atlas.structures[$0].id } ?? ""),
          ("centre_mm", AtlasCell.point(row.ellipsoid.center)),
          ("semiaxes_mm", AtlasCell.point(row.ellipsoid.semiaxes)),
          ("tilt_deg", AtlasCell.number(row.ellipsoid.tilt)),
        ])
    ]
    facts += atlas.terminations.filter { $0.pool == .nucleus(index) }.map { end in
      AtlasFact(
        "terminations", end.provenance,
        [
          ("part", atlas.parts[end.part].id), ("branch", end.branch),
          ("ending", EndingWords.id(end.ending)),
        ])
    }
    facts += atlas.effectorPools.filter { $0.pool == .nucleus(index) }.map { pool($0) }
    facts += dependencies(on: .pool(.nucleus(index)))
    return facts
  }

  func pool(_ row: EffectorPool) -> AtlasFact {
    AtlasFact(
      "effector_pools", row.provenance,
      [
        ("effector", atlas.effectors[row.effector].id),
        ("pool", AtlasCell.pool(row.pool, atlas)), ("weight", AtlasCell.number(row.weight)),
        ("side", AtlasCell.side(row.side)),
      ])
  }
}
