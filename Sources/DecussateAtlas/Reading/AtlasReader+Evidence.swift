extension AtlasReader {
  mutating func series() -> [SeriesFrequency] {
    rows(of: .series) { row in
      SeriesFrequency(
        series: row.requiredText("series"), site: row.word("site"),
        structure: row.text("structure"), territory: row.text("territory"),
        time: row.word("time"), selection: row.text("selection"),
        patients: row.optionalCount("n"), sign: row.requiredText("sign"),
        region: row.text("region"), sideRelative: row.word("side_relative"),
        count: row.optionalCount("k"), frequency: row.optionalNumber("frequency", .share),
        provenance: row.provenance())
    }
  }

  mutating func seriesSites() -> [SeriesSite] {
    rows(of: .seriesSites) { row in
      SeriesSite(
        series: row.requiredText("series"), structure: row.requiredText("structure"),
        sign: row.text("sign"), region: row.text("region"), causes: row.seriesCauses("causes"),
        use: row.word("use"), reason: row.text("reason"), provenance: row.provenance())
    }
  }

  /// `territory:`, `nerve:`, `disease:` or `family:` before an id or a name, joined by `;`.
  private mutating func seriesCauses(_ name: String) -> [SeriesSite.Cause] {
    guard let range = cell(name), !range.isEmpty else { return [] }
    var causes: [SeriesSite.Cause] = []
    for item in items(range) {
      let colon = item.first { bytes[$0] == UInt8(ascii: ":") } ?? item.lowerBound
      let id = min(colon + 1, item.upperBound)..<item.upperBound
      switch string(item.lowerBound..<colon) {
      case "territory": if let index = index(id, .territory) { causes.append(.territory(index)) }
      case "nerve": if let index = index(id, .nerve) { causes.append(.nerve(index)) }
      case "disease": if let index = index(id, .disease) { causes.append(.disease(index)) }
      case "family": causes.append(.family(string(id)))
      default:
        fail(
          "ATL019", "'\(string(item))' is not a cause",
          help: "write territory:, nerve:, disease: or family: before an id")
      }
    }
    return causes
  }

  mutating func signAccuracy() -> [SignAccuracy] {
    rows(of: .signAccuracy) { row in
      SignAccuracy(
        id: row.identifier("id"), sign: row.requiredText("sign"), finding: row.text("finding"),
        sensitivity: row.optionalNumber("sensitivity", .share),
        specificity: row.optionalNumber("specificity", .share),
        positiveLikelihoodRatio: row.optionalNumber("lr_positive", .notNegative),
        negativeLikelihoodRatio: row.optionalNumber("lr_negative", .notNegative),
        kappa: row.text("kappa"), patients: row.text("n"), population: row.text("population"),
        referenceStandard: row.text("reference_standard"), isPooled: row.word("pooled"),
        provenance: row.provenance())
    }
  }

  mutating func incidence() -> [Incidence] {
    rows(of: .incidence) { row in
      let cause = row.requiredText("cause")
      return Incidence(
        cause: cause, level: row.levelOrAny("level"), structure: row.text("structure"),
        territory: row.text("territory"), population: row.text("population"),
        measure: row.requiredText("measure"), value: row.optionalNumber("value", .notNegative),
        low: row.optionalNumber("low", .notNegative),
        high: row.optionalNumber("high", .notNegative), patients: row.text("n"),
        provenance: row.provenance())
    }
  }

  /// A level, or nil for `any` and for an empty cell.
  private mutating func levelOrAny(_ name: String) -> NeuraxisLevel? {
    guard let range = cell(name), !range.isEmpty, string(range) != "any" else { return nil }
    return word(range, of: name)
  }

  mutating func dynamics() -> [SignDynamics] {
    rows(of: .dynamics) { row in
      SignDynamics(
        id: row.identifier("id"), topic: row.requiredText("topic"), site: row.text("site"),
        sign: row.text("sign"), onsetDays: row.optionalNumber("onset_days", .notNegative),
        peakDays: row.optionalNumber("peak_days", .notNegative),
        endDays: row.optionalNumber("end_days", .notNegative), value: row.text("value"),
        unit: row.text("unit"), patients: row.text("n"),
        statement: row.requiredText("statement"), provenance: row.provenance())
    }
  }
}
