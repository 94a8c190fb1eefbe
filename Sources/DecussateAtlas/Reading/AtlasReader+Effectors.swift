extension AtlasReader {
  mutating func effectors() -> [Effector] {
    rows(of: .effectors) { row in
      Effector(
        id: row.identifier("id"), name: row.requiredText("name"), muscles: row.text("muscles"),
        region: row.requiredText("region"), nerve: row.text("nerve"),
        distality: row.text("distality"),
        contralateralShare: row.number("contralateral_share", .share),
        ipsilateralShare: row.number("ipsilateral_share", .share),
        dependence: row.number("dependence", .share), direct: row.number("direct", .share),
        backup: row.number("backup", .share),
        weightClassic: row.optionalNumber("weight_classic", .notNegative),
        weightMeasured: row.optionalNumber("weight_measured", .notNegative),
        synonyms: row.list("synonyms"), provenance: row.provenance())
    }
  }

  mutating func effectorPools() -> [EffectorPool] {
    rows(of: .effectorPools) { row in
      EffectorPool(
        effector: row.index("effector", .effector), pool: row.pool("pool"),
        weight: row.number("weight", .share), side: row.word("side"),
        provenance: row.provenance())
    }
  }

  mutating func effectorDrives() -> [EffectorDrive] {
    rows(of: .effectorDrives) { row in
      EffectorDrive(
        effector: row.index("effector", .effector), part: row.part(),
        weight: row.number("weight", .share), provenance: row.provenance())
    }
  }

  mutating func effectorBackups() -> [EffectorBackup] {
    rows(of: .effectorBackups) { row in
      EffectorBackup(
        effector: row.index("effector", .effector), tract: row.index("tract", .tract),
        provenance: row.provenance())
    }
  }

  mutating func reflexes() -> [Reflex] {
    rows(of: .reflexes) { row in
      Reflex(
        id: row.identifier("id"), name: row.requiredText("name"), kind: row.requiredText("kind"),
        afferent: row.text("afferent"), effector: row.optionalIndex("effector", .effector),
        upperEffect: row.text("upper_effect"), lowerEffect: row.text("lower_effect"),
        acuteEffect: row.text("acute_effect"), provenance: row.provenance())
    }
  }

  mutating func reflexSegments() -> [ReflexSegment] {
    rows(of: .reflexSegments) { row in
      ReflexSegment(
        reflex: row.index("reflex", .reflex), pool: row.pool("pool"),
        weight: row.number("weight", .share), provenance: row.provenance())
    }
  }

  mutating func skin() -> [SkinRegion] {
    rows(of: .skin) { row in
      SkinRegion(
        id: row.identifier("id"), name: row.requiredText("name"), kind: row.requiredText("kind"),
        region: row.text("region"), provenance: row.provenance())
    }
  }

  mutating func skinInnervation() -> [SkinInnervation] {
    rows(of: .skinInnervation) { row in
      SkinInnervation(
        skin: row.index("skin", .skin), element: row.element("element"),
        weight: row.number("weight", .share), provenance: row.provenance())
    }
  }
}
