public import DecussateAtlas
public import DecussateInverse

/// An answer as a store keeps it: what `localize` would say, without the reasons.
public struct CohortAnswer: Sendable, Hashable {
  /// A level and side with its probability, rounded as in every document.
  public struct Ranked: Sendable, Hashable {
    public let level: NeuraxisLevel
    public let side: LesionSide
    public let probability: Double
  }

  /// Most probable first: the 90 % set, and everything from one in a hundred.
  public let ranked: [Ranked]
  /// How many of them make up the 90 % set.
  public let set90: Int
  /// Id of the likeliest structure; empty where none leads or none was asked for.
  public let structure: String
  /// Probability that no single lesion explains the findings.
  public let nothingFits: Double

  public init(_ localization: Localization, atlas: Atlas) {
    self.init(
      localization.ranked, set90: localization.set90.count,
      structure: localization.sites.first.flatMap { PlaceWording.id($0.site, atlas) } ?? "",
      nothingFits: localization.nothingFits)
  }

  /// The answer of a table of patients, which names no structure.
  public init(_ answer: PatientTable.Answer) {
    self.init(
      answer.ranked, set90: answer.set90.count, structure: "", nothingFits: answer.nothingFits)
  }

  private init(
    _ all: [Localization.Answer], set90: Int, structure: String, nothingFits: Double
  ) {
    self.set90 = set90
    self.structure = structure
    self.nothingFits = CohortAnswer.rounded(nothingFits)
    ranked = all.enumerated().filter { $0.offset < set90 || $0.element.probability >= 0.01 }.map {
      Ranked(
        level: $0.element.level, side: $0.element.side,
        probability: CohortAnswer.rounded($0.element.probability))
    }
  }

  private static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }

  public var json: JSONValue {
    .object([
      JSONMember(
        "ranked",
        .array(
          ranked.map {
            .object([
              JSONMember("level", .string($0.level.name)),
              JSONMember("side", .string($0.side.name)),
              JSONMember("probability", .probability($0.probability)),
            ])
          })), JSONMember("set90", .integer(set90)), JSONMember("structure", .string(structure)),
      JSONMember("nothingFits", .probability(nothingFits)),
    ])
  }

  /// Nil where a document is no answer.
  init?(_ json: JSONValue) {
    guard case .array(let values)? = json["ranked"], case .number(let size)? = json["set90"],
      let set90 = size.integer
    else { return nil }
    var ranked: [Ranked] = []
    for value in values {
      guard case .string(let level)? = value["level"], case .string(let side)? = value["side"],
        case .number(let probability)? = value["probability"],
        let known = NeuraxisLevel(name: level),
        let sided = LesionSide.allCases.first(where: { $0.name == side })
      else { return nil }
      ranked.append(Ranked(level: known, side: sided, probability: probability.value))
    }
    self.ranked = ranked
    self.set90 = set90
    if case .string(let text)? = json["structure"] { structure = text } else { structure = "" }
    if case .number(let number)? = json["nothingFits"] {
      nothingFits = number.value
    } else {
      nothingFits = 0
    }
  }
}
