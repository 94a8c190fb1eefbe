public import DecussateAtlas

/// One row of a store of results: a record of the input, what was made of it, and why.
///
/// A record of the input that holds several patients is several rows, its parts. The same input and model give the same bytes.
public struct CohortRow: Sendable, Hashable {
  /// Whether there is an answer.
  public enum State: String, Sendable, Hashable {
    case answered, refused
  }

  /// What a record could not be used for, or what was doubtful about it.
  public struct Problem: Sendable, Hashable {
    public let code: String
    public let isError: Bool
    public let message: String
  }

  /// A code that says nothing in the model.
  public struct Unknown: Sendable, Hashable {
    public let system: String
    public let code: String
    public let label: String

    public init(system: String, code: String, label: String) {
      self.system = system
      self.code = code
      self.label = label
    }
  }

  /// Number of the record in its input, from 1.
  public let record: Int
  /// Number of this patient within the record, from 1, and how many there are.
  public let part: Int
  public let parts: Int
  /// The patient's own name in the input; empty where there is none.
  public let id: String
  /// A hash of the record's bytes, 16 hexadecimal digits.
  public let input: String
  /// The model that answered.
  public let model: String
  public let state: State
  /// What was localised, as a document that reads back; nil where nothing could be.
  public let examination: JSONValue?
  public let answer: CohortAnswer?
  /// The classification of a spinal cord sheet.
  public let classification: JSONValue?
  public let problems: [Problem]
  public let unknown: [Unknown]

  public init(
    record: Int, part: Int, parts: Int, id: String, input: UInt64, model: String,
    examination: JSONValue?, answer: CohortAnswer?, classification: JSONValue?,
    diagnostics: [Diagnostic], unknown: [Unknown]
  ) {
    self.record = record
    self.part = part
    self.parts = parts
    self.id = id
    self.input = CohortRow.hexadecimal(input)
    self.model = model
    state = answer == nil ? .refused : .answered
    self.examination = examination
    self.answer = answer
    self.classification = classification
    problems = diagnostics.map {
      Problem(code: $0.code, isError: $0.severity == .error, message: $0.message)
    }
    self.unknown = unknown
  }

  /// Sixteen hexadecimal digits.
  public static func hexadecimal(_ value: UInt64) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: 16 - text.utf8.count) + text
  }

  /// The row as a document; `record`, `part`, `parts`, `input` and `model` come first.
  public var json: JSONValue {
    var members = [
      JSONMember("record", .integer(record)), JSONMember("part", .integer(part)),
      JSONMember("parts", .integer(parts)), JSONMember("input", .string(input)),
      JSONMember("model", .string(model)), JSONMember("id", .string(id)),
      JSONMember("state", .string(state.rawValue)),
    ]
    if let answer { members.append(JSONMember("answer", answer.json)) }
    if let classification { members.append(JSONMember("isncsci", classification)) }
    if !problems.isEmpty {
      members.append(
        JSONMember(
          "problems",
          .array(
            problems.map {
              .object([
                JSONMember("code", .string($0.code)),
                JSONMember("severity", .string($0.isError ? "error" : "warning")),
                JSONMember("message", .string($0.message)),
              ])
            })))
    }
    if !unknown.isEmpty {
      members.append(
        JSONMember(
          "unknown",
          .array(
            unknown.map {
              .object([
                JSONMember("system", .string($0.system)), JSONMember("code", .string($0.code)),
                JSONMember("label", .string($0.label)),
              ])
            })))
    }
    if let examination { members.append(JSONMember("examination", examination)) }
    return .object(members)
  }

  /// Nil where a document is no row.
  public init?(_ json: JSONValue) {
    func text(_ value: JSONValue?, _ name: String) -> String? {
      guard case .string(let text)? = value?[name] else { return nil }
      return text
    }
    func number(_ name: String) -> Int? {
      guard case .number(let number)? = json[name] else { return nil }
      return number.integer
    }
    func list(_ name: String) -> [JSONValue] {
      guard case .array(let values)? = json[name] else { return [] }
      return values
    }
    guard let record = number("record"), let part = number("part"), let parts = number("parts"),
      let input = text(json, "input"), let model = text(json, "model"),
      let state = text(json, "state").flatMap({ State(rawValue: $0) })
    else { return nil }
    let answer = json["answer"].flatMap { CohortAnswer($0) }
    guard (answer == nil) == (state == .refused) else { return nil }
    self.record = record
    self.part = part
    self.parts = parts
    id = text(json, "id") ?? ""
    self.input = input
    self.model = model
    self.state = state
    self.answer = answer
    examination = json["examination"]
    classification = json["isncsci"]
    problems = list("problems").map {
      Problem(
        code: text($0, "code") ?? "", isError: text($0, "severity") == "error",
        message: text($0, "message") ?? "")
    }
    unknown = list("unknown").map {
      Unknown(
        system: text($0, "system") ?? "", code: text($0, "code") ?? "",
        label: text($0, "label") ?? "")
    }
  }

  /// Columns of the table form.
  public static let columns = [
    "record", "part", "id", "state", "level", "side", "probability", "set90", "structure",
    "nothing_fits", "neurological_level", "ais", "reason", "unknown_codes", "input", "model",
  ]

  /// The row as cells, in the order of `columns`.
  public var cells: [String] {
    let leader = answer?.ranked.first
    func text(_ name: String) -> String {
      guard case .string(let text)? = classification?[name] else { return "" }
      return text
    }
    return [
      "\(record)", "\(part)", id, state.rawValue, leader?.level.name ?? "",
      leader?.side.name ?? "", leader.map { probabilityCell($0.probability) } ?? "",
      answer.map { "\($0.set90)" } ?? "", answer?.structure ?? "",
      answer.map { probabilityCell($0.nothingFits) } ?? "", text("neurologicalLevelOfInjury"),
      text("asiaImpairmentScale"), problems.first { $0.isError }?.code ?? "", "\(unknown.count)",
      input, model,
    ]
  }

  /// The head of the table form, and one line of it.
  public static var csvHead: String { csvTable(columns, []) }
  public var csvLine: String {
    String(csvTable(CohortRow.columns, [cells]).dropFirst(CohortRow.csvHead.count))
  }
}
