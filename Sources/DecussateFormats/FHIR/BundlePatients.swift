import Decussate

/// The patients of a bundle, as its resources name them.
struct BundlePatients {
  private let vocabulary: FindingVocabulary
  private var names: [String] = []
  private var numbers: [String: Int] = [:]
  private var aliases: [String: String] = [:]
  private var onsets: [DiseaseCourse.Moment?] = []
  private var seen: [DiseaseCourse.Moment?] = []
  var collectors: [FindingCollector] = []
  var nihss: [[NIHSSItem: NIHSSScore]] = []

  init(_ vocabulary: FindingVocabulary) { self.vocabulary = vocabulary }

  /// A Patient resource gives other names of a patient: its full URL and its id.
  mutating func add(patient: JSONCursor, url: String?) {
    guard let id = patient["id"]?.string else { return }
    aliases["Patient/\(id)"] = id
    if let url { aliases[url] = id }
  }

  /// The number of the patient a resource is about.
  mutating func subject(of resource: JSONCursor) -> Int {
    let reference = resource["subject"]?["reference"]?.string ?? ""
    var name = aliases[reference] ?? reference
    if name.hasPrefix("Patient/") { name = String(name.dropFirst(8)) }
    if let known = numbers[name] { return known }
    numbers[name] = names.count
    names.append(name)
    onsets.append(nil)
    seen.append(nil)
    collectors.append(FindingCollector(vocabulary))
    nihss.append([:])
    return names.count - 1
  }

  /// The first onset counts.
  mutating func begin(_ subject: Int, date: DiseaseCourse.Moment?) {
    onsets[subject] = BundlePatients.outer(onsets[subject], date, isLater: false)
  }

  /// The last time the patient was seen counts.
  mutating func see(_ subject: Int, date: DiseaseCourse.Moment?) {
    seen[subject] = BundlePatients.outer(seen[subject], date, isLater: true)
  }

  private static func outer(
    _ known: DiseaseCourse.Moment?, _ new: DiseaseCourse.Moment?, isLater: Bool
  ) -> DiseaseCourse.Moment? {
    guard case .date(let day)? = new else { return known }
    guard case .date(let before)? = known else { return new }
    return .date(isLater ? max(before, day) : min(before, day))
  }

  func records(of bundle: JSONCursor) -> [PatientRecord] {
    let own = RecordReader.id(bundle)
    if names.isEmpty {
      let empty = FindingCollector(vocabulary)
      return [empty.record(id: own, time: .acute, at: bundle.location)]
    }
    return names.indices.map { number in
      var collector = collectors[number]
      NIHSSFindings.add(nihss[number], at: bundle.location, to: &collector)
      var course = DiseaseCourse(encounter: seen[number])
      if let onset = onsets[number] { course.add(onset) }
      let time = course.time
      if time == nil {
        collector.warn(
          "FMT004", bundle.location,
          "the time from onset is not given; it is taken as acute",
          "give onsetDateTime of a Condition and effectiveDateTime of an Observation")
      }
      let name = names[number].isEmpty ? own : names[number]
      return collector.record(id: name, time: time ?? .acute, at: bundle.location)
    }
  }

  /// All codes of a CodeableConcept.
  static func codes(_ concept: JSONCursor?) -> [String] {
    (concept?["coding"]?.elements ?? []).compactMap { $0["code"]?.string }
  }
}
