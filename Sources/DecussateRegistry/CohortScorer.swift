import Decussate
public import DecussateCohort
public import DecussateFormats

/// What is asked of every record of a cohort.
public struct CohortScorer: Sendable {
  public let engine: Engine
  public let population: String
  /// Weight of silence for every record; nil takes the record's own.
  public let unmentioned: Float?
  /// The model that answers: its sources, its atlas, the size of its dictionary, the prior, and the table if there is one.
  public let model: String
  let reader: RecordReader
  private let vocabulary: FindingVocabulary
  private let tables: [PatientTable]

  /// What was read of one record.
  struct Read: Sendable {
    let input: UInt64
    let patients: [PatientRecord]
  }

  public init(
    _ engine: Engine, size: Int, population: String, unmentioned: Float?, reader: RecordReader
  ) {
    let key = Engine.key(engine.atlas, size: size)
    let silence = unmentioned.map { "-\(JSONValue.number($0, digits: 4).compactText)" } ?? ""
    self.init(
      engine, population: population, unmentioned: unmentioned, reader: reader, tables: [],
      model: "\(CohortRow.hexadecimal(key.model))-\(CohortRow.hexadecimal(key.atlas))-\(size)-"
        + "\(population)\(silence)")
  }

  private init(
    _ engine: Engine, population: String, unmentioned: Float?, reader: RecordReader,
    tables: [PatientTable], model: String
  ) {
    self.engine = engine
    self.population = population
    self.unmentioned = unmentioned
    self.reader = reader
    self.tables = tables
    self.model = model
    vocabulary = FindingVocabulary(engine.atlas)
  }

  /// The same with the findings of live examinations weighed beforehand, once for all patients.
  ///
  /// Answers then lie within 10⁻³ of those without, and name no structure. They depend on which findings are weighed, so these are part of the model's name.
  public func weighing(_ findings: CohortFindings) -> CohortScorer {
    var print = FNV1a()
    var tables: [PatientTable] = []
    for time in TimeCourse.allCases {
      guard
        let table = PatientTable(
          engine.inverse, asking: findings[time], time: time, population: population,
          notice: engine.notice, runner: ParallelRunner())
      else { continue }
      tables.append(table)
      for finding in table.findings {
        print.combine(
          Array(ExaminationDocument.json(finding, vocabulary: vocabulary).compactText.utf8).span)
      }
      print.combine([UInt8(time.rawValue)].span)
    }
    return CohortScorer(
      engine, population: population, unmentioned: unmentioned, reader: reader, tables: tables,
      model: model + "-table-\(CohortRow.hexadecimal(print.value))")
  }

  var hasTables: Bool { !tables.isEmpty }

  /// What stands in a record.
  func read(_ unit: CohortInput.Unit) -> Read {
    Read(input: FNV1a.hash(unit.bytes.span), patients: unit.patients(reader))
  }

  /// What is localised of a patient.
  func examination(_ patient: PatientRecord) -> Examination? {
    guard var asked = patient.examination else { return nil }
    if let unmentioned { asked.unmentioned = unmentioned }
    return asked
  }

  /// Answers to the patients of some records, in order; nil for one without an examination.
  func answers(_ read: [Read], _ runner: ParallelRunner) -> [CohortAnswer?] {
    let asked = read.flatMap { $0.patients.map { examination($0) } }
    var answers = [CohortAnswer?](repeating: nil, count: asked.count)
    var left: [(place: Int, examination: Examination)] = []
    for (place, examination) in asked.enumerated() {
      if let examination { left.append((place, examination)) }
    }
    for table in tables {
      let own = left.filter { $0.examination.time == table.time && $0.examination.unmentioned == 0 }
      let found = table.answers(to: own.map { $0.examination }, runner: runner)
      for (entry, answer) in zip(own, found) {
        answers[entry.place] = answer.map { CohortAnswer($0) }
      }
    }
    let open = left.filter { answers[$0.place] == nil }
    let found = runner.map(open.count) { number in
      (try? localize(open[number].examination)).map { CohortAnswer($0, atlas: engine.atlas) }
    }
    for (entry, answer) in zip(open, found) { answers[entry.place] = answer }
    return answers
  }

  /// The rows of one record with the answers to its patients.
  func rows(_ read: Read, _ answers: ArraySlice<CohortAnswer?>, record: Int) -> [CohortRow] {
    zip(read.patients, answers).enumerated().map { number, pair in
      let (patient, answer) = pair
      let asked = examination(patient)
      var problems = patient.problems
      if asked != nil, answer == nil {
        problems.append(
          Diagnostic(
            "REG004", at: "", "the findings cannot be localised",
            help: "give at least one sign that was found or looked for"))
      }
      return CohortRow(
        record: record, part: number + 1, parts: read.patients.count, id: patient.id,
        input: read.input, model: model,
        examination: asked.map { ExaminationDocument.json($0, vocabulary: vocabulary) },
        answer: answer, classification: patient.classification?.json, diagnostics: problems,
        unknown: patient.unknown.map {
          CohortRow.Unknown(system: $0.system, code: $0.code, label: $0.label)
        })
    }
  }

  /// The answer without reasons, on the thread that asks: records are what runs side by side.
  private func localize(_ examination: Examination) throws(LocalizationError) -> Localization {
    try engine.inverse.localize(
      examination, population: population, silence: engine.silence, notice: engine.notice,
      runner: SerialRunner(), details: false)
  }
}
