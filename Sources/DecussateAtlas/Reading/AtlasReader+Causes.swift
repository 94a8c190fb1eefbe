extension AtlasReader {
  mutating func nerves() -> [Nerve] {
    rows(of: .nerves) { row in
      Nerve(
        id: row.identifier("id"), name: row.requiredText("name"), kind: row.requiredText("kind"),
        nerve: row.text("nerve"), site: row.text("site"),
        structure: row.optionalIndex("structure", .structure),
        segment: row.optionalSegment("segment"), priorFamily: row.requiredText("prior_family"),
        relativeFrequency: row.number("relative_frequency", .notNegative),
        synonyms: row.list("synonyms"), provenance: row.provenance())
    }
  }

  mutating func nerveEffects() -> [NerveEffect] {
    rows(of: .nerveEffects) { row in
      NerveEffect(
        nerve: row.index("nerve", .nerve), element: row.element("element"),
        loss: row.number("loss", .share), provenance: row.provenance())
    }
  }

  mutating func diseases() -> [Disease] {
    rows(of: .diseases) { row in
      Disease(
        id: row.identifier("id"), name: row.requiredText("name"), level: row.word("level"),
        priorFamily: row.requiredText("prior_family"), symmetry: row.text("symmetry"),
        acute: row.number("acute", .share), subacute: row.number("subacute", .share),
        chronic: row.number("chronic", .share),
        relativeFrequency: row.number("relative_frequency", .notNegative),
        synonyms: row.list("synonyms"), provenance: row.provenance())
    }
  }

  mutating func diseaseFeatures() -> [DiseaseFeature] {
    rows(of: .diseaseFeatures) { row in
      DiseaseFeature(
        disease: row.index("disease", .disease), element: row.optionalElement("element"),
        feature: row.text("feature"), region: row.text("region"),
        probability: row.number("probability", .share), symmetry: row.text("symmetry"),
        provenance: row.provenance())
    }
  }

  mutating func territories() -> [Territory] {
    rows(of: .territories) { row in
      Territory(
        id: row.identifier("id"), name: row.requiredText("name"), cause: row.text("cause"),
        level: row.word("level"), priorFamily: row.requiredText("prior_family"),
        respectsMidline: row.word("respects_midline"),
        bilateralShare: row.number("bilateral_share", .share),
        relativeFrequency: row.number("relative_frequency", .notNegative),
        synonyms: row.list("synonyms"), provenance: row.provenance())
    }
  }

  mutating func territoryMembers() -> [TerritoryMember] {
    rows(of: .territoryMembers) { row in
      TerritoryMember(
        territory: row.index("territory", .territory),
        structure: row.index("structure", .structure), segment: row.optionalSegment("segment"),
        extent: row.number("extent", .share), share: row.number("share", .share),
        side: row.word("side"), provenance: row.provenance())
    }
  }

  mutating func priors() -> [PriorShare] {
    rows(of: .priors) { row in
      // The range is documentation of the share; the model uses the share.
      let population = row.requiredText("population")
      let level: NeuraxisLevel = row.word("level")
      let family = row.requiredText("family")
      let share = row.number("share", .share)
      let low = row.optionalNumber("low", .share)
      let high = row.optionalNumber("high", .share)
      row.checkRange(share, low: low, high: high)
      return PriorShare(
        population: population, level: level, family: family, share: share, low: low, high: high,
        acute: row.number("acute", .share), subacute: row.number("subacute", .share),
        chronic: row.number("chronic", .share), derivation: row.text("derivation"),
        provenance: row.provenance())
    }
  }

  mutating func parameters() -> [Parameter] {
    rows(of: .parameters) { row in
      let id = row.identifier("id")
      let value = row.number("value")
      let unit = row.text("unit")
      let low = row.optionalNumber("low")
      let high = row.optionalNumber("high")
      row.checkRange(value, low: low, high: high)
      return Parameter(
        id: id, value: value, unit: unit, low: low, high: high, provenance: row.provenance())
    }
  }

  /// A value lies within the range stated beside it.
  private mutating func checkRange(_ value: Float, low: Float?, high: Float?) {
    guard value < low ?? value || value > high ?? value else { return }
    fail(
      "ATL015",
      "the value \(Decimal.text(value)) lies outside its own range \(low.map(Decimal.text) ?? "")"
        + "…\(high.map(Decimal.text) ?? "")",
      help: "correct the value or the range")
  }
}
