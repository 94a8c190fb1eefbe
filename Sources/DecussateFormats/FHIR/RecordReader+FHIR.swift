import Decussate

/// HL7 FHIR R4 Bundles: Observations and Conditions of one patient or several.
///
/// Every patient that a resource is about becomes a record, in the order met. Resources of other kinds are passed over; withdrawn ones too.
extension RecordReader {
  func readBundle(_ cursor: JSONCursor) -> [PatientRecord] {
    let type = cursor["resourceType"]?.string ?? ""
    guard type == "Bundle" else {
      return [
        PatientRecord(
          id: RecordReader.id(cursor), examination: nil,
          problems: [
            Diagnostic(
              "FMT007", at: cursor.location,
              "a resource of the type '\(type)' stands where a Bundle is expected",
              help: "put the Observations and Conditions of a patient into one Bundle")
          ])
      ]
    }
    var patients = BundlePatients(vocabulary)
    for entry in cursor["entry"]?.elements ?? [] {
      guard let resource = entry["resource"] else { continue }
      switch resource["resourceType"]?.string {
      case "Patient": patients.add(patient: resource, url: entry["fullUrl"]?.string)
      case "Observation": readObservation(resource, &patients)
      case "Condition": readCondition(resource, &patients)
      default: continue
      }
    }
    return patients.records(of: cursor)
  }

  // MARK: Observations

  private func readObservation(_ resource: JSONCursor, _ patients: inout BundlePatients) {
    let status = resource["status"]?.string ?? ""
    guard !["entered-in-error", "cancelled", "registered"].contains(status) else { return }
    let subject = patients.subject(of: resource)
    patients.see(subject, date: moment(resource, "effective"))
    readMeasured(resource, in: resource, subject, &patients)
    for component in resource["component"]?.elements ?? [] {
      readMeasured(component, in: resource, subject, &patients)
    }
  }

  /// What an observation, or one component of it, says.
  private func readMeasured(
    _ measured: JSONCursor, in resource: JSONCursor, _ subject: Int,
    _ patients: inout BundlePatients
  ) {
    guard let code = measured["code"], measured["dataAbsentReason"] == nil else { return }
    if let item = NIHSSItem(loinc: code) {
      if let score = score(measured) { patients.nihss[subject][item] = score }
      return
    }
    if NIHSSItem.isTotal(code) { return }
    guard let state = state(measured) else {
      // A panel carries its results in its components.
      if resource["component"] == nil || measured.path != resource.path {
        unread(code, into: &patients.collectors[subject])
      }
      return
    }
    let place = BodyPlace(measured["bodySite"] ?? resource["bodySite"], code: code)
    readConcept(
      code, state: state, place: place, severity: nil, at: measured.location,
      &patients.collectors[subject])
  }

  private func score(_ measured: JSONCursor) -> NIHSSScore? {
    if case .number(let number)? = measured["valueInteger"]?.value
      ?? measured["valueQuantity"]?["value"]?.value
    {
      return NIHSSScore(points: number.integer ?? -1)
    }
    for coding in measured["valueCodeableConcept"]?["coding"]?.elements ?? [] {
      for part in coding["extension"]?.elements ?? []
      where part["url"]?.string == "http://hl7.org/fhir/StructureDefinition/ordinalValue" {
        if case .number(let number)? = part["valueDecimal"]?.value {
          return NIHSSScore(points: Int(exactly: number.value) ?? -1)
        }
      }
    }
    return nil
  }

  /// Whether an observation says that its sign is there; nil where its value does not tell.
  private func state(_ measured: JSONCursor) -> Finding.State? {
    if case .bool(let isThere)? = measured["valueBoolean"]?.value {
      return isThere ? .present : .absent
    }
    if let value = measured["valueCodeableConcept"] { return AnswerCodes.state(value) }
    if let text = measured["valueString"]?.string { return AnswerCodes.state(word: text) }
    for interpretation in measured["interpretation"]?.elements ?? [] {
      if let state = AnswerCodes.state(interpretation) { return state }
    }
    let hasValue = measured.members.contains { $0.name.hasPrefix("value") }
    let isPart = measured["component"] != nil
    // A finding recorded without a value is a finding made.
    return hasValue || isPart ? nil : .present
  }

  // MARK: Conditions

  private func readCondition(_ resource: JSONCursor, _ patients: inout BundlePatients) {
    let clinical = BundlePatients.codes(resource["clinicalStatus"])
    let verification = BundlePatients.codes(resource["verificationStatus"])
    guard !verification.contains("entered-in-error") else { return }
    let isOver = !Set(clinical).isDisjoint(with: ["inactive", "remission", "resolved"])
    let isRefuted = verification.contains("refuted")
    guard let code = resource["code"], isRefuted || !isOver else { return }
    let subject = patients.subject(of: resource)
    if !isRefuted { patients.begin(subject, date: moment(resource, "onset")) }
    patients.see(subject, date: moment(resource, "recorded"))
    let place = BodyPlace(resource["bodySite"], code: code)
    var severity: Severity?
    for code in BundlePatients.codes(resource["severity"]) {
      severity = severity ?? AnswerCodes.severities[code]
    }
    readConcept(
      code, state: isRefuted ? .absent : .present, place: place, severity: severity,
      at: resource.location, &patients.collectors[subject])
  }

  private func moment(_ resource: JSONCursor, _ stem: String) -> DiseaseCourse.Moment? {
    let text =
      resource["\(stem)DateTime"]?.string ?? resource["\(stem)Date"]?.string
      ?? resource["\(stem)Period"]?["start"]?.string
    return text.flatMap { ISO8601.days(date: $0) }.map { .date($0) }
  }

  // MARK: Concepts

  /// A CodeableConcept as findings: by code, else by the plain words beside it.
  private func readConcept(
    _ concept: JSONCursor, state: Finding.State, place: BodyPlace, severity: Severity?,
    at location: String, _ collector: inout FindingCollector
  ) {
    let codings = concept["coding"]?.elements ?? []
    for coding in codings {
      guard let code = TerminologyCode(coding), code.isKnownSystem else { continue }
      let meanings = vocabulary.meanings(of: code.phrase)
      guard !meanings.isEmpty else { continue }
      for meaning in meanings {
        if meaning.state == .absent, state == .absent { continue }
        let alias = place.narrowed(meaning.alias, vocabulary)
        collector.add(
          Finding(
            alias: alias, side: place.side ?? .none,
            state: meaning.state == .absent ? .absent : state, severity: severity), at: location)
      }
      return
    }
    let texts =
      [concept["text"]?.string].compactMap { $0 } + codings.compactMap { $0["display"]?.string }
    for text in texts {
      let reading = phrases.read(TerminologyCode.plain(text), state: state)
      guard reading.diagnostics.isEmpty, !reading.findings.isEmpty else { continue }
      for var finding in reading.findings {
        if finding.side == .none, let side = place.side { finding.side = side }
        finding.alias = place.narrowed(finding.alias, vocabulary)
        finding.severity = finding.severity ?? severity
        collector.add(finding, at: location)
      }
      return
    }
    unread(concept, into: &collector)
  }

  private func unread(_ concept: JSONCursor, into collector: inout FindingCollector) {
    let text = concept["text"]?.string ?? ""
    let codings = (concept["coding"]?.elements ?? []).compactMap { TerminologyCode($0) }
    guard let first = codings.first else {
      collector.add(UnknownCode(system: "word", code: text))
      return
    }
    collector.add(
      UnknownCode(
        system: first.systemName, code: first.code,
        label: first.display.isEmpty ? text : first.display))
  }
}
