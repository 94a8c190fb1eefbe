public import DecussateInverse

/// How soon the answer is the final one when the findings of real cases are asked in the order of the plan, of a routine examination, and at random.
public struct ReplayReport: ReportDocument {
  /// One case in every order.
  public struct Case: Sendable, Hashable {
    public let id: String
    /// In the order of `FindingOrder.allCases`.
    public let orders: [FindingReplay]

    public init(id: String, orders: [FindingReplay]) {
      precondition(orders.count == FindingOrder.allCases.count, "one replay for each order")
      self.id = id
      self.orders = orders
    }
  }

  public let cases: [Case]
  public let population: String

  public init(_ cases: [Case], population: String) {
    self.cases = cases
    self.population = population
  }

  /// Shares of the questions at which the curve is told.
  static let shares = (0...10).map { Double($0) / 10 }

  /// Share of cases whose answer is the final one once a share of the questions is asked.
  public func agreement(_ order: FindingOrder, after share: Double) -> Double {
    mean { $0.orders[Int(order.rawValue)].agrees(after: share) ? 1 : 0 }
  }

  /// Mean share of the questions after which the answer is the final one and stays so.
  public func needed(_ order: FindingOrder) -> Double {
    mean { Double($0.orders[Int(order.rawValue)].needed) / Double($0.orders[0].questions) }
  }

  /// Share of cases that have and keep the final answer by the time half of the questions are asked.
  public func settledByHalf(_ order: FindingOrder) -> Double {
    mean { 2 * $0.orders[Int(order.rawValue)].needed <= $0.orders[0].questions ? 1 : 0 }
  }

  private func mean(_ value: (Case) -> Double) -> Double {
    cases.isEmpty ? 0 : cases.reduce(0) { $0 + value($1) } / Double(cases.count)
  }

  public var text: String {
    var page = TextPage()
    page.paragraph(
      "\(cases.count) cases with at least three findings; prior: \(population). The first finding that was there is known; the others are "
        + "asked one after the other, and what is not asked yet says nothing. Per cent of cases whose leading level and side are those of all findings."
    )
    page.line()
    var table = TextTable(
      [.init("findings asked", .trailing)]
        + FindingOrder.allCases.map { .init($0.name, .trailing) })
    for share in Self.shares {
      table.append(
        [percent(share)]
          + FindingOrder.allCases.map { formatted(agreement($0, after: share) * 100, digits: 0) })
    }
    page.append(table.text(width: 80, indent: 2))
    page.line()
    var sums = TextTable([.init("")] + FindingOrder.allCases.map { .init($0.name, .trailing) })
    sums.append(
      ["share of findings needed, mean"]
        + FindingOrder.allCases.map { percent(needed($0)) })
    sums.append(
      ["settled by half of the findings"]
        + FindingOrder.allCases.map { percent(settledByHalf($0)) })
    page.append(sums.text(width: 80, indent: 2))
    return page.text
  }

  public var json: JSONValue {
    .object([
      JSONMember("cases", .integer(cases.count)), JSONMember("population", .string(population)),
      JSONMember(
        "orders",
        .object(
          FindingOrder.allCases.map { order in
            JSONMember(
              order.name,
              .object([
                JSONMember(
                  "agreement",
                  .array(Self.shares.map { .probability(agreement(order, after: $0)) })),
                JSONMember("needed", .probability(needed(order))),
                JSONMember("settled_by_half", .probability(settledByHalf(order))),
              ]))
          })),
    ])
  }

  public var csv: String {
    csvTable(
      ["asked"] + FindingOrder.allCases.map { $0.name },
      Self.shares.map { share in
        [probabilityCell(share)]
          + FindingOrder.allCases.map { probabilityCell(agreement($0, after: share)) }
      })
  }
}
