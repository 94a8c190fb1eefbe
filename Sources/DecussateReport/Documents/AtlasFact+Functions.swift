internal import DecussateAtlas

/// What the tables say of muscles, reflexes, signs, words and causes.
extension AtlasFacts {
  func effector(_ index: Index<Effector>) -> [AtlasFact] {
    let row = atlas.effectors[index]
    var facts = [
      AtlasFact(
        "effectors", row.provenance,
        [
          ("name", row.name), ("muscles", row.muscles), ("region", row.region),
          ("nerve", row.nerve), ("distality", row.distality),
          ("contralateral_share", AtlasCell.number(row.contralateralShare)),
          ("ipsilateral_share", AtlasCell.number(row.ipsilateralShare)),
          ("dependence", AtlasCell.number(row.dependence)),
          ("direct", AtlasCell.number(row.direct)), ("backup", AtlasCell.number(row.backup)),
          ("weight_classic", AtlasCell.number(row.weightClassic)),
          ("weight_measured", AtlasCell.number(row.weightMeasured)),
          ("synonyms", row.synonyms.joined(separator: "; ")),
        ])
    ]
    facts += atlas.effectorPools.filter { $0.effector == index }.map { pool($0) }
    facts += atlas.effectorDrives.filter { $0.effector == index }.map { drive($0) }
    facts += atlas.effectorBackups.filter { $0.effector == index }.map { backup in
      AtlasFact(
        "effector_backups", backup.provenance, [("tract", atlas.tracts[backup.tract].id)])
    }
    facts += dependencies(on: .effector(index))
    facts += atlas.nerveEffects.filter { $0.element == .effector(index) }.map { effect($0) }
    return facts
  }

  func reflex(_ index: Index<Reflex>) -> [AtlasFact] {
    let row = atlas.reflexes[index]
    let own = AtlasFact(
      "reflexes", row.provenance,
      [
        ("name", row.name), ("kind", row.kind), ("afferent", row.afferent),
        ("effector", row.effector.map { atlas.effectors[$0].id } ?? ""),
        ("upper_effect", row.upperEffect), ("lower_effect", row.lowerEffect),
        ("acute_effect", row.acuteEffect),
      ])
    let segments = atlas.reflexSegments.filter { $0.reflex == index }.map { segment in
      AtlasFact(
        "reflex_segments", segment.provenance,
        [
          ("pool", AtlasCell.pool(segment.pool, atlas)),
          ("weight", AtlasCell.number(segment.weight)),
        ])
    }
    return [own] + segments + dependencies(on: .reflex(index))
  }

  func sign(_ index: Index<Sign>) -> [AtlasFact] {
    let row = atlas.signs[index]
    let own = AtlasFact(
      "signs", row.provenance,
      [
        ("label", row.label), ("sidedness", AtlasCell.sidedness(row.sidedness)),
        ("hpo", row.hpo), ("upper_acute", AtlasCell.number(row.upperAcute)),
        ("upper_chronic", AtlasCell.number(row.upperChronic)),
        ("lower_acute", AtlasCell.number(row.lowerAcute)),
        ("lower_chronic", AtlasCell.number(row.lowerChronic)),
        ("false_positive", AtlasCell.number(row.falsePositive)),
        ("false_negative", AtlasCell.number(row.falseNegative)),
      ])
    let rows = atlas.signDependencies.filter { $0.sign == index }.map { dependency($0) }
    let studies = atlas.signAccuracy.rows.filter { $0.sign == row.id }.map { study in
      AtlasFact(
        "sign_accuracy", study.provenance,
        [
          ("finding", study.finding), ("sensitivity", AtlasCell.number(study.sensitivity)),
          ("specificity", AtlasCell.number(study.specificity)), ("kappa", study.kappa),
          ("n", study.patients), ("population", study.population),
        ])
    }
    return [own] + rows + studies
  }

