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

  mutating func signAccuracy() -> [SignAccuracy] {
    rows(of: .signAccuracy) { row in
      SignAccuracy(
        id: row.identifier("id"), sign: row.requiredText("sign"), finding: row.text("finding"),
        sensitivity: row.optionalNumber("sensitivity", .share),
        specificity: row.optionalNumber("specificity", .share),
        positiveLikelihoodRatio: row.optionalNumber("lr_positive", .notNegative),
        negativeLikelihoodRatio: row.optionalNumber("lr_negative", .notNegative),
        kappa: row.text("kappa"), patients: row.text("n"), population: row.text("population"),
        referenceStandard: row.text("reference_standard"), provenance: row.provenance())
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
