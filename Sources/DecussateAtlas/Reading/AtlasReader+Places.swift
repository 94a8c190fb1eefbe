extension AtlasReader {
  mutating func structures() -> [Structure] {
    rows(of: .structures) { row in
      Structure(
        id: row.identifier("id"), name: row.requiredText("name"), group: row.requiredText("group"),
        level: row.optionalWord("level"), sidedness: row.word("sidedness"),
        shape: row.word("shape"), territory: row.text("territory"),
        synonyms: row.list("synonyms"), uberon: row.text("uberon"), fma: row.text("fma"),
        provenance: row.provenance())
    }
  }

  mutating func shapes() -> [StructureShape] {
    rows(of: .structureShapes) { row in
      StructureShape(
        structure: row.index("structure", .structure), ellipsoid: row.ellipsoid(),
        provenance: row.provenance())
    }
  }

  mutating func members() -> [StructureMember] {
    rows(of: .structureMembers) { row in
      StructureMember(
        structure: row.index("structure", .structure), element: row.element("element"),
        side: row.word("side"), extent: row.number("extent", .share),
        z: row.optionalNumber("z_mm"), provenance: row.provenance())
    }
  }

  mutating func nuclei() -> [Nucleus] {
    rows(of: .nuclei) { row in
      Nucleus(
        id: row.identifier("id"), name: row.requiredText("name"), kind: row.requiredText("kind"),
        structure: row.optionalIndex("structure", .structure), ellipsoid: row.ellipsoid(),
        provenance: row.provenance())
    }
  }

  mutating func segments() -> [SegmentGeometry] {
    rows(of: .segments) { row in
      SegmentGeometry(
        segment: row.segment("segment"), vertebra: row.text("vertebra"),
        zTop: row.number("z_top_mm"), zBottom: row.number("z_bottom_mm"),
        centerY: row.number("centre_y_mm"), halfX: row.number("half_x_mm", .positive),
        halfY: row.number("half_y_mm", .positive), provenance: row.provenance())
    }
  }

  mutating func cordColumns() -> [CordColumn] {
    rows(of: .cordSections) { row in
      CordColumn(
        segment: row.segment("segment"), column: row.requiredText("column"),
        x: row.number("x_mm"), y: row.number("y_mm"), halfX: row.number("half_x_mm", .positive),
        halfY: row.number("half_y_mm", .positive), provenance: row.provenance())
    }
  }

  mutating func outlines() -> [OutlinePoint] {
    rows(of: .outlines) { row in
      OutlinePoint(
        organ: row.word("organ"), z: row.number("z_mm"), order: row.number("order", .positive),
        x: row.number("x_mm"), y: row.number("y_mm"), provenance: row.provenance())
    }
  }

  /// The columns `x_mm` to `tilt_deg`.
  private mutating func ellipsoid() -> Ellipsoid {
    Ellipsoid(
      center: Point(number("x_mm"), number("y_mm"), number("z_mm")),
      semiaxes: Point(
        number("ax_mm", .positive), number("ay_mm", .positive), number("az_mm", .positive)),
      tilt: number("tilt_deg"))
  }
}
