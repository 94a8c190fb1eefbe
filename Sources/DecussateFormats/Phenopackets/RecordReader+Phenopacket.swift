import Decussate

/// GA4GH Phenopackets v2, and plain lists of HPO terms.
///
/// Used of a packet: `id`, `subject`, and of each feature its type, `excluded`, `severity`, `modifiers`, `onset` and `resolution`.
extension RecordReader {
  func readPhenopacket(_ cursor: JSONCursor) -> PatientRecord {
    var collector = FindingCollector(vocabulary)
    var course = DiseaseCourse(encounter: cursor["subject"]?["timeAtLastEncounter"])
    for element in cursor["hpo_present"]?.elements ?? [] {
      readTerm(element, element, .present, side: .both, severity: nil, &collector)
    }
    for element in cursor["hpo_absent"]?.elements ?? [] {
      readTerm(element, element, .absent, side: .both, severity: nil, &collector)
    }
    for feature in cursor["phenotypicFeatures"]?.elements ?? [] {
      readFeature(feature, &collector, &course)
    }
    var time = course.time ?? .chronic
    if let word = cursor["time"]?.string, let given = TimeCourse(name: word.lowercased()) {
      time = given
    }
    let own = RecordReader.id(cursor)
    let subject = cursor["subject"].map { RecordReader.id($0) } ?? ""
    return collector.record(id: own.isEmpty ? subject : own, time: time, at: cursor.location)
  }

  private func readFeature(
    _ feature: JSONCursor, _ collector: inout FindingCollector, _ course: inout DiseaseCourse
  ) {
    guard let type = feature["type"] else {
      collector.warn(
        "FMT005", feature.location, "a feature has no 'type'",
        "add \"type\": {\"id\": \"HP:…\", \"label\": …}")
      return
    }
    let isExcluded = feature["excluded"]?.value == .bool(true)
    if feature["resolution"] != nil {
      collector.warn(
        "FMT006", feature.location,
        "'\(label(type))' has resolved; it is taken as not examined now",
        "leave 'resolution' out of what is still there")
      return
    }
    if !isExcluded, let onset = feature["onset"] { course.add(onset: onset) }
    var side = FindingSide.both
    var severity = feature["severity"]?["id"]?.string.flatMap { Modifiers.severities[$0] }
    if let given = feature["severity"], severity == nil {
      collector.add(unknownTerm(given, system: "modifier"))
    }
    for modifier in feature["modifiers"]?.elements ?? [] {
      let id = modifier["id"]?.string ?? ""
      if let given = Modifiers.sides[id] {
        side = given
      } else if let given = Modifiers.severities[id] {
        severity = severity ?? given
      } else if let time = Modifiers.courses[id] {
        course.add(time)
      } else {
        collector.add(unknownTerm(modifier, system: "modifier"))
      }
    }
    readTerm(
      type, feature, isExcluded ? .absent : .present, side: side, severity: severity, &collector)
  }

  /// One term by its id, else by its label as a phrase of the atlas.
  private func readTerm(
    _ type: JSONCursor, _ place: JSONCursor, _ state: Finding.State, side: FindingSide,
    severity: Severity?, _ collector: inout FindingCollector
  ) {
    let id = type["id"]?.string ?? type.string ?? ""
    let label = type["label"]?.string ?? ""
    for words in [id, label] where !words.isEmpty {
      if collector.add(
        code: words, state: state, side: side, severity: severity, at: place.location)
      {
        return
      }
    }
    collector.add(unknownTerm(type, system: "HPO"))
  }

  private func unknownTerm(_ type: JSONCursor, system: String) -> UnknownCode {
    UnknownCode(
      system: system, code: type["id"]?.string ?? type.string ?? "",
      label: type["label"]?.string ?? "")
  }

  private func label(_ type: JSONCursor) -> String {
    type["label"]?.string ?? type["id"]?.string ?? "a feature"
  }
}

/// Terms of the clinical modifier branch of HPO that are read.
enum Modifiers {
  static let sides: [String: FindingSide] = [
    "HP:0012835": .left, "HP:0012834": .right, "HP:0012832": .both,
    // Unilateral: one side, not told which.
    "HP:0012833": .none,
  ]

  static let severities: [String: Severity] = [
    "HP:0012827": .mild, "HP:0012825": .mild, "HP:0012826": .moderate, "HP:0012828": .severe,
    "HP:0012829": .severe,
  ]

  static let courses: [String: TimeCourse] = [
    "HP:0011009": .acute, "HP:0011011": .subacute, "HP:0011010": .chronic,
  ]
}
