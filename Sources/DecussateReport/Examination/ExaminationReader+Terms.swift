internal import DecussateAtlas

/// The ontology terms of a document: `hpo_present` and `hpo_absent`, or the features of a GA4GH phenopacket.
struct PhenotypeTerms {
  struct Term {
    let id: String
    let label: String
    let state: Finding.State
    let place: JSONCursor
  }

  private(set) var terms: [Term] = []

  /// Nil when the document has neither list.
  init?(_ cursor: JSONCursor) {
    let present = cursor["hpo_present"]
    let absent = cursor["hpo_absent"]
    let features = cursor["phenotypicFeatures"]
    if present == nil, absent == nil, features == nil { return nil }
    for element in present?.elements ?? [] { append(element, element, .present) }
    for element in absent?.elements ?? [] { append(element, element, .absent) }
    for element in features?.elements ?? [] {
      let isExcluded = element["excluded"]?.value == .bool(true)
      append(element["type"] ?? element, element, isExcluded ? .absent : .present)
    }
  }

  private mutating func append(_ type: JSONCursor, _ place: JSONCursor, _ state: Finding.State) {
    terms.append(
      Term(
        id: type["id"]?.string ?? "", label: type["label"]?.string ?? "", state: state,
        place: place))
  }
}

extension ExaminationReader {
  /// Reads ontology terms as findings, by id or else by label, through the plain words of the atlas.
  ///
  /// A term names no side: one that has sides is read as both. The course of such records is that of a disease over
  /// years, so the time is chronic unless the document says otherwise.
  mutating func readTerms(_ phenotype: PhenotypeTerms, _ cursor: JSONCursor) -> Examination? {
    let before = errorCount
    var time = TimeCourse.chronic
    if let given = cursor["time"]?.string, let course = TimeCourse(name: given) { time = course }
    var findings: [Finding] = []
    for term in phenotype.terms {
      for finding in meanings(of: term) {
        let opposite = findings.first {
          $0.alias == finding.alias && $0.state != finding.state
        }
        if opposite != nil {
          warning(
            "EXM020", term.place, "'\(term.label)' is excluded, yet a present term says the same",
            "the present term is used")
        } else if !findings.contains(finding) {
          findings.append(finding)
        }
      }
    }
    if findings.isEmpty {
      error(
        "EXM003", cursor, "none of the \(phenotype.terms.count) terms is a sign that is modelled",
        "give at least one neurological sign")
    }
    guard errorCount == before else { return nil }
    return Examination(time: time, findings: findings, unmentioned: nil)
  }

  private mutating func meanings(of term: PhenotypeTerms.Term) -> [Finding] {
    var rows = vocabulary.phrases(term.id)
    if rows.isEmpty { rows = vocabulary.phrases(term.label) }
    let findings = rows.compactMap { row -> Finding? in
      guard let alias = vocabulary.alias(sign: row.sign, region: row.region) else { return nil }
      let isNegative = row.state == "absent"
      // A term for a normal sign that is itself excluded says only that something is wrong.
      if isNegative, term.state == .absent { return nil }
      return Finding(
        alias: alias, side: vocabulary.isAxial(alias) ? .none : .both,
        state: isNegative ? .absent : term.state)
    }
    if findings.isEmpty {
      let reason = vocabulary.reasonNotModelled(term.id) ?? vocabulary.reasonNotModelled(term.label)
      warning(
        "EXM007", term.place,
        "'\(term.label.isEmpty ? term.id : term.label)' is heard but not modelled",
        reason ?? "it says nothing about where a lesion lies in this model")
    }
    return findings
  }
}
