extension AtlasReader {
  mutating func tracts() -> [Tract] {
    rows(of: .tracts) { row in
      Tract(
        id: row.identifier("id"), name: row.requiredText("name"), system: row.word("system"),
        direction: row.word("direction"), crossing: row.text("crossing"),
        axonsPerSide: row.optionalNumber("axons_per_side", .positive),
        synonyms: row.list("synonyms"), provenance: row.provenance())
    }
  }

  mutating func parts() -> [TractPart] {
    rows(of: .tractParts) { row in
      // The id of a part is new here; only its tract refers to another table.
      let tract = row.indexAndText("tract", .tract)
      let part = row.identifier("part")
      return TractPart(
        id: tract.text + "/" + part, tract: tract.index, part: part,
        name: row.requiredText("name"), bodyPart: row.text("body_part"),
        origin: row.text("origin"), share: row.number("share", .share),
        provenance: row.provenance())
    }
  }

  mutating func controlPoints() -> [ControlPoint] {
    rows(of: .controlPoints) { row in
      ControlPoint(
        part: row.part(), branch: row.branch("branch"), order: row.number("order"),
        landmark: row.text("landmark"), center: row.point("x_mm", "y_mm", "z_mm"),
        u: row.point("ux", "uy", "uz"), v: row.point("vx", "vy", "vz"),
        share: row.optionalNumber("share", .share),
        spreadZ: row.optionalNumber("spread_z_mm", .notNegative) ?? 0,
        provenance: row.provenance())
    }
  }

  mutating func stations() -> [TractStation] {
    rows(of: .tractStations) { row in
      TractStation(
        part: row.part(), order: row.count("order"),
        structure: row.index("structure", .structure), side: row.word("side"),
        provenance: row.provenance())
    }
  }

  mutating func terminations() -> [Termination] {
    rows(of: .terminations) { row in
      Termination(
        part: row.part(), branch: row.branchName("branch"), pool: row.pool("pool"),
        lamina: row.text("lamina"), ending: row.word("ending"), provenance: row.provenance())
    }
  }

  private mutating func point(_ x: String, _ y: String, _ z: String) -> Point {
    Point(number(x), number(y), number(z))
  }
}