  /// A word of the case files: its rows, and the published series that count it.
  func word(_ word: String) -> [AtlasFact] {
    let rows = atlas.aliases.filter { $0.sign == word }
    var facts = rows.map { row in
      AtlasFact(
        "aliases", row.provenance,
        [
          ("sign", row.sign), ("region", row.region),
          (
            "members",
            row.members.map { member in
              let id = atlas.signs[member.sign].id
              return member.weight == 1 ? id : "\(id):\(AtlasCell.number(member.weight))"
            }.joined(separator: "; ")
          ),
          ("skin", row.skin.map { atlas.skin[$0].id } ?? ""),
          ("present", AtlasCell.combination(row.present)),
          ("absent", AtlasCell.combination(row.absent)), ("side_rule", row.sideRule),
        ])
    }
    facts += atlas.phrases.filter { $0.sign == word }.map { row in
      AtlasFact(
        "phrases", row.provenance,
        [("phrase", row.phrase), ("region", row.region), ("state", row.state)])
    }
    facts += atlas.series.filter { $0.sign == word }.map { row in
      AtlasFact(
        "series", row.provenance,
        [
          ("series", row.series), ("site", row.site.name), ("structure", row.structure),
          ("time", row.time.name), ("region", row.region), ("k", AtlasCell.number(row.count)),
          ("n", AtlasCell.number(row.patients)), ("frequency", AtlasCell.number(row.frequency)),
        ])
    }
    return facts
  }

  func nerve(_ index: Index<Nerve>) -> [AtlasFact] {
    let row = atlas.nerves[index]
    let own = AtlasFact(
      "nerves", row.provenance,
      [
        ("name", row.name), ("kind", row.kind), ("nerve", row.nerve), ("site", row.site),
        ("structure", row.structure.map { atlas.structures[$0].id } ?? ""),
        ("segment", row.segment?.name ?? ""), ("prior_family", row.priorFamily),
        ("relative_frequency", AtlasCell.number(row.relativeFrequency)),
        ("synonyms", row.synonyms.joined(separator: "; ")),
      ])
    return [own] + atlas.nerveEffects.filter { $0.nerve == index }.map { effect($0) }
  }

  func territory(_ index: Index<Territory>) -> [AtlasFact] {
    let row = atlas.territories[index]
    let own = AtlasFact(
      "territories", row.provenance,
      [
        ("name", row.name), ("cause", row.cause), ("level", row.level.name),
        ("prior_family", row.priorFamily),
        ("respects_midline", row.respectsMidline ? "yes" : "no"),
        ("bilateral_share", AtlasCell.number(row.bilateralShare)),
        ("relative_frequency", AtlasCell.number(row.relativeFrequency)),
        ("synonyms", row.synonyms.joined(separator: "; ")),
      ])
    return [own]
      + atlas.territoryMembers.filter { $0.territory == index }.map { territoryMember($0) }
  }

  func disease(_ index: Index<Disease>) -> [AtlasFact] {
    let row = atlas.diseases[index]
    let own = AtlasFact(
      "diseases", row.provenance,
      [
        ("name", row.name), ("level", row.level.name), ("prior_family", row.priorFamily),
        ("symmetry", row.symmetry), ("acute", AtlasCell.number(row.acute)),
        ("subacute", AtlasCell.number(row.subacute)), ("chronic", AtlasCell.number(row.chronic)),
        ("relative_frequency", AtlasCell.number(row.relativeFrequency)),
        ("synonyms", row.synonyms.joined(separator: "; ")),
      ])
    let features = atlas.diseaseFeatures.filter { $0.disease == index }.map { feature in
      AtlasFact(
        "disease_features", feature.provenance,
        [
          ("element", feature.element.map { AtlasCell.element($0, atlas) } ?? ""),
          ("feature", feature.feature), ("region", feature.region),
          ("probability", AtlasCell.number(feature.probability)),
          ("symmetry", feature.symmetry),
        ])
    }
    return [own] + features
  }
}
