internal import DecussateAtlas
public import DecussateInverse

/// Whether patients with affected pyramidal tracts on both sides are told from controls, whatever disease it is.
///
/// Involvement of both pyramidal tracts is the summed probability of the answers that lie on both sides at a level the tracts pass, and of diffuse disease.
/// It is found where it exceeds the probability of every other answer: every focal lesion, and every disease of cerebellum, root, nerve or muscle.
public struct PyramidalReport: ReportDocument {
  /// The answer for one patient.
  public struct Case: Sendable {
    public let patient: PhenotypePatient
    /// Probability that both pyramidal tracts are involved.
    public let involvement: Double
    /// The likeliest answer that does not involve both.
    public let rival: Localization.Answer?

    public init(_ patient: PhenotypePatient, _ answer: Localization) {
      self.patient = patient
      involvement = answer.ranked.filter { Case.involvesBoth($0) }
        .reduce(0) { $0 + $1.probability }
      rival = answer.ranked.first { !Case.involvesBoth($0) }
    }

    private static func involvesBoth(_ answer: Localization.Answer) -> Bool {
      guard answer.side == .bilateral else { return false }
      switch answer.level {
      case .thalamus, .cerebellum, .conusCauda, .peripheral: return false
      default: return true
      }
    }

    /// Whether involvement of both tracts stands above every other answer.
    public var isFound: Bool { involvement > (rival?.probability ?? 0) }
  }

  public let cases: [Case]
  public let population: String

  public init(_ cases: [Case], population: String) {
    self.cases = cases
    self.population = population
  }

  /// Patients of the pyramidal group, or controls: how many there are, and in how many involvement is found.
  public func counts(pyramidal: Bool) -> (patients: Int, found: Int) {
    let own = cases.filter { $0.patient.isPyramidal == pyramidal }
    return (own.count, own.count { $0.isFound })
  }

  public var text: String {
    var page = TextPage()
    page.paragraph(
      "\(cases.count) patients told in ontology terms; prior: \(population). Involvement of both pyramidal tracts is found where it exceeds every "
        + "other answer.")
    page.line()
    var table = TextTable([
      .init(""), .init("patients", .trailing), .init("found", .trailing), .init("", .trailing),
    ])
    for (name, isPyramidal) in [("pyramidal", true), ("controls", false)] {
      let (patients, found) = counts(pyramidal: isPyramidal)
      table.append([
        name, "\(patients)", "\(found)",
        patients > 0 ? percent(Double(found) / Double(patients)) : "-",
      ])
    }
    page.append(table.text(width: 80, indent: 2))
    let wrong = cases.filter { $0.isFound != $0.patient.isPyramidal }
    if !wrong.isEmpty {
      page.heading("Answered otherwise")
      var list = TextTable([
        .init("patient"), .init("group"), .init("both tracts", .trailing),
        .init("against", wraps: true),
      ])
      for own in wrong {
        list.append([
          own.patient.id, own.patient.group, percent(own.involvement),
          own.rival.map { "\(PlaceWording.answer($0)) \(percent($0.probability))" } ?? "",
        ])
      }
      page.append(list.text(width: 80, indent: 2))
    }
    return page.text
  }

  public var json: JSONValue {
    func group(_ isPyramidal: Bool) -> JSONValue {
      let (patients, found) = counts(pyramidal: isPyramidal)
      return .object([
        JSONMember("patients", .integer(patients)), JSONMember("found", .integer(found)),
      ])
    }
    return .object([
      JSONMember("population", .string(population)), JSONMember("pyramidal", group(true)),
      JSONMember("controls", group(false)),
      JSONMember(
        "cases",
        .array(
          cases.map { own in
            .object([
              JSONMember("id", .string(own.patient.id)),
              JSONMember("group", .string(own.patient.group)),
              JSONMember("involvement", .probability(own.involvement)),
              JSONMember(
                "rival",
                own.rival.map {
                  .object([
                    JSONMember("level", .string($0.level.name)),
                    JSONMember("side", .string($0.side.name)),
                    JSONMember("probability", .probability($0.probability)),
                  ])
                } ?? .null),
              JSONMember("found", .bool(own.isFound)),
            ])
          })),
    ])
  }

  public var csv: String {
    csvTable(
      ["id", "group", "involvement", "rival_level", "rival_side", "rival", "found"],
      cases.map { own in
        [
          own.patient.id, own.patient.group, probabilityCell(own.involvement),
          own.rival?.level.name ?? "", own.rival?.side.name ?? "",
          own.rival.map { probabilityCell($0.probability) } ?? "", own.isFound ? "yes" : "no",
        ]
      })
  }
}
